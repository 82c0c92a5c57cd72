"""Slopes: from one time to another, a line a row, named at its end."""

from __future__ import annotations

from smmgen.render.figure.line import stacked
from smmgen.render.figure.pen import Pen, Place
from smmgen.render.figure.scale import Scale

_LIT, _CONTEXT = 10.0, 6.0  # px, strokes
_POINT, _SMALL = 15.0, 9.0  # px, radii
_BESIDE = 28.0  # px between a point and its words
_UNDER = 30.0  # px between the columns' names and what is below


def draw_slope(pen: Pen, place: Place) -> None:
    """The first column on the left, the second on the right; what is lit over the others."""
    x, y, width, height = place.box
    chart, ruler = pen.chart, pen.ruler
    rows = range(len(chart.rows))
    befores = [chart.values[row][0].text for row in rows]
    afters = [f"{chart.values[row][1].text}\u2002{chart.rows[row]}" for row in rows]
    size = ruler.largest(afters, "label", place.labels, width * 0.5) or place.labels[0]
    cap = ruler.cap("label", size)
    before = max(ruler.widest(befores, "label", size), ruler.width(chart.columns[0], "label", size))
    after = max(ruler.widest(afters, "label", size), ruler.width(chart.columns[1], "label", size))
    left, right = x + before + _BESIDE, x + width - after - _BESIDE
    top = y + ruler.cap("label", size) + _UNDER + _POINT
    low = chart.start or min(0.0, *chart.numbers)
    scale = Scale(low, max(low + 1e-9, *chart.numbers), y + height - _POINT, top)
    for spot, name, align in (
        (left - _BESIDE, chart.columns[0], "end"),
        (right + _BESIDE, chart.columns[1], "start"),
    ):
        pen.words(name, "label", size, spot, y + cap, align=align)
    lit = [row for row in rows if pen.lit(row, 0) or pen.lit(row, 1)]
    context = pen.tones.context()[0]
    for row in sorted(rows, key=lambda n: n in lit):
        tone = pen.tones.lit if row in lit else context
        ends = [(left, scale.at(chart.values[row][0].number)),
                (right, scale.at(chart.values[row][1].number))]  # fmt: skip
        attrs = {
            "d": "M" + "L".join(f"{px:.3f} {py:.3f}" for px, py in ends), "fill": "none",
            "stroke-width": f"{_LIT if row in lit else _CONTEXT:g}", "stroke-linecap": "round",
        }  # fmt: skip
        pen.mark("path", attrs, tone, "stroke")
        for column, (px, py) in enumerate(ends):
            pen.circle(px, py, _POINT if row in lit else _SMALL, tone, row, column)
    for column, (texts, spot, align) in enumerate(
        ((befores, left - _BESIDE, "end"), (afters, right + _BESIDE, "start"))
    ):
        order = sorted(rows, key=lambda n: scale.at(chart.values[n][column].number))
        wanted = [scale.at(chart.values[n][column].number) + cap / 2 for n in order]
        places = stacked(wanted, size * 1.22, top - _POINT + cap / 2, y + height)
        for row, baseline in zip(order, places, strict=True):
            pen.words(texts[row], "label", size, spot, baseline, align=align)
