"""What is cut by the right edge of a slide: whether it is plainly unfinished, so that there must
be more behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from smmgen.render.craft.piece import Piece
from smmgen.render.craft.thumb import CELL, Thumb

MISSING = 0.15  # of a form: what the edge cuts off
NECK = 5  # cells before the edge: what is as high there as at the edge does not end there
THICK, LONG = 4, 5.0  # cells a line is thick at the most; times as long as thick at the least
SPLIT = 3  # stretches of colour along the edge where a ground is only two fields: both, and between


def unfinished(piece: Piece, thumb: Thumb) -> bool:
    """Whether a form meets the right edge of which a seventh or more is missing."""
    return any(_cut(form, thumb) for form in _forms(piece, thumb))


def _forms(piece: Piece, thumb: Thumb) -> Iterator[set[int]]:
    """The cells of each form at the right edge, in one piece; words are none."""
    across = thumb.across
    worded = _worded(piece, thumb)
    waiting = {at for at, cell in enumerate(thumb.cells) if cell != 0} - worded
    for row in range(thumb.down):
        edge = waiting & {row * across + across - 1}
        form: set[int] = set()
        while edge:
            form |= edge
            waiting -= edge
            beside = {at + step for at in edge for step in (-across, across)}
            beside |= {at - 1 for at in edge if at % across}
            beside |= {at + 1 for at in edge if (at + 1) % across}
            edge = beside & waiting
        if form:
            yield form


def _worded(piece: Piece, thumb: Thumb) -> set[int]:
    """The cells that words stand in."""
    return {
        row * thumb.across + column
        for text in piece.texts
        for x, y, width, height in text.lines
        for row in range(max(int(y // CELL), 0), min(int((y + height) // CELL) + 1, thumb.down))
        for column in range(max(int(x // CELL), 0), min(int((x + width) // CELL) + 1, thumb.across))
    }


def _cut(form: set[int], thumb: Thumb) -> bool:
    """Whether it is plain that a form goes on behind the edge.

    A line does, for it has no end. Of what runs from side to side only a drawing does: a plain
    field is a ground. What holds the corner of the sheet is cut twice, what comes to the edge like
    a handle is cut off. Anything else is taken for as long behind its highest place as before it.
    """
    heights = [0] * thumb.across
    for at in form:
        heights[at % thumb.across] += 1
    left = next(column for column, height in enumerate(heights) if height)
    long = thumb.across - left
    if len(form) / long <= THICK and long >= LONG * len(form) / long:
        return True
    rows = [at // thumb.across for at in form]
    if left == 0:
        tall = len(thumb.right) / thumb.down
        side = thumb.right[int(min(rows) * tall) : int((max(rows) + 1) * tall)]
        return sum(1 for _ in groupby(side)) > SPLIT
    if {thumb.across - 1, thumb.across * thumb.down - 1} & form:
        return True
    if long > NECK and abs(heights[-1] - heights[-NECK]) <= 1:
        return True
    highest = max(range(left, thumb.across), key=heights.__getitem__)
    missing = sum(heights[left : max(2 * highest - thumb.across + 1, left)])
    return missing >= MISSING * (missing + len(form))
