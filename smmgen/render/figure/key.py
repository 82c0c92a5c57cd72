"""What the parts of bars are called, where the parts themselves have no room for it."""

from __future__ import annotations

from collections.abc import Sequence

from smmgen.render.figure.pen import Pen, Place

_SIDE = 0.8  # of the size: a key's square is as high as capitals
_AFTER = 12.0  # px between the square and its word
_APART = 40.0  # px between two of them
_UNDER = 36.0  # px below the last line


def draw_key(pen: Pen, place: Place, named: Sequence[tuple[str, str]], top: float) -> float:
    """Squares of tones with their words, in as few lines as they fit; where the next thing may
    begin.
    """
    x, _, width, _ = place.box
    size = place.labels[0]
    cap = pen.ruler.cap("label", size)
    spot, baseline = x, top + cap
    for name, tone in named:
        wide = cap * _SIDE / 0.8 + _AFTER + pen.ruler.width(name, "label", size)
        if spot > x and spot + wide > x + width:
            spot, baseline = x, baseline + size * 1.5
        box = {"x": f"{spot:.2f}", "y": f"{baseline - cap:.2f}", "width": f"{cap:.2f}"}
        pen.mark("rect", {**box, "height": f"{cap:.2f}"}, tone)
        pen.words(name, "label", size, spot + cap + _AFTER, baseline)
        spot += wide + _APART
    return baseline + _UNDER
