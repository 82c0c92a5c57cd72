"""What stands on every slide of a brand, always at the same place: its logo and how far one is.

A drawing only says where in its painting order it belongs: `<g data-furniture="logo progress"/>`.
The brand says whether that is at the head or at the foot, so that one layout serves both
(craft rules 5 and 42). The words get what `frame` leaves them.
"""

from __future__ import annotations

from collections.abc import Iterator

from smmgen.model.brand import Brand
from smmgen.model.canvas import Canvas
from smmgen.problem import Origin, Problem, did_you_mean
from smmgen.render.content import Position
from smmgen.render.display import Box
from smmgen.render.frame import Frame, frame
from smmgen.render.markup import Node

PARTS = ("logo", "mark", "progress")
_FOLIO = 30.0  # px
_BESIDE_MARK = 220.0  # px, left to progress marks where the small mark and a text stand
_PITCH = 36.0  # px, from one progress mark to the next, while they are few


def furnish(
    root: Node, path: str, brand: Brand, canvas: Canvas, position: Position
) -> tuple[Problem, ...]:
    """Put the brand's furniture into each `<g data-furniture>` of a filled-in drawing."""
    problems: list[Problem] = []
    around = frame(brand, canvas)
    for node in root.iter():
        asked = node.attrs.pop("data-furniture", None)
        if asked is None:
            continue
        for part in asked.split():
            if part not in PARTS:
                line = int(node.attrs.get("data-line", node.line))
                message = f"no furniture is called '{part[:40]}'"
                hint = did_you_mean(part, PARTS) or f"it is {', '.join(PARTS)}"
                problems.append(Problem(Origin(path, line), "layout-furniture", message, hint))
        roles = node.attrs.pop("data-roles", "")
        made = list(_made(asked.split(), around, brand, position))
        for child in made:
            for below in child.iter():
                below.attrs["data-line"] = node.attrs.get("data-line", "1")
                if roles and below.tag == "image":
                    below.attrs["data-roles"] = _both(roles, below.attrs.get("data-roles", ""))
                elif below.tag == "text":
                    exchanged = dict(pair.split("=", 1) for pair in roles.split() if "=" in pair)
                    ink = below.attrs["data-fill"]
                    below.attrs["data-fill"] = exchanged.get(ink, ink)
        node.children += made
    return tuple(problems)


def _made(parts: list[str], around: Frame, brand: Brand, position: Position) -> Iterator[Node]:
    x, y, width, height = around.logo
    at_foot = around.beside > around.left
    if "logo" in parts or ("mark" in parts and not at_foot):
        yield _image("logo", around.logo, "xMinYMid")
    elif "mark" in parts:
        yield _image("mark", (x, y, height, height), "xMinYMid")
    progress = brand.file.furniture.progress
    if "progress" not in parts or position.count < 2 or progress is None:
        return
    if progress == "folio":
        yield from _folio((around.right - 240, y, 240, height), position)
        return
    # However many slides there are, the row stays clear of the logo, or of what is beside the mark.
    room = around.right - x - width if "logo" in parts else _BESIDE_MARK
    pitch = min(_PITCH, room / position.count)
    for step in range(1, position.count + 1):
        current = step == position.number
        wide = pitch * (0.86 if current else 0.6)
        left = around.right - pitch * (position.count - step + 0.43) - wide / 2
        # They stand on one line, whatever their size.
        mark = _image(progress, (left, y + height / 2 - 23, wide, 46), "xMidYMax")
        lit = brand.file.furniture.lit
        if current and lit:
            mark.attrs["data-roles"] = f"ink={lit}"
        yield mark if current else Node("g", {"opacity": "0.3"}, children=[mark])


def _image(name: str, box: Box, aspect: str) -> Node:
    x, y, width, height = (f"{number:g}" for number in box)
    attrs = {"x": x, "y": y, "width": width, "height": height, "preserveAspectRatio": aspect}
    return Node("image", {"href": f"brand:{name}", **attrs})


def _folio(box: Box, position: Position) -> Iterator[Node]:
    x, y, width, height = (f"{number:g}" for number in box)
    place = {"id": "furniture-folio", "x": x, "y": y, "width": width, "height": height}
    yield Node("defs", {}, children=[Node("rect", place)])
    text = {
        "style": "shape-inside:url(#furniture-folio);text-align:end",
        "data-type": "folio",
        "data-fit": f"{_FOLIO:g} {_FOLIO:g}",
        "data-valign": "middle",
        "data-fill": "ink",
    }
    yield Node("text", text, text=f"{position.number}/{position.count}")


def _both(asked: str, own: str) -> str:
    """Roles exchanged by the drawing and by the brand; the brand's own win."""
    return f"{asked} {own}" if own else asked
