"""Texts under other texts, and texts that come out in one size: what a text leaves to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smmgen.render.faces import Faces
from smmgen.render.typesetting import TextBlock, set_text

CLEAR = 8.0  # px, at the least between the ink of two texts


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


def settle_groups(
    blocks: Iterable[TextBlock], by_id: Mapping[str, TextBlock], faces: Faces
) -> None:
    """Give the texts of each group one size: the largest at which every one of them fits what the
    text above it leaves. Raises FontUnreadable.
    """
    groups: dict[str, list[TextBlock]] = {}
    for block in blocks:
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
