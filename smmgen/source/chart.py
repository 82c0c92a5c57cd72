"""A fenced `chart` and the CSV file that it names."""

from __future__ import annotations

import csv
import io
import re

from smmgen.model.post import ChartRef
from smmgen.problem import Origin, Problem
from smmgen.source.beside import Beside
from smmgen.source.finding import Findings
from smmgen.source.text_file import decode, read_bytes

MAX_ROWS = 200
MAX_COLUMNS = 24
_LINE = re.compile(r"[ \t]*([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*?)[ \t]*\Z")


def read_chart(text: str, line: int, beside: Beside, findings: Findings) -> ChartRef | None:
    """The chart fenced on `line` whose `key: value` lines are `text`; None without its data."""
    keys: dict[str, str] = {}
    data_line = line
    for number, written in enumerate(text.split("\n"), line + 1):
        if not written.strip() or written.lstrip().startswith("#"):
            continue
        found = _LINE.match(written)
        if found is None:
            findings.tell(number, "chart-line", "this line is not 'name: value'")
        elif found[1] in keys:
            findings.tell(number, "chart-doubled", f"'{found[1]}' is here twice")
        else:
            keys[found[1]] = found[2].strip("\"'")
            data_line = number if found[1] == "data" else data_line
    name = keys.pop("data", "")
    if not name:
        findings.tell(
            line,
            "chart-data",
            "this chart does not say which data it shows",
            "add a line 'data: FILE.csv'",
        )
        return None
    tidy = beside.find(name, (".csv",), data_line, findings, noun="data")
    if tidy is None:
        return None
    table, problems = read_table(beside, tidy)
    findings.problems += problems
    if table is None:
        return None
    return ChartRef(tidy, keys, table[0], table[1:], line)


def read_table(
    beside: Beside, name: str
) -> tuple[tuple[tuple[str, ...], ...] | None, tuple[Problem, ...]]:
    """The rows of a CSV file, header first, all of one width; problems stand at its lines."""
    path = f"{beside.folder}/{name}"
    data, problems = read_bytes(beside.files, path)
    text, decoding = decode(data, path) if data is not None else (None, ())
    if text is None:
        return None, problems + decoding
    findings = Findings(path)
    findings.problems += decoding
    rows: list[tuple[str, ...]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, skipinitialspace=True)
    begun = 1
    try:
        for row in reader:
            line, begun = begun, reader.line_num + 1
            if any(cell.strip() for cell in row):
                cells = tuple(cell.strip() for cell in row)
                rows.append(_fitted(cells, rows, line, findings))
            if len(rows) > MAX_ROWS + 1:
                findings.tell(line, "csv-rows", f"more than {MAX_ROWS} rows; a chart shows few")
                rows.pop()
                break
    except csv.Error as error:
        findings.tell(
            min(begun, text.count("\n") + 1),
            "csv-syntax",
            f"this is not CSV: {error}",
            "put a value with a comma or a quotation mark in double quotes",
        )
        return None, tuple(findings.problems)
    if len(rows) < 2:
        findings.problems.append(
            Problem(
                Origin(path),
                "csv-empty",
                "the file needs a line of names and at least one line of values",
            )
        )
        return None, tuple(findings.problems)
    return tuple(rows), tuple(findings.problems)


def _fitted(
    cells: tuple[str, ...], rows: list[tuple[str, ...]], line: int, findings: Findings
) -> tuple[str, ...]:
    """A row as wide as the header, told when it was not."""
    if not rows:
        if len(cells) == 1 and (";" in cells[0] or "\t" in cells[0]):
            findings.tell(
                line, "csv-separator", "the columns are not separated by commas", "use commas"
            )
        if len(cells) > MAX_COLUMNS:
            findings.tell(line, "csv-columns", f"more than {MAX_COLUMNS} columns")
        return cells[:MAX_COLUMNS]
    width = len(rows[0])
    if len(cells) != width and width < MAX_COLUMNS:
        findings.tell(
            line,
            "csv-width",
            f"this row has {len(cells)} values and the first line {width} names",
            "put a value with a comma in double quotes",
        )
    return (*cells[:width], *("" for _ in range(width - len(cells))))
