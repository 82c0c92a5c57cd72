"""Bars side by side for each group, and bars divided: several columns of numbers at once."""

from __future__ import annotations

from smmgen.render.figure.key import draw_key
from smmgen.render.figure.pen import Pen, Place
from smmgen.render.figure.scale import reaching

_GAP = 16.0  # px between a bar's end and its words
_BETWEEN = 5.0  # px between the bars of a group
_INSIDE = 14.0  # px from a part's edge to the number in it


def draw_grouped(pen: Pen, place: Place) -> None:
    """A group a row, its name above; in it a bar a column, named in the first group."""
    x, _y, width, _height = place.box
    chart, ruler = pen.chart, pen.ruler
    rows, columns = len(chart.rows), len(chart.columns)
    tops, lead, tall = _groups(pen, place)
    bar = (tall - _BETWEEN * (columns - 1)) / columns
    size = max(place.labels[0], min(place.labels[1], bar * 0.82))
    words = [
        [f"{value.text}\u2002{name}" if row == 0 else value.text
         for value, name in zip(line, chart.columns, strict=True)]
        for row, line in enumerate(chart.values)
    ]  # fmt: skip
    flat = [text for line in words for text in line]
    beside = [ruler.width(text, "label", size) + _GAP + 2 for text in flat]
    zero, unit = reaching(chart.numbers, beside, place.begin, x + width)
    tones = _toned(pen)
    cap = ruler.cap("label", size)
    for row in range(rows):
        for column in range(columns):
            value = chart.values[row][column]
            long = abs(value.number) * unit
            top = tops[row] + lead + column * (bar + _BETWEEN)
            left = zero if value.number >= 0 else zero - long
            pen.rect((left, top, long, bar), tones[column], row, column)
            middle = top + (bar + cap) / 2
            if value.number < 0:
                pen.words(words[row][column], "label", size, left - _GAP, middle, align="end")
            else:
                start = max(left + long + _GAP, x)
                pen.words(words[row][column], "label", size, start, middle)


def draw_stacked(pen: Pen, place: Place) -> None:
    """A bar a row, divided into its columns; what they are is said once, above the bars."""
    x, y, width, height = place.box
    chart, ruler = pen.chart, pen.ruler
    tones = _toned(pen)
    under = draw_key(pen, place, list(zip(chart.columns, tones, strict=True)), y)
    place = Place((x, under, width, y + height - under), place.labels, place.values, place.edge)
    tops, lead, tall = _groups(pen, place)
    most = max(sum(value.number for value in row) for row in chart.values)
    begin = place.begin
    unit = (x + width - begin) / most if most else 0.0
    size = max(place.labels[0], min(place.labels[1], tall * 0.5))
    cap = ruler.cap("label", size)
    for row, line in enumerate(chart.values):
        left = begin
        for column, value in enumerate(line):
            long = value.number * unit
            top = tops[row] + lead
            pen.rect((left, top, long, tall), tones[column], row, column)
            start = max(left, x if column == 0 and begin < x else left) + (
                0.0 if column == 0 and begin < x else _INSIDE
            )
            if start + ruler.width(value.text, "label", size) + _INSIDE <= left + long:
                on = pen.tones.on(tones[column])
                pen.words(value.text, "label", size, start, top + (tall + cap) / 2, tone=on)
            left += long


def _groups(pen: Pen, place: Place) -> tuple[list[float], float, float]:
    """Where each row begins, how far below that its bars do, and how tall they are together; with
    the rows' names set.
    """
    x, y, width, height = place.box
    names, ruler = pen.chart.rows, pen.ruler
    size = ruler.largest(names, "label", place.labels, width) or place.labels[0]
    cap = ruler.cap("label", size)
    lead = cap + size * 0.42
    # A row's own parts stand closer than rows do.
    pitch = height / (len(names) - 0.22)
    tall = pitch * 0.78 - lead
    tops = [y + n * pitch for n in range(len(names))]
    for name, top in zip(names, tops, strict=True):
        pen.words(name, "label", size, x, top + cap, width=width)
    return tops, lead, tall


def _toned(pen: Pen) -> list[str]:
    """The tone of each column: the lit ones in the accent, the others in tints."""
    chart = pen.chart
    columns = len(chart.columns)
    whole = [
        column for column in range(columns)
        if all(pen.lit(row, column) for row in range(len(chart.rows)))
    ]  # fmt: skip
    lit = whole if len(whole) < columns else []
    tints = iter(pen.tones.context(columns - len(lit)))
    return [pen.tones.lit if column in lit else next(tints) for column in range(columns)]
