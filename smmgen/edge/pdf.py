"""Drawings as one PDF: a page each, shapes and glyphs as vectors, photos as they were compressed.

The same drawings give the same bytes with the same cairo: the date in the file is fixed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

import cairocffi as cairo

from smmgen.edge.layer import draw_graphic
from smmgen.edge.lettering import Lettering
from smmgen.edge.photo import PictureUnreadable, crop, look_at
from smmgen.edge.raster import EMOJI_VIEW, cairo_image, carried_emoji, rounded_box
from smmgen.render.display import Drawing, Graphic, Photo, Words
from smmgen.render.emoji import GRID

_DATE = "2000-01-01T00:00:00Z"  # cairo would write the present one
_FINE = 2.0  # photo pixels to a canvas pixel, where the picture has them


def write_pdf(
    drawings: Sequence[Drawing],
    pictures: Mapping[str, bytes],
    *,
    title: str = "",
    emoji: Callable[[str], str] = carried_emoji,
) -> bytes:
    """A PDF with a page for each drawing, a point to the canvas pixel.

    `pictures`: digest -> bytes of each photo. Raises ValueError for no drawings,
    PictureUnreadable and GraphicUnreadable as painting does.
    """
    if not drawings:
        raise ValueError("a PDF needs a page")
    out = BytesIO()
    first = drawings[0].canvas
    surface = cairo.PDFSurface(out, first.width, first.height)
    surface.set_metadata(cairo.PDF_METADATA_CREATE_DATE, _DATE)
    surface.set_metadata(cairo.PDF_METADATA_MOD_DATE, _DATE)
    surface.set_metadata(cairo.PDF_METADATA_CREATOR, "smmgen")
    if title:
        surface.set_metadata(cairo.PDF_METADATA_TITLE, title)
    lettering = Lettering()
    for drawing in drawings:
        width, height = drawing.canvas.width, drawing.canvas.height
        surface.set_size(width, height)
        context = cairo.Context(surface)
        for op in drawing.ops:
            if isinstance(op, Graphic):
                draw_graphic(op.svg, surface, width, height, f"0 0 {width} {height}")
            elif isinstance(op, Photo):
                _photo(context, op, pictures)
            else:
                lettering.paint(context, op, exact=True)
                _marks(context, op, emoji)
        surface.show_page()
    surface.finish()
    return out.getvalue()


def _marks(context: Any, words: Words, emoji: Callable[[str], str]) -> None:
    for mark in words.marks:
        drawn = cairo.RecordingSurface(cairo.CONTENT_COLOR_ALPHA, (0, 0, GRID, GRID))
        draw_graphic(emoji(mark.name), drawn, GRID, GRID, EMOJI_VIEW)
        context.save()
        context.transform(cairo.Matrix(*words.matrix))
        context.translate(mark.x, mark.y)
        context.scale(mark.size / GRID, mark.size / GRID)
        context.set_source_surface(drawn)
        context.paint_with_alpha(words.opacity)
        context.restore()


def _photo(context: Any, photo: Photo, pictures: Mapping[str, bytes]) -> None:
    data = pictures.get(photo.digest)
    if data is None:
        raise PictureUnreadable("it is not there")
    x, y, width, height = photo.box
    full = look_at(data)
    fine = min(_FINE, max(1.0, min(full[0] / width, full[1] / height)))
    size = max(1, round(width * fine)), max(1, round(height * fine))
    picture = crop(data, size, photo.focus, cover=photo.cover)
    surface = cairo_image(picture)
    if picture.mode == "RGB":
        kept = BytesIO()
        picture.save(kept, "JPEG", quality=90, subsampling=0)
        surface.set_mime_data("image/jpeg", kept.getvalue())
    wide, high = picture.width / fine, picture.height / fine
    left, top = x + (width - wide) / 2, y + (height - high) / 2
    context.save()
    rounded_box(context, (left, top, wide, high), photo.radius)
    context.clip()
    context.translate(left, top)
    context.scale(1 / fine, 1 / fine)
    context.set_source_surface(surface)
    context.paint()
    context.restore()
