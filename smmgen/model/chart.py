"""A chart as it is said: named rows and columns of numbers, each with the words that print it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

ChartKind = Literal[
    "bars",
    "columns",
    "line",
    "area",
    "grouped",
    "stacked",
    "slope",
    "dots",
    "pictogram",
    "parts",
    "level",
]
CHART_KINDS: tuple[ChartKind, ...] = get_args(ChartKind)


@dataclass(frozen=True, slots=True)
class Shape:
    """How many rows and columns a kind of chart holds (the fewest and the most), whether its
    numbers may be below nought, and whether they are parts of a whole.
    """

    rows: tuple[int, int]
    columns: tuple[int, int] = (1, 1)
    signed: bool = True
    whole: bool = False


# A chart that holds more is a table, or several charts: nobody reads it on a phone.
SHAPES: dict[ChartKind, Shape] = {
    "bars": Shape((1, 12)),
    "columns": Shape((2, 24)),
    "line": Shape((2, 200), (1, 6)),
    "area": Shape((2, 200), signed=False),
    "grouped": Shape((1, 6), (2, 4)),
    "stacked": Shape((1, 8), (2, 5), signed=False, whole=True),
    "slope": Shape((1, 8), (2, 2)),
    "dots": Shape((2, 12), (1, 3)),
    "pictogram": Shape((1, 4), signed=False, whole=True),
    "parts": Shape((2, 7), signed=False, whole=True),
    "level": Shape((1, 6), signed=False),
}


@dataclass(frozen=True, slots=True)
class Value:
    """The number of one cell, and how it is printed: in the post's language, with its unit."""

    number: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A fenced `chart` with its data: `values[row][column]`.

    `lit` are the cells that are highlighted; everything else is context. `start` is where the
    scale of a line begins, nought for everything else. `unit` is what is printed once, since it
    is too long to stand at every value. `notes` are words at a row's point, one a row. `caveat`
    says what the scale does that a reader would not expect, `summary` all that is seen, both in
    the post's language. `line` is where the fence stands in the post.
    """

    kind: ChartKind
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[Value, ...], ...]
    lit: tuple[tuple[int, int], ...] = ()
    title: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()
    start: float = 0.0
    mark: str = ""
    caveat: str = ""
    summary: str = ""
    line: int = 1

    @property
    def numbers(self) -> tuple[float, ...]:
        """Every number, row by row."""
        return tuple(value.number for row in self.values for value in row)

    @property
    def heading(self) -> str:
        """What stands above it: its title, and the unit where that is not said there."""
        title = self.title or (self.columns[0] if self.unit and len(self.columns) == 1 else "")
        if not self.unit or self.unit.casefold() in title.casefold():
            return title
        return f"{title}, {self.unit}" if title else self.unit

    def note(self, row: int) -> str:
        """The words that stand at a row's point; nothing where it has none."""
        return self.notes[row] if row < len(self.notes) else ""
