"""What is looked at first: that there is such a thing, and only one."""

from __future__ import annotations

from collections.abc import Iterator

from smmgen.render.craft.piece import Finding, Piece, around
from smmgen.render.craft.thumb import CELL, Element, Thumb
from smmgen.render.display import Box

WEAK = 0.08  # of the canvas: the box of the largest thing on it
RIVAL, EQUAL = 0.16, 0.9  # of the canvas; of the largest thing's box


def focal_point(piece: Piece, thumb: Thumb) -> Iterator[Finding]:
    """Something is large enough to be looked at first, and nothing else is as large."""
    if piece.slide.items or piece.slide.table or piece.slide.sections:
        return  # rows are looked through, not at
    found = thumb.elements()
    if not found:
        return
    sizes = [each.box[2] * each.box[3] / (thumb.across * thumb.down) for each in found]
    whole = piece.canvas.width * piece.canvas.height
    blocks = [around(text.lines) for text in piece.texts]
    if max(sizes[0], *(width * height / whole for _, _, width, height in blocks), 0.0) < WEAK:
        yield piece.finding(
            "focus-weak",
            f"the largest thing on slide {piece.slide.number} fills {sizes[0]:.0%} of it",
            "make its title or its drawing large: one thing is looked at first",
            boxes=[pixels(found[0].box)],
        )
    elif (
        len(sizes) > 1
        and sizes[1] > max(RIVAL, EQUAL * sizes[0])
        and piece.canvas.name != "landscape"  # words on one half, the picture on the other
        and not any(text.role == "hero" for text in piece.texts)
    ):
        yield piece.finding(
            "focus-split",
            f"two things on slide {piece.slide.number} are as large as each other",
            "let one be the picture: a longer title with a small drawing, or the other way round",
            boxes=[pixels(each.box) for each in found[:2]],
        )


def focus(piece: Piece, thumb: Thumb) -> tuple[float, float]:
    """Where the eye goes first, in fractions of width and height: to a number set huge, else to
    the largest thing.
    """
    canvas = piece.canvas
    for text in piece.texts:
        if text.role == "hero":
            x, y, width, height = around(text.lines)
            return (x + width / 2) / canvas.width, (y + height / 2) / canvas.height
    largest = next(iter(thumb.elements()), Element((0, 0, 0, 0), (0.0, 0.0), 0))
    return largest.middle[0] / thumb.across, largest.middle[1] / thumb.down


def pixels(cells: tuple[int, int, int, int]) -> Box:
    """A box of cells in pixels of the canvas."""
    left, top, width, height = cells
    return left * CELL, top * CELL, width * CELL, height * CELL
