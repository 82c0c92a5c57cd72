"""Composing and painting the slides of a sketch, in the process that draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smmgen.edge.photo import PictureUnreadable
from smmgen.edge.press import Request
from smmgen.edge.printing import composed, composer_of, piece_of, unreadable_photos
from smmgen.edge.raster import LOOK_SCALE, GraphicUnreadable, encode_jpeg, painter
from smmgen.edge.sketch import Share, Sketch, SketchPhoto, SketchText
from smmgen.edge.thumbnail import thumbnail
from smmgen.edge.worker import Shared, step
from smmgen.model.canvas import Canvas
from smmgen.problem import Problem
from smmgen.render.craft import Piece, geometry, painted
from smmgen.render.craft.beneath import Beneath
from smmgen.render.craft.contrast import contrast_on, needed_by
from smmgen.render.display import Box, Photo
from smmgen.render.kit import Kit


def sketched(kit: Shared[Kit], request: Request) -> Iterator[Sketch]:
    """The slides of a request; what cannot be painted has no picture and says why."""
    composer = composer_of(kit)
    for index, slide in enumerate(request.slides):
        step(str(slide.number))
        drawing = composed(composer, request, index)
        piece = piece_of(composer, request, index, drawing)
        told = list(drawing.problems)
        grounds: Sequence[Beneath] = (Beneath(()),) * len(drawing.texts)
        jpeg = b""
        if "jpeg" in request.wanted and drawing.ops:
            try:
                told += unreadable_photos(request, slide)
                grounds, findings = _judged(piece, request)
                told += findings
                surface = painter().paint(drawing, request.pictures, scale=request.scale)
                jpeg, _ = encode_jpeg(surface)
            except (PictureUnreadable, GraphicUnreadable):
                jpeg = b""  # (a picture is told above, a layout when it is built)
        yield Sketch(
            slide.number,
            drawing.digest,
            drawing.layout,
            (drawing.canvas.width, drawing.canvas.height),
            tuple(_texts(piece, grounds)),
            tuple(
                SketchPhoto(op.digest, _share(op.box, drawing.canvas), op.cover)
                for op in drawing.ops
                if isinstance(op, Photo)
            ),
            tuple(sorted({*told})),
            jpeg,
        )


def _judged(piece: Piece, request: Request) -> tuple[Sequence[Beneath], list[Problem]]:
    """The colours beneath each text, and what the rules of craft find on the slide alone."""
    drawing = piece.drawing
    if any(problem.code == "text-overflow" for problem in drawing.problems):
        return (Beneath(()),) * len(drawing.texts), []
    grounds, picture = painter().look(drawing, request.pictures)
    found = (*geometry(piece), *painted(piece, grounds, thumbnail(picture, LOOK_SCALE)))
    return grounds, [finding.problem for finding in found]


def _texts(piece: Piece, grounds: Sequence[Beneath]) -> Iterator[SketchText]:
    for text, ground in zip(piece.drawing.texts, grounds, strict=True):
        if not text.lines:
            continue
        yield SketchText(
            text.plain,
            text.content_line,
            piece.size(text),
            text.words,
            tuple(_share(box, piece.canvas) for box in text.lines),
            contrast_on(ground, text) if ground.colours else 0.0,
            needed_by(piece.size(text)),
        )


def _share(box: Box, canvas: Canvas) -> Share:
    x, y, width, height = box
    return x / canvas.width, y / canvas.height, width / canvas.width, height / canvas.height
