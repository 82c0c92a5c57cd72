"""The outline of an SVG shape as polygons: enough to tell what lies inside it.

Curves become short straight lines. Shapes: rect, circle, ellipse, polygon and path.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise

from smmgen.render.markup import Node
from smmgen.render.transform import read_number

Point = tuple[float, float]
Contour = tuple[Point, ...]

SHAPES = frozenset({"rect", "circle", "ellipse", "polygon", "path"})
_QUARTER = 12  # lines to a quarter of a circle, and to a curve
_STEP = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])([^MmZzLlHhVvCcSsQqTtAa]*)")
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_NUMBERS = re.compile(_NUMBER)
# The two flags of an arc may stand together: "0 01-3 4" is 0, 0, 1, -3, 4.
_ARC = re.compile(
    r"[\s,]*".join(["", *[f"({_NUMBER})"] * 3, "([01])", "([01])", *[f"({_NUMBER})"] * 2])
)
_ARITY = {"A": 7, "M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2}
MAX_POINTS = 20_000


def contours(node: Node) -> tuple[Contour, ...]:
    """The closed outlines of a shape, in its own coordinates. Raises ValueError."""

    def told(name: str) -> float:
        return read_number(node.attrs.get(name, "0"))

    if node.tag == "rect":
        x, y, width, height = told("x"), told("y"), told("width"), told("height")
        round_x, round_y = (
            told(("rx", "ry")["rx" not in node.attrs]),
            told(("ry", "rx")["ry" not in node.attrs]),
        )
        return (_box(x, y, width, height, min(round_x, width / 2), min(round_y, height / 2)),)
    if node.tag in {"circle", "ellipse"}:
        across, down = (told("r"), told("r")) if node.tag == "circle" else (told("rx"), told("ry"))
        return (tuple(_turn(told("cx"), told("cy"), across, down, 0, math.tau, 4 * _QUARTER)),)
    if node.tag == "polygon":
        numbers = [float(n) for n in _NUMBERS.findall(node.attrs.get("points", ""))]
        return (tuple(zip(numbers[::2], numbers[1::2], strict=False)),)
    return tuple(_path(node.attrs.get("d", "")))


def _turn(
    cx: float, cy: float, rx: float, ry: float, start: float, sweep: float, steps: int
) -> Iterator[Point]:
    for step in range(steps):
        at = start + sweep * step / steps
        yield cx + rx * math.cos(at), cy + ry * math.sin(at)


def _box(x: float, y: float, width: float, height: float, rx: float, ry: float) -> Contour:
    right, bottom = x + width, y + height
    if rx <= 0 or ry <= 0:
        return ((x, y), (right, y), (right, bottom), (x, bottom))
    centres = (
        (right - rx, bottom - ry),
        (x + rx, bottom - ry),
        (x + rx, y + ry),
        (right - rx, y + ry),
    )
    return tuple(
        point
        for quarter, (cx, cy) in enumerate(centres)
        for point in _turn(cx, cy, rx, ry, quarter * math.pi / 2, math.pi / 2, _QUARTER)
    )


def _path(data: str) -> Iterator[Contour]:
    points: list[Point] = []
    start = at = control = (0.0, 0.0)
    last = ""
    count = 0
    for letter, rest in _STEP.findall(data):
        kind, relative = letter.upper(), letter.islower()
        if kind == "Z":
            if points:
                yield tuple(points)
            points, at, last = [], start, kind
            continue
        for index, numbers in enumerate(_groups(kind, rest)):
            if kind == "M" and index == 0:
                if points:
                    yield tuple(points)
                points = []
            if not points and kind != "M":
                points = [at]
            ends = _absolute(kind, numbers, at if relative else (0.0, 0.0), at)
            if kind in {"C", "S", "Q", "T"}:
                if kind in {"S", "T"}:
                    bent = last in ({"C", "S"} if kind == "S" else {"Q", "T"})
                    before = (2 * at[0] - control[0], 2 * at[1] - control[1]) if bent else at
                    ends = [before, *ends]
                points += _curve([at, *ends])
                control = ends[-2]
            elif kind == "A":
                points += _arc(at, numbers, ends[0])
            else:
                points += ends
            at = ends[-1]
            if kind == "M" and index == 0:
                start = at
            last = kind
            count += 1
            if count > MAX_POINTS:
                raise ValueError(f"the path has more than {MAX_POINTS:,} steps")
    if points:
        yield tuple(points)


def _groups(kind: str, rest: str) -> Iterator[list[float]]:
    if kind == "A":
        yield from ([float(n) for n in found.groups()] for found in _ARC.finditer(rest))
        return
    numbers = [float(n) for n in _NUMBERS.findall(rest)]
    arity = _ARITY[kind]
    if len(numbers) % arity:
        raise ValueError(f"'{kind}' takes {arity} numbers")
    yield from (numbers[start : start + arity] for start in range(0, len(numbers), arity))


def _absolute(kind: str, numbers: list[float], base: Point, at: Point) -> list[Point]:
    if kind == "H":
        return [(base[0] + numbers[0], at[1])]
    if kind == "V":
        return [(at[0], base[1] + numbers[0])]
    pairs = numbers[5:] if kind == "A" else numbers
    return [(base[0] + x, base[1] + y) for x, y in zip(pairs[::2], pairs[1::2], strict=True)]


def _curve(points: list[Point]) -> Iterator[Point]:
    """A Bézier curve of any degree, without its start."""
    for step in range(1, _QUARTER + 1):
        t = step / _QUARTER
        level = points
        while len(level) > 1:
            level = [(a + (c - a) * t, b + (d - b) * t) for (a, b), (c, d) in pairwise(level)]
        yield level[0]


def _arc(start: Point, numbers: list[float], end: Point) -> Iterator[Point]:
    """An elliptical arc without its start, by SVG's conversion from ends to centre (F.6.5)."""
    rx, ry, turn, large, clockwise = abs(numbers[0]), abs(numbers[1]), *numbers[2:5]
    if start == end or not rx or not ry:
        yield end
        return
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cos * dx + sin * dy, cos * dy - sin * dx
    grow = math.sqrt(max(1.0, (x / rx) ** 2 + (y / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    spare = (rx * ry) ** 2 / ((rx * y) ** 2 + (ry * x) ** 2) - 1
    side = math.sqrt(max(0.0, spare)) * (-1 if large == clockwise else 1)
    cx, cy = side * rx * y / ry, -side * ry * x / rx
    first = math.atan2((y - cy) / ry, (x - cx) / rx)
    sweep = math.atan2((-y - cy) / ry, (-x - cx) / rx) - first
    if clockwise and sweep < 0:
        sweep += math.tau
    elif not clockwise and sweep > 0:
        sweep -= math.tau
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    steps = max(2, math.ceil(abs(sweep) / (math.pi / 2) * _QUARTER))
    for step in range(1, steps + 1):
        at = first + sweep * step / steps
        px, py = cx + rx * math.cos(at), cy + ry * math.sin(at)
        yield cos * px - sin * py + middle[0], sin * px + cos * py + middle[1]
