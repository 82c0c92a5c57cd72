"""The paints of a logo: flat colours, however they are written."""

from __future__ import annotations

import re
from collections.abc import Mapping

from smmgen.errors import UsageError
from smmgen.model.oklch import middle, oklch
from smmgen.render.markup import Node, style_of

_REFERENCE = re.compile(r"\s*url\(\s*['\"]?#([^'\")\s]+)")
_NAMED = {
    "black": "#000000", "white": "#FFFFFF", "red": "#FF0000", "green": "#008000",
    "blue": "#0000FF", "yellow": "#FFFF00", "orange": "#FFA500", "gray": "#808080",
    "grey": "#808080", "navy": "#000080", "teal": "#008080", "purple": "#800080",
    "currentcolor": "#000000",
}  # fmt: skip


def paint_of(paint: str, place: str) -> str:
    """A paint as SVG writes it, as `#RRGGBB`. Raises UsageError for what is no flat colour."""
    told = paint.strip().lower()
    if re.fullmatch("#[0-9a-f]{6}", told):
        return told.upper()
    if re.fullmatch("#[0-9a-f]{3}", told):
        return "#" + "".join(2 * letter for letter in told[1:]).upper()
    numbers = re.fullmatch(r"rgb\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)", told)
    if numbers:
        return "#" + "".join(f"{min(int(part), 255):02X}" for part in numbers.groups())
    if told in _NAMED:
        return _NAMED[told]
    what = "a gradient" if told.startswith("url(") else f"the colour '{paint[:40]}'"
    hint = "write flat colours, as #RRGGBB"
    raise UsageError(f"{place}: a logo with {what}", hint)


def flatten(root: Node, rules: Mapping[str, dict[str, str]]) -> bool:
    """Put one colour for each gradient where it is asked for, in a tree and in what its style
    sheet says of classes (`rules`); whether there was any.
    """
    flat = _flat(root)
    found = False
    told: list[dict[str, str]] = [*rules.values()]
    for node in root.iter():
        style = style_of(node)
        if any("url(" in style.get(key, "") for key in ("fill", "stroke")):
            node.attrs |= style
            node.attrs.pop("style")
        told.append(node.attrs)
    for said in told:
        for key in ("fill", "stroke"):
            asked = _REFERENCE.match(said.get(key, ""))
            if asked and asked[1] in flat:
                said[key] = flat[asked[1]]
                found = True
    return found


def _flat(root: Node) -> dict[str, str]:
    """The one colour that each gradient (by id) is taken for: the middle of its stops in OKLab."""
    known = {
        node.attrs["id"]: node
        for node in root.iter()
        if node.tag.removeprefix("svg:") in {"linearGradient", "radialGradient"}
        and "id" in node.attrs
    }
    found = {}
    for name, node in known.items():
        of, left = node, 4  # gradients that take their stops from each other
        while not of.children and left:
            asked = of.attrs.get("href") or of.attrs.get("xlink:href") or ""
            of, left = known.get(asked.removeprefix("#"), of), left - 1
        colours = [
            {**stop.attrs, **style_of(stop)}.get("stop-color", "#000000") for stop in of.children
        ]
        flat = [paint_of(colour, f"gradient '{name}'") for colour in colours]
        if flat:
            found[name] = middle(flat)
    return found


def is_dark(colour: str) -> bool:
    """Whether a colour is somebody's ink: dark, whatever its hue."""
    return oklch(colour).lightness < 0.36


def is_white(colour: str) -> bool:
    """Whether a colour is paper showing through."""
    found = oklch(colour)
    return found.lightness > 0.96 and found.chroma < 0.02
