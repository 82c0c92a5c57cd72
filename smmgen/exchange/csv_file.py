"""Tables as CSV files that Excel, Numbers, LibreOffice and Google's sheets open and save.

Nothing in a cell acts: what a spreadsheet would take for a formula gets an apostrophe before it,
which reading takes away again (https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from smmgen.exchange.table import Row, Table
from smmgen.problem import Origin, Problem
from smmgen.source.text_file import CONTROL

MAX_BYTES = 8 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELL = 64_000  # characters; no caption that is read has more
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
_GUARDED = re.compile(r"'*\s*[=+\-@＝＋－＠]")
_UTF8 = "save it as “CSV UTF-8”; Excel's other kinds of CSV lose letters"
# What other files begin with that carry a table.
_BOOKS = {b"PK\x03\x04": "a workbook", b"\xd0\xcf\x11\xe0": "an old Excel workbook"}


def write_csv(table: Table, separator: str = ",") -> bytes:
    """The file: UTF-8 with the mark by which Excel knows it, a row a line."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([guarded(row[column]) for column in table.columns])
    return text.getvalue().encode("utf-8-sig", "replace")


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("'=1"), guarded("it's 1+1")
    ("'=1+1", "''=1", "it's 1+1")
    """
    return f"'{text}" if _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text


def read_csv(data: bytes, path: str) -> tuple[Table | None, tuple[Problem, ...]]:
    """The table in a file, whatever it is; None, and why, where there is none to go by.

    Problems are at row and column. Cells are without the guard and the spaces around them, and
    names of columns without capitals. Empty rows are passed over, and counted.
    """
    text = _text(data, path)
    if isinstance(text, Problem):
        return None, (text,)
    told: list[Problem] = []
    lines = _lines(text, path, told)
    if not lines:
        if not told:
            told.append(Problem(Origin(path), "csv-empty", "there is no table in this file"))
        return None, tuple(told)
    first, head = lines[0]
    columns = tuple(_name(cell) for cell in head)
    while columns and not columns[-1]:
        columns = columns[:-1]
    _tell_columns(columns, path, first, told)
    rows = []
    for number, cells in lines[1:]:
        found = {}
        for at, cell in enumerate(cells):
            said = cell.replace("\r\n", "\n").replace("\r", "\n").strip()
            name = columns[at] if at < len(columns) else ""
            if said and not name:
                message = "this value stands in a column without a name"
                told.append(Problem(Origin(path, number, at + 1), "csv-width", message))
            _tell_cell(said, Origin(path, number, at + 1), told)
            found[name] = unguarded(said)
        if any(found.values()):
            rows.append(Row(number, found))
    return Table(path, columns, tuple(rows), first), tuple(told)


def _text(data: bytes, path: str) -> str | Problem:
    def refusal(code: str, message: str, hint: str = _UTF8, line: int = 1) -> Problem:
        return Problem(Origin(path, line), code, message, hint)

    if len(data) > MAX_BYTES:
        message = f"the file has {len(data) >> 20} MB; at most {MAX_BYTES >> 20} MB are read"
        return refusal("file-large", message, "bring it in month by month")
    for begin, what in _BOOKS.items():
        if data.startswith(begin):
            return refusal("csv-syntax", f"this is {what}, not CSV")
    wide = data.startswith((BOM_UTF16_BE, BOM_UTF16_LE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        if wide:
            return refusal("text-encoding", "the file is broken: it is not valid UTF-16")
        message = f"the byte 0x{data[error.start]:02x} is not valid UTF-8"
        if b"\0" not in data[:200]:
            message += "; it may be the old encoding Windows-1252"
        return refusal("text-encoding", message, line=data.count(b"\n", 0, error.start) + 1)


def _lines(text: str, path: str, told: list[Problem]) -> list[tuple[int, list[str]]]:
    """The rows with something in them, and their numbers; the first is that of the names."""
    separator = ""
    start = 0
    marked = re.match(r"sep=(.)(?:\r\n|\r|\n)", text)
    if marked:  # Excel's own way to say it
        separator, start = marked[1], 1
        text = text[marked.end() :]
    head = re.search(r"\S[^\r\n]*", text)
    if head is None:
        return []
    separator = separator or max(SEPARATORS.values(), key=head[0].count)
    found: list[tuple[int, list[str]]] = []
    # The library has one limit for all, https://docs.python.org/3/library/csv.html
    csv.field_size_limit(MAX_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = start
    try:
        for cells in reader:
            number += 1
            if not any(cell.strip() for cell in cells):
                continue
            found.append((number, cells))
            if len(found) > MAX_ROWS + 1 or len(cells) > MAX_COLUMNS:
                break
    except csv.Error as error:
        message = f"this is not CSV: {error}"
        hint = 'put a value with a quotation mark in double quotes, and write " inside as ""'
        told.append(Problem(Origin(path, number + 1), "csv-syntax", message, hint))
        return []
    if found and len(found[-1][1]) > MAX_COLUMNS:
        message = f"more than {MAX_COLUMNS} columns"
        told.append(Problem(Origin(path, found[-1][0], MAX_COLUMNS + 1), "csv-columns", message))
        return []
    if len(found) > MAX_ROWS + 1:
        message = f"more than {MAX_ROWS:,} rows"
        told.append(Problem(Origin(path, found[-1][0]), "csv-rows", message))
        return []
    return found


def _name(cell: str) -> str:
    """A column's name: small letters, single spaces, one after a colon.

    >>> _name(" Caption :X ")
    'caption: x'
    """
    plain = " ".join(unguarded(cell.strip()).casefold().split())
    return re.sub(r"\s*:\s*", ": ", plain)


def _tell_columns(columns: tuple[str, ...], path: str, row: int, told: list[Problem]) -> None:
    seen: dict[str, int] = {}
    for at, name in enumerate(columns, 1):
        origin = Origin(path, row, at)
        if name and name in seen:
            message = f"two columns are called '{name[:40]}'; the other is column {seen[name]}"
            told.append(Problem(origin, "csv-doubled", message, "take one of them out"))
        seen.setdefault(name, at)


def _tell_cell(said: str, origin: Origin, told: list[Problem]) -> None:
    control = CONTROL.search(said)
    if control is not None:
        message = f"an invisible control character (U+{ord(control[0]):04X}) stands here"
        told.append(Problem(origin, "text-control", message, "type the text anew"))
    if len(said) > MAX_CELL:
        message = f"{len(said):,} characters; at most {MAX_CELL:,} are read"
        told.append(Problem(origin, "csv-long", message, "shorten it"))
