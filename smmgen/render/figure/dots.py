"""Dots on a line a row: where each stands, and how far apart two or three are."""

from __future__ import annotations

from smmgen.render.figure.pen import Pen, Place
from smmgen.render.figure.scale import Scale

_RADIUS = 20.0
_TRACK = 8.0  # px, the line between the dots of a row
_BESIDE = 14.0  # px between a dot and its number


def draw_dots(pen: Pen, place: Place) -> None:
    """A row's name before its dots, or above them where it is long; what the dots are is said
    above the first row.
    """
    x, y, width, height = place.box
    chart, ruler = pen.chart, pen.ruler
    rows, columns = len(chart.rows), len(chart.columns)
    numbered = place.labels[0]
    head = ruler.cap("label", numbered) + 44 if columns > 1 else 0.0
    pitch = (height - head) / rows
    texts = [value.text for row in chart.values for value in row]
    room = ruler.widest(texts, "label", numbered) + _BESIDE + _RADIUS
    before = ruler.largest(chart.rows, "label", place.labels, width * 0.36)
    size = before or ruler.largest(chart.rows, "label", place.labels, width) or place.labels[0]
    cap = ruler.cap("label", size)
    left = x + (ruler.widest(chart.rows, "label", size) + 24 if before else 0.0)
    low = chart.start or min(0.0, *chart.numbers)
    high = max(chart.numbers)
    scale = Scale(low, high if high > low else low + 1, left + room, x + width - room)
    tones = _toned(pen)
    for row, name in enumerate(chart.rows):
        top = y + head + row * pitch
        middle = top + (pitch / 2 if before else cap + (pitch - cap) * 0.5)
        pen.words(name, "label", size, x, middle + cap / 2 if before else top + cap)
        spots = [scale.at(value.number) for value in chart.values[row]]
        begin, end = (min(spots), max(spots)) if columns > 1 else (scale.at(low), spots[0])
        track = {"x": f"{begin:.3f}", "y": f"{middle - _TRACK / 2:.3f}", "height": f"{_TRACK:g}"}
        track["width"] = f"{end - begin:.3f}"
        pen.mark("rect", track, "soft" if columns > 1 else tones[0])
        order = sorted(range(columns), key=lambda n: spots[n])
        for column in order:
            lit = columns == 1 and pen.lit(row, column)
            tone = pen.tones.lit if lit else tones[column]
            pen.circle(spots[column], middle, _RADIUS, tone, row, column)
        _numbers(pen, row, order, spots, middle, numbered)
    if columns > 1:
        _names(pen, place, tones, numbered)


def _numbers(
    pen: Pen, row: int, order: list[int], spots: list[float], middle: float, size: float
) -> None:
    """The lowest number before its dot and the highest behind; one between them above its own."""
    cap = pen.ruler.cap("label", size)
    off = _RADIUS + _BESIDE
    for place, column in enumerate(order):
        text = pen.chart.values[row][column].text
        if place == len(order) - 1:
            pen.words(text, "label", size, spots[column] + off, middle + cap / 2)
        elif place == 0:
            pen.words(text, "label", size, spots[column] - off, middle + cap / 2, align="end")
        elif spots[order[0]] + 2 * off < spots[column] < spots[order[-1]] - 2 * off:
            pen.words(text, "label", size, spots[column], middle - off, align="middle")


def _names(pen: Pen, place: Place, tones: list[str], size: float) -> None:
    """What each column's dots are, in a line above the first row."""
    x, y, _, _ = place.box
    cap = pen.ruler.cap("label", size)
    spot = x
    for column, name in enumerate(pen.chart.columns):
        attrs = {"cx": f"{spot + cap / 2:.3f}", "cy": f"{y + cap / 2:.3f}", "r": f"{cap / 2:.3f}"}
        pen.mark("circle", attrs, tones[column])
        box = pen.words(name, "label", size, spot + cap + 12, y + cap)
        spot = box[0] + box[2] + 40


def _toned(pen: Pen) -> list[str]:
    columns = len(pen.chart.columns)
    if columns == 1:
        return list(pen.tones.context())
    rows = range(len(pen.chart.rows))
    lit = [n for n in range(columns) if all(pen.lit(row, n) for row in rows)]
    chosen = lit[0] if 0 < len(lit) < columns else 0
    tints = iter(pen.tones.context(columns - 1))
    return [pen.tones.lit if column == chosen else next(tints) for column in range(columns)]
