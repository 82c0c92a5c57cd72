"""What craft says about drawings, in the process that draws: their geometry, and how they look."""

from __future__ import annotations

from collections.abc import Mapping

from smmgen.edge.raster import LOOK_SCALE, painter
from smmgen.edge.thumbnail import thumbnail
from smmgen.render.craft import Finding, Piece, Thumb, geometry, painted


def judged(piece: Piece, pictures: Mapping[str, bytes]) -> tuple[list[Finding], Thumb]:
    """What is wrong with a drawing, and what is left of it when it is made small.

    Raises PictureUnreadable and GraphicUnreadable.
    """
    grounds, picture = painter().look(piece.drawing, pictures)
    thumb = thumbnail(picture, LOOK_SCALE)
    return [*geometry(piece), *painted(piece, grounds, thumb)], thumb
