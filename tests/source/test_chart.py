"""A fenced chart: its keys, its data, and each fault at its place."""

from __future__ import annotations

import pytest

from smmgen.model.chart import Chart
from smmgen.source.beside import Beside
from smmgen.source.chart import read_chart
from smmgen.source.finding import Findings

from .tree import Memory

CSV = "p/a.csv"


def read(fence: str, csv: str = "", lang: str = "en") -> tuple[Chart | None, list[tuple[str, str]]]:
    """The chart, and what was told: code and place. The fence opens in line 10 of post.md."""
    beside = Beside.of("p", Memory({CSV: csv} if csv else {}))
    findings = Findings("post.md")
    found = read_chart(fence, 10, beside, findings, lang=lang)
    assert found is None or isinstance(found, Chart)
    return found, [(p.code, str(p.origin)) for p in sorted(findings.problems)]


def drawn(fence: str, csv: str = "", lang: str = "en") -> Chart:
    """A chart that has no fault."""
    found, told = read(fence, csv, lang)
    assert told == []
    assert found is not None
    return found


def test_data_from_a_file_and_from_a_table() -> None:
    """Both are the same chart."""
    table = "kind: bars\nhighlight: b\n\n| x | Share (%) |\n|---|---|\n| a | 30.3 |\n| b | 7 |"
    one = drawn(table)
    other = drawn("data: a.csv\nkind: bars\nhighlight: b", "x,Share (%)\na,30.3\nb,7\n")
    assert one == other
    assert (one.kind, one.rows, one.columns, one.lit) == ("bars", ("a", "b"), ("Share",), ((1, 0),))
    assert [row[0].text for row in one.values] == ["30.3%", "7%"]


def test_numbers_are_the_languages() -> None:
    """Read and printed as German has it, with the decimals that were written."""
    chart = drawn("unit: €\ndata: a.csv", "Jahr;Umsatz\n2024;1.234,50\n2025;999,9\n", "de")
    assert [row[0].number for row in chart.values] == [1234.5, 999.9]
    assert [row[0].text for row in chart.values] == ["1.234,50\u00a0€", "999,9\u00a0€"]


@pytest.mark.parametrize(
    ("csv", "kind"),
    [
        ("a,b\nx,1\n", "bars"),
        ("a,b\n2020,1\n2021,2\n", "columns"),
        ("a,b\n" + "".join(f"{year},1\n" for year in range(2000, 2020)), "line"),
        ("a,b,c\nx,1,2\n", "grouped"),
        ("a,2019,2024\nx,1,2\n", "slope"),
    ],
)
def test_what_is_drawn_when_nobody_says(csv: str, kind: str) -> None:
    """Names make bars, years columns and then a line, several columns groups, two years a slope."""
    assert drawn("data: a.csv", csv).kind == kind


@pytest.mark.parametrize(
    ("csv", "kind", "code", "place"),
    [
        ("a,b\nx,much\n", "bars", "csv-number", "p/a.csv:2:3"),
        ("a,b\nx,\n", "bars", "csv-missing", "p/a.csv:2:3"),
        ("a,b\n,1\n", "bars", "csv-missing", "p/a.csv:2:1"),
        ("a,b\nx,60\ny,-5\n", "parts", "csv-negative", "p/a.csv:3:3"),
        ("a,b (%)\nx,60\ny,42\n", "parts", "csv-whole", "p/a.csv:3:3"),
        ("a,b (%),c (%)\nx,60,42\n", "stacked", "csv-whole", "p/a.csv:2:6"),
        ("a,b\nx,0\ny,0\n", "parts", "csv-negative", "post.md:10:1"),
        ("a,b\nx,1\nx,2\n", "bars", "csv-doubled", "p/a.csv:3:1"),
        ("a,b,b\nx,1,2\n", "grouped", "csv-doubled", "p/a.csv:1:5"),
        ("a,b\nx,1%\ny,2 €\n", "bars", "csv-unit", "p/a.csv:3:3"),
        ("a,b\nx,1,2\n", "bars", "csv-width", "p/a.csv:2:5"),
        ("a,b,c\nx,1,2\n", "bars", "chart-columns", "p/a.csv:1:5"),
        ("a,b\n" + "".join(f"{n},1\n" for n in range(13)), "bars", "chart-rows", "p/a.csv:14:1"),
        ("a,b\nx,1\n", "slope", "chart-columns", "post.md:10:1"),
        ("a,b\nx,1\n", "brs", "chart-kind", "post.md:12:7"),
    ],
)
def test_bad_data_is_told_at_its_cell(csv: str, kind: str, code: str, place: str) -> None:
    """Each fault has its code, and stands where an author can put it right."""
    found, told = read(f"data: a.csv\nkind: {kind}", csv)
    assert (code, place) in told
    assert found is None or code == "csv-width"


@pytest.mark.parametrize(
    ("fence", "told"),
    [
        ("data: a.csv\nhighlight: zz", [("chart-highlight", "post.md:12:12")]),
        ("data: a.csv\ncolour: red", [("chart-key", "post.md:12:1")]),
        ("data: a.csv\ndata: a.csv", [("chart-doubled", "post.md:12:1")]),
        ("data: a.csv\n| a | b |\n| c | 1 |", [("chart-data", "post.md:11:7")]),
        ("kind: bars", [("chart-data", "post.md:10:1")]),
        ("data: a.csv\nstart: 3", [("chart-start", "post.md:12:8")]),
        ("data: a.csv\nkind: line\nstart: soon", [("chart-start", "post.md:13:8")]),
        ("data: a.csv\nnotes: Why", [("chart-notes", "post.md:12:8")]),
        ("data: a.csv\nmark: ../x", [("chart-mark", "post.md:12:7")]),
        ("data: a.csv\nwhat is this", [("chart-line", "post.md:12:1")]),
    ],
)
def test_bad_keys_are_told_at_their_value(fence: str, told: list[tuple[str, str]]) -> None:
    """A wrong name has a hint; bars that would start elsewhere than at nought are refused."""
    assert read(fence, "a,b\nx,1\ny,2\n")[1] == told


def test_rounding_may_pass_a_hundred() -> None:
    """Three rounded thirds are a whole."""
    assert drawn("kind: parts\ndata: a.csv", "a,b (%)\nx,33.4\ny,33.3\nz,33.4\n")
    assert read("kind: parts\ndata: a.csv", "a,b (%)\nx,33.4\ny,33.3\nz,33.6\n")[1]


def test_highlights() -> None:
    """By row, by several rows, by column, or nothing at all."""
    csv = "a,b,c\nx,1,2\ny,3,4\n"
    lit = {
        said: drawn(f"data: a.csv\nhighlight: {said}", csv).lit
        for said in ("y", "x, y", "c", "none")
    }
    assert lit == {
        "y": ((1, 0), (1, 1)),
        "x, y": ((0, 0), (0, 1), (1, 0), (1, 1)),
        "c": ((0, 1), (1, 1)),
        "none": (),
    }


def test_notes_are_a_column_of_words() -> None:
    """A column called Note, or the one that `notes` names, is not read as numbers."""
    chart = drawn("data: a.csv\nkind: line", "a,b,Note\n1960,317,first\n2024,425,\n")
    assert (chart.columns, chart.notes) == (("b",), ("first", ""))
    chart = drawn("data: a.csv\nkind: line\nnotes: Why", "a,Why,b\n1960,w,1\n2024,,2\n")
    assert (chart.columns, chart.notes) == (("b",), ("w", ""))


def test_a_scale_that_starts_elsewhere_is_said() -> None:
    """In the post's language, and no value may lie below it."""
    csv = "a,b\n1960,317\n2024,425\n"
    chart = drawn("data: a.csv\nkind: line\nstart: 300\nunit: ppm", csv, "es")
    assert (chart.start, chart.caveat) == (300.0, "La escala empieza en 300\u00a0ppm")
    assert read("data: a.csv\nkind: line\nstart: 320", csv)[1] == [("chart-start", "post.md:13:8")]


def test_what_is_heard() -> None:
    """Few values are read out; of many, the ends, the trend, extremes, notes and highlights."""
    few = drawn("data: a.csv", "a,b (%)\nx,1\ny,2\n")
    assert few.summary == "Bar chart. x 1%; y 2%."
    rows = "".join(f"{1960 + n * 5},{n * 3}\n" for n in range(12))
    many = drawn("data: a.csv\nkind: line\ntitle: Rise", "a,b\n" + rows, "de")
    assert many.summary == (
        "Liniendiagramm: Rise. von 0 (1960) auf 33 (2015), steigend. Hervorgehoben: 2015 33."
    )
    other = drawn("data: a.csv\nkind: line", "a,b\n" + rows, "fi")
    assert "chart" not in other.summary
    assert "1960 0 → 2015 33" in other.summary
