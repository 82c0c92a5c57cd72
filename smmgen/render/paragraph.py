"""A paragraph set in a width: lines broken, aligned and placed, every glyph with its place.

    block = lay_out([Span("Harder is not ", plain), Span("cleaner", strong)],
                    size=120, width=912, leading=0.94, balance=True, optical=True)

Lengths are canvas pixels, y down. y = 0 is the cap line of the first line, so that type is placed
by its capitals and not by an invisible box (craft rule 21).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from smmgen.render.clearance import clear_leading
from smmgen.render.fallback import Missing
from smmgen.render.font import Features, Font
from smmgen.render.galley import Galley, galley
from smmgen.render.measure import Stretch, edge, stretches
from smmgen.render.page import EmojiMark, GlyphRun, Line, Page
from smmgen.render.rag import chosen
from smmgen.render.row import row_of
from smmgen.render.shelf import Shelf

__all__ = ["Block", "EmojiMark", "GlyphRun", "Line", "Missing", "Span", "Style", "lay_out"]

Align = Literal["start", "center", "end", "left", "right"]
Side = Literal["left", "center", "right"]
_NEAR = 0.01  # px; what rounding may add to a line


@dataclass(frozen=True, slots=True)
class Style:
    """What a stretch of text is set in. Fonts are tried in order for each grapheme cluster, then
    the carried ones. `tracking` is letter distance in em, which joined scripts do not take and
    which switches ligatures off; `features` are OpenType features, tag and value. `strong` asks
    for bold where a carried font steps in, whatever weight the first font says it has.
    """

    fonts: tuple[Font, ...]
    colour: str
    tracking: float = 0.0
    features: Features = ()
    strong: bool = False

    @property
    def weight(self) -> float:
        """The CSS weight that carried fonts should have."""
        own = self.fonts[0].weight
        return max(own, 700.0) if self.strong else own

    @property
    def shaping(self) -> Features:
        """The features that the glyphs depend on."""
        return (("liga", 0), ("clig", 0), *self.features) if self.tracking else self.features


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style. A line feed breaks the line."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as set.

    `width` is the widest line's advance, `height` runs from the first cap line to the last
    baseline. `overflow` says that a stretch that cannot be broken is wider than the width asked
    for, or that there are more lines than asked for. `missing` has each character that no font
    has once, and `right` is true for a text that reads from the right.
    """

    lines: tuple[Line, ...]
    runs: tuple[GlyphRun, ...]
    marks: tuple[EmojiMark, ...]
    size: float
    width: float
    height: float
    cap_height: float
    overflow: bool
    right: bool
    missing: tuple[Missing, ...]


_blocks: Shelf[tuple[object, ...], Block] = Shelf(12_000)


def lay_out(
    spans: Sequence[Span],
    *,
    size: float,
    width: float,
    leading: float,
    align: Align | str = "start",
    language: str = "en",
    balance: bool = False,
    hang: bool = False,
    max_lines: int | None = None,
    optical: bool = False,
) -> Block:
    """The spans set at `size` px in lines at most `width` px wide, `leading` sizes apart, or as
    much more as it takes that no line touches the next.

    As few lines as can be. `balance` evens them (headlines); else they are full, and the last
    one is neither one word nor short where that takes no more lines. `hang` puts opening quotes
    outside the edge, `optical` the ink of each line's first letter on it (both only when aligned
    to the start). Nothing is ever cut: a word wider than `width` stands out and sets `overflow`.
    `align` start and end follow the text's direction.
    """
    key = (
        tuple(spans), size, width, leading, align, language, balance, hang, max_lines, optical,
    )  # fmt: skip
    found = _blocks.get(key)
    if found is None:
        text = set_in_line(spans, language)
        side = stands_along(str(align), text.right)
        starts = at_start(align, text.right)
        found = _lay_out(
            spans, text, size, width, leading, side, balance, hang and starts, max_lines,
            optical and starts,
        )  # fmt: skip
        _blocks.put(key, found, len(text.text) + 32)
    return found


def set_in_line(spans: Sequence[Span], language: str) -> Galley:
    """The galley of spans."""
    return galley(
        [span.text for span in spans],
        [span.style.fonts for span in spans],
        [span.style.weight for span in spans],
        [span.style.shaping for span in spans],
        language,
    )


def cap_height(spans: Sequence[Span]) -> float:
    """Where the first baseline is below the cap line, em: by the first span's font."""
    return spans[0].style.fonts[0].cap_height if spans else 0.7


def at_start(align: Align | str, right: bool) -> bool:
    """Whether an alignment is to the edge where a text begins (`right`: on the right)."""
    return stands_along(align, right) == ("right" if right else "left")


def stands_along(align: str, right: bool) -> Side:
    """What the lines of a text stand along (`right`: it is read from the right)."""
    if align in {"start", "end"}:
        return "left" if (align == "start") != right else "right"
    return "center" if align == "center" else "right" if align == "right" else "left"


def _lay_out(
    spans: Sequence[Span],
    text: Galley,
    size: float,
    width: float,
    leading: float,
    side: str,
    balance: bool,
    hang: bool,
    max_lines: int | None,
    optical: bool,
) -> Block:
    tracking = tuple(span.style.tracking for span in spans)
    styles = [span.style for span in spans]
    limit = (width + _NEAR) / size
    parts = stretches(text, tracking, hang, optical)
    cap = cap_height(spans)
    room = limit
    for _ in range(3):
        rows = [row for part in parts for row in _rows(part, room, balance)]
        drawn = [row_of(text, styles, start, end, inside) for start, end, inside, _ in rows]
        outs = [edge(text, start, tracking, hang, optical) for start, _, _, _ in rows]
        over = max(
            (
                row.width - out - limit
                for row, out, (_, _, _, units) in zip(drawn, outs, rows, strict=True)
                if units > 1
            ),
            default=0.0,
        )
        if over <= 0:
            break
        # A line set by itself is a little wider than in the galley: kerning at its ends went.
        room -= over
    page = Page(size)
    lefts = []
    for row, out in zip(drawn, outs, strict=True):
        free = width / size - row.width
        lefts.append({"left": -out, "right": free + out}.get(side, free / 2))
    leading = clear_leading(drawn, lefts, leading, cap)
    for number, (row, x) in enumerate(zip(drawn, lefts, strict=True)):
        page.put(row, x * size, (cap + number * leading) * size, cap * size)
    height = (cap + max(len(rows) - 1, 0) * leading) * size if rows else 0.0
    widest = max((part.measure.widest for part in parts), default=0.0)
    return Block(
        lines=tuple(page.lines),
        runs=page.runs(),
        marks=tuple(page.marks),
        size=size,
        width=max((line.width for line in page.lines), default=0.0),
        height=height,
        cap_height=cap * size,
        overflow=widest > limit or (max_lines is not None and len(rows) > max_lines),
        right=text.right,
        missing=tuple({one.character: one for one in reversed(text.missing)}.values())[::-1],
    )


def _rows(part: Stretch, room: float, balance: bool) -> list[tuple[int, int, bool, int]]:
    """(start, end, whether a soft hyphen would show, how many units) of each line of a stretch."""
    places = part.places
    if len(places) < 2:
        return [(places[0], places[0], False, 0)]
    rows = []
    start = 0
    for end in chosen(part.measure, room, balance=balance):
        rows.append((places[start], places[end], end < len(places) - 1, end - start))
        start = end
    return rows
