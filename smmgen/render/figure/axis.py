"""The names under a baseline: all of them where they fit, else as many as stay apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smmgen.render.figure.pen import BASELINE, Pen, Place

_YEAR = re.compile(r"[12]\d{3}\Z")
_DROP = 16.0  # px from the baseline to the capitals under it
_APART = 28.0  # px between two names
_MOST = 6  # names under a line


def spread_labels(
    pen: Pen, place: Place, lefts: Sequence[float], wide: float, bottom: float
) -> float:
    """Names under columns `wide` px wide, each at its column's left; where the columns stand."""
    names, ruler = pen.chart.rows, pen.ruler
    size = ruler.largest(names, "note", place.labels, wide)
    told: Sequence[int] = range(len(names))
    if size is None:
        size = place.labels[0]
        lit = [row for row, _ in pen.chart.lit]
        told = _apart(pen, lefts, size, [0.0] * len(names), lit)
    foot, baseline = _heights(pen, size, bottom)
    for row in told:
        pen.words(names[row], "note", size, _kept(pen, place, row, lefts[row], size), baseline)
    return foot


def point_labels(pen: Pen, place: Place, spots: Sequence[float], bottom: float) -> float:
    """Names under points: the first begins and the last ends at its point, others stand below
    theirs. Returns where the baseline runs.
    """
    names = pen.chart.rows
    size = place.labels[1]  # as large as what stands at the points
    foot, baseline = _heights(pen, size, bottom)
    last = len(names) - 1
    shifts = [0.0 if row == 0 else 1.0 if row == last else 0.5 for row in range(last + 1)]
    for row in _apart(pen, spots, size, shifts, [0, last]):
        align = "start" if row == 0 else "end" if row == last else "middle"
        pen.words(names[row], "note", size, spots[row], baseline, align=align)
    return foot


def along(names: Sequence[str], begin: float, end: float) -> list[float]:
    """Where points stand from left to right: years by their distance in time, others evenly."""
    if len(names) > 1 and all(_YEAR.match(name) for name in names):
        years = [int(name) for name in names]
        if years == sorted(set(years)):
            unit = (end - begin) / (years[-1] - years[0])
            return [begin + (year - years[0]) * unit for year in years]
    step = (end - begin) / max(len(names) - 1, 1)
    return [begin + n * step for n in range(len(names))]


def _heights(pen: Pen, size: float, bottom: float) -> tuple[float, float]:
    """The baseline of the chart and that of its names, above a box's bottom."""
    baseline = bottom - size * 0.24
    return baseline - pen.ruler.cap("note", size) - _DROP - BASELINE, baseline


def _kept(pen: Pen, place: Place, row: int, left: float, size: float) -> float:
    right = place.box[0] + place.box[2]
    return min(left, right - pen.ruler.width(pen.chart.rows[row], "note", size))


def _apart(
    pen: Pen, spots: Sequence[float], size: float, shifts: Sequence[float], kept: Sequence[int]
) -> list[int]:
    """The rows whose names are printed: those that must be, and between them an even choice that
    leaves room; whole decades where rows are years.
    """
    names = pen.chart.rows
    widths = [pen.ruler.width(name, "note", size) for name in names]
    spans = [
        (spot - shift * wide, spot + (1 - shift) * wide)
        for spot, shift, wide in zip(spots, shifts, widths, strict=True)
    ]

    def clear(row: int, others: Sequence[int]) -> bool:
        return all(
            spans[row][0] - spans[other][1] >= _APART or spans[other][0] - spans[row][1] >= _APART
            for other in others
        )

    must: list[int] = []
    for row in dict.fromkeys(kept):
        if clear(row, must):
            must.append(row)
    round_years = [row for row, name in enumerate(names) if _YEAR.match(name) and name[-1] == "0"]
    pool = round_years if len(round_years) > 1 else list(range(len(names)))
    for stride in range(1, len(pool) + 1):
        even = pool[::stride]
        step = (spots[even[-1]] - spots[even[0]]) / max(len(even) - 1, 1)
        # One that is so near to an end that the steps would look uneven is left out.
        chosen = [
            row for row in even
            if row not in must and all(abs(spots[row] - spots[m]) > 0.7 * step for m in must)
        ]  # fmt: skip
        found = sorted({*must, *chosen})
        if len(found) <= _MOST and all(clear(row, found[:n]) for n, row in enumerate(found)):
            return found
    return sorted(must)
