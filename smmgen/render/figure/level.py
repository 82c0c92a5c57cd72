"""A level: the place is the bar. It stands as high as its number, other numbers cross it."""

from __future__ import annotations

from itertools import pairwise

from smmgen.render.figure.pen import BASELINE, Pen, Place, Room
from smmgen.render.figure.scale import Scale

_DASH = "14 12"
_UNDER = 22.0  # px between a line and its words
_NEAR = 0.14  # of the bar: a line so near to its top runs across, others are ticks at the side
_TICK = 16.0  # px between a tick and its words
_BESIDE = 36.0  # px between the words of ticks and other words


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
    right = x + width - place.inset
    clear, beside = [bar, y + height], right
    for other, name in enumerate(chart.rows):
        if other == row:
            continue
        value = chart.values[other][0]
        spot = scale.at(value.number)
        inside = spot >= bar
        tick = name == value.text or (inside and spot - bar > _NEAR * (y + height - bar))
        said = name if name == value.text else f"{value.text} {name}"
        wide = ruler.width(said, "label", size)
        attrs = {
            "x1": f"{right + _TICK if tick else x:.3f}", "x2": f"{x + width:.3f}",
            "y1": f"{spot:.3f}", "y2": f"{spot:.3f}", "data-cell": f"{other + 1},1",
            "stroke-width": f"{BASELINE + 1:g}", **({} if tick else {"stroke-dasharray": _DASH}),
        }  # fmt: skip
        tone = on if inside else "ink"
        pen.mark("line", attrs, tone, "stroke")
        baseline = spot + cap / 2 if tick else spot + _UNDER + cap
        if not tick and pen.stands((right - wide, baseline - cap, wide, cap)):
            baseline = spot - _UNDER
        pen.words(said, "label", size, right, min(baseline, y + height), align="end", tone=tone)
        if tick and inside:
            beside = min(beside, right - wide - _BESIDE)
        elif inside:
            clear += [min(spot, baseline - cap), max(spot, baseline)]
    # Words have the largest room that no line crosses.
    upper, lower = max(pairwise(sorted(clear)), key=lambda pair: pair[1] - pair[0])
    pen.room = Room(bar, upper, lower, beside)
