"""What is looked at first: that there is such a thing, and only one."""

from __future__ import annotations

from collections.abc import Iterator

from smmgen.render.craft.piece import Finding, Piece, around, meet
from smmgen.render.craft.thumb import CELL, Element, Thumb
from smmgen.render.display import Box

WEAK = 0.08  # of the canvas: the box of the largest thing on it
RIVAL, EQUAL = 0.12, 0.9  # of the canvas; of the largest drawing's box


def focal_point(piece: Piece, thumb: Thumb) -> Iterator[Finding]:
    """Something is large enough to be looked at first, and no two drawings are as large."""
    if piece.slide.items or piece.slide.table or piece.slide.sections:
        return  # rows are looked through, not at
    blocks = [around(text.lines) for text in piece.texts]
    found = thumb.elements
    if not found:
        return
    whole = piece.canvas.width * piece.canvas.height
    largest = max([pixels(found[0].box), *blocks], key=lambda box: box[2] * box[3])
    share = largest[2] * largest[3] / whole
    if share < WEAK:
        yield piece.finding(
            "focus-weak",
            f"the largest thing on slide {piece.slide.number} fills {share:.0%} of it",
            "make its title or its drawing large: one thing is looked at first",
            boxes=[largest],
        )
    lines = [line for text in piece.texts for line in text.lines]
    drawings = [box for each in found if not _holds_words(box := pixels(each.box), lines)]
    sizes = [width * height / whole for _, _, width, height in drawings[:2]]
    one_thing = any(text.role == "hero" for text in piece.texts) or (
        len(drawings) > 1 and meet(drawings[0], drawings[1])  # the halves of a bean
    )
    if len(sizes) == 2 and sizes[1] > max(RIVAL, EQUAL * sizes[0]) and not one_thing:
        yield piece.finding(
            "focus-split",
            f"two drawings on slide {piece.slide.number} are as large as each other",
            "let one be the picture, and the other its detail",
            boxes=drawings[:2],
        )


def _holds_words(box: Box, lines: list[Box]) -> bool:
    return any(meet(box, line, 0.4 * line[3]) for line in lines)


def focus(piece: Piece, thumb: Thumb) -> tuple[float, float]:
    """Where the eye goes first, in fractions of width and height: to a number set huge, else to
    the largest thing.
    """
    canvas = piece.canvas
    for text in piece.texts:
        if text.role == "hero":
            x, y, width, height = around(text.lines)
            return (x + width / 2) / canvas.width, (y + height / 2) / canvas.height
    largest = next(iter(thumb.elements), Element((0, 0, 0, 0), (0.0, 0.0), 0))
    return largest.middle[0] / thumb.across, largest.middle[1] / thumb.down


def pixels(cells: tuple[int, int, int, int]) -> Box:
    """A box of cells in pixels of the canvas."""
    left, top, width, height = cells
    return left * CELL, top * CELL, width * CELL, height * CELL
