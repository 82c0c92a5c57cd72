"""A brand's first drawings, made of its mark: an object, a field, a row, a tower, a line, a step.

They are what layouts ask for most, in the proportions they ask for, until somebody draws more.
"""

from __future__ import annotations

from collections.abc import Callable

from smmgen.draft.emblem import Emblem, Shape
from smmgen.model.oklch import oklch
from smmgen.render.display import Box
from smmgen.render.markup import Node, write

LINE = 34  # px, the thickness of the line that runs from slide to slide
_LIGHTEST = 0.4  # of a colour: the palest tone of a drawing in one colour
# A shape, and how much of the colour it has where all is in one (0: it shows the ground) -> its
# colour attributes.
Paint = Callable[[Shape, float], dict[str, str]]


def emblem_svg(emblem: Emblem, paint: Paint, title: str) -> str:
    """A logo or mark as a drawing; `paint` gives the colours of its shapes."""
    x, y, width, height = emblem.view
    inside = "\n  ".join(_shapes(emblem, paint))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x:g} {y:g} {width:g} {height:g}" '
        f'role="img" aria-label="{title}">\n  {inside}\n</svg>\n'
    )


def in_role(role: str) -> Paint:
    """A paint for drawings in one colour: what lies on another shape shows the ground, and what
    stands beside a shape of another colour is a tone of it."""

    def paint(_: Shape, tone: float) -> dict[str, str]:
        tint = {} if tone in {0.0, 1.0} else {"fill-opacity": f"{tone:.2g}"}
        return {"data-fill": role if tone else "ground", **tint}

    return paint


def starter_art(mark: Emblem) -> dict[str, str]:
    """File name -> SVG of the drawings made of a mark."""
    return {
        "object.svg": _object(mark),
        "field.svg": _field(mark),
        "row.svg": _row(mark),
        "tower.svg": _tower(mark),
        "pair.svg": _pair(mark),
        "strip.svg": _strip(mark),
        "line.svg": _line(mark),
        "step.svg": emblem_svg(mark, in_role("ink"), "One step"),
    }


def _shapes(emblem: Emblem, paint: Paint) -> list[str]:
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


class _Stamp:
    """A mark as symbols in several roles, and its copies on a sheet."""

    def __init__(self, mark: Emblem, width: int, height: int) -> None:
        self._mark = mark
        self._size = width, height
        self._roles: list[str] = []
        self._copies: list[str] = []

    def put(self, role: str, x: float, y: float, side: float, turn: float = 0.0) -> None:
        """A copy in the middle of a square at x, y, as large as it fits, turned by degrees."""
        if role not in self._roles:
            self._roles.append(role)
        left, top, width, height = self._mark.view
        scale = side / max(width, height)
        cx, cy = left + width / 2, top + height / 2
        turned = f"rotate({turn:g})" if turn else ""
        self._copies.append(
            f'<use href="#{role}" transform="translate({x + side / 2:g} {y + side / 2:g})'
            f'{turned}scale({scale:.5g})translate({-cx:g} {-cy:g})"/>'
        )

    def add(self, svg: str) -> None:
        """A shape under the copies that follow."""
        self._copies.append(svg)

    def svg(self, comment: str, root: str = "") -> str:
        """The drawing."""
        width, height = self._size
        defs = "".join(
            f'<g id="{role}">{"".join(_shapes(self._mark, in_role(role)))}</g>'
            for role in self._roles
        )
        body = "\n  ".join(self._copies)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"{root}>\n'
            f"  <!-- {comment} -->\n  <defs>{defs}</defs>\n  {body}\n</svg>\n"
        )


def _object(mark: Emblem) -> str:
    stamp = _Stamp(mark, 1000, 1000)
    stamp.add('<circle cx="500" cy="500" r="500" fill="#CCCCCC" data-fill="second"/>')
    stamp.put("accent", 190, 180, 620, -12)
    return stamp.svg("The mark, large, on a disc.")


def _field(mark: Emblem) -> str:
    """Rows that run off every edge, each second one shifted; a few are lit."""
    stamp = _Stamp(mark, 1080, 760)
    lit = {(1, 3), (2, 1), (3, 4), (4, 2)}
    for row in range(-1, 4):
        for column in range(-1, 6):
            x = column * 216 + (108 if row % 2 else 0) + 33
            stamp.put("accent" if (row, column) in lit else "second", x, row * 216 + 33, 150,
                      -12 if (row + column) % 2 else 12)  # fmt: skip
    return stamp.svg("The mark as a field that runs off its edges.")


def _row(mark: Emblem) -> str:
    stamp = _Stamp(mark, 1080, 360)
    x = 24.0
    for step, side in enumerate((96, 144, 198, 252, 300)):
        stamp.put("accent" if step == 4 else "second", x, 336 - side, side)
        x += side + 10
    return stamp.svg("The mark growing, the last one lit.")


def _pair(mark: Emblem) -> str:
    stamp = _Stamp(mark, 1080, 640)
    stamp.put("second", 60, 150, 470, -16)
    stamp.put("accent", 470, 50, 560, 10)
    return stamp.svg("Two marks, the nearer one lit.")


def _tower(mark: Emblem) -> str:
    stamp = _Stamp(mark, 640, 1080)
    stamp.put("accent", 40, 520, 540, -10)
    stamp.put("second", 210, 240, 300, 14)
    stamp.put("second", 120, 60, 180, -16)
    return stamp.svg("Three marks on each other, the lowest lit.")


def _strip(mark: Emblem) -> str:
    stamp = _Stamp(mark, 1080, 76)
    for step in range(12):
        stamp.put("accent" if step == 8 else "second", 15 + step * 90, 8, 60)
    return stamp.svg("Twelve marks in a row, the ninth lit.")


def _line(mark: Emblem) -> str:
    """What runs from slide to slide: straight where the mark is, else in a slow wave."""
    way = "M-8 40H1088"
    if mark.curved > 0.4:
        way = "M-8 40L0 40C180 40 220 54 380 54C580 54 640 26 820 26C940 26 960 40 1080 40L1088 40"
    return (
        '<svg data-mirror="yes" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1080 80" '
        'data-thread="40">\n  <!-- The line, from edge to edge. -->\n'
        f'  <path fill="none" stroke="#CCCCCC" data-stroke="accent" stroke-width="{LINE}" '
        f'd="{way}"/>\n</svg>\n'
    )
