"""The cells of a chart into named rows and columns of numbers; each bad one told at its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isclose

from smmgen.model.chart import CHART_KINDS, SHAPES, ChartKind, Shape, Value
from smmgen.problem import Origin, did_you_mean
from smmgen.source.cell import Cell, Cells
from smmgen.source.finding import Findings
from smmgen.source.number import (
    Written,
    convention,
    print_number,
    read_number,
    stands_at_values,
    with_unit,
)

_NAMED: Mapping[str, ChartKind] = {kind: kind for kind in CHART_KINDS}
_TIME = re.compile(r"\d{4}|\d{4}[-/]\d\d?|\d{4}s|['’]?\d0s")
_UNIT = re.compile(r"(.*?)\s*[(\[]([^()\[\]]{1,16})[)\]]\s*\Z")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the fence says about its data. `highlight` is what it names, and where."""

    kind: str
    unit: str
    highlight: tuple[str, Origin] | None
    lang: str
    line: int


@dataclass(frozen=True, slots=True)
class Series:
    """The data of a chart, ready to be drawn. `unit` is said once, `short` at every value."""

    kind: ChartKind
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[Value, ...], ...]
    lit: tuple[tuple[int, int], ...]
    unit: str
    short: str = ""


def read_series(cells: Cells, asked: Asked, findings: Findings) -> Series | None:
    """The numbers of a chart, or None with what is wrong with them."""
    before = len(findings.problems)
    within = Findings(cells[0][0].origin.path)
    head, *body = cells
    names = tuple(row[0].text for row in body)
    columns, unit = _columns(head[1:], asked.unit)
    kind = _NAMED.get(asked.kind) or _kind(names, columns)
    shape = SHAPES[kind]
    _count(kind, shape, cells, asked.line, within, findings)
    _doubled([row[0] for row in body], "row", within)
    _doubled(head[1:], "column", within)
    written = [[_number(cell, shape, kind, asked.lang, within) for cell in row[1:]] for row in body]
    unit = _unit(written, body, unit, within)
    if shape.whole and (unit == "%" or kind == "pictogram"):
        _whole(written, body, kind, within)
    lit = _lit(kind, names, columns, asked.highlight, findings)
    findings.problems += within.problems
    if len(findings.problems) > before or any(None in row for row in written):
        return None
    short = unit if stands_at_values(unit) else ""
    values = tuple(
        tuple(
            Value(
                found.number,
                with_unit(
                    print_number(found.number, found.decimals, asked.lang), short, asked.lang
                ),
            )
            for found in row
            if found is not None
        )
        for row in written
    )
    if kind == "parts" and not sum(value.number for row in values for value in row):
        findings.tell(asked.line, "csv-negative", "there is nothing to divide: all parts are 0")
        return None
    return Series(kind, names, columns, values, lit, "" if short else unit, short)


def _columns(head: Sequence[Cell], unit: str) -> tuple[tuple[str, ...], str]:
    """The columns' names, and the unit in brackets behind them where the fence names none."""
    names = []
    for cell in head:
        found = _UNIT.match(cell.text)
        if found is None or (unit and found[2] != unit):
            names.append(cell.text)
        else:
            names.append(found[1] or cell.text)
            unit = found[2]
    return tuple(names), unit


def _kind(rows: Sequence[str], columns: Sequence[str]) -> ChartKind:
    """What data is drawn as when nobody says so."""
    in_time = bool(rows) and all(_TIME.fullmatch(name) for name in rows)
    if len(columns) == 2 and all(_TIME.fullmatch(name) for name in columns):
        return "slope"
    if len(columns) > 1:
        return "line" if in_time and len(rows) > 3 else "grouped"
    if in_time:
        return "line" if len(rows) > 12 else "columns"
    return "bars"


def _count(
    kind: str, shape: Shape, cells: Cells, line: int, within: Findings, findings: Findings
) -> None:
    rows, columns = len(cells) - 1, len(cells[0]) - 1
    for noun, has, (least, most) in (("row", rows, shape.rows), ("column", columns, shape.columns)):
        held = f"{least}" if least == most else f"{least} to {most}"
        many = "" if held == "1" else "s"
        message = f"'{kind}' holds {held} {noun}{many} of numbers, and these are {has}"
        if has < least:
            findings.tell(line, f"chart-{noun}s", message, "choose another 'kind:', or add some")
        elif has > most:
            over = cells[most + 1][0] if noun == "row" else cells[0][most + 1]
            hint = "choose another 'kind:', or leave out what the finding does not need"
            at = over.origin
            within.tell(at.line, f"chart-{noun}s", message, hint, column=at.column)


def _doubled(cells: Sequence[Cell], noun: str, within: Findings) -> None:
    seen: set[str] = set()
    for cell in cells:
        if not cell.text:
            _at(cell, "csv-missing", f"this {noun} has no name", "name it", within)
        elif cell.text in seen:
            hint = "give each its own name, or add the two up"
            _at(cell, "csv-doubled", f"two {noun}s are called '{cell.text[:40]}'", hint, within)
        seen.add(cell.text)


def _number(cell: Cell, shape: Shape, kind: str, lang: str, within: Findings) -> Written | None:
    if cell.absent:
        return None
    if not cell.text:
        hint = "write the number, or take the row out: a gap would be drawn as if it were known"
        _at(cell, "csv-missing", "a number is missing here", hint, within)
        return None
    found = read_number(cell.text, lang)
    if found is None:
        example = convention(lang).example
        hint = f"in '{lang}' numbers are written like {example}, with %, ° or a currency at most"
        _at(cell, "csv-number", f"'{cell.text[:40]}' is not a number", hint, within)
    elif found.number < 0 and not shape.signed:
        hint = "choose another 'kind:', such as columns, which can fall below nought"
        _at(cell, "csv-negative", f"'{kind}' cannot show {cell.text}", hint, within)
    return found


def _unit(
    written: Sequence[Sequence[Written | None]], body: Sequence[Sequence[Cell]], unit: str,
    within: Findings,
) -> str:  # fmt: skip
    """The one unit of all numbers: one axis measures one thing."""
    for row, cells in zip(written, body, strict=True):
        for found, cell in zip(row, cells[1:], strict=True):
            if found is None or not found.sign:
                continue
            if unit and found.sign != unit:
                message = f"'{cell.text[:40]}' is in {found.sign}, and what comes before in {unit}"
                hint = "a chart measures one thing: bring them to one unit, or draw two charts"
                _at(cell, "csv-unit", message, hint, within)
            unit = unit or found.sign
    return unit


def _whole(
    written: Sequence[Sequence[Written | None]], body: Sequence[Sequence[Cell]], kind: str,
    within: Findings,
) -> None:  # fmt: skip
    """Parts of a hundred are no more than a hundred, but for what rounding adds."""
    columnwise = kind != "stacked"
    groups = [
        [(found, row[column + 1]) for row, numbers in zip(body, written, strict=True)
         for column, found in enumerate(numbers) if columnwise or row is chosen]
        for chosen in (body[:1] if columnwise else body)
    ]  # fmt: skip
    for group in groups:
        total = spare = 0.0
        for found, cell in group:
            if found is None:
                continue
            total += found.number
            spare += 0.5 * 10.0**-found.decimals
            if total > 100 + spare and not isclose(total, 100 + spare):
                hint = "parts of a whole are 100% together; correct them, or draw 'bars'"
                _at(cell, "csv-whole", f"with this the parts are {total:g}%", hint, within)
                break


def _lit(
    kind: str, rows: Sequence[str], columns: Sequence[str],
    highlight: tuple[str, Origin] | None, findings: Findings,
) -> tuple[tuple[int, int], ...]:  # fmt: skip
    """The cells that are highlighted: the ones named, else those that such a chart is about."""
    last = len(rows) - 1
    every = range(len(columns))
    if highlight is None:
        if kind in {"columns", "line", "area"}:
            return ((last, 0),)
        if kind in {"grouped", "stacked"}:
            return tuple((row, 0) for row in range(len(rows)))
        return tuple((0, column) for column in every)
    said, origin = highlight
    if said.casefold() == "none":
        return ()
    known = {name: n for n, name in reversed([*enumerate(rows)])}
    series = {name: n for n, name in enumerate(columns)}
    named = [said] if said in {*known, *series} else re.split(r"\s*[,;]\s*", said)
    found: list[tuple[int, int]] = []
    for name in named:
        if name in known:
            row = known[name]
            found += [(row, column) for column in ((0,) if kind in {"line", "area"} else every)]
        elif name in series:
            column = series[name]
            spots = (last,) if kind == "line" else range(len(rows))
            found += [(row, column) for row in spots]
        else:
            message = f"nothing in this chart is called '{name[:40]}'"
            hint = did_you_mean(name, {**known, **series})
            findings.tell(origin.line, "chart-highlight", message, hint, column=origin.column)
    return tuple(dict.fromkeys(found))


def _at(cell: Cell, code: str, message: str, hint: str, within: Findings) -> None:
    within.tell(cell.origin.line, code, message, hint, column=cell.origin.column)
