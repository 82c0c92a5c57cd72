"""What crosses from slide to slide: at a seam it goes on at the same height, as thick as before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from smmgen.render.craft.piece import Finding, Piece
from smmgen.render.craft.thumb import Thumb

APART = 3.0  # px by which the two halves may differ
RELATED = 60.0  # px; what differs by more is another thing
STEEP = 3.0  # px up or down in the last 4 px
THICK = 8.0  # px; a hairline of a pattern is no device
FEW = 2  # seams that make a line
MARKS = 3  # of one colour on a side; more are a pattern, whose marks are cut as they come


class Band(NamedTuple):
    """A colour along a side: where it begins and ends, px."""

    colour: int
    top: float
    bottom: float


def joined(slides: Sequence[tuple[Piece, Thumb]]) -> Iterator[Finding]:
    """A band that runs off one slide and comes in on the next meets itself there."""
    for (left, before), (right, after) in pairwise(slides):
        coming = level(after.left, after.left_in, right.canvas.height)
        for band in _led(before.right, before.right_in, left):
            near = [other for other in coming if other.colour == band.colour and _near(band, other)]
            if not near:
                continue
            other = min(near, key=lambda each: _apart(band, each))
            if _apart(band, other) > APART:
                x = float(left.canvas.width)
                yield right.finding(
                    "seam-broken",
                    f"what leaves slide {left.slide.number} at {band.top:.0f} to "
                    f"{band.bottom:.0f} px comes in at {other.top:.0f} to {other.bottom:.0f}",
                    "let both drawings meet at one height, as thick as each other (data-thread)",
                    boxes=[(0.0, other.top, 0.04 * x, other.bottom - other.top)],
                )


def carried(slides: Sequence[tuple[Piece, Thumb]]) -> Iterator[Finding]:
    """What runs over most of the seams runs over all: a line that leads on stops nowhere."""
    seams = [
        (
            {band.colour for band in _led(before.right, before.right_in, left)},
            {band.colour for band in _led(after.left, after.left_in, right)},
        )
        for (left, before), (right, after) in pairwise(slides)
    ]
    crossed = Counter(colour for leaving, coming in seams for colour in leaving & coming)
    for colour, times in crossed.items():
        if times < FEW or times * 2 <= len(seams) or times == len(seams):
            continue
        bare: dict[int, Piece] = {}
        for (leaving, coming), ((left, _), (right, _)) in zip(seams, pairwise(slides), strict=True):
            if colour not in leaving & coming:
                without = right if colour in leaving else left
                bare.setdefault(without.slide.number, without)
        for number, piece in bare.items():
            yield piece.finding(
                "seam-bare",
                f"what runs from slide to slide (#{colour:06X}) over {times} of {len(seams)} seams "
                f"stops at slide {number}",
                "choose a layout that has the brand's line, or let a drawing go over both edges",
            )


def _led(side: Sequence[int], inner: Sequence[int], piece: Piece) -> list[Band]:
    """The bands of a side that are no marks of a pattern."""
    found = level(side, inner, piece.canvas.height)
    return [band for band in found if sum(o.colour == band.colour for o in found) <= MARKS]


def level(side: Sequence[int], inner: Sequence[int], height: float) -> list[Band]:
    """The bands that run level into a side, as they meet it: where a slant is led on to the edge.

    What comes to it steeply, as a circle or a dot that is cut, joins by its outline, not by place.
    """
    found = []
    outer = bands(side, height)
    before = bands(inner, height) if outer else []
    for band in outer:
        near = [each for each in before if each.colour == band.colour and _near(band, each)]
        if not near:
            continue
        last = min(near, key=lambda each: _apart(band, each))
        if _apart(band, last) <= STEEP:
            top, bottom = (band.top - last.top) / 2, (band.bottom - last.bottom) / 2
            found.append(Band(band.colour, band.top + top, band.bottom + bottom))
    return found


def bands(column: Sequence[int], height: float) -> list[Band]:
    """The bands along a side that are not its ground (its commonest colour).

    Edges are found between pixels, by how much of the colour is in the last one.
    """
    if len(set(column[1:-1])) < 2:
        return []
    ground = Counter(column).most_common(1)[0][0]
    tall = height / len(column)
    found = []
    end = 0
    for colour, run in groupby(column):
        start, end = max(end, 1), end + len(list(run))
        at = min(end, len(column) - 1)
        if colour == ground or start >= at or start + 1 == end:
            continue
        top = start - _mixed(column[start - 1], colour, column[max(start - 2, 0)])
        bottom = at + _mixed(column[at], colour, column[min(at + 1, len(column) - 1)])
        if (bottom - top) * tall >= THICK:
            found.append(Band(colour, top * tall, bottom * tall))
    return found


def _mixed(pixel: int, colour: int, beyond: int) -> float:
    """How much of a pixel at an edge is the colour, 0 to 1; the rest is what lies `beyond`."""

    def apart(one: int, two: int) -> int:
        return sum(abs((one >> bits & 255) - (two >> bits & 255)) for bits in (16, 8, 0))

    whole = apart(colour, beyond)
    return min(1.0, apart(pixel, beyond) / whole) if whole and pixel != colour else 0.0


def _near(one: Band, two: Band) -> bool:
    return _apart(one, two) < RELATED and one.top < two.bottom and two.top < one.bottom


def _apart(one: Band, two: Band) -> float:
    return max(abs(one.top - two.top), abs(one.bottom - two.bottom))
