"""What an element looks like, as plain attributes: style sheets and `style` attributes resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from smmgen.render.markup import Node, style_of
from smmgen.render.transform import MOST

# What shapes keep. Everything else that a design program says of them is its own business.
PAINT = frozenset({
    "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity",
    "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "stroke-dashoffset",
    "stroke-miterlimit", "opacity", "clip-path", "clip-rule", "display", "visibility",
    "stop-color", "stop-opacity", "marker-start", "marker-mid", "marker-end",
})  # fmt: skip
# What says how words are set.
TYPE = frozenset({
    "font-size", "font-family", "font-weight", "font-style", "line-height", "text-anchor",
    "text-align", "shape-inside", "inline-size", "color",
})  # fmt: skip
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE = re.compile(r"(?:([\w-]+|\*)?(?:[.#]([\w-]+))?)\Z")
_RGB = re.compile(r"rgba?\(\s*([\d.]+%?)[\s,]+([\d.]+%?)[\s,]+([\d.]+%?)")
_SHORT = re.compile(r"#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])\Z")
_HEX = re.compile(r"#[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?\Z")
_NAMED = {
    "black": "#000000", "white": "#FFFFFF", "red": "#FF0000", "green": "#008000",
    "blue": "#0000FF", "yellow": "#FFFF00", "orange": "#FFA500", "purple": "#800080",
    "gray": "#808080", "grey": "#808080", "pink": "#FFC0CB", "brown": "#A52A2A",
    "navy": "#000080", "teal": "#008080", "silver": "#C0C0C0", "currentcolor": "#000000",
}  # fmt: skip


def undress(root: Node) -> None:
    """Write what style sheets and `style` say into plain attributes; `style` wins, as in CSS."""
    rules = [rule for node in root.iter() if node.tag == "style" for rule in _rules(node.content)]
    for node in root.iter():
        told: dict[str, str] = {}
        for selector, declared in rules:
            if _meant(selector, node):
                told.update(declared)
        told.update(style_of(node))
        node.attrs.pop("style", None)
        for name, value in told.items():
            plain = value.removesuffix("!important").strip()
            if name in PAINT | TYPE | {"filter", "mask", "mix-blend-mode"} and plain:
                node.attrs[name] = plain


def _rules(sheet: str) -> Iterator[tuple[str, dict[str, str]]]:
    for found in _RULE.finditer(_COMMENT.sub("", sheet)):
        declared = style_of(Node("g", {"style": found[2]}))
        for selector in found[1].split(","):
            if not selector.strip().startswith("@"):
                yield selector.strip(), declared


def _meant(selector: str, node: Node) -> bool:
    """Whether a selector of one tag, class or id means an element; others are passed over."""
    found = _SIMPLE.match(selector)
    if found is None or not selector:
        return False
    tag, name = found[1], found[2]
    if tag not in {None, "*", node.tag}:
        return False
    if not name:
        return True
    if f"#{name}" in selector:
        return node.attrs.get("id") == name
    return name in node.attrs.get("class", "").split()


def colour(value: str) -> str | None:
    """A colour as `#RRGGBB`; None for none, a gradient, or what is no colour."""
    value = value.strip()
    if _HEX.match(value):
        return value[:7].upper()
    if short := _SHORT.match(value):
        return "#" + "".join(part * 2 for part in short.groups()).upper()
    if mixed := _RGB.match(value):
        parts = [
            round(float(p[:-1]) * 2.55) if p.endswith("%") else round(float(p))
            for p in mixed.groups()
        ]
        return "#" + "".join(f"{min(part, 255):02X}" for part in parts)
    return _NAMED.get(value.lower())


def length(value: str, size: float = 16.0) -> float:
    """A length in px: px, pt, mm, cm, in, em and bare numbers. Raises ValueError."""
    value = value.strip().lower()
    units: Mapping[str, float] = {
        "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0,
        "em": size, "rem": 16.0,
    }  # fmt: skip
    unit = next((unit for unit in units if value.endswith(unit)), "")
    found = float(value.removesuffix(unit)) * units.get(unit, 1.0)
    if not abs(found) <= MOST:  # not a number is not, either
        raise ValueError(f"'{value[:40]}' is no length")
    return found
