"""What is found in a picture's cells is what a slow and plain search finds."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from smmgen.render.craft.thumb import UNEVEN, Thumb


@st.composite
def thumbs(draw: st.DrawFn) -> Thumb:
    """Small pictures of three colours that fill something, and uneven cells."""
    across, down = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    cells = draw(st.lists(st.sampled_from([0, 0, 1, 2, UNEVEN]), min_size=81, max_size=81))
    colours = ("#000000", "#777777", "#FFFFFF")
    return Thumb(across, down, colours, (0.4, 0.3, 0.2), bytes(cells[: across * down]), ())


@given(thumbs())
def test_elements_are_the_cells_that_hang_together(thumb: Thumb) -> None:
    """Cells off the ground with a side in common are of one element, the others of none."""
    waiting = {(at % thumb.across, at // thumb.across) for at, c in enumerate(thumb.cells) if c}
    expected = []
    while waiting:
        piece = {waiting.pop()}
        while more := {
            (x + dx, y + dy)
            for x, y in piece
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1))
            if (x + dx, y + dy) in waiting
        }:
            piece |= more
            waiting -= more
        columns, rows = [x for x, _ in piece], [y for _, y in piece]
        box = (min(columns), min(rows), max(columns) - min(columns) + 1, max(rows) - min(rows) + 1)
        middle = (sum(columns) / len(piece), sum(rows) / len(piece))
        expected.append((box, middle, len(piece)))
    found = [(each.box, each.middle, each.filled) for each in thumb.elements]
    assert sorted(found) == sorted(expected)
    assert [box[2] * box[3] for box, _, _ in found] == sorted(
        (box[2] * box[3] for box, _, _ in found), reverse=True
    )


@given(thumbs())
def test_no_flat_field_is_larger(thumb: Thumb) -> None:
    """The largest rectangle of one colour is of one colour, and no other has more cells."""

    def flat(left: int, top: int, width: int, height: int) -> bool:
        rows = range(top, top + height)
        cells = {
            thumb.cells[row * thumb.across + column]
            for row in rows
            for column in range(left, left + width)
        }
        return len(cells) == 1 and UNEVEN not in cells

    left, top, width, height = thumb.largest_flat()
    assert width * height == 0 or flat(left, top, width, height)
    assert width * height == max(
        (
            w * h
            for x, y in product(range(thumb.across), range(thumb.down))
            for w, h in product(range(1, thumb.across - x + 1), range(1, thumb.down - y + 1))
            if flat(x, y, w, h)
        ),
        default=0,
    )
