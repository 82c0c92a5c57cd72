"""Tables cell by cell: CSV, and tables in Markdown."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from smmgen.source.cell import Cells, read_csv, read_pipes
from smmgen.source.finding import Findings


def table(text: str) -> tuple[tuple[tuple[str, ...], ...] | None, list[tuple[str, int, int]]]:
    """The words of a CSV's cells, and what was told: code, line, column."""
    findings = Findings("p/a.csv")
    return words(read_csv(text, findings)), told(findings)


def words(cells: Cells | None) -> tuple[tuple[str, ...], ...] | None:
    return None if cells is None else tuple(tuple(cell.text for cell in row) for row in cells)


def told(findings: Findings) -> list[tuple[str, int, int]]:
    return [(p.code, p.origin.line, p.origin.column) for p in findings.problems]


def test_rows_are_tidied() -> None:
    """Blank lines and spaces around values do not count; quotes hold commas."""
    assert table('a, b\n\n"x, y", 1\n') == ((("a", "b"), ("x, y", "1")), [])


def test_semicolons_where_the_comma_is_the_decimal_sign() -> None:
    """Spreadsheets write those in half of the world."""
    assert table("a;b\nx;1,5\n")[0] == (("a", "b"), ("x", "1,5"))
    assert table("a\tb\nx\t1\n")[0] == (("a", "b"), ("x", "1"))


def test_cells_know_their_place() -> None:
    """Line and column, also behind a value over two lines and behind quotes."""
    cells = read_csv('a,b,c\n"two\nlines", "q",3\nx,yy,z\n', Findings("p"))
    assert cells is not None
    places = [[(c.origin.line, c.origin.column) for c in row] for row in cells]
    assert places == [[(1, 1), (1, 3), (1, 5)], [(2, 1), (3, 8), (3, 13)], [(4, 1), (4, 3), (4, 6)]]


def test_uneven_rows_are_told_at_the_cell() -> None:
    """The first value too many, or the last one of a row that is too short."""
    rows, problems = table('a,b\n"two\nlines",1\nx\ny,1,2\n')
    assert problems == [("csv-width", 4, 1), ("csv-width", 5, 5)]
    assert rows == (("a", "b"), ("two\nlines", "1"), ("x", ""), ("y", "1"))


def test_faults_that_leave_no_table() -> None:
    """A quotation mark that is not closed, or a file of one line, gives no rows."""
    assert table('a,b\nc,1\n"d,2\n') == (None, [("csv-syntax", 3, 1)])
    assert table('a,b\nc,"1"x\n') == (None, [("csv-syntax", 2, 3)])
    assert table("a,b\n") == (None, [("csv-empty", 1, 1)])
    assert table("") == (None, [("csv-empty", 1, 1)])


def test_a_table_in_markdown() -> None:
    """The ruler is passed, a bar behind a backslash is text, and cells know their place."""
    findings = Findings("post.md")
    lines = [(7, "| a | b |"), (8, "|---|--:|"), (9, r"| x \| y |  1 |"), (10, "| z | 2")]
    cells = read_pipes(lines, findings)
    assert words(cells) == (("a", "b"), ("x | y", "1"), ("z", "2"))
    assert cells is not None
    assert (cells[1][1].origin.line, cells[1][1].origin.column) == (9, 13)
    assert not findings.problems


_CELL = st.text("ab 1.,;\"'\n%é", max_size=6).map(str.strip)


@given(st.lists(st.lists(_CELL, min_size=2, max_size=2), min_size=2, max_size=5))
def test_what_python_writes_comes_back(rows: list[list[str]]) -> None:
    """Rows written as CSV are read as they were, but for those that are all blank."""
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    kept = tuple(tuple(row) for row in rows if any(row))
    # The separator is looked for in the first line alone, which may end inside a value.
    if "\n" in "".join(rows[0]) or not any(rows[0]):
        return
    found, problems = table(written.getvalue())
    if len(kept) >= 2:
        assert (found, problems) == (kept, [])
    else:
        assert found is None


@given(st.text('ab,;"|\\-\n\t', max_size=40))
def test_any_text_ends_in_a_table_or_problems(text: str) -> None:
    """No text makes the readers raise; rows are as wide as the first, and places stand in it."""
    findings = Findings("p")
    lines = [(n, "|" + line) for n, line in enumerate(text.split("\n"), 1)]
    for cells in (
        read_csv(text, findings),
        read_pipes(lines, findings),
    ):
        assert cells is not None or findings.problems
        assert cells is None or len({len(row) for row in cells}) == 1
        last = text.count("\n") + 1
        assert all(1 <= cell.origin.line <= last for row in cells or () for cell in row)
