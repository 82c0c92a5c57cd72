"""A logo or a mark as a drawing: in its own colours, or in tones of one role."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from smmgen.draft.emblem import Emblem, Shape
from smmgen.model.oklch import oklch
from smmgen.render.display import Box
from smmgen.render.markup import Node, write

_LIGHTEST = 0.4  # of a colour: the palest tone of a drawing in one colour
# A shape, and how much of the colour it has where all is in one (0: it shows the ground) -> its
# colour attributes.
Paint = Callable[[Shape, float], dict[str, str]]


def emblem_svg(emblem: Emblem, paint: Paint, title: str) -> str:
    """A logo or mark as a drawing; `paint` gives the colours of its shapes."""
    x, y, width, height = emblem.view
    inside = "\n  ".join(painted(emblem, paint))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x:g} {y:g} {width:g} {height:g}" '
        f'role="img" aria-label="{escape(title)}">\n  {inside}\n</svg>\n'
    )


def in_role(role: str, out: str = "ground") -> Paint:
    """A paint for drawings in one colour: what lies on another shape shows `out`, and what stands
    beside a shape of another colour is a tone of it."""

    def paint(_: Shape, tone: float) -> dict[str, str]:
        tint = {} if tone in {0.0, 1.0} else {"fill-opacity": f"{tone:.2g}"}
        return {"data-fill": role if tone else out, **tint}

    return paint


def painted(emblem: Emblem, paint: Paint) -> list[str]:
    """The shapes of a logo or mark as SVG, in the colours that `paint` gives."""
    found = []
    for shape, tone in zip(emblem.shapes, _tones(emblem), strict=True):
        attrs = dict(shape.node.attrs)
        for name, value in paint(shape, tone).items():
            kind = name.replace("fill", "stroke") if shape.stroked else name
            attrs[kind] = value
        attrs["stroke" if shape.stroked else "fill"] = shape.paint
        if shape.stroked:
            attrs["fill"] = "none"
        found.append(write(Node(shape.node.tag, attrs)))
    return found


def _tones(emblem: Emblem) -> list[float]:
    """How much of the one colour each shape has: of those that touch each other the darkest has
    all of it, the others less; what stands alone has all."""
    tones = [0.0 if out else 1.0 for out in emblem.knocked_out]
    seen = [at for at, tone in enumerate(tones) if tone]
    near = 0.02 * emblem.view[3]
    while seen:
        group, waiting = [], [seen.pop(0)]
        while waiting:
            group.append(waiting.pop())
            box = emblem.shapes[group[-1]].box
            beside = [at for at in seen if _touch(box, emblem.shapes[at].box, near)]
            seen = [at for at in seen if at not in beside]
            waiting += beside
        paints = {emblem.shapes[at].paint for at in group}
        order = sorted(paints, key=lambda paint: oklch(paint).lightness)
        step = (1 - _LIGHTEST) / max(len(order) - 1, 1)
        for at in group:
            tones[at] = 1 - step * order.index(emblem.shapes[at].paint)
    return tones


def _touch(one: Box, other: Box, near: float) -> bool:
    across = max(other[0] - one[0] - one[2], one[0] - other[0] - other[2])
    down = max(other[1] - one[1] - one[3], one[1] - other[1] - other[3])
    return max(across, down) < near
