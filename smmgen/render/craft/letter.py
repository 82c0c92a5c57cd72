"""Letters: that neighbours do not run into each other, and figures stand as they should."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from smmgen.render.craft.piece import Finding, Piece, short
from smmgen.render.display import Box, SetText
from smmgen.render.font import Font
from smmgen.render.nearness import glyph_gap
from smmgen.render.script import script_of
from smmgen.render.typescale import LINING

DIGITS = "0123456789"
TRACKED = 60.0  # px; smaller type is set as its font is drawn
TOUCH = 0.022  # em that letters may share: crossbars and diagonals that meet are drawn to
_APART = frozenset({"Latn", "Grek", "Cyrl", "Hebr", "Zyyy", "Zinh"})


def letters_apart(piece: Piece) -> Iterator[Finding]:
    """Display type is tracked until letters nearly touch, and no further."""
    for text in piece.texts:
        if piece.size(text) < TRACKED or not all(script_of(c) in _APART for c in text.plain):
            continue
        worst, box = _worst(piece, text)
        if worst > TOUCH:
            yield piece.finding(
                "letters-touch",
                f"letters of “{short(text)}” overlap by {worst:.1%} of their size",
                "track the typeface less ('tracking' or 'tight' in brand.yml)",
                text,
                boxes=[box],
            )


def even_figures(piece: Piece) -> Iterator[Finding]:
    """Numbers that stand under each other have figures of one width that reach the same height."""
    ends: dict[int, SetText] = {}
    for text in piece.texts:
        if text.side != "right" or text.role not in {"body", "strong", "label", "note"}:
            continue
        if sum(letter.isdigit() for letter in text.plain) * 2 <= len(text.plain.strip()):
            continue
        edge = round(text.column[0] + text.column[2])
        before = ends.setdefault(edge, text)
        run = piece.words(text).runs[0]
        glyphs = frozenset(gid for gid, _, _ in run.glyphs)
        if before is not text and (uneven := _uneven(run.font, glyphs)):
            yield piece.finding(
                "figures-uneven",
                f"the figures of {run.font.family} {uneven}, and these are compared",
                f'write data-figures="lining" at {piece.asked(text)}, or choose another typeface',
                text,
            )
            return


def _worst(piece: Piece, text: SetText) -> tuple[float, Box]:
    """The most by which two neighbours overlap (em), and where."""
    worst, where = 0.0, (0.0, 0.0, 0.0, 0.0)
    words = piece.words(text)
    _, _, _, _, e, f = words.matrix
    for run in words.runs:
        hood = run.font.glyph(ord("f"))  # is drawn to reach over what follows
        for (left, x, y), (right, across, down) in pairwise(run.glyphs):
            between = (across - x) / run.size
            if y != down or between < 0.1:  # another line; an accent on the letter before
                continue
            if left == hood:
                continue
            shared = -(glyph_gap(run.font, left, right, between) or 0.0)
            if shared > worst:
                worst = shared
                where = (e + x, f + y - 0.8 * run.size, (2 * between) * run.size, run.size)
    return worst, where


@lru_cache(maxsize=256)
def _uneven(font: Font, glyphs: frozenset[int]) -> str:
    """What is wrong with a font's figures for a column of numbers, in words; empty for nothing.

    `glyphs` of one of the numbers tell whether lining figures were asked for.
    """
    shaped = [font.shape(digit, features=LINING)[0] for digit in DIGITS]
    if not glyphs & {glyph.gid for glyph in shaped}:
        shaped = [font.shape(digit)[0] for digit in DIGITS]
    widths = [glyph.advance for glyph in shaped]
    if max(widths) - min(widths) > 0.01:
        return "differ in width"
    tops = [box[3] for glyph in shaped if (box := font.outline(glyph.gid).box)]
    if tops and min(tops) < 0.85 * max(tops):
        return "are old-style, of different heights"
    return ""
