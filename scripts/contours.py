"""Contour fields as SVG: the lines, or flat bands, along which a smooth surface is level.

A surface is made of a few hills and hollows. Marching squares finds where it is as high as each
level, Newton's method puts the points on the very line, and what comes out is cubic Béziers that
carry roles, so that a brand recolours them. `scripts/isoline_art.py` draws with it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
STEP = 14.0  # px between the corners of a cell
PACE = 40.0  # px of line between two points of a Bézier, less on a small ring
BLEED = 10.0  # px that lines run on beyond the drawing's edge
WALL = 1e-6  # px, how thick a wall round the drawing is
QUIET, LIT = 2.5, 9.0
SVG = "http://www.w3.org/2000/svg"


@dataclass(frozen=True)
class Hill:
    """A bell: how high, where its top stands, how far it reaches each way, and its turn in °."""

    height: float
    x: float
    y: float
    across: float
    along: float
    turn: float = 0.0

    def at(self, x: float, y: float) -> float:
        """Its height at a point."""
        angle = math.radians(self.turn)
        dx, dy = x - self.x, y - self.y
        u = (dx * math.cos(angle) + dy * math.sin(angle)) / self.across
        v = (dy * math.cos(angle) - dx * math.sin(angle)) / self.along
        return self.height * math.exp(-(u * u + v * v))


@dataclass(frozen=True)
class Field:
    """A drawing: its size, its surface, the levels drawn, and which of them is lit."""

    about: str
    width: int
    height: int
    hills: tuple[Hill, ...]
    levels: tuple[float, ...]
    lit: float | None = None
    tilt: tuple[float, float] = (0.0, 0.0)
    # Bands: the fill below the lowest level (or none), then one for each level from there up.
    bands: tuple[str, ...] = ()
    extra: str = ""
    quiet: str = "ink"
    faint: float = 0.24  # how much of `quiet` there is to a quiet line
    stroke: tuple[float, float] = (QUIET, LIT)
    words: str = ""  # the colour in which words are read right below the middle

    def at(self, x: float, y: float) -> float:
        """The surface's height at a point."""
        slope = self.tilt[0] * x / self.width + self.tilt[1] * y / self.height
        return slope + sum(hill.at(x, y) for hill in self.hills)


def contours(
    at: Callable[[float, float], float],
    level: float,
    box: tuple[float, float, float, float],
    *,
    walled: bool = False,
) -> Iterator[list[Point]]:
    """The lines at one level inside a box (x, y, width, height); a ring ends where it begins.

    The higher ground lies on the same side of every line. `walled`: outside the box is a chasm,
    so that every line is a ring, which follows the box's edge where the ground there is higher.
    """
    left, top, width, height = box
    across, down = math.ceil(width / STEP), math.ceil(height / STEP)
    xs = [left + width * i / across for i in range(across + 1)]
    ys = [top + height * j / down for j in range(down + 1)]
    grid = [[at(x, y) - level for x in xs] for y in ys]
    if walled:
        xs, ys = [left - WALL, *xs, left + width + WALL], [top - WALL, *ys, top + height + WALL]
        chasm = [-1.0] * len(xs)
        grid = [chasm, *([-1.0, *row, -1.0] for row in grid), chasm]
        across, down = across + 2, down + 2
    following: dict[tuple[int, int, int], tuple[int, int, int]] = {}
    for j in range(down):
        for i in range(across):
            corners = (grid[j][i], grid[j][i + 1], grid[j + 1][i + 1], grid[j + 1][i])
            # Edges are named by their upper or left end, and whether they run across or down.
            edges = ((i, j, 0), (i + 1, j, 1), (i, j + 1, 0), (i, j, 1))
            ins = [e for e in range(4) if corners[e] < 0 <= corners[(e + 1) % 4]]
            outs = [e for e in range(4) if corners[e] >= 0 > corners[(e + 1) % 4]]
            if len(ins) == 2:  # a saddle: its middle says which corners are cut off
                high = at((xs[i] + xs[i + 1]) / 2, (ys[j] + ys[j + 1]) / 2) >= level
                if high == (ins[0] == 0):
                    outs.reverse()
            for e, o in zip(ins, outs, strict=True):
                following[edges[e]] = edges[o]

    def crossing(edge: tuple[int, int, int]) -> Point:
        i, j, down_ = edge
        k, m = (i, j + 1) if down_ else (i + 1, j)
        a, b = grid[j][i], grid[m][k]
        t = a / (a - b)
        return xs[i] + (xs[k] - xs[i]) * t, ys[j] + (ys[m] - ys[j]) * t

    reached = set(following.values())
    starts = [edge for edge in following if edge not in reached]
    while following:
        edge = starts.pop() if starts else next(iter(following))
        line = [crossing(edge)]
        while edge in following:
            edge = following.pop(edge)
            line.append(crossing(edge))
        yield line


def settled(field: Field, level: float, point: Point) -> Point:
    """A point moved onto the line by two steps of Newton's method along the gradient."""
    x, y = point
    for _ in range(2):
        gx = (field.at(x + 1, y) - field.at(x - 1, y)) / 2
        gy = (field.at(x, y + 1) - field.at(x, y - 1)) / 2
        steep = gx * gx + gy * gy
        if steep < 1e-12:
            break
        over = field.at(x, y) - level
        x, y = x - over * gx / steep, y - over * gy / steep
    return x, y


def paced(line: list[Point]) -> list[Point]:
    """The line by fewer points, evenly apart; its ends stay."""
    lengths = [math.dist(a, b) for a, b in pairwise(line)]
    fewest = 12 if math.dist(line[0], line[-1]) < 0.5 else 3
    count = max(fewest, round(sum(lengths) / PACE))
    wanted = [sum(lengths) * k / count for k in range(count + 1)]
    points, walked, k = [], 0.0, 0
    for at in wanted:
        while k < len(lengths) - 1 and walked + lengths[k] < at:
            walked += lengths[k]
            k += 1
        t = (at - walked) / lengths[k] if lengths[k] else 0.0
        (x, y), (u, v) = line[k], line[k + 1]
        points.append((x + (u - x) * min(t, 1.0), y + (v - y) * min(t, 1.0)))
    return points


def curve(points: list[Point], begin: str = "M", within: Point = (math.inf, math.inf)) -> str:
    """Cubic Béziers through the points (Catmull and Rom's tangents); a ring is closed smoothly.

    With `within` (width, height) nothing of it lies outside the drawing.
    """
    low = 0.0 if within[0] < math.inf else -math.inf
    ring = math.dist(points[0], points[-1]) < 0.5
    around = [points[-2] if ring else points[0], *points, points[1] if ring else points[-1]]
    parts = [f"{begin}{_n(points[0][0])} {_n(points[0][1])}C"]
    for p, q, r, s in zip(around, around[1:], around[2:], around[3:], strict=False):
        u = (q[0] + (r[0] - p[0]) / 6, q[1] + (r[1] - p[1]) / 6)
        v = (r[0] - (s[0] - q[0]) / 6, r[1] - (s[1] - q[1]) / 6)
        kept = ((min(max(x, low), within[0]), min(max(y, low), within[1])) for x, y in (u, v, r))
        parts.append(" ".join(f"{_n(x)} {_n(y)}" for x, y in kept) + " ")
    return "".join(parts).rstrip() + ("Z" if ring and begin == "M" else "")


def line_path(field: Field, level: float) -> str:
    """All lines of a level as one path, running on beyond the edge."""
    box = (-BLEED, -BLEED, field.width + 2 * BLEED, field.height + 2 * BLEED)
    found = [line for line in contours(field.at, level, box) if len(line) > 4]
    return "".join(curve([settled(field, level, p) for p in paced(line)]) for line in found)


def band_path(field: Field, level: float) -> str:
    """All ground above a level as one path that ends at the drawing's edge."""
    box = (0.0, 0.0, field.width, field.height)
    parts = []
    for line in contours(field.at, level, box, walled=True):
        runs = list(_runs(line, field))
        if len(runs) == 1 and not runs[0][0]:
            parts.append(curve([settled(field, level, p) for p in paced(line)]))
            continue
        path = ""
        for on_edge, run in runs:
            if on_edge or len(run) < 3:
                walk = "L".join(f"{_n(x)} {_n(y)}" for x, y in run)
                path += f"{'L' if path else 'M'}{walk}"
                continue
            points = paced(run)
            points[1:-1] = [settled(field, level, p) for p in points[1:-1]]
            path += curve(points, "L" if path else "M", (field.width, field.height))
        parts.append(path + "Z")
    return "".join(parts)


def _runs(line: list[Point], field: Field) -> Iterator[tuple[bool, list[Point]]]:
    """The line in stretches, each along the drawing's edge (clamped to it) or free of it."""

    def edge(point: Point) -> bool:
        x, y = point
        return x < 0.5 or y < 0.5 or x > field.width - 0.5 or y > field.height - 0.5

    turns = [k for k in range(len(line)) if edge(line[k]) != edge(line[k - 1])]
    if not turns:
        yield edge(line[0]), line
        return
    ring = line[turns[0] : -1] + line[: turns[0]]
    run: list[Point] = []
    for point in [*ring, ring[0]]:
        if run and edge(run[-1]) != edge(point):
            clamped = [(min(max(x, 0), field.width), min(max(y, 0), field.height)) for x, y in run]
            yield edge(run[-1]), clamped
            run = []
        run.append(point)


def drawing(field: Field) -> str:
    """The whole SVG."""
    told = f' data-words="{field.words}"' if field.words else ""
    lines = [
        f'<svg data-mirror="yes"{told} xmlns="{SVG}" viewBox="0 0 {field.width} {field.height}">',
        f"  <!-- {field.about} Drawn by scripts/isoline_art.py. -->",
    ]
    if field.bands:
        if field.bands[0] != "none":
            size = f'width="{field.width}" height="{field.height}"'
            lines.append(f'  <rect data-fill="{field.bands[0]}" {size}/>')
        for level, name in zip(field.levels, field.bands[1:], strict=True):
            lines.append(f'  <path data-fill="{name}" d="{band_path(field, level)}"/>')
    else:
        quiet = "".join(line_path(field, level) for level in field.levels if level != field.lit)
        dress = f'fill="none" data-stroke="{field.quiet}" stroke-width="{field.stroke[0]:g}"'
        if field.faint < 1:
            dress += f' stroke-opacity="{field.faint:g}"'
        lines.append(f'  <path {dress} d="{quiet}"/>')
        if field.lit is not None:
            dress = f'fill="none" data-stroke="accent" stroke-width="{field.stroke[1]:g}"'
            lines.append(f'  <path {dress} d="{line_path(field, field.lit)}"/>')
    return "\n".join([*lines, *([field.extra] if field.extra else []), "</svg>", ""])


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0").replace("-0.0", "0")


def steps(low: float, high: float, by: float) -> tuple[float, ...]:
    """Levels from low to high, evenly apart."""
    return tuple(round(low + by * k, 4) for k in range(round((high - low) / by) + 1))
