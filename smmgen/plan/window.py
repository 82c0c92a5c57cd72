"""The shapes of pictures: the window a layout has for one, and what of it a drawing fills."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from smmgen.model.layout import Layout
from smmgen.render.markup import MarkupFault, Node, parse
from smmgen.render.sandbox import ENVIRONMENT

_EXPRESSION = re.compile(r"\{\{(.*)\}\}\Z", re.DOTALL)
# Where a size is worked out in the drawing, it is worked out for a plain slide in a portrait.
_PLAIN: Mapping[str, object] = {
    "canvas": {"name": "portrait", "width": 1080, "height": 1350},
    "frame": {"left": 84, "right": 996, "top": 96, "bottom": 1204, "width": 912, "height": 1108},
    "picture": True, "body": True, "title": True, "source": "", "label": "", "count": 1,
    "number": 1, "first": True, "last": True, "items": (), "sections": (), "paragraphs": (),
}  # fmt: skip


def picture_window(layout: Layout) -> float | None:
    """Width over height of the place for a slide's picture; None when the drawing does not say."""
    canvases = layout.file.canvases
    name = (canvases.get("portrait") or next(iter(canvases.values())))[0]
    return _window(layout.drawings.get(name, ""))


def filled(window: float, picture: float) -> float:
    """How much of a window a picture fills that is laid into it whole, from 0 to 1.

    Both are width over height. As much is left of a picture that is cropped to the window.
    """
    return min(window / picture, picture / window)


def nearest_art(wanted: float, shapes: Mapping[str, float]) -> str | None:
    """The art whose proportions are nearest to `wanted` (width over height); ties by name."""
    return max(sorted(shapes), key=lambda name: filled(wanted, shapes[name]), default=None)


@lru_cache(maxsize=512)
def _window(drawing: str) -> float | None:
    try:
        root = parse(drawing)
    except MarkupFault:
        return None
    sizes = [size for node in root.iter() for size in _sizes(node)]
    if not sizes:
        return None
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    return width / height


def _sizes(node: Node) -> Iterator[tuple[float, float]]:
    href = node.attrs.get("href") or node.attrs.get("xlink:href") or ""
    if node.tag.rsplit(":", 1)[-1] != "image" or "picture" not in href:
        return
    width, height = _number(node.attrs.get("width", "")), _number(node.attrs.get("height", ""))
    if width > 0 and height > 0:
        yield width, height


def _number(told: str) -> float:
    found = _EXPRESSION.match(told.strip())
    try:
        if found is None:
            return float(told)
        worked_out = ENVIRONMENT.compile_expression(found[1], undefined_to_none=False)(**_PLAIN)
        return float(str(worked_out))
    except Exception:  # noqa: BLE001  (a template may raise anything its operators do)
        return 0.0
