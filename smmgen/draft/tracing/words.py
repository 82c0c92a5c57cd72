"""Words in the dialects of design programs: tspans, flowed text, and HTML in a foreignObject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smmgen.draft.tracing.dress import colour, length
from smmgen.draft.tracing.part import Lettering
from smmgen.render.display import Box, Matrix
from smmgen.render.markup import Node, style_of
from smmgen.render.transform import box_through

_SPACES = re.compile(r"\s+")
_ANCHORS = {"middle": "center", "center": "center", "end": "end", "right": "end"}
_BLOCKS = {"flowPara", "p", "div", "li"}
CAP = 0.72  # of the size: how high capitals are, in most faces


def lettering(node: Node, matrix: Matrix, handed: dict[str, str], scale: float) -> Lettering:
    """How the words of an element are set. `handed` are properties of the groups around it."""
    told = {**handed, **_own(node)}
    first = next(_styled(node, told), told)
    size = _number(first.get("font-size", ""), 16.0) * scale
    lines = [line for line in _lines(node) if line]
    x, y = _start(node)
    corner = box_through(matrix, (x, y, 0.0, 0.0))
    weight = first.get("font-weight", "")
    bold = weight in {"bold", "bolder"} or (weight.isdigit() and int(weight) >= 600)
    painted = colour(first.get("fill", "")) or colour(first.get("color", "")) or "#000000"
    return Lettering(
        x=corner[0],
        baseline=corner[1],
        size=size,
        align=_ANCHORS.get(first.get("text-align") or first.get("text-anchor") or "", "start"),
        bold=bold,
        colour=painted,
        lines=max(len(lines), 1),
        longest=max(map(len, lines), default=0),
        entries=tuple(_entries(node)),
    )


def flow_box(node: Node, ids: dict[str, Node]) -> Box | None:
    """The box that words flow in, in the element's own coordinates; None for loose words."""
    if node.tag == "foreignObject":
        return _box(node)
    if node.tag == "flowRoot":
        region = next((child for child in node.iter() if child.tag == "rect"), None)
        return _box(region) if region is not None else None
    shape = re.search(r"#([^)'\"\s]+)", node.attrs.get("shape-inside", ""))
    if shape and shape[1] in ids:
        return _box(ids[shape[1]])
    return None


def _box(node: Node) -> Box | None:
    x, y, width, height = (
        _number(node.attrs.get(key, "0"), 0.0) for key in ("x", "y", "width", "height")
    )
    return (x, y, width, height) if width > 0 and height > 0 else None


def _own(node: Node) -> dict[str, str]:
    return {key: value for key, value in node.attrs.items() if value}


def _styled(node: Node, told: dict[str, str]) -> Iterator[dict[str, str]]:
    """The properties of each stretch of words, the outer ones handed on."""
    for child in node.children:
        inner = {**told, **_own(child), **style_of(child)}
        if child.text.strip() and child.tag not in {"style", "title", "desc"}:
            yield inner
        yield from _styled(child, inner)


def _start(node: Node) -> tuple[float, float]:
    """Where the first line begins: of the element, else of its first tspan."""
    for each in node.iter():
        if "x" in each.attrs and "y" in each.attrs:
            x = each.attrs["x"].replace(",", " ").split()
            y = each.attrs["y"].replace(",", " ").split()
            if x and y:
                return _number(x[0], 0.0), _number(y[0], 0.0)
    return 0.0, 0.0


def _lines(node: Node) -> list[str]:
    """The lines as they stand in the drawing: each tspan with a place of its own, each block."""
    lines = [""]

    def gather(at: Node) -> None:
        begins = at.tag in _BLOCKS or (at.tag == "tspan" and "y" in at.attrs and at is not node)
        if begins and lines[-1].strip():
            lines.append("")
        lines[-1] += at.text
        for child in at.children:
            if child.tag not in {"style", "title", "desc", "flowRegion"}:
                gather(child)
            if child.tag in {"br", "flowLine"}:
                lines.append("")
            lines[-1] += child.tail

    gather(node)
    return [_SPACES.sub(" ", line).strip() for line in lines]


def _entries(node: Node) -> Iterator[str]:
    """The words by paragraph: lines that only wrap are joined."""
    blocks = [each for each in node.iter() if each.tag in {"flowPara", "p", "li"}]
    if blocks:
        for block in blocks:
            if words := _SPACES.sub(" ", block.content).strip():
                yield words
        return
    held: list[str] = []
    for line, ends in _wrapped(node):
        held.append(line)
        if ends:
            yield " ".join(held)
            held = []
    if held:
        yield " ".join(held)


def _wrapped(node: Node) -> Iterator[tuple[str, bool]]:
    """Each line, and whether the designer ended it: a newline inside, or a role of its own."""
    tspans = [each for each in node.children if each.tag == "tspan"]
    if not tspans:
        if words := _SPACES.sub(" ", node.content).strip():
            yield words, True
        return
    for tspan in tspans:
        if words := _SPACES.sub(" ", tspan.content).strip():
            yield words, tspan.content.endswith("\n")


def _number(told: str, otherwise: float) -> float:
    try:
        return length(told)
    except ValueError:
        return otherwise
