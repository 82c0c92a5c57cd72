"""A level: the place is the bar. It stands as high as its number, other numbers are lines."""

from __future__ import annotations

import itertools

from smmgen.render.figure.pen import BASELINE, Pen, Place
from smmgen.render.figure.scale import Scale

_DASH = "14 12"
_UNDER = 22.0  # px between a line and its words


def draw_level(pen: Pen, place: Place) -> None:
    """The lit row as a bar that fills the place from side to side, from nought at its foot."""
    x, y, width, height = place.box
    chart, ruler = pen.chart, pen.ruler
    row = next((r for r, _ in chart.lit), 0)
    most = max(chart.numbers)
    scale = Scale(0.0, most or 1.0, y + height, y)
    bar = scale.at(chart.values[row][0].number)
    pen.rect((x, bar, width, y + height - bar), pen.tones.lit, row, 0)
    on = pen.tones.on(pen.tones.lit)
    size = place.labels[0]
    cap = ruler.cap("label", size)
    taken = [bar, y + height]
    for other, name in enumerate(chart.rows):
        if other == row:
            continue
        value = chart.values[other][0]
        spot = scale.at(value.number)
        tone = on if spot >= bar else "ink"
        plain = name == value.text
        right = x + width - place.inset
        attrs = {
            "x1": f"{right + 16 if plain else x:.3f}", "x2": f"{x + width:.3f}",
            "y1": f"{spot:.3f}", "y2": f"{spot:.3f}",
            "stroke-width": f"{BASELINE + 1:g}", "data-cell": f"{other + 1},1",
        }  # fmt: skip
        pen.mark("line", attrs if plain else {**attrs, "stroke-dasharray": _DASH}, tone, "stroke")
        said = name if plain else f"{value.text} {name}"
        baseline = spot + cap / 2 if plain else spot + _UNDER + cap
        if baseline > y + height:
            baseline = spot - _UNDER
        pen.words(said, "label", size, right, baseline, align="end", tone=tone)
        if spot >= bar and not plain:
            taken += [min(spot, baseline - cap), max(spot, baseline)]
    taken.sort()
    # Words have the largest room that no line crosses.
    gaps = [(lower - upper, upper, lower) for upper, lower in itertools.pairwise(taken)]
    _, upper, lower = max(gaps)
    pen.room = (bar, upper, lower)
