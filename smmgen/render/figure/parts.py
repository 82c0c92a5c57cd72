"""A whole divided: one bar from top to bottom or from side to side, each part named beside it."""

from __future__ import annotations

from smmgen.render.figure.line import stacked
from smmgen.render.figure.pen import Pen, Place, number_dress

_BESIDE = 36.0  # px between the bar and its words
_SEAM = 4.0  # px between parts


def draw_parts(pen: Pen, place: Place) -> None:
    """The parts in the order of the data; in a tall place from the top, else from the left."""
    (_down if place.box[3] > 0.5 * place.box[2] else _across)(pen, place)


def _down(pen: Pen, place: Place) -> None:
    x, y, width, height = place.box
    chart, ruler = pen.chart, pen.ruler
    values = [row[0] for row in chart.values]
    tones = _toned(pen)
    begin = place.begin
    need = ruler.widest(chart.rows, "label", place.labels[0]) + _BESIDE + 4
    wide = x + max(0.2 * width, min(0.44 * width, width - need)) - begin
    left = begin + wide + _BESIDE
    room = x + width - left
    spots, longs = _divided([value.number for value in values], y, height)
    for row, (top, long) in enumerate(zip(spots, longs, strict=True)):
        pen.rect((begin, top, wide, long), tones[row], row, 0)
    size = ruler.largest(chart.rows, "label", place.labels, room) or place.labels[0]
    cap = ruler.cap("label", size)
    texts = [value.text for value in values]
    dress = number_dress(pen, texts, place, room, height / len(values) * 0.34)
    role, large = dress or ("label", size)
    high = ruler.cap(role, large)
    under = size * 0.5 + cap  # from a number's baseline to its name's
    if (high + under + size * 0.8) * len(values) > height:
        _in_one_line(pen, place, left, spots)
        return
    foot = y + height - high - under
    tops = stacked([top + 2 for top in spots], high + under + size * 0.8, y + 2, foot)
    for value, name, top in zip(values, chart.rows, tops, strict=True):
        pen.words(value.text, role, large, left, top + high, tone="display")
        pen.words(name, "label", size, left, top + high + under, width=room)


def _in_one_line(pen: Pen, place: Place, left: float, spots: list[float]) -> None:
    """Number and name in a line for each part, where there is no room for two."""
    _, y, _, height = place.box
    size = place.labels[0]
    cap = pen.ruler.cap("label", size)
    rows = zip(pen.chart.values, pen.chart.rows, strict=True)
    both = [f"{row[0].text}\u2002{name}" for row, name in rows]
    tops = stacked([top + 2 for top in spots], size * 1.3, y + 2, y + height - cap)
    for text, top in zip(both, tops, strict=True):
        pen.words(text, "label", size, left, top + cap)


def _across(pen: Pen, place: Place) -> None:
    x, y, width, height = place.box
    chart, ruler = pen.chart, pen.ruler
    values = [row[0] for row in chart.values]
    tones = _toned(pen)
    begin = place.begin
    size = place.labels[0]
    cap = ruler.cap("label", size)
    spots, longs = _divided([value.number for value in values], begin, x + width - begin)
    both = [f"{value.text} {name}" for value, name in zip(values, chart.rows, strict=True)]
    lines, taken = _lines(pen, both, [max(spot, x) for spot in spots], size, x + width)
    foot = lines * size * 1.4 + 18
    tall = height - foot
    for row, (left, long) in enumerate(zip(spots, longs, strict=True)):
        pen.rect((left, y, long, tall), tones[row], row, 0)
    for text, (left, line) in zip(both, taken, strict=True):
        pen.words(text, "label", size, left, y + tall + 18 + cap + line * size * 1.4)


def _lines(
    pen: Pen, texts: list[str], lefts: list[float], size: float, right: float
) -> tuple[int, list[tuple[float, int]]]:
    """How many lines the words under a bar take, and where each begins: under its part, or in
    the first line in which it does not touch the one before.
    """
    ends: list[float] = []
    found = []
    for text, left in zip(texts, lefts, strict=True):
        wide = pen.ruler.width(text, "label", size)
        start = min(left, right - wide)
        line = next((n for n, end in enumerate(ends) if end + 24 <= start), len(ends))
        if line == len(ends):
            ends.append(0.0)
        ends[line] = start + wide
        found.append((start, line))
    return len(ends), found


def _divided(numbers: list[float], begin: float, room: float) -> tuple[list[float], list[float]]:
    """Where each part begins and how long it is; the seams between them take no part's share."""
    unit = (room - _SEAM * (len(numbers) - 1)) / sum(numbers)
    spots, at = [], begin
    for number in numbers:
        spots.append(at)
        at += number * unit + _SEAM
    return spots, [number * unit for number in numbers]


def _toned(pen: Pen) -> list[str]:
    rows = range(len(pen.chart.rows))
    lit = [row for row in rows if pen.lit(row, 0)]
    tints = iter(reversed(pen.tones.context(len(rows) - len(lit))))
    return [pen.tones.lit if row in lit else next(tints) for row in rows]
