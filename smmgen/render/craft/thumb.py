"""What is left of a picture when it is made small: its colours, where it is flat, its lights.

A cell is 20 x 20 px of the canvas. Made by `edge.thumbnail` from what was painted; no pixels here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

CELL = 20  # px of the canvas
FIELD = 0.025  # of the picture
UNEVEN = 255  # the mark of a cell in which something ends


@dataclass(frozen=True, slots=True)
class Element:
    """Something on the ground: its box (left, top, width, height), where its weight is, and how
    much it fills, all in cells.
    """

    box: tuple[int, int, int, int]
    middle: tuple[float, float]
    filled: int


@dataclass(frozen=True)  # without slots, for what is worked out once
class Thumb:
    """A picture in cells, row by row.

    `colours` are those that fill at least 0.3% of it (`#RRGGBB`), the commonest first, and
    `shares` how much (0 to 1). `cells` has a colour's index for each cell that is flat in it,
    else UNEVEN. `squint` is the picture in grey (0 to 255), 64 wide and blurred, row by row.
    `left` and `right` are the colours along its two sides (0xRRGGBB), from the top, in pixels of
    4 px; `left_in` and `right_in` those of the pixels beside them.
    """

    across: int
    down: int
    colours: tuple[str, ...]
    shares: tuple[float, ...]
    cells: bytes
    squint: bytes
    left: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    left_in: tuple[int, ...] = ()
    right_in: tuple[int, ...] = ()

    def share(self, colour: str) -> float:
        """How much of the picture a colour fills, 0 to 1."""
        found = dict(zip(self.colours, self.shares, strict=True))
        return found.get(colour.upper(), 0.0)

    def largest_flat(self, enough: float = 1.0) -> tuple[int, int, int, int]:
        """The largest rectangle of one colour: left, top, width and height in cells; or the first
        that fills `enough` of the picture.

        Only of colours that fill at least FIELD of the picture, the others have no room for one.
        """
        best = (0, 0, 0, 0)
        for colour in range(sum(share >= FIELD for share in self.shares)):
            for found in self._rectangles(colour):
                if found[2] * found[3] > best[2] * best[3]:
                    best = found
                    if best[2] * best[3] >= enough * len(self.cells):
                        return best
        return best

    @cached_property
    def elements(self) -> list[Element]:
        """What stands on the ground (the commonest colour), each in one piece, the largest first:
        words and shapes that touch are one.
        """
        waiting = {at for at, cell in enumerate(self.cells) if cell != 0}
        found = []
        while waiting:
            edge = [waiting.pop()]
            cells = list(edge)
            while edge:
                at = edge.pop()
                column = at % self.across
                for beside in (
                    at - self.across,
                    at + self.across,
                    at - 1 if column else -1,
                    at + 1 if column + 1 < self.across else -1,
                ):
                    if beside in waiting:
                        waiting.remove(beside)
                        edge.append(beside)
                        cells.append(beside)
            rows = [at // self.across for at in cells]
            columns = [at % self.across for at in cells]
            left, top = min(columns), min(rows)
            box = (left, top, max(columns) - left + 1, max(rows) - top + 1)
            middle = sum(columns) / len(cells), sum(rows) / len(cells)
            found.append(Element(box, middle, len(cells)))
        return sorted(found, key=lambda each: -each.box[2] * each.box[3])

    def _rectangles(self, colour: int) -> Iterator[tuple[int, int, int, int]]:
        """Every rectangle of a colour that cannot grow upwards or sideways."""
        heights = [0] * (self.across + 1)
        for row in range(self.down):
            line = self.cells[row * self.across : (row + 1) * self.across]
            stack: list[tuple[int, int]] = []
            for column in range(self.across + 1):
                if column < self.across:
                    heights[column] = heights[column] + 1 if line[column] == colour else 0
                begun = column
                while stack and stack[-1][1] >= heights[column]:
                    begun, height = stack.pop()
                    if height:
                        yield begun, row - height + 1, column - begun, height
                if heights[column]:
                    stack.append((begun, heights[column]))
