"""Tables as CSV: what spreadsheets save is read, what they would run is not written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.exchange.csv_file import MAX_ROWS, guarded, read_csv, unguarded, write_csv
from smmgen.exchange.table import Row, Table

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=40)


def told(data: bytes) -> list[str]:
    """The problems of a file, with their places."""
    return [f"{each.code} {each}" for each in read_csv(data, "a.csv")[1]]


def cells(data: bytes) -> list[dict[str, str]]:
    """The rows of a file in which nothing is wrong."""
    table, problems = read_csv(data, "a.csv")
    assert table is not None
    assert problems == ()
    return [dict(row.cells) for row in table.rows]


@given(st.lists(st.tuples(WORDS, WORDS), max_size=5), st.sampled_from(",;\t"))
def test_what_is_written_is_read(rows: list[tuple[str, str]], separator: str) -> None:
    """Whatever stands in a cell, with any separator; only spaces around it are lost."""
    plain = [{"a": one.strip(), "b": two.strip()} for one, two in rows]
    table = Table("a.csv", ("a", "b"), tuple(Row(at, row) for at, row in enumerate(plain, 2)))
    read, _ = read_csv(write_csv(table, separator), "a.csv")
    assert read is not None
    kept = [(row.number, dict(row.cells)) for row in read.rows]
    assert kept == [(row.number, row.cells) for row in table.rows if any(row.cells.values())]


@given(st.text("='+-@ ＝a", max_size=6))
def test_the_guard_is_taken_away_again(text: str) -> None:
    """From every text, and no guarded text begins as a formula does."""
    assert unguarded(guarded(text)) == text
    assert not guarded(text).lstrip().startswith(("=", "+", "-", "@", "＝"))


@pytest.mark.parametrize(
    "evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝cmd", '=HYPERLINK("http://x")']
)
def test_no_cell_is_a_formula(evil: str) -> None:
    """In the file, every cell that a spreadsheet would work out begins with an apostrophe."""
    table = Table("a.csv", ("a",), (Row(2, {"a": evil}),))
    line = write_csv(table).decode("utf-8-sig").split("\r\n")[1]
    assert line.lstrip('"').startswith("'")


def test_what_spreadsheets_save_is_read() -> None:
    """Excel's UTF-8 and UTF-16, semicolons, its own first line, other line ends, odd capitals."""
    wanted = [{"post": "a", "caption: x": "é, “b”\nc"}]
    rows = 'Post;Caption :X\r\na;"é, “b”\nc"\r\n'
    assert cells(rows.encode("utf-8-sig")) == wanted
    assert cells(f"sep=;\r\n{rows}".encode()) == wanted
    assert cells(rows.replace(";", "\t").encode("utf-16")) == wanted
    assert cells(rows.replace("\r\n", "\r").encode()) == wanted
    assert cells(f"\n{rows}\n;\n".encode()) == wanted


def test_other_files_are_told() -> None:
    """A workbook, Windows-1252, a broken UTF-16, nothing, and no table at all."""
    assert told(b"PK\x03\x04rest") == ["csv-syntax a.csv:1:1: this is a workbook, not CSV"]
    (old,) = told("post\na\ncafé".encode("cp1252"))
    assert old.startswith("text-encoding a.csv:3:1: the byte 0xe9 is not valid UTF-8; it may be")
    assert told(b"\xff\xfea")[0].startswith("text-encoding")
    assert told(b"") == ["csv-empty a.csv:1:1: there is no table in this file"]
    assert told(b'a\n"b')[0].startswith("csv-syntax a.csv:2:1: this is not CSV")
    assert told(b'a\n"b"c')[0].startswith("csv-syntax a.csv:2:1")


def test_problems_are_at_row_and_column() -> None:
    """As the spreadsheet counts, empty rows and cells of several lines among them."""
    assert told(b'a,b\n"1\n2",\n\n3,4,5\n') == [
        "csv-width a.csv:4:3: this value stands in a column without a name"
    ]
    assert told(b"a,b, A\n") == [
        "csv-doubled a.csv:1:3: two columns are called 'a'; the other is column 1"
    ]
    assert told(b"a,b\n1,x\x0by\n")[0].startswith("text-control a.csv:2:2")


def test_too_much_is_refused() -> None:
    """Too many rows, columns, letters or bytes end in one problem."""
    assert told(b"a\n" + b"1\n" * (MAX_ROWS + 1))[0].startswith("csv-rows")
    assert told(b"," * 300)[0].startswith("csv-empty")
    assert told(b"a," * 300)[0].startswith("csv-columns")
    assert told(b"a\n" + b"x" * 70_000)[0].startswith("csv-long")
    assert told(b"a" * (9 << 20))[0].startswith("file-large")
