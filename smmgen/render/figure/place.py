"""Charts laid into a drawing: a rect that says `data-chart` names the place of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smmgen.model.chart import Chart
from smmgen.problem import Origin, Problem
from smmgen.render.display import Box
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


def lay_charts(
    root: Node,
    charts: Sequence[Chart],
    palette: Palette,
    faces: Faces,
    lang: str,
    path: str,
    said: tuple[str, str],
) -> list[Problem]:
    """Put each chart where the drawing has a rect with its number, and bring each rect that says
    `data-corner` to the empty corner of that chart. Returns what is wrong with the rects, at
    their lines of the layout's file (`path`), and with charts that are too much for their place;
    `said` are the post's file and what the layout is called. Raises FontUnreadable.
    """
    problems: list[Problem] = []
    drawn: dict[int, tuple[Box, list[Box]]] = {}
    ruler = Ruler(faces, lang)
    cornered = {node.attrs["data-corner"] for node in root.iter() if "data-corner" in node.attrs}

    def fault(node: Node, message: str) -> None:
        line = int(node.attrs.get("data-line", node.line))
        problems.append(Problem(Origin(path, line), "layout-chart", message, "see docs/layouts.md"))

    def visit(parent: Node) -> None:
        for spot, node in enumerate(parent.children):
            if "data-chart" not in node.attrs:
                visit(node)
                continue
            try:
                number = round(read_number(node.attrs["data-chart"]))
                place = _place(node, str(number) in cornered)
            except (ValueError, KeyError) as error:
                fault(node, f"this place for a chart cannot be read: {error}")
                continue
            line = int(node.attrs.get("data-line", node.line))
            group = Node("g", {"data-line": str(line)}, line, tail=node.tail)
            parent.children[spot] = group
            if 1 <= number <= len(charts):
                tones = Tones(palette.swapped(node.attrs.get("data-roles", "")))
                pen = Pen(charts[number - 1], ruler, tones, line)
                draw_chart(pen, place)
                if pen.crowded(place):
                    problems.append(_crowded(pen.chart, said))
                group.children = [*pen.marks, *pen.texts]
                drawn[number] = (place.box, pen.taken)

    if charts or any("data-chart" in node.attrs for node in root.iter()):
        visit(root)
        for node in root.iter():
            if "data-corner" in node.attrs:
                _to_corner(node, drawn)
    return problems


def _place(node: Node, cornered: bool) -> Place:
    x, y, width, height = (read_number(node.attrs[key]) for key in ("x", "y", "width", "height"))
    if width < 40 or height < 40:
        raise ValueError("it is less than 40 px wide or high")
    return Place(
        (x, y, width, height),
        labels=_sizes(node, "data-labels", LABELS),
        values=_sizes(node, "data-values", VALUES),
        bleed=node.attrs.get("data-bleed") == "yes",
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


def _to_corner(node: Node, drawn: Mapping[int, tuple[Box, list[Box]]]) -> None:
    """A rect brought to where its chart is empty, for the words that it is the box of."""
    said = node.attrs["data-corner"]
    if not said.isdecimal() or int(said) not in drawn:
        return
    found = corner(*drawn[int(said)], CORNER)
    for key, value in zip(("x", "y", "width", "height"), found, strict=True):
        node.attrs[key] = f"{max(value, 1.0):.2f}"


def _crowded(chart: Chart, said: tuple[str, str]) -> Problem:
    path, layout = said
    count = len(chart.rows)
    message = f"the names and numbers of {count} rows do not fit beside each other in {layout}"
    hint = "leave rows out, give them shorter names, or take another 'kind:' or layout"
    return Problem(Origin(path, chart.line), CROWDED, message, hint)
