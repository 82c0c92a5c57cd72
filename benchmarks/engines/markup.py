"""A card as a tree of boxes: HTML for takumi and a browser, elements for satori."""

from __future__ import annotations

from html import escape
from typing import Any

from designs import ACCENT, FOOTER, HEIGHT, INK, PAPER, WIDTH, Card

Tree = dict[str, Any]


def tree(card: Card, source: Any) -> Tree:
    """The card; `source(name)` gives the address of a picture: `photo`, or art by its name."""
    design = card.design
    drawn = [_image(source(name), box) for name, box in design.art]
    own = [_image(source(card.picture), design.picture)] if design.picture else []
    x, y, width, _ = design.items
    shadow = {"boxShadow": "0 14px 40px rgba(16, 36, 62, 0.35)"} if design.shadow else {}
    items = [
        _box(
            (x, round(y + n * design.row), width, round(design.row)),
            {"alignItems": "center"},
            [
                _node({"width": "24px", "height": "24px", "borderRadius": "12px",
                       "backgroundColor": ACCENT, "marginRight": "24px", "flexShrink": "0"}),
                _node({"flexGrow": "1", "flexBasis": "0", "fontFamily": "Text", "color": INK,
                       "fontSize": f"{design.item_size}px", "lineHeight": "1.24"}, item),
            ],
        )
        for n, item in enumerate(card.items)
    ]  # fmt: skip
    return _node(
        {
            "position": "relative", "display": "flex",
            "width": f"{WIDTH}px", "height": f"{HEIGHT}px",
            "backgroundImage": f"linear-gradient(135deg, {design.ground[0]}, {design.ground[1]})",
        },
        [
            *drawn,
            _image(source("logo"), design.logo),
            _box(design.panel, {"backgroundColor": PAPER,
                                "borderRadius": f"{design.panel_radius}px", **shadow}),
            _image(source("photo"), design.photo, {"objectFit": "cover",
                                                   "borderRadius": f"{design.photo_radius}px"}),
            *own,
            _box(design.title, {"fontFamily": "Display", "fontSize": f"{design.title_size}px",
                                "lineHeight": "1", "color": design.title_colour}, card.title),
            *items,
            _box((364, design.footer_y, 632, 44),
                 {"fontFamily": "Text", "fontSize": "28px", "justifyContent": "flex-end",
                  "color": design.footer_colour}, FOOTER),
        ],
    )  # fmt: skip


def html(node: Tree) -> str:
    """The tree as HTML with inline styles."""
    props = node["props"]
    style = ";".join(f"{_kebab(key)}:{value}" for key, value in props["style"].items())
    if node["type"] == "img":
        return f'<img src="{props["src"]}" style="{style}"/>'
    inside = props.get("children", "")
    inner = escape(inside) if isinstance(inside, str) else "".join(html(each) for each in inside)
    return f'<div style="{style}">{inner}</div>'


def _node(style: dict[str, str], children: Any = "") -> Tree:
    shown = {"display": "flex", **style} if isinstance(children, list) else style
    return {"type": "div", "props": {"style": shown, "children": children}}


def _box(box: tuple[int, int, int, int], style: dict[str, str], children: Any = "") -> Tree:
    return _node({**_place(box), "display": "flex", **style}, children)


def _image(
    source: str, box: tuple[int, int, int, int], style: dict[str, str] | None = None
) -> Tree:
    props = {"src": source, "width": box[2], "height": box[3]}
    return {"type": "img", "props": {**props, "style": {**_place(box), **(style or {})}}}


def _place(box: tuple[int, int, int, int]) -> dict[str, str]:
    names = ("left", "top", "width", "height")
    return {
        "position": "absolute",
        **{name: f"{value}px" for name, value in zip(names, box, strict=True)},
    }


def _kebab(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
