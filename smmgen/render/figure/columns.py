"""Columns for time: on one baseline, close together, each with its number on it or in it."""

from __future__ import annotations

from smmgen.model.chart import Value
from smmgen.render.display import Box
from smmgen.render.figure.axis import spread_labels
from smmgen.render.figure.pen import BASELINE, Pen, Place, number_dress
from smmgen.render.figure.scale import from_zero

_GAP = 0.12  # of a column's width (craft rule 51)
_ABOVE = 14.0  # px between a column and its number
_INSIDE = 13.0  # px from a column's corner to the number in it


def draw_columns(pen: Pen, place: Place) -> None:
    """One column a row, from the left."""
    x, y, width, height = place.box
    chart, ruler = pen.chart, pen.ruler
    count = len(chart.rows)
    wide = width / (count + _GAP * (count - 1))
    pitch = wide * (1 + _GAP)
    lefts = [x + n * pitch for n in range(count)]
    foot = spread_labels(pen, place, lefts, wide, y + height)
    values = [row[0] for row in chart.values]
    texts = [value.text for value in values]
    numbers = [value.number for value in values]
    dress = number_dress(pen, texts, place, wide, height * 0.2)
    role, size = dress or ("label", place.labels[0])
    cap = ruler.cap(role, size)
    below = cap + _ABOVE if min(numbers) < 0 else 0.0
    scale = from_zero(numbers, foot - below, y + cap + _ABOVE)
    inside = (
        role == "label" and dress is not None and _fits_inside(pen, values, size, wide, scale.unit)
    )
    if inside:
        scale = from_zero(numbers, foot, y)
    context = pen.tones.context()[0]
    boxes = []
    for row, (value, left) in enumerate(zip(values, lefts, strict=True)):
        long, zero = scale.length(value.number), scale.at(0)
        boxes.append((left, zero - long if value.number >= 0 else zero, wide, long))
        pen.rect(boxes[-1], pen.tones.lit if pen.lit(row, 0) else context, row, 0)
    for row, (value, box) in enumerate(zip(values, boxes, strict=True)):
        left, top, _, long = box
        if inside:
            on = pen.tones.on(pen.tones.lit if pen.lit(row, 0) else context)
            pen.words(value.text, role, size, left + _INSIDE, top + _INSIDE + cap, tone=on)
        elif dress is not None:
            over = top - _ABOVE if value.number >= 0 else top + long + _ABOVE + cap
            tone = "display" if role == "value" else "ink"
            pen.words(value.text, role, size, left, over, tone=tone)
    if dress is None:
        # What is highlighted first: a number that would stand on another is left out.
        for row in sorted(range(count), key=lambda n: not pen.lit(n, 0)):
            if _told(pen, row, numbers):
                _over_others(pen, place, boxes, row, size)
    pen.rule(place, scale.at(0) + BASELINE / 2)


def _fits_inside(pen: Pen, values: list[Value], size: float, wide: float, unit: float) -> bool:
    need = pen.ruler.cap("label", size) + 2 * _INSIDE
    return all(
        value.number * abs(unit) >= need
        and pen.ruler.width(value.text, "label", size) <= wide - 2 * _INSIDE
        and pen.tones.readable(pen.tones.on(tone), tone)
        for row, value in enumerate(values)
        for tone in (pen.tones.lit if pen.lit(row, 0) else pen.tones.context()[0],)
    )


def _over_others(pen: Pen, place: Place, boxes: list[Box], row: int, size: float) -> None:
    """A number that is wider than its column, over all columns that it stands above."""
    x, _, width, _ = place.box
    text = pen.chart.values[row][0].text
    left, top, wide, _ = boxes[row]
    room = pen.ruler.width(text, "label", size)
    start = min(max(left + (wide - room) / 2, x), x + width - room)
    under = [b[1] for b in boxes if b[0] < start + room + _ABOVE and b[0] + b[2] > start - _ABOVE]
    baseline = min([top, *under]) - _ABOVE
    cap = pen.ruler.cap("label", size)
    if not pen.stands((start - _ABOVE, baseline - cap, room + 2 * _ABOVE, cap)):
        pen.words(text, "label", size, start, baseline)


def _told(pen: Pen, row: int, numbers: list[float]) -> bool:
    """Where there is no room for every number: the highlighted one, the first and the highest."""
    if pen.lit(row, 0):
        return True
    lit = [r for r, _ in pen.chart.lit]
    apart = all(abs(row - r) > len(numbers) // 5 for r in lit)
    return apart and (row == 0 or numbers[row] == max(numbers))
