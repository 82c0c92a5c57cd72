"""The CSV beside a post, row by row."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from smmgen.source.beside import Beside
from smmgen.source.chart import read_table

from .tree import Memory


def table(data: str | bytes) -> tuple[tuple[tuple[str, ...], ...] | None, list[tuple[str, int]]]:
    beside = Beside.of("p", Memory({"p/a.csv": data}))
    rows, problems = read_table(beside, "a.csv")
    assert all(problem.origin.path == "p/a.csv" for problem in problems)
    return rows, [(problem.code, problem.origin.line) for problem in problems]


def test_rows_are_tidied() -> None:
    """Blank lines and spaces around values do not count; quotes hold commas."""
    assert table('a, b\r\n\r\n"x, y", 1\r\n') == ((("a", "b"), ("x, y", "1")), [])


def test_byte_order_mark_of_spreadsheets() -> None:
    """A spreadsheet's byte order mark is not part of the first name."""
    assert table(b"\xef\xbb\xbfa,b\nc,1\n") == ((("a", "b"), ("c", "1")), [])


def test_lines_count_over_quoted_breaks() -> None:
    """A value over two lines does not shift the line of a later fault."""
    rows, problems = table('a,b\n"two\nlines",1\nx\n')
    assert problems == [("csv-width", 4)]
    assert rows == (("a", "b"), ("two\nlines", "1"), ("x", ""))


def test_faults_that_leave_no_table() -> None:
    """A quotation mark that is not closed, or a file of one line, gives no rows."""
    assert table('a,b\nc,1\n"d,2\n') == (None, [("csv-syntax", 3)])
    assert table("a,b\n") == (None, [("csv-empty", 1)])
    assert table("") == (None, [("csv-empty", 1)])


_CELL = st.text("ab 1.,;\"'\n%é", max_size=6).map(str.strip)


@given(st.lists(st.lists(_CELL, min_size=2, max_size=2), min_size=2, max_size=5))
def test_what_python_writes_comes_back(rows: list[list[str]]) -> None:
    """Rows written as CSV are read as they were, but for those that are all blank."""
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    kept = tuple(tuple(row) for row in rows if any(row))
    found, problems = table(written.getvalue())
    if len(kept) >= 2:
        assert (found, problems) == (kept, [])
    else:
        assert found is None


@given(st.binary(max_size=60) | st.text('ab,;"\n\r\t\0', max_size=40).map(str.encode))
def test_any_bytes_end_in_a_table_or_problems(data: bytes) -> None:
    """No file makes the reader raise; rows are as wide as the header."""
    rows, problems = table(data)
    assert rows is not None or problems
    assert rows is None or len({len(row) for row in rows}) == 1
    last = data.count(b"\n") + data.count(b"\r") + 1
    assert all(1 <= line <= last for _code, line in problems)
