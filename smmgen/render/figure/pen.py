"""What a chart is drawn with: marks that say which cell they are, and words of a measured size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from smmgen.model.chart import Chart
from smmgen.render.display import Box
from smmgen.render.figure.ruler import Ruler
from smmgen.render.figure.tone import Tones
from smmgen.render.markup import Node
from smmgen.render.typescale import TYPE_ROLES

LABELS = (28.0, 36.0)
VALUES = (48.0, 76.0)
BASELINE = 3.0  # px, the one line that a chart has (craft rule 51)
_NEAR = 3.0  # px that words may stand out
_SLACK = 2.0  # px; what a text may be wider than it was measured to be


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chart stands, and what its layout chose for it. Lengths are canvas pixels.

    `labels` and `values` are the least and the largest size of names and of numbers. A
    place with an `edge` (the canvas's right one) bleeds: bars begin at the canvas's left edge,
    which is nought then, and a baseline runs from edge to edge. `named` says that the layout
    prints the highlighted value itself, so that its point only says its name; `cornered` that it
    has words of its own for the empty corner. `inset` is how far from
    the sides words stay where a place bleeds.
    """

    box: Box
    labels: tuple[float, float] = LABELS
    values: tuple[float, float] = VALUES
    edge: float | None = None
    named: bool = False
    cornered: bool = False
    inset: float = 0.0

    @property
    def begin(self) -> float:
        """Where bars begin: at the place's left, or at the canvas's."""
        return self.box[0] if self.edge is None else 0.0


@dataclass(frozen=True, slots=True)
class Room:
    """Where a level leaves room for words: over its mark's `bar`, and in it from `top` to
    `bottom` as far as `right`.
    """

    bar: float
    top: float
    bottom: float
    right: float


@dataclass(slots=True)
class Pen:
    """Gathers the marks and words of one chart. `taken` is where something stands already,
    `said` where words do. `room` is what a level leaves for words, `floor` is where a baseline
    runs.
    """

    chart: Chart
    ruler: Ruler
    tones: Tones
    line: int
    marks: list[Node] = field(default_factory=list)
    texts: list[Node] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)
    said: list[Box] = field(default_factory=list)
    room: Room | None = None
    floor: float | None = None

    def crowded(self, place: Place) -> bool:
        """Whether words stand on others or outside the place: more than it can hold."""
        x, y, width, height = place.box
        return any(
            left < x - _NEAR or top < y - _NEAR
            or left + wide > x + width + _NEAR or top + high > y + height + _NEAR
            or any(_meet((left, top, wide, high), other) for other in self.said[:n])
            for n, (left, top, wide, high) in enumerate(self.said)
        )  # fmt: skip

    def stands(self, box: Box) -> bool:
        """Whether words stand there already."""
        return any(_meet(box, other) for other in self.said)

    def lit(self, row: int, column: int) -> bool:
        """Whether a cell is highlighted."""
        return (row, column) in self.chart.lit

    def rect(self, box: Box, tone: str, row: int, column: int) -> None:
        """A bar of a cell."""
        x, y, width, height = box
        attrs = {"x": _px(x), "y": _px(y), "width": _px(width), "height": _px(height)}
        self.mark("rect", {**attrs, **_cell(row, column)}, tone)
        self.taken.append(box)

    def circle(self, x: float, y: float, radius: float, tone: str, row: int, column: int) -> None:
        """A point of a cell."""
        attrs = {"cx": _px(x), "cy": _px(y), "r": _px(radius)}
        self.mark("circle", {**attrs, **_cell(row, column)}, tone)
        self.taken.append((x - radius, y - radius, 2 * radius, 2 * radius))

    def rule(self, place: Place, y: float, tone: str = "ink") -> None:
        """The baseline of a place, its middle at `y`."""
        x, _, width, _ = place.box
        if place.edge is not None:
            x, width = 0.0, place.edge
        attrs = {"x": _px(x), "y": _px(y - BASELINE / 2), "width": _px(width)}
        self.mark("rect", {**attrs, "height": _px(BASELINE)}, tone)
        self.floor = y
        # A line through words is worse than it is wide.
        self.taken.append((x, y - 4 * BASELINE, width, 8 * BASELINE))

    def mark(self, tag: str, attrs: dict[str, str], tone: str = "", paint: str = "fill") -> None:
        """Any shape, painted in a tone."""
        painted = {paint: self.tones.hex(tone)} if tone else {}
        self.marks.append(Node(tag, {**attrs, **painted}, self.line))

    def words(
        self,
        text: str,
        role: str,
        size: float,
        x: float,
        baseline: float,
        *,
        align: str = "start",
        tone: str = "ink",
        width: float | None = None,
        lines: int = 1,
    ) -> Box:
        """Words on a baseline, in one line unless they may wrap; the box of their capitals.

        `x` is where they start, end or have their middle, as `align` says.
        """
        wide = self.ruler.width(text, role, size)
        room = wide + _SLACK if width is None else width
        attrs = {
            "x": _px(x), "y": _px(baseline), "inline-size": _px(room), "text-anchor": align,
            "data-type": role, "data-fit": f"{size:g} {size:g}", "data-lines": f"{lines}",
            "fill": self.tones.hex(tone), "data-figures": "lining",
        }  # fmt: skip
        said = Node("tspan", {"data-content-line": str(self.chart.line)}, self.line, text)
        self.texts.append(Node("text", attrs, self.line, children=[said]))
        cap = self.ruler.cap(role, size)
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[align] * min(wide, room)
        box = (left, baseline - cap, min(wide, room), cap)
        self.taken.append(box)
        self.said.append(box)
        return box


def number_dress(
    pen: Pen, texts: Sequence[str], place: Place, width: float, height: float
) -> tuple[str, float] | None:
    """Role and size for numbers: as figures, the largest whose capitals are no higher than
    `height`; else as labels; None when not even those fit the width.
    """
    top = height / max(pen.ruler.cap("value", 1.0), 0.1)
    if place.values[1] >= TYPE_ROLES["value"].floor and top >= place.values[0]:
        sizes = (place.values[0], min(place.values[1], top - top % 2))
        size = pen.ruler.largest(texts, "value", sizes, width)
        if size is not None:
            return "value", size
    size = pen.ruler.largest(texts, "label", place.labels, width)
    return ("label", size) if size is not None else None


def _meet(one: Box, other: Box) -> bool:
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return wide > 1 and high > 1


def _cell(row: int, column: int) -> dict[str, str]:
    """Which cell a mark is: its row and column among the numbers, from 1."""
    return {"data-cell": f"{row + 1},{column + 1}"}


def _px(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if value else "0"
