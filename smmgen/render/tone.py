"""A gradient as tones: one colour, and how dark it is at each point."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from smmgen.render.display import Box, Matrix
from smmgen.render.markup import Node, attribute
from smmgen.render.transform import inverse, multiply, read_number, read_transform, usable

_CHAIN = 8  # gradients that build on each other


@dataclass(frozen=True, slots=True)
class Tones:
    """A gradient read: its colour, its stops (place, tone), and where it lies.

    `vector` is x1 y1 x2 y2 of a linear gradient, cx cy r fx fy of a radial one; `boxed`: in
    fractions of the shape's box.
    """

    colour: str
    stops: tuple[tuple[float, float], ...]
    radial: bool
    vector: tuple[float, ...]
    boxed: bool
    matrix: Matrix

    def at(self, share: float) -> float:
        """The tone (0 to 1) at a place between the first stop and the last."""
        before, tone = self.stops[0]
        if share <= before:
            return tone
        for place, next_tone in self.stops[1:]:
            if share <= place:
                return tone + (next_tone - tone) * (share - before) / (place - before)
            before, tone = place, next_tone
        return tone

    def field(self, box: Box, onto: Matrix) -> Callable[[float, float], float]:
        """The tone at a point. `box` is the shape's, `onto` leads from the points that will be
        asked for to the shape's coordinates. Raises ValueError for a gradient that is flat.
        """
        own = self.matrix
        if self.boxed:
            own = multiply((box[2], 0, 0, box[3], box[0], box[1]), own)
        a, b, c, d, e, f = multiply(inverse(own), onto)
        if not self.radial:
            x1, y1, x2, y2 = self.vector
            dx, dy = x2 - x1, y2 - y1
            length = dx * dx + dy * dy
            if not length:
                raise ValueError("the gradient begins where it ends")
            along, down = (a * dx + b * dy) / length, (c * dx + d * dy) / length
            start = ((e - x1) * dx + (f - y1) * dy) / length
            return lambda x, y: self.at(along * x + down * y + start)
        cx, cy, r, fx, fy = self.vector
        if r <= 0:
            raise ValueError("the gradient has no radius")
        gx, gy = cx - fx, cy - fy
        room = r * r - gx * gx - gy * gy
        if room <= 0:
            raise ValueError("the gradient's focus is outside its circle")

        def tone(x: float, y: float) -> float:
            px, py = a * x + c * y + e - fx, b * x + d * y + f - fy
            # Where the ray from the focus through the point meets the circle (SVG 2, 14.2.3).
            lean = px * gx + py * gy
            return self.at((math.sqrt(lean * lean + room * (px * px + py * py)) - lean) / room)

        return tone


def read_tones(node: Node, ids: Mapping[str, Node]) -> Tones:
    """A gradient element. Raises ValueError, with a reason for a reader."""
    chain = [node]
    while len(chain) < _CHAIN:
        href = chain[-1].attrs.get("href") or chain[-1].attrs.get("xlink:href") or ""
        further = ids.get(href.removeprefix("#"))
        if further is None:
            break
        chain.append(further)

    def told(name: str, default: str) -> str:
        return next((one.attrs[name] for one in chain if name in one.attrs), default)

    stops = next((s for one in chain if (s := [c for c in one.children if c.tag == "stop"])), [])
    colours = {attribute(stop, "stop-color", "#000000") for stop in stops}
    if len(colours) != 1 or len(stops) < 2:
        raise ValueError("the gradient needs two stops or more, all of one colour")
    if told("spreadMethod", "pad") != "pad":
        raise ValueError("a gradient that repeats is not screened")
    placed: list[tuple[float, float]] = []
    for stop in stops:
        place = max(_share(attribute(stop, "offset", "0")), placed[-1][0] if placed else 0.0)
        placed.append((place, min(max(_share(attribute(stop, "stop-opacity", "1")), 0.0), 1.0)))
    boxed = told("gradientUnits", "objectBoundingBox") != "userSpaceOnUse"
    matrix = read_transform(told("gradientTransform", ""))
    if not usable(matrix):
        raise ValueError("the gradient's transform leaves nothing to be seen")
    radial = node.tag == "radialGradient"
    if radial:
        cx, cy, r = told("cx", "50%"), told("cy", "50%"), told("r", "50%")
        names: tuple[str, ...] = (cx, cy, r, told("fx", cx), told("fy", cy))
    else:
        names = (told("x1", "0%"), told("y1", "0%"), told("x2", "100%"), told("y2", "0%"))
    if not boxed and any("%" in name and name != "0%" for name in names):
        raise ValueError("in userSpaceOnUse a gradient's places are numbers, not percentages")
    return Tones(colours.pop(), tuple(placed), radial, tuple(map(_share, names)), boxed, matrix)


def _share(text: str) -> float:
    text = text.strip()
    return read_number(text[:-1]) / 100 if text.endswith("%") else read_number(text)
