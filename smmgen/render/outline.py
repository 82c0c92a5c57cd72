"""The shape of a glyph, once as numbers that SVG and cairo can both be given."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from struct import pack

import uharfbuzz as hb

Box = tuple[float, float, float, float]  # left, bottom, right, top; y up

# How many numbers a command takes: move, line, curve (two controls and an end), close.
ARITY = {"M": 2, "L": 2, "C": 6, "Z": 0}
_CAIRO = {"M": 0, "L": 1, "C": 2, "Z": 3}


@dataclass(frozen=True, slots=True)
class Outline:
    """A path in em units, y up: `commands` are letters out of MLCZ, `points` their numbers.

    Quadratic curves are raised to cubic ones, which is exact. Fill it non-zero. `box` is the
    ink (left, bottom, right, top), None for no ink; `digest` names the shape.
    """

    commands: str
    points: tuple[float, ...]
    box: Box | None
    digest: str

    def svg(self, x: float, y: float, size: float, places: int = 2) -> str:
        """Path data for the glyph at `size` pixels with its origin at (x, y), y down."""
        out: list[str] = []
        at = 0
        for command in self.commands:
            out.append(command)
            numbers = self.points[at : at + ARITY[command]]
            at += ARITY[command]
            for index, value in enumerate(numbers):
                placed = y - value * size if index % 2 else x + value * size
                text = f"{placed:.{places}f}".rstrip("0").rstrip(".")
                text = "0" if text == "-0" else text
                out.append(text if index == 0 or text[0] == "-" else " " + text)
        return "".join(out)

    def cairo(self) -> bytes:
        """The data of a `cairo_path_t` (16 bytes an element), for `cairo_append_path`.

        Set the matrix to (size, 0, 0, -size, x, y) first. One call a glyph in place of one a
        segment is what makes drawing text through Python fast.
        """
        out = bytearray()
        at = 0
        for command in self.commands:
            count = ARITY[command]
            out += pack("=iixxxxxxxx", _CAIRO[command], 1 + count // 2)
            out += pack(f"={count}d", *self.points[at : at + count])
            at += count
        return bytes(out)


def outline_from(font: hb.Font, glyph: int, em: int) -> Outline:
    """The outline of a glyph of a HarfBuzz font that is scaled to `em` units."""
    commands: list[str] = []
    points: list[float] = []

    def move(x: float, y: float, _: object) -> None:
        commands.append("M")
        points.extend(_em(em, x, y))

    def line(x: float, y: float, _: object) -> None:
        commands.append("L")
        points.extend(_em(em, x, y))

    def cubic(ax: float, ay: float, bx: float, by: float, x: float, y: float, _: object) -> None:
        commands.append("C")
        points.extend(_em(em, ax, ay, bx, by, x, y))

    def quadratic(cx: float, cy: float, x: float, y: float, _: object) -> None:
        px, py = points[-2] * em, points[-1] * em
        cubic(
            px + (cx - px) * 2 / 3, py + (cy - py) * 2 / 3,
            x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, x, y, None,
        )  # fmt: skip

    def close(_: object) -> None:
        commands.append("Z")

    draw = hb.DrawFuncs()
    draw.set_move_to_func(move)
    draw.set_line_to_func(line)
    draw.set_cubic_to_func(cubic)
    draw.set_quadratic_to_func(quadratic)
    draw.set_close_path_func(close)
    font.draw_glyph(glyph, draw)
    data = pack(f"<{len(points)}d", *points)
    digest = sha256("".join(commands).encode() + data).hexdigest()
    return Outline("".join(commands), tuple(points), _ink(commands, points), digest)


def _em(em: int, *values: float) -> list[float]:
    """Em fractions, rounded well below a pixel, so that another processor gives the same."""
    return [round(value / em, 5) for value in values]


def _ink(commands: list[str], points: list[float]) -> Box | None:
    """The exact box of a path: ends, and where a curve turns."""
    xs: list[float] = []
    ys: list[float] = []
    at = 0
    for command in commands:
        numbers = points[at : at + ARITY[command]]
        if command == "C":
            start = points[at - 2 : at]
            for axis, found in ((0, xs), (1, ys)):
                found.extend(_turns(start[axis], *numbers[axis::2]))
        if numbers:
            xs.append(numbers[-2])
            ys.append(numbers[-1])
        at += ARITY[command]
    if not xs or min(xs) == max(xs) or min(ys) == max(ys):
        return None
    return (min(xs), min(ys), max(xs), max(ys))


def _turns(a: float, b: float, c: float, d: float) -> list[float]:
    """The values of a cubic where it turns."""
    if min(a, d) <= min(b, c) and max(b, c) <= max(a, d):
        return []
    found = []
    p, q, r = (end - start for start, end in pairwise((a, b, c, d)))
    # The derivative, divided by three: p(1-t)^2 + 2q t(1-t) + r t^2.
    square, linear = p - 2 * q + r, 2 * (q - p)
    if abs(square) < 1e-12:
        roots = [-p / linear] if linear else []
    else:
        inside = linear * linear - 4 * square * p
        if inside < 0:
            return []
        root = inside**0.5
        roots = [(-linear + root) / (2 * square), (-linear - root) / (2 * square)]
    for t in roots:
        if 0 < t < 1:
            s = 1 - t
            found.append(s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d)
    return found
