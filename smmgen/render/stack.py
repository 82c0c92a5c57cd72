"""Texts under other texts, and texts that come out in one size: what a text leaves to the next.

Boxes are drawn for Latin, whose capitals touch the top. What rises further, as Arabic and
Vietnamese do, is let down by as much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smmgen.render.faces import Faces
from smmgen.render.typesetting import TextBlock, set_text

CLEAR = 8.0  # px, at the least between the ink of two texts
HIGH = 0.25  # em above the capitals: more than an accent on one


def stand_below(block: TextBlock, above: TextBlock, faces: Faces) -> None:
    """Begin a text's box under another text: its gap lower, or as much more as it takes that deep
    descenders do not touch high accents. Raises FontUnreadable.
    """
    x, y, width, height = block.box
    end = y + height
    top = above.bottom + (block.gap if above.pieces else 0.0)
    for _ in range(2):
        block.box = (x, top, width, max(end - top, 1.0))
        if not (above.pieces and block.pieces):
            return
        rise = set_text(block, faces, block.size).block.lines[0].ink[1]
        needed = above.lowest + CLEAR - rise
        if needed <= top:
            return
        top = needed


def let_down(block: TextBlock, faces: Faces) -> None:
    """Lower the box of a text whose first line rises far above Latin capitals, so that its ink
    begins where theirs would. Raises FontUnreadable.
    """
    if block.valign != "top" or block.below or block.anchor_y is not None:
        return
    if not any("\u024f" < letter < "\u2000" or letter > "\u2e7f" for letter in block.plain):
        return
    x, y, width, height = block.box
    for _ in range(2):
        found = set_text(block, faces, block.size)
        rise = -found.block.lines[0].ink[1]
        if rise <= HIGH * found.size:
            return
        block.box = (x, y + rise, width, max(height - rise, 1.0))


def settle_groups(
    blocks: Sequence[TextBlock], by_id: Mapping[str, TextBlock], faces: Faces
) -> None:
    """Let down what rises high, and give the texts of each group one size: the largest at which
    every one of them fits what the text above it leaves. Raises FontUnreadable.
    """
    groups: dict[str, list[TextBlock]] = {}
    for block in blocks:
        let_down(block, faces)
        if block.group and block.pieces:
            groups.setdefault(block.group, []).append(block)
    for members in groups.values():
        for block in members:
            above = by_id.get(block.below)
            if above is not None:
                above.top = above.box[1]
                above.fitted = set_text(above, faces, above.size)
                stand_below(block, above, faces)
        size = min(set_text(block, faces).size for block in members)
        for block in members:
            block.size = size
