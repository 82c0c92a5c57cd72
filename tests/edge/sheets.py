"""Hand-made drawings and pictures for the tests of the edge."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from PIL import Image

from smmgen.model.canvas import CANVASES, Canvas
from smmgen.render.display import Box, Drawing, Graphic, Op, SetText, Words
from smmgen.render.font import Font
from smmgen.render.paragraph import EmojiMark, GlyphRun

SMALL = Canvas("square", 200, 100, side=0, top=0, bottom=0)
PORTRAIT = CANVASES["portrait"]
FONT_FILE = Path(__file__).resolve().parents[2] / "brand/marigold/fonts/Figtree.ttf"


@cache
def font() -> Font:
    return Font.load(FONT_FILE.read_bytes(), axes={"wght": 500})


@cache
def shaped(text: str) -> tuple[tuple[int, float], ...]:
    """Glyph ids and advances in em, by HarfBuzz itself."""
    face = hb.Face(FONT_FILE.read_bytes())
    own = hb.Font(face)
    own.set_variations({"wght": 500})
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(own, buffer)
    pairs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return tuple((info.codepoint, place.x_advance / face.upem) for info, place in pairs)


def run(text: str, x: float, y: float, size: float, colour: str = "#39113F") -> GlyphRun:
    glyphs = []
    for gid, advance in shaped(text):
        glyphs.append((gid, x, y))
        x += advance * size
    return GlyphRun(font(), size, colour, tuple(glyphs))


def words(text: str, x: float, y: float, size: float, colour: str = "#39113F") -> Words:
    return Words((run(text, x, y, size, colour),))


def mark(name: str, x: float, y: float, size: float) -> Words:
    return Words((), (EmojiMark(name, x, y, size),))


def ground(colour: str, canvas: Canvas = SMALL) -> Graphic:
    return Graphic(f'<rect width="{canvas.width}" height="{canvas.height}" fill="{colour}"/>')


def drawing(*ops: Op, canvas: Canvas = SMALL, texts: tuple[SetText, ...] = ()) -> Drawing:
    return Drawing(canvas, ops, "layout", "slide.svg", texts)


def text(op: int, *lines: Box, size: float = 40) -> SetText:
    return SetText("body", size, "#39113F", lines, ("words",) * len(lines), op, 1, 1)


def pixel(surface: Any, x: int, y: int) -> tuple[int, int, int]:
    data = memoryview(surface.get_data())
    at = y * surface.get_stride() + x * 4
    blue, green, red = data[at : at + 3]
    return red, green, blue


def picture(
    size: tuple[int, int] = (60, 40), form: str = "JPEG", mode: str = "RGB", **options: Any
) -> bytes:
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", size, (220, 20, 20))
    image.paste((20, 20, 220), (size[0] // 2, 0, *size))
    out = BytesIO()
    image.convert(mode).save(out, form, **options)
    return out.getvalue()


def near(one: tuple[int, ...], other: tuple[int, ...], by: int = 12) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))
