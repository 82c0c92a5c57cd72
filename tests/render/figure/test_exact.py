"""Every mark is as long, or stands as high, as its cell says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.render.figure.scale import Scale, from_zero, reaching
from smmgen.render.markup import Node
from tests.render.figure.chart import BOX, box, cells, chart, drawn, points

NEAR = 0.5  # px
NUMBER = st.floats(0, 1e6, allow_nan=False).map(lambda n: round(n, 2))
SIGNED = st.floats(-1e6, 1e6, allow_nan=False).map(lambda n: round(n, 2))


Rows = st.SearchStrategy[list[list[float]]]


def rows(number: st.SearchStrategy[float], least: int, most: int) -> Rows:
    """One column of numbers."""
    return st.lists(number.map(lambda n: [n]), min_size=least, max_size=most)


@given(SIGNED, SIGNED, st.floats(-2000, 2000), st.floats(-2000, 2000), st.floats(0, 1))
def test_a_scale_is_straight(low: float, high: float, begin: float, end: float, at: float) -> None:
    """A number's pixel divides the pixels as the number divides the numbers."""
    scale = Scale(low, high, begin, end)
    number = low + (high - low) * at
    if abs(high - low) > 1e-6:
        assert scale.at(number) == pytest.approx(begin + (end - begin) * at, abs=NEAR)


@given(rows(SIGNED, 1, 12))
def test_nought_is_on_the_scale_of_bars(numbers: list[list[float]]) -> None:
    """Whatever the numbers are, lengths begin at nought."""
    scale = from_zero([n for (n,) in numbers], 0, 500)
    assert scale.low <= 0 <= scale.high


@given(st.lists(st.tuples(SIGNED, st.floats(0, 200)), min_size=1, max_size=12))
def test_bars_and_their_words_stay_in_their_room(pairs: list[tuple[float, float]]) -> None:
    """The end of each bar and the words beside it lie between the two edges."""
    numbers, beside = [n for n, _ in pairs], [b for _, b in pairs]
    zero, unit = reaching(numbers, beside, 100, 900)
    for number, room in pairs:
        end = zero + number * unit
        assert (end - room if number < 0 else zero) >= 100 - NEAR
        assert (end + room if number >= 0 else zero) <= 900 + 1 + NEAR


@given(rows(SIGNED, 1, 12))
def test_bars(numbers: list[list[float]]) -> None:
    """All bars have one unit of length, and begin at one line."""
    marks = cells(drawn(chart("bars", numbers)))
    _lengths(marks, numbers, across=True)


@given(rows(SIGNED, 2, 24))
def test_columns(numbers: list[list[float]]) -> None:
    """All columns have one unit of height, and stand on one line."""
    marks = cells(drawn(chart("columns", numbers)))
    _lengths(marks, numbers, across=False)


def _lengths(
    marks: dict[tuple[int, int], Node], numbers: list[list[float]], *, across: bool
) -> None:
    assert sorted(marks) == [(row, 0) for row in range(len(numbers))]
    boxes = [box(marks[row, 0]) for row in range(len(numbers))]
    longs = [b[2] if across else b[3] for b in boxes]
    most = max(range(len(numbers)), key=lambda row: abs(numbers[row][0]))
    unit = longs[most] / abs(numbers[most][0]) if numbers[most][0] else 0.0
    zeros = []
    for (number,), (x, y, wide, high), long in zip(numbers, boxes, longs, strict=True):
        assert long == pytest.approx(abs(number) * unit, abs=NEAR)
        if across:
            zeros.append(x if number >= 0 else x + wide)
        else:
            zeros.append(y + high if number >= 0 else y)
    assert max(zeros) - min(zeros) < NEAR


@given(st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(SIGNED, min_size=n, max_size=n), min_size=2, max_size=30)
))  # fmt: skip
def test_lines(numbers: list[list[float]]) -> None:
    """Each corner of a line stands as high as its cell, on one scale for all lines."""
    pen = drawn(chart("line", numbers))
    paths = {
        int(node.attrs["data-cell"].split(",")[1]) - 1: points(node)
        for node in pen.marks if node.tag == "path"
    }  # fmt: skip
    pairs = [
        (number, paths[column][row][1])
        for row, line in enumerate(numbers) for column, number in enumerate(line)
    ]  # fmt: skip
    low, high = min(pairs), max(pairs)
    if high[0] > low[0]:
        unit = (high[1] - low[1]) / (high[0] - low[0])
        for number, y in pairs:
            assert y == pytest.approx(low[1] + (number - low[0]) * unit, abs=NEAR)
    assert all(BOX[1] <= y <= BOX[1] + BOX[3] for _, y in pairs)


def test_a_line_may_start_elsewhere() -> None:
    """With a start its lowest corner is as far above the baseline as its number is above that."""
    pen = drawn(chart("line", [[317.0], [425.0]], start=300.0))
    (first, last) = points(next(node for node in pen.marks if node.tag == "path"))
    base = next(box(node) for node in pen.marks if node.tag == "rect")
    zero = base[1]
    assert (zero - first[1]) / (zero - last[1]) == pytest.approx(17 / 125, abs=0.002)


def test_years_stand_by_their_distance() -> None:
    """Five years are half as far apart as ten."""
    pen = drawn(chart("line", [[1.0], [2.0], [3.0]], rows=("1960", "1965", "1975")))
    a, b, c = points(next(node for node in pen.marks if node.tag == "path"))
    assert (b[0] - a[0]) * 2 == pytest.approx(c[0] - b[0], abs=NEAR)


def table(columns: int, most: int) -> st.SearchStrategy[list[list[float]]]:
    """Rows of as many numbers, none below nought."""
    row = st.lists(NUMBER, min_size=columns, max_size=columns)
    return st.lists(row, min_size=2, max_size=most)


@given(table(2, 5))
def test_groups(numbers: list[list[float]]) -> None:
    """All bars of all groups have one unit of length."""
    marks = cells(drawn(chart("grouped", numbers)))
    _in_proportion({spot: box(node)[2] for spot, node in marks.items()}, numbers)


@given(table(3, 6))
def test_stacks(numbers: list[list[float]]) -> None:
    """All parts of all bars have one unit, and each begins where the one before it ends."""
    marks = cells(drawn(chart("stacked", numbers)))
    _in_proportion({spot: box(node)[2] for spot, node in marks.items()}, numbers)
    for row in range(len(numbers)):
        ends = [(box(marks[row, n])[0], box(marks[row, n])[2]) for n in range(3)]
        assert ends[0][0] + ends[0][1] == pytest.approx(ends[1][0], abs=NEAR)
        assert ends[1][0] + ends[1][1] == pytest.approx(ends[2][0], abs=NEAR)


@given(rows(st.floats(0.01, 1e6).map(lambda n: round(n, 2)), 2, 7), st.sampled_from([300.0, 600.0]))
def test_parts(numbers: list[list[float]], height: float) -> None:
    """All parts have one unit, whether they stand or lie."""
    marks = cells(drawn(chart("parts", numbers), (84, 500, 912, height)))
    _in_proportion({s: box(n)[3 if height > 456 else 2] for s, n in marks.items()}, numbers)


@given(table(2, 8), st.sampled_from(["slope", "dots"]))
def test_points(numbers: list[list[float]], kind: str) -> None:
    """Points stand on one straight scale."""
    marks = cells(drawn(chart(kind, numbers)))
    key = "cy" if kind == "slope" else "cx"
    pairs = [(numbers[r][c], float(node.attrs[key])) for (r, c), node in marks.items()]
    low, high = min(pairs), max(pairs)
    if high[0] > low[0]:
        unit = (high[1] - low[1]) / (high[0] - low[0])
        for number, at in pairs:
            assert at == pytest.approx(low[1] + (number - low[0]) * unit, abs=NEAR)


def test_slopes_begin_at_nought_unless_the_author_says_so() -> None:
    """Values that lie close together fall no further apart than they are; `start` is printed."""
    numbers = [[90.0, 100.0], [95.0, 92.0]]

    def fall(**more: float) -> float:
        marks = cells(drawn(chart("slope", numbers, **more)))
        return abs(float(marks[0, 0].attrs["cy"]) - float(marks[0, 1].attrs["cy"]))

    assert fall() < 0.12 * BOX[3] < fall(start=80.0)


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_field_of_a_hundred(one: int, other: int) -> None:
    """As many marks are lit as there are of a hundred, and the others are there too."""
    other = min(other, 100 - one)
    pen = drawn(chart("pictogram", [[float(one)], [float(other)]]))
    said = [node.attrs.get("data-cell") for node in pen.marks if node.tag == "circle"]
    counts = [said.count(cell) for cell in ("1,1", "2,1", None)]
    assert counts == [one, other, 100 - one - other]


@given(rows(NUMBER, 2, 5))
def test_levels(numbers: list[list[float]]) -> None:
    """The mark and the lines stand as high as their numbers, from the place's foot."""
    marks = cells(drawn(chart("level", numbers), (0, 300, 1080, 1050)))
    high = {
        spot: 1350 - float(node.attrs["y" if node.tag == "rect" else "y1"])
        for spot, node in marks.items()
    }
    _in_proportion(high, numbers)


def _in_proportion(longs: dict[tuple[int, int], float], numbers: list[list[float]]) -> None:
    """Each length is to the longest as its number is to the greatest."""
    assert sorted(longs) == [(r, c) for r, row in enumerate(numbers) for c in range(len(row))]
    most = max(longs, key=lambda spot: numbers[spot[0]][spot[1]])
    greatest = numbers[most[0]][most[1]]
    for (row, column), long in longs.items():
        share = numbers[row][column] / greatest if greatest else 0.0
        assert long == pytest.approx(share * longs[most], abs=NEAR)
