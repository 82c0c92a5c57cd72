"""What a drawing may not hold: what CairoSVG would drop, and what reaches outside."""

from __future__ import annotations

import re

from smmgen.problem import Origin, Problem
from smmgen.render.markup import Node, style_of

# What CairoSVG passes over without a word, and what could reach outside the drawing.
_NOT_DRAWN = {
    "filter": "filters are not drawn; paint the effect as shapes",
    "mask": "masks are not drawn; use a clip-path or draw the shape itself",
    "foreignObject": "foreignObject is not drawn",
    "script": "scripts are not run",
    "animate": "pictures do not move",
    "animateTransform": "pictures do not move",
    "set": "pictures do not move",
    "switch": "switch is not drawn; use {% if %}",
    "textPath": "text on a path is not set",
    "flowRoot": "flowed text of SVG 1.2 is not set; use shape-inside",
    "feImage": "filters are not drawn",
    "iframe": "an SVG holds no web page",
}
_NOT_DRAWN_PROPERTIES = {
    "filter": "filters are not drawn; paint the effect as shapes",
    "mask": "masks are not drawn; use a clip-path or draw the shape itself",
    "mix-blend-mode": "blend modes are not drawn; choose the mixed colour",
    "backdrop-filter": "filters are not drawn; paint the effect as shapes",
}
_JINJA = re.compile(r"\{\{|\{%|\{#")
_FOREIGN = re.compile(r"(?:@import|url\(\s*['\"]?(?!#))", re.IGNORECASE)
_OUTSIDE_HREF = re.compile(r"^(?!#|brand:|slide:|\{\{|\{%)", re.IGNORECASE)


def undrawable(path: str, root: Node) -> list[Problem]:
    """The faults of a drawing (a layout's or a brand's), each at its line."""
    problems: list[Problem] = []

    def tell(node: Node, message: str, hint: str, code: str = "layout-not-drawn") -> None:
        problems.append(Problem(Origin(path, node.line), code, message, hint))

    gradients = {
        node.attrs.get("id", "")
        for node in root.iter()
        if node.tag in {"linearGradient", "radialGradient", "pattern"}
    }
    for node in root.iter():
        name = node.tag.rsplit(":", 1)[-1]
        if name in _NOT_DRAWN:
            tell(node, f"<{name}> would be dropped from the picture", _NOT_DRAWN[name])
        for key, value in {**node.attrs, **style_of(node)}.items():
            key_name = key.rsplit(":", 1)[-1]
            if key_name in _NOT_DRAWN_PROPERTIES and value not in {"none", "normal", ""}:
                hint = _NOT_DRAWN_PROPERTIES[key_name]
                tell(node, f"'{key_name}: {value}' would be dropped from the picture", hint)
            if key_name == "href" and _OUTSIDE_HREF.match(value):
                tell(
                    node,
                    f"'{value[:80]}' is outside the drawing",
                    "pictures come as brand:NAME or from the slide, as {{ picture.href }}",
                    "layout-outside",
                )
            if key_name.startswith("on") and key_name[2:3].isalpha():
                tell(node, f"'{key_name}' is a script", "scripts are not run", "layout-outside")
            if _FOREIGN.search(value) and not _JINJA.search(value):
                tell(node, f"'{value[:80]}' is outside the drawing", "", "layout-outside")
        if name == "style" and _FOREIGN.search(node.content):
            tell(node, "the style sheet asks for another file", "", "layout-outside")
        if name in {"text", "tspan"}:
            painted = node.attrs.get("fill", "") + style_of(node).get("fill", "")
            if any(f"#{gradient}" in painted for gradient in gradients if gradient):
                tell(node, "gradients on text are not drawn", "use one colour of the brand")
        if name == "text" and "data-type" not in node.attrs and node.content.strip():
            tell(
                node,
                "this text has no data-type",
                "say what it is: cover, title, finding, body, label, note, source …",
                "layout-text",
            )
    return problems
