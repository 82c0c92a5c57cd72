"""How large an element is on the canvas, and the picture that a program put inside the drawing."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping, Sequence

from smmgen.render.contour import SHAPES, contours
from smmgen.render.display import Box, Matrix
from smmgen.render.markup import Node
from smmgen.render.transform import box_through, read_number

_DATA = re.compile(r"data:image/(?:png|jpe?g|webp);base64,(.*)\Z", re.DOTALL)
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"\s]+)")


def extent(node: Node, matrix: Matrix) -> Box | None:
    """The upright box around a shape or picture after a transform; None where it has no size."""
    try:
        if node.tag == "image":
            x, y, w, h = (
                read_number(node.attrs.get(key, "0")) for key in ("x", "y", "width", "height")
            )
            return box_through(matrix, (x, y, w, h)) if w > 0 and h > 0 else None
        if node.tag not in SHAPES:
            return None
        points = [point for contour in contours(node) for point in contour]
    except (ValueError, KeyError):
        return None
    if not points:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return box_through(matrix, (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))


def union(boxes: Sequence[Box]) -> Box:
    """The box around boxes."""
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, bottom = max(b[0] + b[2] for b in boxes), max(b[1] + b[3] for b in boxes)
    return left, top, right - left, bottom - top


def inside(x: float, y: float, box: Box) -> bool:
    """Whether a point lies in a box."""
    return box[0] <= x <= box[0] + box[2] and box[1] <= y <= box[1] + box[3]


def embedded(node: Node, ids: Mapping[str, Node]) -> bytes:
    """The picture that an `<image>`, or a shape filled with one, carries as data; else nothing."""
    image: Node | None = node if node.tag == "image" else None
    filled = _REFERENCE.search(node.attrs.get("fill", ""))
    if image is None and filled and filled[1] in ids:
        for below in ids[filled[1]].iter():
            image = ids.get(below.attrs.get("href", "").removeprefix("#"), image)
            image = below if below.tag == "image" else image
    data = _DATA.match(image.attrs.get("href", "")) if image is not None else None
    try:
        return b64decode(data[1]) if data else b""
    except (NotBase64, ValueError):
        return b""
