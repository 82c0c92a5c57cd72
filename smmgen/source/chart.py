"""A fenced `chart`: its keys, and its data from a CSV beside the post or a table in the fence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from smmgen.model.chart import CHART_KINDS, Chart
from smmgen.problem import Origin, did_you_mean
from smmgen.source.beside import Beside
from smmgen.source.cell import Cell, Cells, read_csv, read_pipes
from smmgen.source.chart_words import caveat, summary
from smmgen.source.finding import Findings
from smmgen.source.number import print_number, read_number, with_unit
from smmgen.source.series import Asked, read_series
from smmgen.source.text_file import decode, read_bytes

KEYS = ("data", "kind", "title", "unit", "highlight", "start", "notes", "mark")
_LINE = re.compile(r"([ \t]*)([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*?)[ \t]*\Z")
_NOTES = {"note", "notes", "nota", "notas", "notiz", "hinweis", "remarque"}
_ART = re.compile(r"(?:brand:)?([a-z0-9][a-z0-9-]*)\Z")


@dataclass(slots=True)
class _Fence:
    """What a fence says: key -> value and the place of the value, and the lines of a table."""

    keys: dict[str, tuple[str, Origin]] = field(default_factory=dict)
    table: list[tuple[int, str]] = field(default_factory=list)

    def said(self, key: str) -> str:
        return self.keys[key][0] if key in self.keys else ""


def read_chart(
    text: str, line: int, beside: Beside, findings: Findings, *, lang: str = "en"
) -> Chart | Cells | None:
    """The chart fenced on `line`, with `text` inside it; its cells when it is to be a table.

    None when there is nothing to draw; then it has been told why, as has all that is wrong with
    the data, at its cell. Numbers are read and printed as `lang` writes them.
    """
    fence = _read_lines(text, line, findings)
    cells = _data(fence, line, beside, findings)
    kind = fence.said("kind")
    if kind not in {"", "table", *CHART_KINDS}:
        hint = did_you_mean(kind, (*CHART_KINDS, "table"))
        _tell(fence.keys["kind"][1], "chart-kind", f"no chart is called '{kind}'", hint, findings)
        return None
    if cells is None or kind == "table":
        return cells
    notes, cells = _without_notes(cells, fence, findings)
    asked = Asked(kind, fence.said("unit"), fence.keys.get("highlight"), lang, line)
    series = read_series(cells, asked, findings)
    if series is None:
        return None
    start, said = _start(fence, series.kind, lang, findings)
    start_text = with_unit(said, series.short, lang)
    chart = Chart(
        kind=series.kind,
        rows=series.rows,
        columns=series.columns,
        values=series.values,
        lit=series.lit,
        title=fence.said("title"),
        unit=series.unit,
        notes=notes,
        start=start,
        mark=_mark(fence, findings),
        caveat=caveat(start_text, series.unit, lang) if start else "",
        line=line,
    )
    below = [n for n in chart.numbers if n < start]
    if start and below:
        message = f"the scale starts at {start_text}, and a value is below it"
        _tell(fence.keys["start"][1], "chart-start", message, "let it start lower", findings)
        return None
    return _summed(chart, lang)


def _summed(chart: Chart, lang: str) -> Chart:
    values = {name: getattr(chart, name) for name in chart.__slots__}
    return Chart(**{**values, "summary": summary(chart, lang)})


def _tell(origin: Origin, code: str, message: str, hint: str, findings: Findings) -> None:
    findings.tell(origin.line, code, message, hint, column=origin.column)


def _read_lines(text: str, line: int, findings: Findings) -> _Fence:
    fence = _Fence()
    for number, written in enumerate(text.split("\n"), line + 1):
        if not written.strip() or written.lstrip().startswith("#"):
            continue
        if written.lstrip().startswith("|"):
            fence.table.append((number, written))
            continue
        found = _LINE.match(written)
        if found is None:
            hint = "a chart has lines like 'kind: bars', and rows of a table like '| May | 12 |'"
            findings.tell(number, "chart-line", "this line is not 'name: value'", hint)
            continue
        key, column = found[2], len(found[1]) + 1
        if key in fence.keys:
            findings.tell(number, "chart-doubled", f"'{key}' is here twice", column=column)
        elif key not in KEYS:
            message = f"a chart has no '{key}'"
            findings.tell(number, "chart-key", message, did_you_mean(key, KEYS), column=column)
        else:
            value = found[3].strip("\"'")
            at = Origin(findings.path, number, found.start(3) + 1)
            fence.keys[key] = (value, at)
    return fence


def _data(fence: _Fence, line: int, beside: Beside, findings: Findings) -> Cells | None:
    name, at = fence.keys.get("data", ("", Origin("", line)))
    if name and fence.table:
        message = "this chart has a table of its own and names a file too"
        _tell(at, "chart-data", message, "keep one of them", findings)
        return None
    if fence.table:
        return read_pipes(fence.table, findings)
    if not name:
        findings.tell(
            line,
            "chart-data",
            "this chart does not say which data it shows",
            "add a line 'data: FILE.csv', or a table with '|' between its values",
        )
        return None
    tidy = beside.find(name, (".csv",), at.line, findings, noun="data")
    if tidy is None:
        return None
    path = f"{beside.folder}/{tidy}"
    data, problems = read_bytes(beside.files, path)
    text, decoding = decode(data, path) if data is not None else (None, ())
    within = Findings(path)
    within.problems += [*problems, *decoding]
    cells = read_csv(text, within) if text is not None else None
    findings.problems += within.problems
    return cells


def _without_notes(
    cells: Cells, fence: _Fence, findings: Findings
) -> tuple[tuple[str, ...], Cells]:
    """The words of the column of notes, and the cells without it."""
    head = [cell.text for cell in cells[0]]
    asked = fence.said("notes")
    if asked and asked not in head[1:]:
        message = f"no column is called '{asked}'"
        hint = did_you_mean(asked, head[1:])
        _tell(fence.keys["notes"][1], "chart-notes", message, hint, findings)
        return (), cells
    spots = [n for n, name in enumerate(head) if n and (name == asked or name.lower() in _NOTES)]
    if not spots:
        return (), cells
    spot = head.index(asked) if asked else spots[-1]
    kept = tuple((*row[:spot], *row[spot + 1 :]) for row in cells)
    return tuple(row[spot].text for row in cells[1:]), kept


def _start(fence: _Fence, kind: str, lang: str, findings: Findings) -> tuple[float, str]:
    """Where the scale starts, and how that was written."""
    if "start" not in fence.keys:
        return 0.0, ""
    said, at = fence.keys["start"]
    found = read_number(said, lang)
    if found is None:
        _tell(at, "chart-start", f"'{said[:40]}' is not a number", "write 'start: 300'", findings)
        return 0.0, ""
    if kind not in {"line", "slope", "dots"} and found.number:
        message = f"{kind} start at nought, or their lengths would not be what they say"
        _tell(at, "chart-start", message, "take 'start:' out, or draw a line", findings)
        return 0.0, ""
    return found.number, print_number(found.number, found.decimals, lang)


def _mark(fence: _Fence, findings: Findings) -> str:
    """The name of the brand's drawing that a pictogram is made of."""
    if "mark" not in fence.keys:
        return ""
    said, at = fence.keys["mark"]
    found = _ART.match(said)
    if found is None:
        hint = "write the name of a drawing of the brand, like 'mark: brand:drop'"
        _tell(at, "chart-mark", f"'{said[:40]}' is not a drawing of the brand", hint, findings)
        return ""
    return found[1]


__all__ = ["KEYS", "Cell", "read_chart"]
