"""A field of a hundred marks: as many lit as there are of a hundred."""

from __future__ import annotations

from math import ceil

from smmgen.render.figure.key import draw_key
from smmgen.render.figure.pen import Pen, Place

_MARKS = 100
_ROLES = ("ink", "accent", "second", "soft")
_FILL = 0.78  # of a mark's room; what is left keeps marks apart
_CLEAN = 1.45  # how much smaller marks may be so that what is lit fills whole lines
_BREAK = 0.7  # of a line: the room between what is lit and the rest, where lines are whole


def draw_pictogram(pen: Pen, place: Place) -> None:
    """The rows one after the other, the lit one first in the accent, what is left in `soft`."""
    x, y, width, height = place.box
    chart = pen.chart
    counts = [round(row[0].number) for row in chart.values]
    tones = _toned(pen)
    if len(counts) > 1:
        named = [
            (f"{name} {row[0].text}", tone)
            for name, row, tone in zip(chart.rows, chart.values, tones, strict=True)
        ]
        under = draw_key(pen, place, named, y)
        y, height = under, y + height - under
    across, clean = _across(counts[0], width, height)
    lines = ceil(_MARKS / across)
    pitch = min(width / across, height / (lines + (_BREAK if clean else 0)))
    # The first marks stand on the left margin. A field that is not as wide as its place has its
    # marks further apart from side to side.
    size = pitch * _FILL
    step = min((width - size) / (across - 1), pitch * 1.25)
    cells = [row for row, count in enumerate(counts) for _ in range(count)][:_MARKS]
    for spot in range(_MARKS):
        line, at = divmod(spot, across)
        lower = _BREAK * pitch if clean and spot >= counts[0] else 0.0
        row = cells[spot] if spot < len(cells) else -1
        tone = tones[row] if row >= 0 else "soft"
        middle = (x + size / 2 + at * step, y + (line + 0.5) * pitch + lower)
        _mark(pen, middle, size, tone, row)


def _mark(pen: Pen, middle: tuple[float, float], size: float, tone: str, row: int) -> None:
    x, y = middle
    cell = {"data-cell": f"{row + 1},1"} if row >= 0 else {}
    if pen.chart.mark:
        attrs = {
            "href": f"brand:{pen.chart.mark}", "x": f"{x - size / 2:.2f}",
            "y": f"{y - size / 2:.2f}", "width": f"{size:.2f}", "height": f"{size:.2f}",
            # A drawing as a mark is all in one tone.
            "data-roles": " ".join(f"{role}={tone}" for role in _ROLES),
        }  # fmt: skip
        pen.mark("image", {**attrs, **cell})
    else:
        circle = {"cx": f"{x:.2f}", "cy": f"{y:.2f}", "r": f"{size / 2:.2f}"}
        pen.mark("circle", {**circle, **cell}, tone)


def _across(lit: int, width: float, height: float) -> tuple[int, bool]:
    """How many marks a line has, and whether what is lit fills whole lines."""
    best, found, whole = 0.0, 10, False
    for across in range(5, 26):
        lines = ceil(_MARKS / across)
        clean = 0 < lit < _MARKS and lit % across == 0
        size = min(width / across, height / (lines + (_BREAK if clean else 0)))
        worth = size * (_CLEAN if clean else 1.0) * (1.1 if _MARKS % across == 0 else 1.0)
        if worth > best:
            best, found, whole = worth, across, clean
    return found, whole


def _toned(pen: Pen) -> list[str]:
    """The lit row in the accent, the others in what supports it."""
    tones = iter(("second", "ink", "display"))
    rows = range(len(pen.chart.rows))
    return [pen.tones.lit if pen.lit(row, 0) else next(tones, "second") for row in rows]
