"""Words that run into other words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from smmgen.render.craft.piece import Finding, Piece, meet, short
from smmgen.render.display import Box, SetText
from smmgen.render.transform import box_through

SHARED = 2.0  # px that two inks may have in common, as they are measured by boxes
Inks = dict[int, list[Box]]


def collisions(piece: Piece) -> Iterator[Finding]:
    """No letter of a text stands on a letter of another."""
    inks: Inks = {}
    for one, two in combinations(piece.texts, 2):
        lines = [
            (above, below)
            for above in one.lines
            for below in two.lines
            if meet(above, below, SHARED)
        ]
        if not lines:
            continue
        met = [
            box
            for box in _inks(piece, one, inks)
            if any(meet(box, other, SHARED) for other in _inks(piece, two, inks))
        ]
        if met:
            yield piece.finding(
                "text-collision",
                f"“{short(one)}” and “{short(two)}” stand on each other",
                f"their boxes are asked for at {piece.asked(one)} and line {two.layout_line}",
                one,
                two,
                severity="error",
                boxes=met,
            )


def _inks(piece: Piece, text: SetText, known: Inks) -> list[Box]:
    """The ink box of each glyph of a text."""
    if text.op not in known:
        words = piece.words(text)
        known[text.op] = [
            box_through(
                words.matrix,
                (
                    x + ink[0] * run.size,
                    y - ink[3] * run.size,
                    (ink[2] - ink[0]) * run.size,
                    (ink[3] - ink[1]) * run.size,
                ),
            )
            for run in words.runs
            for glyph, x, y in run.glyphs
            if (ink := run.font.extents(glyph)) is not None
        ]
    return known[text.op]
