"""A mark as forms on a sheet: in its tones, as one silhouette, grown like a ripple, in dots.

What is grown is a stroke around the silhouette, so that it stays a shape that can be edited.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from smmgen.draft.emblem import Emblem, Shape
from smmgen.draft.pattern import in_role, painted
from smmgen.render.markup import Node, write

_THIN = 0.045  # of a mark's side: what is thinner is lost where the mark is seen from afar
_DOTS = "24 22"  # pitch in px of the canvas, and angle


Spot = tuple[float, float, float]  # x, y and side, in px of the drawing


class Sheet:
    """A drawing that is made of one mark; sizes in px of the drawing."""

    def __init__(self, mark: Emblem, width: int, height: int) -> None:
        self._mark = mark
        self._size = width, height
        self._defs: dict[str, str] = {}
        self._body: list[str] = []
        self._solid = [
            shape for shape, out in zip(mark.shapes, mark.knocked_out, strict=True) if not out
        ] or list(mark.shapes)
        side = max(mark.view[2:])
        self._lack = max(0.0, _THIN - _thickness(self._solid) / side) / 2

    def add(self, svg: str) -> None:
        """A shape of its own."""
        self._body.append(svg)

    def define(self, key: str, svg: str) -> str:
        """Something to refer to, by the id that comes back."""
        self._defs.setdefault(key, svg)
        return key

    def mark(
        self, role: str, x: float, y: float, side: float, turn: float = 0.0, *, out: str = "ground"
    ) -> None:
        """The mark in tones of a role around a point, `side` px at its longer side, turned by
        degrees; what shows the ground in it is `out`.
        """
        if self._lack:
            self.form(role, x, y, side, turn)
        key = f"{role}-{out}" if out != "ground" else role
        self.define(key, f'<g id="{key}">{"".join(painted(self._mark, in_role(role, out)))}</g>')
        self.add(f'<use href="#{key}" transform="{self._at(x, y, side, turn)}"/>')

    def form(
        self, role: str, x: float, y: float, side: float, turn: float = 0.0, grown: float = 0.0
    ) -> None:
        """Its silhouette in one colour, `grown` px wider all round."""
        scale = side / max(self._mark.view[2:])
        wide = 2 * (grown / scale + self._lack * side / scale)
        paint = {"data-fill": role, "fill": "#CCCCCC"}
        if wide:
            paint |= {
                "data-stroke": role, "stroke": "#CCCCCC", "stroke-width": f"{wide:.4g}",
                "stroke-linejoin": "round",
            }  # fmt: skip
        at = self._at(x, y, side, turn)
        if not any(shape.stroked for shape in self._solid):
            shapes = "".join(write(Node(s.node.tag, _bare(s))) for s in self._solid)
            self.define("form", f'<g id="form">{shapes}</g>')
            self.add(write(Node("use", {"href": "#form", "transform": at, **paint})))
            return
        inside = []
        for shape in self._solid:
            own = dict(paint)
            if shape.stroked:
                thick = float(shape.node.attrs["stroke-width"]) + wide
                own |= {"data-stroke": role, "stroke": "#CCCCCC", "stroke-width": f"{thick:.4g}",
                        "stroke-linejoin": "round", "fill": "none"}  # fmt: skip
                del own["data-fill"]
            inside.append(write(Node(shape.node.tag, {**_bare(shape), **own})))
        self.add(f'<g transform="{at}">{"".join(inside)}</g>')

    def contour(self, role: str, spots: Sequence[Spot], away: float, wide: float) -> None:
        """One line around silhouettes (x, y, side) at a distance; where they are near each other
        it runs around all of them.
        """
        for paint, grown in ((role, away + wide / 2), ("ground", away - wide / 2)):
            for x, y, side in spots:
                self.form(paint, x, y, side, grown=grown)

    def dotted(self, role: str, x: float, y: float, side: float, turn: float = 0.0) -> None:
        """Its silhouette in dots of a role, dense below and light above; drawn lines stay whole."""
        fill = f"url(#{self.fade(role)})"
        inside = []
        for shape in self._solid:
            if not shape.stroked:
                own = {"fill": fill, "data-halftone": _DOTS}
                inside.append(write(Node(shape.node.tag, {**_bare(shape), **own})))
        if inside:
            self.add(f'<g transform="{self._at(x, y, side, turn)}">{"".join(inside)}</g>')

    def fade(self, role: str, *, across: bool = False) -> str:
        """A gradient of a role for dots, from nothing above (or left) to all of it."""
        key = f"fade-{role}" + ("-across" if across else "")
        way = 'x1="0" y1="0" x2="1" y2="0"' if across else 'x1="0" y1="0" x2="0.3" y2="1"'
        stops = "".join(
            f'<stop offset="{offset}" stop-color="#CCCCCC" stop-opacity="{tone}" '
            f'data-stop="{role}"/>'
            for offset, tone in ((0, 0.04), (1, 0.8))
        )
        return self.define(key, f'<linearGradient id="{key}" {way}>{stops}</linearGradient>')

    def screen(self, svg: str, role: str, *, across: bool = False) -> None:
        """A shape (`<tag attributes`, left open) filled with dots."""
        fill = self.fade(role, across=across)
        self.add(f'{svg} fill="url(#{fill})" data-halftone="{_DOTS}"/>')

    def svg(self, comment: str, **root: str) -> str:
        """The drawing; `root` are attributes of its root (`thread` for `data-thread`)."""
        width, height = self._size
        more = "".join(f' data-{name}="{value}"' for name, value in root.items())
        defs, body = "".join(self._defs.values()), "\n  ".join(self._body)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"{more}>\n'
            f"  <!-- {comment} -->\n  <defs>{defs}</defs>\n  {body}\n</svg>\n"
        )

    def _at(self, x: float, y: float, side: float, turn: float) -> str:
        left, top, width, height = self._mark.view
        turned = f"rotate({turn:g})" if turn else ""
        return (
            f"translate({x:g} {y:g}){turned}scale({side / max(width, height):.5g})"
            f"translate({-(left + width / 2):g} {-(top + height / 2):g})"
        )


def _bare(shape: Shape) -> dict[str, str]:
    """Where a shape is, without its paint."""
    gone = {"fill", "stroke", "stroke-width"}
    return {key: value for key, value in shape.node.attrs.items() if key not in gone}


def _thickness(shapes: list[Shape]) -> float:
    """How thick a mark's parts are, taken together: twice their area by their outline."""
    around = sum(
        hypot(bx - ax, by - ay)
        for shape in shapes
        for line in (shape.outlines[:-1] if shape.stroked else shape.outlines)
        for (ax, ay), (bx, by) in zip(line, (*line[1:], line[0]), strict=True)
    )
    area = sum(shape.area for shape in shapes)
    # A drawn line has its length only once, what is filled has two sides.
    sides = 2 * around if all(shape.stroked for shape in shapes) else around
    return 2 * area / sides if sides else 0.0
