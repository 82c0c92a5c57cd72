"""Halftone: a shape's gradient as dots on a turned grid, `data-halftone="PITCH ANGLE"`.

A field of dots is one element of the drawing (a path with `data-dots`), not a circle each: what
draws it adds all to one path. The grid's pitch is in canvas pixels however large the drawing is
laid, so that dots stay as coarse as they were meant; radius = 0.70 x pitch x sqrt(tone).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from smmgen.problem import Origin, Problem
from smmgen.render.contour import SHAPES, Contour, contours
from smmgen.render.display import IDENTITY, Box, Matrix
from smmgen.render.markup import Node, attribute, style_of
from smmgen.render.tone import Tones, read_tones
from smmgen.render.transform import inverse, multiply, read_number, read_transform, usable

MAX_DOTS = 8_000  # of one drawing: a full portrait at a pitch of 14
MAX_CROSSED = 100_000  # rows of the grid that an outline crosses, one edge after the other
LEAST_RADIUS = 0.6  # canvas pixels; smaller dots print as noise
_ROUND = 0.70
_PITCHES, _ANGLES = (8.0, 200.0), (-90.0, 90.0)
# Craft rule 62 is of dots that are seen as a tone; coarser ones are seen one by one.
_FINE, _TURNED = (20.0, 27.0), (15.0, 30.0)
_GRADIENT = re.compile(r"url\(\s*['\"]?#([^)'\"]+)")
_GEOMETRY = frozenset({"x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "d", "points"})
_DOTS = re.compile(r'data-dots="([-\d. ]*)"')
_HINT = "docs/layouts.md says how halftone is asked for"


@dataclass(frozen=True, slots=True)
class Screen:
    """A shape to be drawn in dots, in its own coordinates."""

    outline: tuple[Contour, ...]
    even_odd: bool
    tones: Tones
    pitch: float
    angle: float


def screen_shapes(root: Node, ids: Mapping[str, Node], path: str, at: Matrix) -> list[Problem]:
    """Turn each shape of a tree that asks for it into dots, in place. `at` leads to the canvas.

    Returns what cannot be screened, at its line; such a shape stays as it is.
    """
    problems: list[Problem] = []
    left = MAX_DOTS
    for node, matrix in _asking(root, at):
        found = read_screen(node, ids, path)
        problems += _problems(found, node, path)
        if isinstance(found, Problem):
            continue
        try:
            count, dots = _dots(found, matrix, at[4:], left)
        except ValueError as fault:
            problems.append(_fault(node, path, str(fault)))
            continue
        left -= count
        node.tag = "path"
        style = {k: v for k, v in style_of(node).items() if k not in {"fill", "fill-rule"}}
        kept = {k: v for k, v in node.attrs.items() if k not in _GEOMETRY | {"style", "fill-rule"}}
        del kept["data-halftone"]
        if style:
            kept["style"] = ";".join(f"{name}:{value}" for name, value in style.items())
        node.attrs = {**kept, "fill": found.tones.colour, "data-dots": dots}
    return problems


def halftone_faults(root: Node, path: str) -> list[Problem]:
    """What is wrong with the halftone of a drawing, wherever it may be laid."""
    ids = {node.attrs["id"]: node for node in root.iter() if "id" in node.attrs}
    told = [(node, read_screen(node, ids, path)) for node, _ in _asking(root, IDENTITY)]
    return [p for node, found in told for p in _problems(found, node, path)]


def read_screen(node: Node, ids: Mapping[str, Node], path: str) -> Screen | Problem:
    """What a shape with `data-halftone` asks for."""
    asked = node.attrs["data-halftone"]
    try:
        pitch, angle = (read_number(part) for part in asked.split())
    except ValueError:
        pitch = angle = math.inf
    if not _within(pitch, _PITCHES) or not _within(angle, _ANGLES):
        return _fault(
            node, path, f"'{asked[:40]}' is not a pitch of 8 to 200 px and an angle in degrees"
        )
    if node.tag not in SHAPES:
        return _fault(node, path, f"<{node.tag}> is no shape that can be filled with dots")
    paint = _GRADIENT.match(attribute(node, "fill"))
    gradient = ids.get(paint[1]) if paint else None
    if gradient is None or gradient.tag not in {"linearGradient", "radialGradient"}:
        return _fault(node, path, "halftone needs a linear or radial gradient as its fill")
    try:
        outline = contours(node)
        tones = read_tones(gradient, ids)
    except (ValueError, OverflowError) as fault:
        return _fault(node, path, f"this shape cannot be screened: {fault}")
    even_odd = attribute(node, "fill-rule") == "evenodd"
    return Screen(outline, even_odd, tones, pitch, angle)


def expanded(svg: str) -> str:
    """Shapes as SVG that others can read: each field of dots as a path of circles."""

    def circles(found: re.Match[str]) -> str:
        numbers = found[1].split()
        drawn = "".join(
            f"M{x} {y}m-{r} 0a{r} {r} 0 1 0 {2 * float(r):g} 0a{r} {r} 0 1 0-{2 * float(r):g} 0z"
            for x, y, r in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
        )
        return f'd="{drawn}"'

    return _DOTS.sub(circles, svg) if "data-dots" in svg else svg


def _asking(root: Node, at: Matrix) -> Iterator[tuple[Node, Matrix]]:
    """The elements that ask for halftone, with what leads from each to the canvas."""
    for node in root.children:
        matrix = at
        if "transform" in node.attrs:
            try:
                matrix = multiply(at, read_transform(node.attrs["transform"]))
            except (ValueError, OverflowError):
                continue  # told where transforms are read
        if "data-halftone" in node.attrs:
            yield node, matrix
        elif node.children:
            yield from _asking(node, matrix)


@lru_cache(maxsize=128)
def _dots(
    screen: Screen, matrix: Matrix, origin: tuple[float, float], most: int
) -> tuple[int, str]:
    """How many dots, and each as `x y radius`, in the shape's coordinates. Raises ValueError.

    The grid runs through `origin` of the canvas, so that the shapes of a drawing share it.
    """
    pitch, turn = screen.pitch, math.radians(screen.angle)
    if not usable(matrix):
        return 0, ""
    size = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
    # From the grid (a dot at each whole number) to the canvas, and from there to the shape.
    cos, sin = pitch * math.cos(turn), pitch * math.sin(turn)
    grid: Matrix = (cos, sin, -sin, cos, *origin)
    onto = multiply(inverse(matrix), grid)
    back = inverse(onto)
    outline = [[_through(back, point) for point in contour] for contour in screen.outline]
    points = [point for contour in screen.outline for point in contour]
    if len(points) < 3:
        return 0, ""
    tone = screen.tones.field(_box_of(points), onto)
    digits = max(0, math.ceil(math.log10(size * 10)))
    a, b, c, d, e, f = onto
    parts: list[str] = []
    for row, first, last in _runs(outline, screen.even_odd):
        if last - first + len(parts) >= 4 * most:
            raise ValueError(f"more than {MAX_DOTS:,} dots; take a wider pitch")
        for at in range(first, last + 1):
            radius = _ROUND * pitch * math.sqrt(tone(at, row))
            if radius >= LEAST_RADIUS:
                x, y = a * at + c * row + e, b * at + d * row + f
                parts.append(f"{x:.{digits}f} {y:.{digits}f} {radius / size:.{digits}f}")
        if len(parts) > most:
            raise ValueError(f"more than {MAX_DOTS:,} dots; take a wider pitch")
    return len(parts), " ".join(parts)


def _runs(
    outline: list[list[tuple[float, float]]], even_odd: bool
) -> Iterator[tuple[int, int, int]]:
    """Row, first and last column of the grid points inside an outline given in grid units."""
    rows: dict[int, list[tuple[float, int]]] = {}
    crossed = 0
    for contour in outline:
        for (x1, y1), (x2, y2) in zip(contour, [*contour[1:], contour[0]], strict=True):
            low, high, way = (y1, y2, 1) if y1 < y2 else (y2, y1, -1)
            start, end = math.ceil(low), math.ceil(high)
            crossed += end - start
            if crossed > MAX_CROSSED:
                raise ValueError("the outline crosses the grid too often; draw it simpler")
            for row in range(start, end):
                at = x1 + (row - y1) * (x2 - x1) / (y2 - y1)
                rows.setdefault(row, []).append((at, way))
    for row in sorted(rows):
        wound = 0
        start_at = 0.0
        for at, way in sorted(rows[row]):
            was = wound % 2 if even_odd else wound
            wound += way
            now = wound % 2 if even_odd else wound
            if now and not was:
                start_at = at
            elif was and not now:
                first, last = math.ceil(start_at), math.floor(at)
                if first <= last:
                    yield row, first, last


def _box_of(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _through(m: Matrix, point: tuple[float, float]) -> tuple[float, float]:
    return m[0] * point[0] + m[2] * point[1] + m[4], m[1] * point[0] + m[3] * point[1] + m[5]


def _problems(found: Screen | Problem, node: Node, path: str) -> Iterator[Problem]:
    if isinstance(found, Problem):
        yield found
    elif found.pitch <= _FINE[1] and not (
        found.pitch >= _FINE[0] and _within(abs(found.angle), _TURNED)
    ):
        yield Problem(
            Origin(path, node.line),
            "halftone-pitch",
            f"dots {found.pitch:g} px apart at {found.angle:g}° do not look like print",
            "20 to 27 px at 15 to 30 degrees hold on a phone; finer turns grey",
            "warning",
        )


def _within(value: float, ends: tuple[float, float]) -> bool:
    return ends[0] <= value <= ends[1]


def _fault(node: Node, path: str, message: str) -> Problem:
    return Problem(Origin(path, node.line), "halftone-unreadable", message, _HINT)
