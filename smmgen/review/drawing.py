"""A brand's drawings as SVG for a page: in the brand's colours, and nothing in them that acts."""

from __future__ import annotations

import re

from smmgen.model.brand import Brand
from smmgen.render.art import read_art
from smmgen.render.halftone import expanded
from smmgen.render.markup import MarkupFault, Node, parse, style_of, write
from smmgen.render.paint import Palette
from smmgen.render.template import TemplateFault

_TAGS = frozenset({
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "defs",
    "clipPath", "linearGradient", "radialGradient", "stop", "symbol", "pattern",
})  # fmt: skip
_PAINTED = frozenset({
    "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-linecap",
    "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset",
    "stroke-opacity", "opacity", "stop-color", "stop-opacity", "clip-path", "clip-rule", "color",
    "display", "visibility",
})  # fmt: skip
_PLACED = frozenset({
    "id", "d", "points", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy",
    "width", "height", "viewBox", "preserveAspectRatio", "transform", "gradientTransform",
    "gradientUnits", "spreadMethod", "offset", "clipPathUnits", "patternUnits",
    "patternTransform", "patternContentUnits", "href",
})  # fmt: skip
_OUTSIDE = re.compile(r"url\(\s*(?!#[\w.-]+\s*\))", re.IGNORECASE)
_ROOM = 0.12  # of the longer side, around a drawing


def plain_svg(
    brand: Brand, scheme: str, name: str, path: str, source: str, ratio: float
) -> str | None:
    """A drawing on its scheme's ground, as an SVG of shapes alone; None where it cannot be read.

    `ratio` is the ground's width to its height.
    """
    art = read_art(name, path, source)
    if art.root is None:
        return None
    roles = brand.roles(scheme)
    _, _, width, height = art.view
    try:
        inner = art.laid(
            (0.0, 0.0, width, height), "xMidYMid", Palette(brand.colours, roles), "", False
        )
        high = max(height, width / ratio) * (1 + 2 * _ROOM)
        wide = high * ratio
        left, top = (width - wide) / 2, (height - high) / 2
        whole = parse(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:g} {top:g} {wide:g} {high:g}">'
            f'<rect x="{left:g}" y="{top:g}" width="{wide:g}" height="{high:g}" '
            f'fill="{roles["ground"]}"/>{expanded(inner)}</svg>'
        )
    except (MarkupFault, TemplateFault):
        return None
    _bare(whole)
    return write(whole).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _bare(node: Node) -> None:
    """Leave shapes, and what places and paints them; take everything else out."""
    style = style_of(node)
    kept = {key: value for key, value in style.items() if key in _PAINTED}
    href = node.attrs.get("xlink:href")
    if href is not None:
        node.attrs.setdefault("href", href)
    node.attrs = {
        key: value
        for key, value in {**node.attrs, **kept}.items()
        if (key in _PAINTED or key in _PLACED)
        and not _OUTSIDE.search(value)
        and (key != "href" or value.startswith("#"))
    }
    node.text = ""
    node.children = [child for child in node.children if child.tag in _TAGS]
    for child in node.children:
        child.tail = ""
        _bare(child)
