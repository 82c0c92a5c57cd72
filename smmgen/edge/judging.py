"""What craft says about drawings, in the process that draws: one by one, and as a set."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from smmgen.edge.raster import LOOK_SCALE, encode_png, painter
from smmgen.edge.thumbnail import thumbnail
from smmgen.render.craft import Finding, Piece, Thumb, geometry, of_set, painted
from smmgen.render.craft.mark import found, marked
from smmgen.render.shelf import Shelf

# An edit changes one slide of a post; the others are judged once. About 50 KB each.
_looked: Shelf[Hashable, tuple[tuple[Finding, ...], Thumb]] = Shelf(100)


def _key(piece: Piece) -> Hashable:
    """All that a piece's findings depend on."""
    drawing = piece.drawing
    return (
        drawing.digest, drawing.texts, piece.where, piece.path, piece.lang, piece.role,
        piece.areas, repr(piece.slide), tuple(sorted(piece.roles.items())),
    )  # fmt: skip


@dataclass(slots=True)
class Judgement:
    """A drawing, what is wrong with it, and what is left of it when it is made small (None for
    one that could not be painted).
    """

    piece: Piece
    findings: list[Finding] = field(default_factory=list)
    thumb: Thumb | None = None

    def look(self, pictures: Mapping[str, bytes]) -> None:
        """Judge it by its geometry and its pixels. Raises PictureUnreadable, GraphicUnreadable."""
        if any(problem.code == "text-overflow" for problem in self.piece.drawing.problems):
            return  # what does not fit stands on everything, and that is told already
        key = _key(self.piece)
        known = _looked.get(key)
        if known is None:
            grounds, picture = painter().look(self.piece.drawing, pictures)
            thumb = thumbnail(picture, LOOK_SCALE)
            found = (*geometry(self.piece), *painted(self.piece, grounds, thumb))
            known = _looked.put(key, (found, thumb))
        findings, self.thumb = known
        self.findings += findings

    def marked(self, pictures: Mapping[str, bytes], *, boxes: bool = False) -> bytes:
        """A PNG of the drawing with all that is wrong outlined; empty when nothing is.

        With `boxes` those of the texts are drawn in any case.
        """
        drawing = self.piece.drawing
        findings = [*self.findings, *found(drawing, drawing.problems)]
        if not (findings or boxes) or not drawing.ops:
            return b""
        return encode_png(painter().paint(marked(drawing, findings, boxes=boxes), pictures))


def compare(judgements: Sequence[Judgement], count: int) -> None:
    """Judge the slides of a post against each other, when all `count` of them could be painted."""
    slides = [(each.piece, each.thumb) for each in judgements if each.thumb is not None]
    if len(slides) != count:
        return
    together = of_set(slides)
    for judgement in judgements:
        number = judgement.piece.slide.number
        judgement.findings += [finding for finding in together if finding.slide == number]
