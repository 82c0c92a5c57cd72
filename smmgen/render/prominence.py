"""How much of a drawing is seen on a ground: what it is painted in, by area."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import hypot

from smmgen.model.colour import contrast
from smmgen.render.contour import SHAPES, Contour, contours
from smmgen.render.display import IDENTITY, Matrix
from smmgen.render.markup import MarkupFault, Node, parse
from smmgen.render.paint import Palette
from smmgen.render.transform import multiply, read_number, read_transform

SEEN = 1.25  # to one: a shape is told from its ground
_GRADIENT = re.compile(r"url\(\s*['\"]?#([^)'\"]+)")
_PAINTS = ("fill", "data-fill", "stroke", "data-stroke", "stroke-width")
_DEEPEST = 5  # copies of copies


def prominence(source: str, palette: Palette, ground: str) -> float:
    """The share of a drawing's paint that stands out from `ground` (`#RRGGBB`), 0 to 1.

    A drawing that cannot be read is taken for seen: what is wrong with it is told elsewhere.
    """
    try:
        root = parse(source)
        ids = {node.attrs["id"]: node for node in root.iter() if "id" in node.attrs}
        painted = list(_painted(root, ids, IDENTITY, {}, _DEEPEST))
    except (MarkupFault, ValueError, OverflowError):
        return 1.0
    total = seen = 0.0
    for name, area in painted:
        colour = palette.hex(name) or name
        if len(colour) == 7 and colour.startswith("#"):
            total += area
            seen += area if contrast(colour, ground) >= SEEN else 0.0
    return seen / total if total else 1.0


def _painted(
    node: Node, ids: dict[str, Node], around: Matrix, given: dict[str, str], deep: int
) -> Iterator[tuple[str, float]]:
    """The roles or colours of what is painted, and how large it is, in square units. `given` is
    what groups hand on.
    """
    for child in node.children:
        if child.tag in {"defs", "clipPath", "symbol"}:
            continue
        at = multiply(around, read_transform(child.attrs.get("transform", "")))
        own = given | {key: child.attrs[key] for key in _PAINTS if key in child.attrs}
        if child.tag == "use" and deep:
            copied = ids.get(child.attrs.get("href", "").removeprefix("#"))
            if copied is not None:
                copy = Node("g", {}, children=[copied])
                yield from _painted(copy, ids, at, own, deep - 1)
        elif child.tag in SHAPES:
            yield from _shape(child, own, ids, at)
        else:
            yield from _painted(child, ids, at, own, deep)


def _shape(
    node: Node, paints: dict[str, str], ids: dict[str, Node], at: Matrix
) -> Iterator[tuple[str, float]]:
    outlines = contours(node)
    scale = abs(at[0] * at[3] - at[1] * at[2])
    fill = paints.get("data-fill") or paints.get("fill", "#000000")
    gradient = ids.get(found[1]) if (found := _GRADIENT.match(fill)) else None
    if gradient is not None:
        stops = [stop.attrs.get("data-stop", "") for stop in gradient.children]
        fill = next((name for name in stops if name), "none")
    if fill != "none":
        yield fill, scale * abs(sum(map(_area, outlines)))
    stroke = paints.get("data-stroke") or paints.get("stroke", "none")
    if stroke != "none":
        wide = read_number(paints.get("stroke-width", "1"))
        yield stroke, scale * wide * sum(map(_length, outlines))


def _area(line: Contour) -> float:
    pairs = zip(line, (*line[1:], line[0]), strict=True) if line else ()
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs) / 2


def _length(line: Contour) -> float:
    return sum(hypot(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(line))
