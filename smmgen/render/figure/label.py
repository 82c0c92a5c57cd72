"""Where words can stand: at a point where nothing else is, and in a chart's empty corner."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from smmgen.render.display import Box

CORNER = 36.0  # px between the words in a chart's corner and what is drawn
_CLEAR = 10.0  # px that words keep from what stands already
_FAR, _LOST = 3.5, 0.8  # of their height from the point, where words cost so much of their own room
_STEP = 12.0  # px, how finely a line is cut into boxes


@dataclass(frozen=True, slots=True)
class Spot:
    """Words that want a place at a point: how wide and high they are, and how far off."""

    point: tuple[float, float]
    width: float
    cap: float
    off: float


def clear_spot(spot: Spot, bounds: Box, taken: Sequence[Box], *, over: bool) -> tuple[float, float]:
    """Left edge and baseline of words at a point, where they cover least of what is taken.

    `over` says that the line rises there, so that above it on the left there is most room.
    """
    best: tuple[float, float, float] | None = None
    for left, baseline in _places(spot, bounds, over=over):
        box = (left, baseline - spot.cap, spot.width, spot.cap)
        covered = _covered(box, taken) + 4 * _outside(box, bounds)
        if abs(baseline - spot.point[1]) > _FAR * spot.cap:
            covered += _LOST * spot.width * spot.cap
        if best is None or covered < best[0] - 0.5:
            best = (covered, left, baseline)
        if covered <= 0:
            break
    assert best is not None
    left = min(max(best[1], bounds[0]), bounds[0] + bounds[2] - spot.width)
    return left, best[2]


def corner(box: Box, taken: Sequence[Box], margin: float) -> Box:
    """The largest empty rectangle in an upper corner of a box, `margin` px from what is taken."""
    x, y, width, height = box
    best: Box = (x, y, width, 1.0)
    for part in range(9, 18):  # words that are narrower than that are a stack
        wide = width * part / 20
        for left in (x, x + width - wide):
            tops = [
                other[1] for other in taken
                if other[0] < left + wide + margin and other[0] + other[2] > left - margin
            ]  # fmt: skip
            high = min([*tops, y + height]) - margin - y
            if high * wide > best[2] * best[3]:
                best = (left, y, wide, high)
    return best


def slices(points: Sequence[tuple[float, float]], stroke: float) -> list[Box]:
    """The boxes that a line of this stroke takes, in pieces small enough to stand close to."""
    found = []
    for (x, y), (to_x, to_y) in itertools.pairwise(points):
        count = max(1, min(200, ceil(max(abs(to_x - x), abs(to_y - y)) / _STEP)))
        for n in range(count):
            ends = [(x + (to_x - x) * k / count, y + (to_y - y) * k / count) for k in (n, n + 1)]
            left, right = sorted(end[0] for end in ends)
            top, bottom = sorted(end[1] for end in ends)
            half = stroke / 2
            found.append((left - half, top - half, right - left + stroke, bottom - top + stroke))
    return found


def _places(spot: Spot, bounds: Box, *, over: bool) -> Iterator[tuple[float, float]]:
    (x, y), off = spot.point, spot.off
    up, down, beside = y - off, y + off + spot.cap, y + spot.cap / 2
    left, middle, right = x - spot.width, x - spot.width / 2, x
    tops = [(middle, up), (left, up), (right, up)]
    sides = [(left - off, beside), (right + off, beside)]
    corners = [(left - off, up + off * 0.6), (right + off, down - off * 0.6)]
    if not over:
        corners = [(right + off, up + off * 0.6), (left - off, down - off * 0.6)]
    feet = [(middle, down), (right, down), (left, down)]
    higher = [(start, up - off) for start in (right, middle, left)]
    # Above all that is drawn there is always room: the scale ends below it.
    last = [
        (left, bounds[1] + spot.cap),
        (middle, bounds[1] + spot.cap),
        (right, bounds[1] + spot.cap),
    ]
    yield from (*corners[:1], *tops, *corners[1:], *feet, *sides, *higher, *last)


def _covered(box: Box, taken: Sequence[Box]) -> float:
    """How much of what is taken a box covers; near to something is not as bad as on it."""
    x, y, width, height = box
    grown = x - _CLEAR, y - _CLEAR, width + 2 * _CLEAR, height + 2 * _CLEAR
    left, top, right, bottom = grown[0], grown[1], grown[0] + grown[2], grown[1] + grown[3]
    near = [
        other for other in taken
        if other[0] < right and other[1] < bottom
        and other[0] + other[2] > left and other[1] + other[3] > top
    ]  # fmt: skip
    return sum(_overlap(grown, other) + 3 * _overlap(box, other) for other in near)


def _overlap(one: Box, other: Box) -> float:
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _outside(box: Box, bounds: Box) -> float:
    return box[2] * box[3] - _overlap(box, bounds)
