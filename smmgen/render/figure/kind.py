"""Which function draws which kind of chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from smmgen.model.chart import ChartKind
from smmgen.render.figure.bars import draw_bars
from smmgen.render.figure.columns import draw_columns
from smmgen.render.figure.dots import draw_dots
from smmgen.render.figure.grouped import draw_grouped, draw_stacked
from smmgen.render.figure.level import draw_level
from smmgen.render.figure.line import draw_area, draw_line
from smmgen.render.figure.parts import draw_parts
from smmgen.render.figure.pen import Pen, Place
from smmgen.render.figure.pictogram import draw_pictogram
from smmgen.render.figure.slope import draw_slope

_DRAWN: Mapping[ChartKind, Callable[[Pen, Place], None]] = {
    "bars": draw_bars,
    "columns": draw_columns,
    "line": draw_line,
    "area": draw_area,
    "grouped": draw_grouped,
    "stacked": draw_stacked,
    "slope": draw_slope,
    "dots": draw_dots,
    "pictogram": draw_pictogram,
    "parts": draw_parts,
    "level": draw_level,
}


def draw_chart(pen: Pen, place: Place) -> None:
    """Draw the pen's chart in a place. Raises FontUnreadable."""
    _DRAWN[pen.chart.kind](pen, place)
