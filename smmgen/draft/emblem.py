"""A logo as its shapes: what colours it has, how much of it is curved, where each shape lies.

Everything is brought to flat filled shapes with their transforms, so that they can be coloured
anew one by one. What that would lose (text, clips, clones) is refused.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import acos, degrees, hypot

from smmgen.draft.paint import flatten, is_white, paint_of
from smmgen.errors import UsageError
from smmgen.render.contour import SHAPES, Contour, contours
from smmgen.render.display import IDENTITY, Box, Matrix
from smmgen.render.drawable import undrawable
from smmgen.render.markup import MarkupFault, Node, parse, style_of
from smmgen.render.transform import multiply, read_number, read_transform

_PASSED = {"defs", "title", "desc", "metadata", "style", "sodipodi:namedview", "namedview"}
_REFUSED = {
    "text": "turn its words into outlines (in Inkscape: Path, Object to Path)",
    "use": "unlink its clones (in Inkscape: Edit, Clone, Unlink)",
    "image": "trace its picture, or export the logo as shapes",
}
# What says where a shape is; the rest is what drawing programs leave behind.
_OWN = {
    "rect": ("x", "y", "width", "height", "rx", "ry"),
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "polygon": ("points",),
    "path": ("d",),
}
_LEAST, _MOST = 0.01, 100_000.0  # of a logo's width and height, in its own units
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_INHERITED = ("fill", "stroke", "stroke-width", "fill-rule", "stroke-linecap", "stroke-linejoin")
_STYLED = ("fill-rule", "stroke-linecap", "stroke-linejoin")
_CURVED = 32.0  # degrees: a smaller turn from line to line is a curve's, a larger a corner


@dataclass(frozen=True, slots=True)
class Shape:
    """One flat shape: its element, what it is painted with, its outlines in the logo's units.

    `paint` is the fill, or the stroke where it is drawn round; `#RRGGBB`. The last outline of a
    stroke is the diagonal of its box.
    """

    node: Node
    paint: str
    stroked: bool
    outlines: tuple[Contour, ...]

    @property
    def box(self) -> Box:
        """x, y, width and height of its ink."""
        xs = [x for line in self.outlines for x, _ in line]
        ys = [y for line in self.outlines for _, y in line]
        return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)

    @property
    def area(self) -> float:
        """How much ink it has, in square units."""
        if self.stroked:
            width = float(self.node.attrs.get("stroke-width", "1"))
            return width * sum(_length(line) for line in self.outlines[:-1])
        return abs(sum(_area(line) for line in self.outlines))


@dataclass(frozen=True, slots=True)
class Emblem:
    """A logo: its viewBox and its shapes in painting order, and whether a gradient was taken for
    one colour.
    """

    view: Box
    shapes: tuple[Shape, ...]
    flattened: bool = False

    @property
    def colours(self) -> dict[str, float]:
        """`#RRGGBB` -> its share of the ink, the largest first."""
        total = sum(shape.area for shape in self.shapes) or 1.0
        found: dict[str, float] = {}
        for shape in self.shapes:
            found[shape.paint] = found.get(shape.paint, 0.0) + shape.area / total
        return dict(sorted(found.items(), key=lambda each: -each[1]))

    @property
    def knocked_out(self) -> tuple[bool, ...]:
        """For each shape whether it shows the ground where the whole is in one colour.

        White does, and what lies on a shape of another colour that does not.
        """
        found: list[bool] = []
        for at, shape in enumerate(self.shapes):
            point = shape.outlines[0][0]
            under = [n for n in range(at) if _inside(point, self.shapes[n])]
            if not under:
                found.append(is_white(shape.paint))
            elif self.shapes[under[-1]].paint == shape.paint:
                found.append(found[under[-1]])
            else:
                found.append(not found[under[-1]])
        return tuple(found)

    @property
    def curved(self) -> float:
        """The share of its outline that is curved, 0 to 1."""
        parts = [_curved(line) for shape in self.shapes for line in shape.outlines]
        whole = sum(length for _, length in parts)
        return sum(bent for bent, _ in parts) / whole if whole else 0.0


def read_emblem(name: str, source: str) -> Emblem:
    """The shapes of a logo's SVG. Raises UsageError for what cannot be a logo here."""
    try:
        root = parse(source)
    except MarkupFault as fault:
        message = f"{name}:{fault.line}: not SVG: {fault.reason}"
        raise UsageError(message, "save it again as plain SVG") from None
    rules = _rules(root)
    flattened = flatten(root, rules)
    told = [problem for problem in undrawable(name, root) if problem.severity == "error"]
    told = [problem for problem in told if problem.code != "layout-text"]
    if told:
        raise UsageError(f"{told[0].origin.path}:{told[0].origin.line}: {told[0].message}")
    shapes = tuple(_shapes(root, name, rules, {"fill": "#000000", "stroke": "none"}, IDENTITY))
    if not shapes:
        raise UsageError(f"{name}: there are no shapes in it", "export the logo as filled shapes")
    view = _trimmed(shapes)
    if not all(_LEAST <= side <= _MOST for side in view[2:]):
        size = f"{view[2]:g} by {view[3]:g}"
        raise UsageError(f"{name}: the logo is {size} units large", "export it at its real size")
    return Emblem(view, shapes, flattened)


def _trimmed(shapes: tuple[Shape, ...]) -> Box:
    """The box of the ink: a logo's clear space is the brand's to say, not the file's."""
    boxes = [shape.box for shape in shapes]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right = max(box[0] + box[2] for box in boxes)
    bottom = max(box[1] + box[3] for box in boxes)
    return left, top, max(right - left, 0.001), max(bottom - top, 0.001)


def _rules(root: Node) -> dict[str, dict[str, str]]:
    """What a style sheet says of classes: name -> declarations."""
    found: dict[str, dict[str, str]] = {}
    for sheet in (node for node in root.iter() if node.tag == "style"):
        for selectors, body in _RULE.findall(sheet.content):
            said = style_of(Node("g", {"style": body}))
            for selector in selectors.split(","):
                if selector.strip().startswith("."):
                    found.setdefault(selector.strip()[1:], {}).update(said)
    return found


def _shapes(
    node: Node,
    name: str,
    rules: Mapping[str, Mapping[str, str]],
    given: Mapping[str, str],
    matrix: Matrix,
) -> Iterator[Shape]:
    for child in node.children:
        tag = child.tag.removeprefix("svg:")
        if tag in _PASSED or child.attrs.get("display") == "none":
            continue
        if tag in _REFUSED:
            raise UsageError(f"{name}:{child.line}: a logo with <{tag}>", _REFUSED[tag])
        if "clip-path" in child.attrs or "clip-path" in style_of(child):
            hint = "cut the shapes themselves (in Inkscape: Path, Intersection)"
            raise UsageError(f"{name}:{child.line}: a logo with a clip-path", hint)
        said = dict(given) | {k: v for k, v in child.attrs.items() if k in _INHERITED}
        for style in child.attrs.get("class", "").split():
            said |= {k: v for k, v in rules.get(style, {}).items() if k in _INHERITED}
        said |= {k: v for k, v in style_of(child).items() if k in _INHERITED}
        try:
            own = multiply(matrix, read_transform(child.attrs.get("transform", "")))
            if tag in SHAPES or tag in {"polyline", "line"}:
                yield from _shape(child, name, said, own)
            else:
                yield from _shapes(child, name, rules, said, own)
        except (ValueError, OverflowError) as error:
            raise UsageError(f"{name}:{child.line}: {error}") from None


def _shape(node: Node, name: str, said: Mapping[str, str], matrix: Matrix) -> Iterator[Shape]:
    plain = _as_known(node)
    drawn = tuple(
        tuple((matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5])
              for x, y in line)
        for line in contours(plain)
        if len(line) > 1
    )  # fmt: skip
    kept = {k: v for k, v in plain.attrs.items() if k in _OWN[plain.tag]}
    if matrix != IDENTITY:
        kept["transform"] = "matrix(" + " ".join(f"{value:g}" for value in matrix) + ")"
    kept |= {k: v for k, v in said.items() if k in _STYLED}
    if not drawn:
        return
    scale = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5
    for role in ("fill", "stroke"):
        paint = said[role]
        if paint == "none" or (role == "stroke" and said.get("stroke-width") == "0"):
            continue
        attrs = dict(kept)
        if role == "stroke":
            wide = read_number(said.get("stroke-width", "1"))
            if wide <= 0:
                continue
            attrs["stroke-width"] = f"{wide:g}"
            yield Shape(
                Node(plain.tag, attrs),
                paint_of(paint, f"{name}:{node.line}"),
                True,
                _widened(drawn, wide * scale),
            )
        else:
            yield Shape(
                Node(plain.tag, attrs), paint_of(paint, f"{name}:{node.line}"), False, drawn
            )


def _as_known(node: Node) -> Node:
    """A line or polyline as the path or polygon that it is."""
    if node.tag == "line":
        x1, y1, x2, y2 = (node.attrs.get(key, "0") for key in ("x1", "y1", "x2", "y2"))
        rest = {k: v for k, v in node.attrs.items() if k not in {"x1", "y1", "x2", "y2"}}
        return Node("path", {**rest, "d": f"M{x1} {y1}L{x2} {y2}"})
    if node.tag == "polyline":
        points = node.attrs.get("points", "").split()
        rest = {k: v for k, v in node.attrs.items() if k != "points"}
        return Node("path", {**rest, "d": "M" + " ".join(points)})
    return replace(node, attrs=dict(node.attrs))


def _widened(lines: tuple[Contour, ...], width: float) -> tuple[Contour, ...]:
    """The outlines of a stroke's middle with the corners of its box added, so that its box is
    that of the ink."""
    half = width / 2
    xs = [x for line in lines for x, _ in line]
    ys = [y for line in lines for _, y in line]
    corners = ((min(xs) - half, min(ys) - half), (max(xs) + half, max(ys) + half))
    return (*lines, corners)


def _area(line: Contour) -> float:
    pairs = zip(line, (*line[1:], line[0]), strict=True)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs) / 2


def _length(line: Contour) -> float:
    return sum(hypot(bx - ax, by - ay) for (ax, ay), (bx, by) in itertools.pairwise(line))


def _curved(line: Contour) -> tuple[float, float]:
    """The length of an outline's curved part, and of all of it."""
    points = [p for n, p in enumerate(line) if n == 0 or p != line[n - 1]]
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    if len(points) < 3:
        return 0.0, 0.0
    sides = []
    for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
        sides.append((bx - ax, by - ay))
    lengths = [hypot(*side) for side in sides]
    bent = 0.0
    for n, side in enumerate(sides):
        turns = [_turn(sides[n - 1], side), _turn(side, sides[(n + 1) % len(sides)])]
        if any(0.4 < turn < _CURVED for turn in turns):
            bent += lengths[n]
    return bent, sum(lengths)


def _turn(one: tuple[float, float], other: tuple[float, float]) -> float:
    size = hypot(*one) * hypot(*other)
    if not size:
        return 0.0
    return degrees(acos(max(-1.0, min(1.0, (one[0] * other[0] + one[1] * other[1]) / size))))


def _inside(point: tuple[float, float], shape: Shape) -> bool:
    """Whether a point lies in a filled shape, by the even-odd rule."""
    if shape.stroked:
        return False
    x, y = point
    crossed = 0
    for line in shape.outlines:
        for (ax, ay), (bx, by) in zip(line, (*line[1:], line[0]), strict=True):
            if (ay > y) != (by > y) and x < ax + (bx - ax) * (y - ay) / (by - ay):
                crossed += 1
    return crossed % 2 == 1
