"""One font file at one set of variation axes: shaping, metrics and outlines, by HarfBuzz.

All lengths are fractions of the em; y grows upward, as in the font.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

import uharfbuzz as hb

from smmgen.render.outline import Outline, outline_from
from smmgen.render.sfnt import FontUnreadable, check_sfnt

__all__ = ["Font", "FontUnreadable", "Glyph"]

_KEPT_FONTS = 48
_KEPT_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class Glyph:
    """A shaped glyph: its id, the character it stems from, its offset and advance in em."""

    gid: int
    cluster: int
    dx: float
    dy: float
    advance: float


class Font:
    """A font ready to shape with. Make it by `load`, which keeps the last ones used."""

    _kept: OrderedDict[str, Font] = OrderedDict()  # noqa: RUF012  (one store for the process)

    def __init__(
        self, data: bytes, axes: Mapping[str, float], features: Mapping[str, int], digest: str
    ) -> None:
        check_sfnt(data)
        try:
            face = hb.Face(hb.Blob(data))
            self._font = hb.Font(face)
            if axes:
                self._font.set_variations(dict(axes))
            upem = face.upem
            self._codepoints = set(face.unicodes)
        except Exception as error:  # noqa: BLE001  (HarfBuzz's own kinds are many)
            raise FontUnreadable(f"HarfBuzz cannot read it: {error}") from None
        if not self._codepoints or face.glyph_count < 2 or not 16 <= upem <= 16384:
            raise FontUnreadable("it has no characters")
        self.digest = digest
        self._em = upem
        self._scale = 1.0 / upem
        self._features = {name: bool(on) if on in {0, 1} else on for name, on in features.items()}
        extents = self._font.get_font_extents("ltr")
        self.ascent = extents.ascender * self._scale
        self.descent = -extents.descender * self._scale
        self._outlines: dict[int, Outline] = {}
        self._words: dict[tuple[str, str, str], tuple[Glyph, ...]] = {}
        self.cap_height = self._height("H", 0.7)
        self.x_height = self._height("x", 0.5)

    @classmethod
    def load(
        cls,
        data: bytes,
        *,
        axes: Mapping[str, float] | None = None,
        features: Mapping[str, int] | None = None,
    ) -> Font:
        """The font of these bytes at these axes. Raises FontUnreadable."""
        axes, features = axes or {}, features or {}
        key = sha256(data).hexdigest() + repr((sorted(axes.items()), sorted(features.items())))
        digest = sha256(key.encode()).hexdigest()
        font = cls._kept.get(digest)
        if font is None:
            font = cls(data, axes, features, digest)
            cls._kept[digest] = font
            while len(cls._kept) > _KEPT_FONTS:
                cls._kept.popitem(last=False)
        cls._kept.move_to_end(digest)
        return font

    def covers(self, codepoint: int) -> bool:
        """Whether the font has a glyph for a character."""
        return codepoint in self._codepoints

    def shape(self, text: str, *, script: str = "", language: str = "") -> tuple[Glyph, ...]:
        """A stretch of text in one script as glyphs, left to right. Kept by its text."""
        key = (text, script, language)
        glyphs = self._words.get(key)
        if glyphs is None:
            buffer = hb.Buffer()
            buffer.add_str(text)
            if script:
                buffer.script = script
            if language:
                buffer.language = language
            buffer.guess_segment_properties()
            hb.shape(self._font, buffer, self._features)
            scale = self._scale
            glyphs = tuple(
                Glyph(
                    info.codepoint,
                    info.cluster,
                    place.x_offset * scale,
                    place.y_offset * scale,
                    place.x_advance * scale,
                )
                for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
            )
            if len(self._words) > _KEPT_WORDS:
                self._words.clear()
            self._words[key] = glyphs
        return glyphs

    def outline(self, gid: int) -> Outline:
        """A glyph's shape. Kept."""
        outline = self._outlines.get(gid)
        if outline is None:
            outline = self._outlines[gid] = outline_from(self._font, gid, self._em)
        return outline

    def _height(self, letter: str, default: float) -> float:
        if not self.covers(ord(letter)):
            return default
        box = self.outline(self.shape(letter)[0].gid).box
        return box[3] if box else default
