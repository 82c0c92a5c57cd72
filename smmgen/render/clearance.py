"""How far apart lines must be so that none touches the next: descenders, stacked accents, emoji.

Leading falls as type grows, which suits Latin; Arabic, Devanagari and Thai reach further up and
down, and Vietnamese puts two accents on a capital. What counts is what meets, not what could.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smmgen.render.galley import EMOJI_ADVANCE
from smmgen.render.row import Row

GAP = 0.05  # em, left between the ink of two lines

_Ink = tuple[float, float, float, float]  # left, bottom, right, top; em, y up from the baseline


def clear_leading(rows: Sequence[Row], lefts: Sequence[float], asked: float, cap: float) -> float:
    """The leading asked for (em), or as much more as it takes that no glyph touches one of the
    next line. `lefts` are the rows' left edges, `cap` is the height of capitals (both em).
    """
    needed = asked
    for at in range(len(rows) - 1):
        upper, lower = rows[at], rows[at + 1]
        if _depth(upper, cap) + _height(lower, cap) + GAP <= needed:
            continue
        low = [box for box in _inks(upper, lefts[at], cap)
               if _height(lower, cap) - box[1] + GAP > needed]  # fmt: skip
        high = [box for box in _inks(lower, lefts[at + 1], cap)
                if _depth(upper, cap) + box[3] + GAP > needed]  # fmt: skip
        for left, bottom, right, _ in low:
            for other in high:
                if other[0] < right and left < other[2]:
                    needed = max(needed, other[3] - bottom + GAP)
    return needed


def _depth(row: Row, cap: float) -> float:
    """How far the ink reaches below the baseline."""
    ink = -row.ink[1] if row.ink else -cap
    return max(ink, (EMOJI_ADVANCE - cap) / 2) if row.marks else ink


def _height(row: Row, cap: float) -> float:
    """How far the ink reaches above the baseline."""
    ink = row.ink[3] if row.ink else 0.0
    return max(ink, (EMOJI_ADVANCE + cap) / 2) if row.marks else ink


def _inks(row: Row, left: float, cap: float) -> Iterator[_Ink]:
    for font, _, glyphs in row.glyphs:
        for glyph, x, up in glyphs:
            box = font.extents(glyph)
            if box is not None:
                yield left + x + box[0], up + box[1], left + x + box[2], up + box[3]
    half = EMOJI_ADVANCE / 2
    for _, x in row.marks:
        yield left + x, cap / 2 - half, left + x + EMOJI_ADVANCE, cap / 2 + half
