"""Charts laid into a drawing: a rect that says `data-chart` names the place of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from smmgen.model.canvas import Canvas
from smmgen.model.chart import Chart
from smmgen.problem import Origin, Problem
from smmgen.render.faces import Faces
from smmgen.render.figure.kind import draw_chart
from smmgen.render.figure.label import CORNER, corner
from smmgen.render.figure.pen import LABELS, VALUES, Pen, Place
from smmgen.render.figure.ruler import Ruler
from smmgen.render.figure.tone import Tones
from smmgen.render.markup import Node
from smmgen.render.paint import Palette
from smmgen.render.transform import read_number

CROWDED = "chart-crowded"
_OVER = 30.0  # px between a mark and words over it or in it


@dataclass(frozen=True, slots=True)
class Stage:
    """What a slide's charts are drawn with, and on: `ramp` and `inks` are the names
    of the brand's tints, and of the colours that it writes in.
    """

    canvas: Canvas
    palette: Palette
    ramp: tuple[str, ...]
    inks: tuple[str, ...]
    faces: Faces
    lang: str


def lay_charts(
    root: Node, charts: Sequence[Chart], stage: Stage, path: str, said: tuple[str, str]
) -> tuple[Problem, ...]:
    """Put each chart where the drawing has a rect with its number, and bring each rect that says
    `data-corner`, `data-over`, `data-inside` or `data-floor` to where that chart leaves room.

    Returns what is wrong with the rects, at their lines of the layout's file (`path`), and the
    charts that are too much for their place; `said` are the post's file, and the layout and
    canvas in words. Raises FontUnreadable.
    """
    problems: list[Problem] = []
    drawn: dict[str, tuple[Place, Pen]] = {}
    ruler = Ruler(stage.faces, stage.lang)
    nodes = root.iter()
    cornered = {node.attrs["data-corner"] for node in nodes if "data-corner" in node.attrs}

    def visit(parent: Node) -> None:
        for spot, node in enumerate(parent.children):
            if "data-chart" not in node.attrs:
                visit(node)
                continue
            line = int(node.attrs.get("data-line", node.line))
            try:
                number = round(read_number(node.attrs["data-chart"]))
                place = _place(node, f"{number}" in cornered, stage.canvas)
            except (ValueError, KeyError) as error:
                message = f"this place for a chart cannot be read: {error}"
                at = Origin(path, line)
                problems.append(Problem(at, "layout-chart", message, "see docs/layouts.md, Charts"))
                continue
            group = Node("g", {"data-line": str(line)}, line, tail=node.tail)
            parent.children[spot] = group
            if 1 <= number <= len(charts):
                tones = _tones(stage, node.attrs.get("data-roles", ""))
                pen = Pen(charts[number - 1], ruler, tones, line)
                draw_chart(pen, place)
                if pen.crowded(place):
                    problems.append(_crowded(pen.chart, said))
                group.children = [*pen.marks, *pen.texts]
                drawn[f"{number}"] = (place, pen)

    if charts or any("data-chart" in node.attrs for node in nodes):
        visit(root)
        for node in nodes:
            _bring(node, drawn)
    return tuple(problems)


def _tones(stage: Stage, swaps: str) -> Tones:
    return Tones(stage.palette.swapped(swaps), stage.ramp, stage.inks)


def _place(node: Node, cornered: bool, canvas: Canvas) -> Place:
    x, y, width, height = (read_number(node.attrs[key]) for key in ("x", "y", "width", "height"))
    if width < 40 or height < 40:
        raise ValueError("it is less than 40 px wide or high")
    return Place(
        (x, y, width, height),
        labels=_sizes(node, "data-labels", LABELS),
        values=_sizes(node, "data-values", VALUES),
        edge=canvas.width if node.attrs.get("data-bleed") == "yes" else None,
        named=node.attrs.get("data-lit") == "name",
        cornered=cornered,
        inset=read_number(node.attrs.get("data-inset", "0")),
    )


def _sizes(node: Node, name: str, usual: tuple[float, float]) -> tuple[float, float]:
    numbers = [read_number(part) for part in node.attrs.get(name, "").split()]
    if not numbers:
        return usual
    least, most = numbers[0], numbers[-1]
    if not 0 < least <= most <= 400:
        raise ValueError(f'{name}="{node.attrs[name][:40]}" is not a range of sizes')
    return least, most


def _bring(node: Node, drawn: Mapping[str, tuple[Place, Pen]]) -> None:
    """A rect brought to where its chart leaves room: its empty corner; or down to its lit mark
    and no further, or into that mark, or up to its baseline from below, at the width that the
    rect has. Of that room it takes `data-part`, from the top.
    """
    attrs = node.attrs
    part = min(max(_number(attrs.get("data-part", "")), 0.05), 1.0)
    if (found := drawn.get(attrs.get("data-corner", ""))) is not None:
        place, pen = found
        left, top, width, height = corner(place.box, pen.taken, CORNER)
        attrs["x"], attrs["width"] = f"{left:.2f}", f"{max(width, 1.0):.2f}"
    elif (found := drawn.get(attrs.get("data-over", ""))) is not None and found[1].room:
        top = _number(attrs.get("y", "0"))
        height = found[1].room.bar - _OVER - top
    elif (found := drawn.get(attrs.get("data-inside", ""))) is not None and found[1].room:
        room = found[1].room
        top = room.top + _OVER
        foot = _number(attrs.get("y", "0")) + _number(attrs["height"])
        height = min(room.bottom, foot) - top
        left, wide = _number(attrs.get("x", "0")), _number(attrs["width"])
        attrs["width"] = f"{max(min(wide, room.right - left), 1.0):.2f}"
    elif (found := drawn.get(attrs.get("data-floor", ""))) is not None and found[1].floor:
        top = found[1].floor
        height = _number(attrs.get("y", "0")) + _number(attrs["height"]) - top
    else:
        return
    attrs["y"], attrs["height"] = f"{top:.2f}", f"{max(height * part, 1.0):.2f}"


def _number(text: str) -> float:
    try:
        return read_number(text)
    except ValueError:
        return 1.0


def _crowded(chart: Chart, said: tuple[str, str]) -> Problem:
    path, layout = said
    count = len(chart.rows)
    message = f"the names and numbers of {count} rows do not fit beside each other in {layout}"
    hint = "leave rows out, give them shorter names, or take another 'kind:' or layout"
    return Problem(Origin(path, chart.line), CROWDED, message, hint)
