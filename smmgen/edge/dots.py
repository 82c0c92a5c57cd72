"""A field of halftone dots as one cairo path.

CairoSVG reads a path letter by letter: 2,000 circles take it 200 ms as elements and 90 ms as one
path. Here they go to cairo as numbers.
"""

from __future__ import annotations

import math
from typing import Any

from cairocffi import cairo as library
from cairosvg.surface import TAGS

DOTS = "smmgen-dots"  # the tag under which CairoSVG finds the function below
_MOST = 1_000_000.0


def add_dots(surface: Any, node: Any) -> None:
    """Add the circles of a node's `data-dots` (x, y, radius each) to its surface's path.

    Raises ValueError for what are no circles.
    """
    numbers = [float(part) for part in node["data-dots"].split()]
    if len(numbers) % 3 or not all(abs(number) <= _MOST for number in numbers):
        raise ValueError("a dot is a place and a radius")
    pointer = surface.context._pointer  # noqa: SLF001  (as the cffi API says)
    for x, y, radius in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
        library.cairo_new_sub_path(pointer)
        library.cairo_arc(pointer, x, y, abs(radius), 0.0, math.tau)


# CairoSVG draws what this table names: the way in for a shape of one's own.
TAGS[DOTS] = add_dots
