"""A drawing -> pixels: layers from CairoSVG kept by their digest, glyphs and photos over them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from hashlib import sha256

import cairocffi as cairo
from PIL import Image

from smmgen.edge.layer import Layers
from smmgen.edge.picture import PictureUnreadable, crop
from smmgen.render.display import Drawing, Graphic, Photo, SetText, Words
from smmgen.render.font import Font

__all__ = ["Painter", "PictureUnreadable", "encode_jpeg", "encode_png", "pixel_digest"]

_GROUND_SCALE = 0.25


class Painter:
    """Paints drawings; keeps layers (by what they show) and glyph paths, within bounds."""

    def __init__(self) -> None:
        self._layers = Layers()
        self._paths: dict[tuple[str, int], object] = {}

    def paint(
        self, drawing: Drawing, pictures: Mapping[str, bytes], *, scale: float = 1.0, upto: int = -1
    ) -> cairo.ImageSurface:
        """The drawing as an opaque surface (`upto`: only the first so many operations).

        Raises PictureUnreadable for a photo that cannot be decoded.
        """
        canvas = drawing.canvas
        width, height = round(canvas.width * scale), round(canvas.height * scale)
        surface = cairo.ImageSurface(cairo.FORMAT_RGB24, width, height)
        context = cairo.Context(surface)
        context.set_source_rgb(1, 1, 1)
        context.paint()
        for op in drawing.ops if upto < 0 else drawing.ops[:upto]:
            if isinstance(op, Graphic):
                self._layers.get(op, canvas, scale).paint(context)
            elif isinstance(op, Photo):
                self._photo(context, op, pictures, scale)
            else:
                self._words(context, op, scale)
        surface.flush()
        return surface

    def ground_under(
        self, drawing: Drawing, text: SetText, pictures: Mapping[str, bytes]
    ) -> list[str]:
        """Colours painted beneath a text before it, sampled over its lines (`#RRGGBB`)."""
        if not text.lines:
            return []
        scale = _GROUND_SCALE
        surface = self.paint(drawing, pictures, scale=scale, upto=text.op)
        data, stride = surface.get_data(), surface.get_stride()
        width, height = surface.get_width(), surface.get_height()
        found = []
        for x, y, w, h in text.lines:
            for row in (0.15, 0.5, 0.85):
                for step in range(9):
                    px = int((x + w * (step + 0.5) / 9) * scale)
                    py = int((y + h * row) * scale)
                    if 0 <= px < width and 0 <= py < height:
                        at = py * stride + px * 4
                        blue, green, red = data[at], data[at + 1], data[at + 2]
                        found.append(f"#{_byte(red)}{_byte(green)}{_byte(blue)}")
        return found

    def _words(self, context: cairo.Context, op: Words, scale: float) -> None:
        context.save()
        context.scale(scale, scale)
        context.transform(cairo.Matrix(*op.matrix))
        for run in op.runs:
            red, green, blue = (int(run.colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
            context.set_source_rgba(red, green, blue, op.opacity)
            for gid, x, y in run.glyphs:
                path = self._path(run.font, gid)
                if path is None:
                    continue
                context.save()
                context.transform(cairo.Matrix(run.size, 0, 0, -run.size, x, y))
                cairo.cairo.cairo_append_path(context._pointer, path[0])  # noqa: SLF001  (cairocffi has no public way to append a path made before)
                context.restore()
            context.fill()
        context.restore()

    def _path(self, font: Font, gid: int) -> tuple[object, object] | None:
        """A glyph's outline as a `cairo_path_t`, made once: one call a glyph, not one a segment."""
        key = (font.digest, gid)
        if key not in self._paths:
            data = font.outline(gid).cairo()
            if len(self._paths) > 20_000:
                self._paths.clear()
            if not data:
                self._paths[key] = None
            else:
                points = cairo.ffi.new("cairo_path_data_t[]", len(data) // 16)
                cairo.ffi.memmove(points, data, len(data))
                path = cairo.ffi.new("cairo_path_t *")
                path.status, path.data, path.num_data = 0, points, len(data) // 16
                self._paths[key] = (path, points)
        return self._paths[key]  # type: ignore[return-value]  # the store holds pairs or None

    def _photo(
        self, context: cairo.Context, op: Photo, pictures: Mapping[str, bytes], scale: float
    ) -> None:
        data = pictures.get(op.digest)
        if data is None:
            raise PictureUnreadable("the picture is not there")
        picture = crop(data, op, scale)
        x, y, w, h = (value * scale for value in op.box)
        bgra = picture.convert("RGBA").convert("RGBa").tobytes("raw", "BGRa")
        pixels = bytearray(bgra)
        width, height = picture.size
        surface = cairo.ImageSurface.create_for_data(
            pixels, cairo.FORMAT_ARGB32, width, height, width * 4
        )
        context.save()
        if op.radius > 0:
            _rounded(context, x, y, w, h, min(op.radius * scale, w / 2, h / 2))
            context.clip()
        context.set_source_surface(surface, x + (w - width) / 2, y + (h - height) / 2)
        context.paint()
        context.restore()
        surface.finish()


def _rounded(context: cairo.Context, x: float, y: float, w: float, h: float, radius: float) -> None:
    quarter = 1.5707963267948966
    context.new_path()
    context.arc(x + w - radius, y + radius, radius, -quarter, 0)
    context.arc(x + w - radius, y + h - radius, radius, 0, quarter)
    context.arc(x + radius, y + h - radius, radius, quarter, 2 * quarter)
    context.arc(x + radius, y + radius, radius, 2 * quarter, 3 * quarter)
    context.close_path()


def _byte(value: bytes | int) -> str:
    return f"{value if isinstance(value, int) else value[0]:02x}"


def _picture(surface: cairo.ImageSurface) -> Image.Image:
    size = (surface.get_width(), surface.get_height())
    data = bytes(surface.get_data())
    return Image.frombuffer("RGB", size, data, "raw", "BGRX", surface.get_stride(), 1)


def encode_jpeg(surface: cairo.ImageSurface, max_bytes: int = 8_000_000) -> bytes:
    """JPEG at quality 90 with full colour (4:4:4); lower only when it would pass `max_bytes`."""
    picture = _picture(surface)
    for quality in (90, 85, 80, 72, 64):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, subsampling=0)
        if out.tell() <= max_bytes:
            break
    return out.getvalue()


def encode_png(surface: cairo.ImageSurface) -> bytes:
    """PNG, level 6."""
    out = io.BytesIO()
    _picture(surface).save(out, "PNG", compress_level=6)
    return out.getvalue()


def pixel_digest(data: bytes) -> str:
    """sha256 of an encoded picture's pixels, so that encoders may differ."""
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
        return sha256(picture.convert("RGB").tobytes()).hexdigest()
