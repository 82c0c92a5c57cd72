"""What is left of a picture when it is made small: its colours, where it is flat, its lights.

A cell is 20 x 20 px of the canvas. Made by `edge.thumbnail` from what was painted; no pixels here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

CELL = 20  # px of the canvas
FIELD = 0.025  # of the picture
UNEVEN = 255  # the mark of a cell in which something ends
_STANDING = re.compile(rb"[^\x00]+")  # on the ground, whose index is 0


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
    else UNEVEN. `squint` counts the pixels of each grey (0 to 255) when the picture is made 64
    pixels wide and blurred.
    `left` and `right` are the colours along its two sides (0xRRGGBB), from the top, in pixels of
    4 px; `left_in` and `right_in` those of the pixels beside them.
    """

    across: int
    down: int
    colours: tuple[str, ...]
    shares: tuple[float, ...]
    cells: bytes
    squint: tuple[int, ...]
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
            if self.cells.count(colour) <= best[2] * best[3]:
                continue  # all of it together is no larger
            best = self._rectangle(colour, best, enough * len(self.cells))
            if best[2] * best[3] >= enough * len(self.cells):
                break
        return best

    @cached_property
    def elements(self) -> list[Element]:
        """What stands on the ground (the commonest colour), each in one piece, the largest first:
        words and shapes that touch are one.
        """
        runs: list[tuple[int, int, int]] = []  # row, begin, end
        joined: list[int] = []  # of each run, one that it is in one piece with
        above = past = 0  # the runs of the row before
        for row in range(self.down):
            above, past = past, len(runs)
            line = self.cells[row * self.across : (row + 1) * self.across]
            for place in _STANDING.finditer(line):
                begin, end = place.span()
                joined.append(len(runs))
                runs.append((row, begin, end))
                while above < past and runs[above][2] <= begin:
                    above += 1
                other = above
                while other < past and runs[other][1] < end:
                    joined[_root(joined, len(runs) - 1)] = _root(joined, other)
                    other += 1
        pieces: dict[int, list[tuple[int, int, int]]] = {}
        for at, run in enumerate(runs):
            pieces.setdefault(_root(joined, at), []).append(run)
        found = [_element(piece) for piece in pieces.values()]
        return sorted(found, key=lambda each: -each.box[2] * each.box[3])

    def _rectangle(
        self, colour: int, best: tuple[int, int, int, int], enough: float
    ) -> tuple[int, int, int, int]:
        """The largest rectangle of a colour, or the first that has `enough` cells; or `best`,
        when none is larger.
        """
        most = best[2] * best[3]
        across = self.across
        heights = [0] * (across + 1)
        for row in range(self.down):
            line = self.cells[row * across : (row + 1) * across]
            if colour not in line:
                heights = [0] * (across + 1)
                continue
            stack: list[tuple[int, int]] = []
            for column in range(across + 1):
                height = 0
                if column < across and line[column] == colour:
                    height = heights[column] = heights[column] + 1
                else:
                    heights[column] = 0
                begun = column
                while stack and stack[-1][1] >= height:
                    begun, tall = stack.pop()
                    if tall * (column - begun) > most:
                        most = tall * (column - begun)
                        best = (begun, row - tall + 1, column - begun, tall)
                        if most >= enough:
                            return best
                if height:
                    stack.append((begun, height))
        return best


def _root(joined: list[int], at: int) -> int:
    """The run that stands for the piece which a run is in."""
    while joined[at] != at:
        joined[at] = joined[joined[at]]
        at = joined[at]
    return at


def _element(runs: list[tuple[int, int, int]]) -> Element:
    """What the runs (row, begin, end) of one piece are together."""
    left, right = min(run[1] for run in runs), max(run[2] for run in runs)
    top, bottom = runs[0][0], runs[-1][0]
    filled = sum(end - begin for _, begin, end in runs)
    columns = sum((end - begin) * (begin + end - 1) for _, begin, end in runs) / 2
    rows = sum((end - begin) * row for row, begin, end in runs)
    box = (left, top, right - left, bottom - top + 1)
    return Element(box, (columns / filled, rows / filled), filled)
