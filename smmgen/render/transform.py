"""SVG's `transform` and `preserveAspectRatio`, as numbers."""

from __future__ import annotations

import math
import re

from smmgen.render.display import IDENTITY, Box, Matrix

_CALL = re.compile(r"\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^)]*)\)\s*,?")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


MOST = 1_000_000.0  # in either direction: what a drawing can sensibly say


def read_number(text: str) -> float:
    """A number as drawings write it, `px` allowed. Raises ValueError for what is no such number."""
    found = float(text.strip().removesuffix("px"))
    if not abs(found) <= MOST:  # not a number is not, either
        raise ValueError(f"'{text[:40]}' is no number that can be used")
    return found


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that applies `n` first, then `m`."""
    a, b, c, d, e, f = m
    g, h, i, j, k, l = n  # noqa: E741  (the letters of the SVG specification)
    return (
        a * g + c * h,
        b * g + d * h,
        a * i + c * j,
        b * i + d * j,
        a * k + c * l + e,
        b * k + d * l + f,
    )


def inverse(m: Matrix) -> Matrix:
    """The matrix that undoes `m`. Raises ValueError for one that is flat."""
    a, b, c, d, e, f = m
    size = a * d - b * c
    if abs(size) < 1e-12:
        raise ValueError("a flat transform cannot be undone")
    return (
        d / size, -b / size, -c / size, a / size,
        (c * f - d * e) / size, (b * e - a * f) / size,
    )  # fmt: skip


def read_transform(text: str) -> Matrix:
    """A `transform` attribute as one matrix. Raises ValueError for what is not SVG."""
    found = IDENTITY
    position = 0
    while position < len(text.rstrip()):
        call = _CALL.match(text, position)
        if call is None:
            raise ValueError(f"'{text}' is not a transform")
        numbers = [float(n) for n in _NUMBER.findall(call[2])]
        found = multiply(found, _matrix(call[1], numbers))
        position = call.end()
    return found


def _matrix(name: str, n: list[float]) -> Matrix:
    if name == "matrix" and len(n) == 6:
        return (n[0], n[1], n[2], n[3], n[4], n[5])
    if name == "translate" and n:
        return (1, 0, 0, 1, n[0], n[1] if len(n) > 1 else 0)
    if name == "scale" and n:
        return (n[0], 0, 0, n[1] if len(n) > 1 else n[0], 0, 0)
    if name == "rotate" and n:
        turn = math.radians(n[0])
        cos, sin = math.cos(turn), math.sin(turn)
        around: Matrix = (cos, sin, -sin, cos, 0, 0)
        if len(n) < 3:
            return around
        to, back = (1, 0, 0, 1, n[1], n[2]), (1, 0, 0, 1, -n[1], -n[2])
        return multiply(multiply(to, around), back)
    if name in {"skewX", "skewY"} and n:
        slope = math.tan(math.radians(n[0]))
        return (1, 0, slope, 1, 0, 0) if name == "skewX" else (1, slope, 0, 1, 0, 0)
    raise ValueError(f"{name}() with {len(n)} numbers is not a transform")


def mirrored(m: Matrix, width: float) -> Matrix:
    """The same transform on a sheet seen in a mirror: what stood at x stands at width - x."""
    flip: Matrix = (-1, 0, 0, 1, width, 0)
    return multiply(flip, multiply(m, flip))


def usable(m: Matrix) -> bool:
    """Whether something is to be seen through a matrix: it is finite, and not flat."""
    return all(abs(v) <= MOST for v in m) and abs(m[0] * m[3] - m[1] * m[2]) > 1e-9


def place(view: Box, box: Box, aspect: str) -> tuple[Matrix, bool]:
    """How a viewBox is laid into a box, and whether it is to be clipped there (`slice`)."""
    vx, vy, vw, vh = view
    x, y, width, height = box
    if vw <= 0 or vh <= 0:
        raise ValueError("a viewBox needs a width and a height")
    words = aspect.split() or ["xMidYMid"]
    sx, sy = width / vw, height / vh
    if words[0] == "none":
        return (sx, 0, 0, sy, x - vx * sx, y - vy * sy), False
    cover = len(words) > 1 and words[1] == "slice"
    scale = max(sx, sy) if cover else min(sx, sy)
    share = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
    along = share.get(words[0][1:4], 0.5)
    down = share.get(words[0][5:8], 0.5)
    dx = x + (width - vw * scale) * along - vx * scale
    dy = y + (height - vh * scale) * down - vy * scale
    return (scale, 0, 0, scale, dx, dy), cover


def box_through(matrix: Matrix, box: Box) -> Box:
    """The upright box around a box after a transform."""
    x, y, w, h = box
    a, b, c, d, e, f = matrix
    xs = [a * px + c * py + e for px in (x, x + w) for py in (y, y + h)]
    ys = [b * px + d * py + f for px in (x, x + w) for py in (y, y + h)]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def matrix_text(m: Matrix) -> str:
    """A matrix as SVG writes it, short."""
    return "matrix(" + " ".join(f"{v:.6g}" for v in m) + ")"
