"""How much room words take, before they are placed: measured with the fonts they are set in."""

from __future__ import annotations

from collections.abc import Iterable

from smmgen.render.faces import Faces
from smmgen.render.measure import stretches
from smmgen.render.paragraph import Span, Style, set_in_line
from smmgen.render.typescale import LINING, TYPE_ROLES

_STEP = 2.0


class Ruler:
    """Measures words of a language in a brand's typefaces, by type role and size (px)."""

    def __init__(self, faces: Faces, lang: str) -> None:
        self._faces = faces
        self._lang = lang

    def width(self, words: str, role: str, size: float) -> float:
        """The width of words in one line, px."""
        kind = TYPE_ROLES[role]
        tracking = self._faces.tracking(kind, size)
        strong = kind.face != "text" or kind.strong
        style = Style(self._faces.fonts(kind, ""), "#000000", tracking, LINING, strong=strong)
        text = set_in_line((Span(words, style),), self._lang)
        lines = [part.measure for part in stretches(text, (tracking,), False, kind.optical)]
        return max((one.ends[-1] - one.starts[0] for one in lines), default=0.0) * size

    def cap(self, role: str, size: float) -> float:
        """How high capitals and figures are, px."""
        return self._faces.fonts(TYPE_ROLES[role], "")[0].cap_height * size

    def widest(self, texts: Iterable[str], role: str, size: float) -> float:
        """The width of the widest of several texts, px."""
        return max((self.width(text, role, size) for text in texts), default=0.0)

    def largest(
        self, texts: Iterable[str], role: str, sizes: tuple[float, float], width: float
    ) -> float | None:
        """The largest size between two at which each text fits a width; None when none is."""
        low, high = max(sizes[0], TYPE_ROLES[role].floor), sizes[1]
        known = list(texts)
        size = high
        while size >= low:
            if self.widest(known, role, size) <= width:
                return size
            size -= _STEP
        return low if high > low and self.widest(known, role, low) <= width else None
