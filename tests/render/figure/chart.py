"""Charts made for the tests, drawn with the sample's fonts, and what their marks say."""

from __future__ import annotations

from functools import cache
from typing import Any

from smmgen.model.chart import Chart, Value
from smmgen.render.faces import Faces
from smmgen.render.figure.kind import draw_chart
from smmgen.render.figure.pen import Pen, Place
from smmgen.render.figure.ruler import Ruler
from smmgen.render.figure.tone import Tones
from smmgen.render.markup import Node
from smmgen.render.paint import Palette
from tests.render.ground import COLOURS, SCHEMES, brand_file, font_files

BOX = (84.0, 500.0, 912.0, 600.0)


@cache
def ruler(lang: str = "en") -> Ruler:
    """Measures in the test brand's typefaces."""
    display, text = (font_files()[f"brand/test/{name}.ttf"] for name in ("display", "text"))
    files = {
        "display": [("d", display)], "text": [("t", text)], "figures": [("d", display)],
    }  # fmt: skip
    return Ruler(Faces(brand_file().type, files), lang)


def tones(scheme: str = "day") -> Tones:
    """The test brand's colours."""
    return Tones(Palette(COLOURS, {k: COLOURS[v] for k, v in SCHEMES[scheme].items()}))


def chart(kind: str, numbers: list[list[float]], **more: Any) -> Chart:
    """A chart of these numbers; its rows are named 0, 1 ..., its columns A, B ..."""
    values = tuple(tuple(Value(number, f"{number:g}") for number in row) for row in numbers)
    named: dict[str, Any] = {
        "rows": tuple(f"row {n}" for n in range(len(numbers))),
        "columns": tuple("ABCDEFG"[: len(numbers[0])]),
        "values": values,
        "lit": ((0, 0),),
        **more,
    }
    return Chart(kind=kind, **named)  # type: ignore[arg-type]


def drawn(what: Chart, box: tuple[float, float, float, float] = BOX, **more: Any) -> Pen:
    """The marks and words of a chart in a box."""
    pen = Pen(what, ruler(), tones(), 7)
    draw_chart(pen, Place(box, **more))
    return pen


def cells(pen: Pen) -> dict[tuple[int, int], Node]:
    """Row and column, from 0 -> the mark of that cell."""
    found = {}
    for node in pen.marks:
        spot = node.attrs.get("data-cell", "")
        if spot and "-" not in spot:
            row, column = spot.split(",")
            found[int(row) - 1, int(column) - 1] = node
    return found


def box(node: Node) -> tuple[float, float, float, float]:
    """x, y, width, height of a rect."""
    return tuple(float(node.attrs[key]) for key in ("x", "y", "width", "height"))  # type: ignore[return-value]


def points(node: Node) -> list[tuple[float, float]]:
    """The corners of a path of straight lines."""
    pairs = node.attrs["d"].strip("MZ").split("L")
    return [(float(x), float(y)) for x, y in (pair.split() for pair in pairs)]


def texts(pen: Pen) -> list[str]:
    """The words of a chart, in the order in which they are set."""
    return [node.content for node in pen.texts]


def said(pen: Pen) -> list[tuple[str, tuple[float, float, float, float]]]:
    """The words of a chart, each with the box of its capitals: left, top, right, bottom."""
    found = []
    for node in pen.texts:
        words, role = node.content, node.attrs["data-type"]
        size = float(node.attrs["data-fit"].split()[0])
        wide, cap = pen.ruler.width(words, role, size), pen.ruler.cap(role, size)
        shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[node.attrs["text-anchor"]]
        left, base = float(node.attrs["x"]) - shift * wide, float(node.attrs["y"])
        found.append((words, (left, base - cap, left + wide, base)))
    return found


def overlaps(pen: Pen) -> list[tuple[str, str]]:
    """Words that stand on others."""
    texts = said(pen)
    return [
        (one, other)
        for n, (one, a) in enumerate(texts)
        for other, b in texts[:n]
        if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 1
    ]
