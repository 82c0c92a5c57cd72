"""What holds for every kind of chart: each cell has a mark, and no words stand on others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmgen.model.chart import CHART_KINDS
from smmgen.render.figure.pen import Place
from smmgen.render.figure.tone import Tones
from smmgen.render.paint import Palette
from tests.render.figure.chart import BOX, cells, chart, drawn, overlaps, said

# kind -> the most rows it is tried with, and how many columns it has
HELD = {
    "bars": (12, 1), "columns": (24, 1), "line": (40, 3), "area": (40, 1), "grouped": (5, 3),
    "stacked": (6, 4), "slope": (8, 2), "dots": (8, 2), "pictogram": (3, 1), "parts": (7, 1),
    "level": (4, 1),
}  # fmt: skip
ROLES = {
    "ground": "#FFFDF8", "ink": "#000000", "display": "#000000", "accent": "#CE2A20",
    "second": "#7B5A28", "soft": "#EFE3D0",
}  # fmt: skip
SHARE = st.integers(1, 33).map(float)
BOXES = ((84.0, 500.0, 912.0, 600.0), (84.0, 300.0, 912.0, 900.0), (620.0, 72.0, 516.0, 430.0))


def test_every_kind_is_tried() -> None:
    """A new kind of chart is a line above."""
    assert sorted(HELD) == sorted(CHART_KINDS)


@pytest.mark.parametrize("kind", sorted(HELD))
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_cells_and_words(kind: str, data: st.DataObject) -> None:
    """Each number has a mark that says its cell; words stand beside each other and in the box."""
    most, columns = HELD[kind]
    rows = data.draw(st.integers(2, most))
    numbers = [[data.draw(SHARE) for _ in range(columns)] for _ in range(rows)]
    box = data.draw(st.sampled_from(BOXES if rows <= 4 else BOXES[:2]))
    names = tuple(
        data.draw(st.sampled_from(["Fri", "Some days", "Not at all"])) + str(n) for n in range(rows)
    )
    pen = drawn(chart(kind, numbers, rows=names), box)
    marked = set(cells(pen))
    if kind in {"line", "area"}:
        paths = {node.attrs.get("data-cell") for node in pen.marks if node.tag == "path"}
        assert {f"1-{rows},{n + 1}" for n in range(columns)} <= paths
    else:
        assert marked == {(row, column) for row in range(rows) for column in range(columns)}
    if pen.crowded(Place(box)):
        # A few always fit, but for lines at one height.
        assert rows * columns > 3 or kind == "level"
        return
    assert overlaps(pen) == []
    for words, (left, top, right, bottom) in said(pen):
        assert (words, left >= box[0] - 3, right <= box[0] + box[2] + 3) == (words, True, True)
        assert (words, top >= box[1] - 3, bottom <= box[1] + box[3] + 3) == (words, True, True)


@pytest.mark.parametrize("kind", sorted(HELD))
def test_one_thing_is_lit(kind: str) -> None:
    """The accent is on the highlighted cells' marks and on no other's."""
    most, columns = HELD[kind]
    lit = 1 if most > 1 else 0
    chosen = (
        tuple((row, 0) for row in range(3))
        if kind in {"grouped", "stacked"}
        else tuple((lit, n) for n in range(columns))
    )
    numbers = [[10.0 + row] * columns for row in range(3)]
    pen = drawn(chart(kind, numbers, lit=chosen), BOX)
    accent = pen.tones.hex("accent")
    on = {spot for spot, node in cells(pen).items() if accent in node.attrs.values()}
    if kind not in {"line", "area", "dots"}:
        assert on == set(chosen)
    assert on


def test_context_is_told_from_what_is_lit_without_red_or_green() -> None:
    """Where the supporting colour is not, a step of the ramp stands in for it."""
    red, brown = "#CE2A20", "#7B5A28"
    roles = {**ROLES, "accent": red, "second": brown}
    ramp = {"ramp-1": "#EFE3D0", "ramp-2": "#D9BC8F", "ramp-3": "#000000"}
    tones = Tones(Palette(ramp, roles), tuple(ramp))
    assert tones.context() == ("ramp-2",)
    roles["second"] = "#EFE3D0"
    assert Tones(Palette(ramp, roles), tuple(ramp)).context() == ("second",)


@pytest.mark.parametrize("kind", sorted(set(HELD) - {"dots", "level"}))
def test_there_is_one_line_to_stand_on_and_no_grid(kind: str) -> None:
    """Numbers stand at their marks. Dots have one for each row."""
    most, columns = HELD[kind]
    pen = drawn(chart(kind, [[10.0 + 3 * row] * columns for row in range(min(most, 4))]), BOX)
    long = [
        node
        for node in pen.marks
        if node.tag in {"rect", "line"}
        and float(node.attrs.get("height", "0")) <= 6
        and float(node.attrs.get("width", BOX[2])) > 0.8 * BOX[2]
    ]
    assert len(long) <= 1
