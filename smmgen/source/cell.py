"""Tables as authors write them, cell by cell with its place: CSV files, and tables in Markdown."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from smmgen.problem import Origin
from smmgen.source.finding import Findings

MAX_ROWS = 200
MAX_COLUMNS = 24
MAX_CELL = 200  # characters
_SEPARATORS = ",;\t"
_QUOTED = re.compile(r'[ \t]*"((?:[^"]|"")*)"[ \t]*')
_PIPE = re.compile(r"(?<!\\)\|")
_RULER = re.compile(r"\s*:?-+:?\s*\Z")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table, without the spaces around it; `absent` where a row
    was too short to have it, which has been told.
    """

    text: str
    origin: Origin
    absent: bool = False


Cells = tuple[tuple[Cell, ...], ...]


def read_csv(text: str, findings: Findings) -> Cells | None:
    """The rows of a CSV, names first, all of one width; None when there are none to go by.

    Values are separated by commas, or by semicolons or tabs where the first line has no comma
    (spreadsheets write those where the comma is the decimal sign).
    """
    head = text.split("\n", maxsplit=1)[0]
    comma = next((sign for sign in _SEPARATORS if sign in head), ",")
    plain = re.compile(rf"[^{comma}\n]*")
    rows: list[list[Cell]] = []
    row: list[Cell] = []
    spot, line, begin = 0, 1, 0  # `begin` is where the line begins
    while True:
        origin = Origin(findings.path, line, spot - begin + 1)
        quoted = _QUOTED.match(text, spot)
        found = quoted or plain.match(text, spot)
        assert found is not None
        said = found[1].replace('""', '"') if quoted else found[0]
        if (quoted and text[found.end() : found.end() + 1] not in {"", comma, "\n"}) or (
            not quoted and said.lstrip(" \t").startswith('"')
        ):
            _tell_quote(origin, bool(quoted), findings)
            return None
        row.append(Cell(said.strip(), origin))
        if breaks := found[0].count("\n"):
            line += breaks
            begin = found.start() + found[0].rfind("\n") + 1
        spot = found.end()
        ended = spot >= len(text)
        if ended or text[spot] == "\n":
            if any(cell.text for cell in row):
                rows.append(row)
            row, line, begin = [], line + 1, spot + 1
            if ended or len(rows) > MAX_ROWS + 1:
                break
        spot += 1
    return _even(rows, findings)


def read_pipes(lines: Sequence[tuple[int, str]], findings: Findings) -> Cells | None:
    """The rows of a table in Markdown, from its lines and their numbers; the ruler is passed."""
    rows: list[list[Cell]] = []
    for line, written in lines:
        text = written.rstrip()
        edges = [found.start() for found in _PIPE.finditer(text)]
        if not text.endswith("|") or len(edges) < 2:
            edges.append(len(text))
        row = []
        for left, right in itertools.pairwise(edges):
            inner = text[left + 1 : right]
            indent = len(inner) - len(inner.lstrip())
            said = inner.strip().replace("\\|", "|")
            row.append(Cell(said, Origin(findings.path, line, left + 2 + (indent if said else 0))))
        if len(rows) == 1 and all(_RULER.match(cell.text) for cell in row):
            continue
        rows.append(row)
    return _even(rows, findings)


def _tell_quote(origin: Origin, closed: bool, findings: Findings) -> None:
    what = "text stands behind a closing" if closed else "a value has an opening"
    end = "" if closed else " that is never closed"
    findings.tell(
        origin.line,
        "csv-syntax",
        f"this is not CSV: {what} quotation mark{end}",
        'put a value with a comma or a quotation mark in double quotes, and write " inside as ""',
        column=origin.column,
    )


def _even(rows: list[list[Cell]], findings: Findings) -> Cells | None:
    """Rows as wide as the first one, told when they were not."""
    if len(rows) < 2:
        message = "a chart needs a line of names and at least one line of values"
        findings.tell(rows[0][0].origin.line if rows else 1, "csv-empty", message)
        return None
    if len(rows) > MAX_ROWS + 1:
        over = rows[MAX_ROWS + 1][0].origin
        findings.tell(over.line, "csv-rows", f"more than {MAX_ROWS} rows; a chart shows few")
        return None
    head = rows[0]
    if len(head) > MAX_COLUMNS:
        at = head[MAX_COLUMNS].origin
        findings.tell(at.line, "csv-columns", f"more than {MAX_COLUMNS} columns", column=at.column)
        return None
    width = len(head)
    for row in rows[1:]:
        if len(row) != width:
            at = row[min(len(row) - 1, width)].origin
            findings.tell(
                at.line,
                "csv-width",
                f"this row has {len(row)} values and the first line {width} names",
                "put a value with a comma in double quotes",
                column=at.column,
            )
    _tell_long([cell for row in rows for cell in row], findings)
    return tuple(
        (*row[:width], *(Cell("", row[-1].origin, absent=True) for _ in range(width - len(row))))
        for row in rows
    )


def _tell_long(cells: list[Cell], findings: Findings) -> None:
    long = next((cell for cell in cells if len(cell.text) > MAX_CELL), None)
    if long is not None:
        message = f"this value has {len(long.text):,} characters; a chart has room for a few words"
        at = long.origin
        findings.tell(at.line, "csv-long", message, "shorten it", column=at.column)
