"""Bars for a ranking: each from nought, its name above or before it, its number at its end."""

from __future__ import annotations

from smmgen.render.figure.pen import BASELINE, Pen, Place, number_dress
from smmgen.render.figure.scale import reaching

_ABOVE = 88.0  # px a row must have for its name to stand above its bar
_GAP = 18.0  # px between a bar's end and its number
_TALLEST = 132.0


def draw_bars(pen: Pen, place: Place) -> None:
    """One bar a row, from the top in the order of the data."""
    above = place.box[3] / len(pen.chart.rows) >= _ABOVE
    (_names_above if above else _names_before)(pen, place)


def _names_above(pen: Pen, place: Place) -> None:
    x, y, width, height = place.box
    names, ruler = pen.chart.rows, pen.ruler
    pitch = height / len(names)
    sizes = (place.labels[0], max(place.labels[0], min(place.labels[1], pitch * 0.26)))
    size = ruler.largest(names, "label", sizes, width) or sizes[0]
    cap = ruler.cap("label", size)
    lead = cap + size * 0.42  # deep letters keep clear of the bar
    tall = min(_TALLEST, (pitch - lead) * 0.8)
    # The last bar ends on the box's foot, so that the rows share out what is left evenly.
    step = (height - lead - tall) / max(len(names) - 1, 1)
    tops = [y + lead + n * min(step, (lead + tall) * 1.9) for n in range(len(names))]
    for name, top in zip(names, tops, strict=True):
        pen.words(name, "label", size, x, top - lead + cap, width=width)
    _bars(pen, place, tops, tall, place.begin)


def _names_before(pen: Pen, place: Place) -> None:
    x, y, width, height = place.box
    names, ruler = pen.chart.rows, pen.ruler
    pitch = height / len(names)
    size = ruler.largest(names, "label", place.labels, width * 0.44) or place.labels[0]
    column = min(ruler.widest(names, "label", size), width * 0.5)
    tall = pitch * 0.84
    tops = [y + n * pitch + (pitch - tall) / 2 for n in range(len(names))]
    cap = ruler.cap("label", size)
    for name, top in zip(names, tops, strict=True):
        pen.words(name, "label", size, x, top + (tall + cap) / 2, width=column + 2)
    _bars(pen, place, tops, tall, x + column + _GAP)


def _bars(pen: Pen, place: Place, tops: list[float], tall: float, begin: float) -> None:
    x, _y, width, _height = place.box
    values = [row[0] for row in pen.chart.values]
    texts = [value.text for value in values]
    dress = number_dress(pen, texts, place, width * 0.36, tall * 0.66)
    role, size = dress or ("label", place.labels[0])
    beside = [pen.ruler.width(text, role, size) + _GAP + 2 for text in texts]
    zero, unit = reaching([value.number for value in values], beside, begin, x + width)
    context = pen.tones.context()[0]
    cap = pen.ruler.cap(role, size)
    for row, (value, top) in enumerate(zip(values, tops, strict=True)):
        long = abs(value.number) * unit
        left = zero if value.number >= 0 else zero - long
        tone = pen.tones.lit if pen.lit(row, 0) else context
        pen.rect((left, top, long, tall), tone, row, 0)
        middle = top + (tall + cap) / 2
        if value.number < 0:
            pen.words(value.text, role, size, left - _GAP, middle, align="end", tone="display")
        else:
            # A bar that begins at the canvas's edge may end before the margin does.
            start = max(left + long + _GAP, x)
            pen.words(value.text, role, size, start, middle, tone="display")
    if any(value.number < 0 for value in values):
        bottom = tops[-1] + tall
        box = {"x": f"{zero - BASELINE / 2:.3f}", "y": f"{tops[0]:.3f}", "width": f"{BASELINE:g}"}
        pen.mark("rect", {**box, "height": f"{bottom - tops[0]:.3f}"}, "ink")
