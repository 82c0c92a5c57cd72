"""A drawing as pixels: kept layers, glyphs and photos over them, and what encodes the result."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import Any

import cairocffi as cairo
from PIL import Image

from smmgen.edge.beneath import beneath
from smmgen.edge.layer import GraphicUnreadable, Layers, draw_graphic, pixel_size
from smmgen.edge.lettering import Lettering
from smmgen.edge.photo import Darkroom, PictureUnreadable
from smmgen.render.craft.beneath import Beneath
from smmgen.render.display import Box, Drawing, Graphic, Op, Photo, Words
from smmgen.render.paragraph import EmojiMark
from smmgen.render.shelf import Shelf

__all__ = [
    "GraphicUnreadable", "Painter", "PictureUnreadable", "encode_jpeg", "encode_png",
    "painter", "pixel_digest",
]  # fmt: skip

LOOK_SCALE = 0.25  # at which a picture is judged
QUALITIES = (90, 86, 82, 76, 70, 62)
_PHOTO_ROOM = 6 * 1024 * 1024
_EMOJI_ROOM = 2 * 1024 * 1024
EMOJI_VIEW = "0 0 128 128"


def carried_emoji(name: str) -> str:
    """The shapes of a carried emoji, in a square of 128."""
    from smmgen.render.emoji import drawing  # noqa: PLC0415  (an archive most drawings never open)

    return drawing(name)


class Painter:
    """Paints drawings. One a process: what it keeps (layers, glyphs, photos) is bounded."""

    def __init__(self, *, emoji: Callable[[str], str] = carried_emoji) -> None:
        self._layers = Layers()
        self._lettering = Lettering()
        self._emoji = emoji
        self._marks: Shelf[tuple[str, int], Any] = Shelf(_EMOJI_ROOM)
        self._darkroom = Darkroom()
        self._photos: Shelf[tuple[object, ...], Any] = Shelf(_PHOTO_ROOM)

    def paint(
        self, drawing: Drawing, pictures: Mapping[str, bytes], *, scale: float = 1.0
    ) -> cairo.ImageSurface:
        """The drawing on an opaque RGB24 surface. `pictures`: digest -> bytes of each photo.

        The pixels depend on the arguments alone, not on what was painted before. Raises
        PictureUnreadable, and GraphicUnreadable for shapes that cannot be drawn.
        """
        surface, context = self._sheet(drawing, scale)
        for op in drawing.ops:
            self._paint(context, op, drawing, pictures, scale)
        surface.flush()
        return surface

    def look(
        self, drawing: Drawing, pictures: Mapping[str, bytes]
    ) -> tuple[tuple[Beneath, ...], Image.Image]:
        """For each text what was painted beneath it before it; and the whole picture, a quarter as
        wide and high. Raises as `paint` does.
        """
        found: dict[int, Beneath] = {}
        surface, context = self._sheet(drawing, LOOK_SCALE)
        under: dict[int, list[int]] = {}
        for index, text in enumerate(drawing.texts):
            under.setdefault(text.op, []).append(index)
        for at, op in enumerate(drawing.ops):
            for index in under.get(at, ()):
                surface.flush()
                found[index] = beneath(surface, drawing.texts[index].lines, LOOK_SCALE)
            self._paint(context, op, drawing, pictures, LOOK_SCALE)
        surface.flush()
        grounds = tuple(found[index] for index in range(len(drawing.texts)))
        return grounds, _picture(surface)

    def _sheet(self, drawing: Drawing, scale: float) -> tuple[Any, Any]:
        width, height = pixel_size(drawing.canvas, scale)
        surface = cairo.ImageSurface(cairo.FORMAT_RGB24, width, height)
        context = cairo.Context(surface)
        first = drawing.ops[0] if drawing.ops else None
        if not isinstance(first, Graphic) or not self._layer(first, drawing, scale).ground:
            context.set_source_rgb(1, 1, 1)
            context.paint()
        return surface, context

    def _paint(
        self, context: Any, op: Op, drawing: Drawing, pictures: Mapping[str, bytes], scale: float
    ) -> None:
        if isinstance(op, Graphic):
            self._layer(op, drawing, scale).paint(context)
        elif isinstance(op, Photo):
            self._photo(context, op, pictures, scale)
        else:
            self._lettering.paint(context, op, scale)
            for mark in op.marks:
                self._mark(context, mark, op, scale)

    def _layer(self, graphic: Graphic, drawing: Drawing, scale: float) -> Any:
        return self._layers.get(graphic, drawing.canvas, scale)

    def _mark(self, context: Any, mark: EmojiMark, words: Words, scale: float) -> None:
        a, b, _, _, _, _ = words.matrix
        side = max(1, round(mark.size * math.hypot(a, b) * scale))
        surface = self._marks.get((mark.name, side))
        if surface is None:
            surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, side, side)
            draw_graphic(self._emoji(mark.name), surface, side, side, EMOJI_VIEW)
            surface.flush()
            self._marks.put((mark.name, side), surface, side * side * 4)
        context.save()
        context.set_matrix(cairo.Matrix(*(part * scale for part in words.matrix)))
        x, y = context.user_to_device(mark.x, mark.y)
        context.identity_matrix()
        if b:
            context.translate(x, y)
            context.rotate(math.atan2(b, a))
            x = y = 0
        context.set_source_surface(surface, round(x), round(y))
        context.paint_with_alpha(words.opacity)
        context.restore()

    def _photo(
        self, context: Any, photo: Photo, pictures: Mapping[str, bytes], scale: float
    ) -> None:
        surface, left, top = self._cropped(photo, pictures, scale)
        context.set_source_surface(surface, left, top)
        box = (left, top, surface.get_width(), surface.get_height())
        rounded_box(context, box, photo.radius * scale)
        context.fill()

    def _cropped(
        self, photo: Photo, pictures: Mapping[str, bytes], scale: float
    ) -> tuple[Any, int, int]:
        """A photo at its size on the sheet, and its corner there."""
        left, top, wide, high = _on_sheet(photo.box, scale)
        key = (photo.digest, wide, high, photo.focus, photo.cover)
        surface = self._photos.get(key)
        if surface is None:
            data = pictures.get(photo.digest)
            if data is None:
                raise PictureUnreadable("it is not there")
            picture = self._darkroom.crop(
                photo.digest,
                data,
                (wide, high),
                photo.focus,
                cover=photo.cover,
                painted=_on_sheet(photo.box, 1.0)[2:] if scale == LOOK_SCALE else None,
            )
            surface = cairo_image(picture)
            self._photos.put(key, surface, surface.get_stride() * surface.get_height())
        left += (wide - surface.get_width()) // 2
        top += (high - surface.get_height()) // 2
        return surface, left, top


@cache
def painter() -> Painter:
    """The painter of this process."""
    return Painter()


def _on_sheet(box: Box, scale: float) -> tuple[int, int, int, int]:
    """A box in whole pixels: left, top, width and height."""
    x, y, width, height = box
    left, top = round(x * scale), round(y * scale)
    wide = max(1, round((x + width) * scale) - left)
    return left, top, wide, max(1, round((y + height) * scale) - top)


def rounded_box(context: Any, box: Box, radius: float) -> None:
    """Add a rectangle to the path, its corners rounded by at most half its shorter side."""
    x, y, width, height = box
    radius = min(radius, width / 2, height / 2)
    context.new_path()
    if radius <= 0:
        context.rectangle(x, y, width, height)
        return
    quarter = math.pi / 2
    corners = ((x + width, y), (x + width, y + height), (x, y + height), (x, y))
    inward = ((-1, 1), (-1, -1), (1, -1), (1, 1))
    for turn, ((cx, cy), (dx, dy)) in enumerate(zip(corners, inward, strict=True)):
        start = (turn - 1) * quarter
        context.arc(cx + dx * radius, cy + dy * radius, radius, start, start + quarter)
    context.close_path()


def cairo_image(picture: Image.Image) -> Any:
    """A Pillow picture (RGB, or RGBa) as a cairo surface."""
    width, height = picture.size
    clear = picture.mode == "RGBa"
    form = cairo.FORMAT_ARGB32 if clear else cairo.FORMAT_RGB24
    pixels = bytearray(picture.tobytes("raw", "BGRa" if clear else "BGRX"))
    return cairo.ImageSurface.create_for_data(pixels, form, width, height, width * 4)


def _picture(surface: Any) -> Image.Image:
    size = (surface.get_width(), surface.get_height())
    return Image.frombuffer("RGB", size, surface.get_data(), "raw", "BGRX", surface.get_stride(), 1)


def encode_jpeg(surface: Any, *, max_bytes: int | None = None) -> tuple[bytes, int]:
    """A JPEG with full colour (4:4:4), without metadata, and its quality.

    The quality sinks step by step only while the file has more than `max_bytes`; the last step
    is returned even if it has.
    """
    picture = _picture(surface)
    for quality in QUALITIES:
        out = BytesIO()
        picture.save(out, "JPEG", quality=quality, subsampling=0)
        if max_bytes is None or out.tell() <= max_bytes:
            break
    return out.getvalue(), quality


def encode_png(surface: Any) -> bytes:
    """A PNG without metadata, level 6."""
    out = BytesIO()
    _picture(surface).save(out, "PNG", compress_level=6)
    return out.getvalue()


def pixel_digest(surface: Any) -> str:
    """sha256 of the size and the RGB pixels, hex: the same for whatever they are encoded as."""
    picture = _picture(surface)
    return sha256(f"{picture.size}".encode() + picture.tobytes()).hexdigest()
