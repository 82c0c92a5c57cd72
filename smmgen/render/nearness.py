"""How near two letters come to each other: the gap between their outlines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from smmgen.render.font import Font
from smmgen.render.outline import ARITY, Outline

_LINES = 160  # heights in an em at which a gap is measured
_STEPS = 10  # straight lines to a curve
_REACH = (-0.35, 1.05)  # em, below and above the baseline

_Spans = dict[int, tuple[float, float]]


def letter_gap(font: Font, pair: str) -> float | None:
    """The least gap (em) between two letters as they are set, kerned, without tracking.

    Negative where they overlap. None where the font makes one glyph of them, or where they never
    stand beside each other at any height.
    """
    glyphs = font.shape(pair)
    if len(glyphs) != 2:
        return None
    shift = glyphs[0].advance + glyphs[1].dx - glyphs[0].dx
    return glyph_gap(font, glyphs[0].gid, glyphs[1].gid, shift)


def glyph_gap(font: Font, left: int, right: int, shift: float) -> float | None:
    """The least gap (em) between two glyphs whose origins are `shift` em apart, as above."""
    least = _least(font, left, right)
    return None if least is None else shift + least


@lru_cache(maxsize=8000)
def _least(font: Font, left: int, right: int) -> float | None:
    """The least gap, as above, were both origins at one place."""
    before, after = _spans(font, left), _spans(font, right)
    both = before.keys() & after.keys()
    return min((after[at][0] - before[at][1] for at in both), default=None)


@lru_cache(maxsize=1000)
def _spans(font: Font, glyph: int) -> _Spans:
    """Height -> where the ink of a glyph begins and ends there."""
    outline = font.outline(glyph)
    low, high = _REACH
    pitch = (high - low) / _LINES
    found: _Spans = {}
    for (ax, ay), (bx, by) in _lines(outline):
        first, last = sorted((ay, by))
        start = max(0, int((first - low) / pitch) + 1)
        for at in range(start, min(_LINES, int((last - low) / pitch)) + 1):
            height = low + at * pitch
            if not first <= height <= last or ay == by:
                continue
            x = ax + (bx - ax) * (height - ay) / (by - ay)
            begin, end = found.get(at, (x, x))
            found[at] = min(begin, x), max(end, x)
    return found


def _lines(outline: Outline) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    at = 0
    place = start = (0.0, 0.0)
    for command in outline.commands:
        numbers = outline.points[at : at + ARITY[command]]
        at += ARITY[command]
        if command == "Z":
            yield place, start
            place = start
            continue
        ends = list(zip(numbers[::2], numbers[1::2], strict=True))
        if command == "M":
            start = ends[0]
        elif command == "L":
            yield place, ends[0]
        else:
            yield from pairwise(_curve(place, *ends))
        place = ends[-1]


def _curve(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]
) -> Iterator[tuple[float, float]]:
    for step in range(_STEPS + 1):
        t = step / _STEPS
        weights = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3
        x, y = (
            sum(weight * point[axis] for weight, point in zip(weights, (a, b, c, d), strict=True))
            for axis in (0, 1)
        )
        yield x, y
