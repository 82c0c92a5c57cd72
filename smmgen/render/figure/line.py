"""Lines and areas for change over time: the one that matters in accent, named at its end."""

from __future__ import annotations

from collections.abc import Sequence

from smmgen.render.display import Box
from smmgen.render.figure.axis import along, point_labels
from smmgen.render.figure.label import CORNER, Spot, clear_spot, corner, slices
from smmgen.render.figure.pen import BASELINE, Pen, Place
from smmgen.render.figure.scale import Scale

_LIT, _CONTEXT = 10.0, 6.0  # px, strokes
_POINT, _NOTED = 15.0, 11.0  # px, radii
_HEAD = 24.0  # px between a point and its words

Point = tuple[float, float]


def draw_line(pen: Pen, place: Place) -> None:
    """One line a column, from left to right."""
    _draw(pen, place, filled=False)


def draw_area(pen: Pen, place: Place) -> None:
    """The line of one column, and all below it down to nought."""
    _draw(pen, place, filled=True)


def _draw(pen: Pen, place: Place, *, filled: bool) -> None:
    x, y, width, height = place.box
    chart, ruler = pen.chart, pen.ruler
    several = len(chart.columns) > 1
    named = _ends(pen, place) if several else []
    room = max((ruler.width(text, "label", size) for text, size in named), default=0.0)
    # The points of a single line hang over the margins, as round letters do.
    right = x + width - (room + _HEAD if several else 0.0)
    spots = along(chart.rows, place.begin if filled else x, right)
    foot = point_labels(pen, place, [max(spot, x) for spot in spots], y + height)
    size = place.labels[1]
    above = 0.0 if several else ruler.cap("label", size) + _HEAD + _POINT
    low = chart.start or min(0.0, *chart.numbers)
    high = max(chart.numbers)
    scale = Scale(low, high if high > low else low + 1, foot - BASELINE / 2, y + above + _POINT)
    lines = [
        [
            (spot, scale.at(row[column].number))
            for spot, row in zip(spots, chart.values, strict=True)
        ]
        for column in range(len(chart.columns))
    ]
    lit = {column for _, column in chart.lit}
    tones = iter(pen.tones.context(max(len(lines) - len(lit), 1)))
    toned = [pen.tones.lit if column in lit else next(tones) for column in range(len(lines))]
    # What is highlighted is drawn last, over the others.
    for column in sorted(range(len(lines)), key=lambda n: n in lit):
        if filled:
            _area(pen, lines[column], scale.at(0))
        _path(pen, lines[column], toned[column], column, lit=column in lit)
    pen.rule(place, foot)
    for points in lines:
        pen.taken += slices(points, _LIT)
    _points(pen, lines, several=several)
    held = [corner(place.box, pen.taken, CORNER)] if place.cornered else []
    if several:
        _name_ends(pen, lines, named, right + _HEAD, (y, foot))
    else:
        _say_points(pen, place, lines[0], size, held)


def _path(pen: Pen, points: Sequence[Point], tone: str, column: int, *, lit: bool) -> None:
    stroke = f"{_LIT if lit else _CONTEXT:g}"
    attrs = {
        "d": "M" + "L".join(f"{x:.3f} {y:.3f}" for x, y in points), "fill": "none",
        "stroke-width": stroke, "stroke-linejoin": "round", "stroke-linecap": "round",
        # The corners are the column's cells, from its first row to its last.
        "data-cell": f"1-{len(points)},{column + 1}",
    }  # fmt: skip
    pen.mark("path", attrs, tone, "stroke")


def _area(pen: Pen, points: Sequence[Point], zero: float) -> None:
    body = "L".join(f"{x:.3f} {y:.3f}" for x, y in points)
    shape = f"M{points[0][0]:.3f} {zero:.3f}L{body}L{points[-1][0]:.3f} {zero:.3f}Z"
    pen.mark("path", {"d": shape}, "soft")


def _noted(pen: Pen) -> list[int]:
    """The rows whose points are marked in a single line: its ends, what is lit, what has a note."""
    rows = range(len(pen.chart.rows))
    lit = {row for row, _ in pen.chart.lit}
    return [row for row in rows if row in {0, rows[-1], *lit} or pen.chart.note(row)]


def _points(pen: Pen, lines: Sequence[Sequence[Point]], *, several: bool) -> None:
    if several:
        last = len(lines[0]) - 1
        for column in range(len(lines)):
            if any(lit == column for _, lit in pen.chart.lit):
                pen.circle(*lines[column][last], _POINT, pen.tones.lit, last, column)
        return
    for row in _noted(pen):
        lit = pen.lit(row, 0)
        if lines[0][row][0] <= 0:
            continue  # half a point would stand at the canvas's edge
        pen.circle(
            *lines[0][row], _POINT if lit else _NOTED, pen.tones.lit if lit else "ink", row, 0
        )


def _say_points(
    pen: Pen, place: Place, points: Sequence[Point], size: float, held: Sequence[Box]
) -> None:
    """The words at the points of a single line, each where nothing else stands; `held` is the
    corner that the layout keeps for words of its own.
    """
    chart = pen.chart
    order = sorted(_noted(pen), key=lambda row: (not pen.lit(row, 0), not chart.note(row)))
    for row in order:
        said = chart.note(row) or chart.values[row][0].text
        if pen.lit(row, 0) and place.named:
            said = chart.rows[row]
        lit = pen.lit(row, 0)
        wide, cap = pen.ruler.width(said, "label", size), pen.ruler.cap("label", size)
        spot = Spot(points[row], wide, cap, (_POINT if lit else _NOTED) + 12)
        rising = _rising(points, row)
        left, baseline = clear_spot(spot, place.box, [*pen.taken, *held], over=rising)
        # The number of a first or last point is left out where others have taken all the room.
        if lit or chart.note(row) or not pen.stands((left, baseline - cap, wide, cap)):
            pen.words(said, "label", size, left, baseline)


def _rising(points: Sequence[Point], row: int) -> bool:
    """Whether the line goes up around a point (y runs down)."""
    before, after = points[max(row - 1, 0)], points[min(row + 1, len(points) - 1)]
    return after[1] <= before[1]


def _ends(pen: Pen, place: Place) -> list[tuple[str, float]]:
    """What stands at the end of each of several lines, and its size."""
    chart = pen.chart
    both = [f"{name} {v.text}" for name, v in zip(chart.columns, chart.values[-1], strict=True)]
    for texts in (both, list(chart.columns)):
        size = pen.ruler.largest(texts, "label", place.labels, place.box[2] * 0.36)
        if size is not None:
            return [(text, size) for text in texts]
    return [(text, place.labels[0]) for text in chart.columns]


def _name_ends(
    pen: Pen,
    lines: Sequence[Sequence[Point]],
    named: Sequence[tuple[str, float]],
    left: float,
    span: tuple[float, float],
) -> None:
    """Each line's name beside its end, moved apart where they would touch."""
    size = named[0][1]
    cap, apart = pen.ruler.cap("label", size), size * 1.25
    order = sorted(range(len(lines)), key=lambda n: lines[n][-1][1])
    spots = stacked([lines[n][-1][1] + cap / 2 for n in order], apart, span[0] + cap, span[1] - 6)
    for column, baseline in zip(order, spots, strict=True):
        pen.words(named[column][0], "label", size, left, baseline)


def stacked(wanted: Sequence[float], apart: float, top: float, bottom: float) -> list[float]:
    """Places as near to those wanted (ascending) as can be, `apart` px from each other."""
    found: list[float] = []
    for want in wanted:
        found.append(max(want, top if not found else found[-1] + apart))
    limit = bottom
    for index in reversed(range(len(found))):
        found[index] = min(found[index], limit)
        limit = found[index] - apart
    return found
