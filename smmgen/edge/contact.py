"""Contact sheets: many pictures on one, each with its name under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

MARGIN, GAP, CAPTION = 32, 16, 34  # px
INK, PAPER, FRAME = (60, 60, 60), (244, 244, 244), (214, 214, 214)
MOST = 12_000  # px, of a sheet's side: larger ones no viewer opens gladly


@dataclass(frozen=True, slots=True)
class Tile:
    """One picture (a JPEG's or PNG's bytes; none for one that could not be drawn) and its name."""

    name: str
    picture: bytes


def contact_sheet(tiles: Sequence[Tile], *, columns: int, width: int) -> Iterator[bytes]:
    """The tiles in rows, each `width` px wide, as JPEG; a new sheet where one gets too high."""
    shown = [(tile.name, _shrunk(tile.picture, width)) for tile in tiles]
    rows = [shown[at : at + columns] for at in range(0, len(shown), columns)]
    heights = [max(image.height for _, image in row) + CAPTION + GAP for row in rows]
    waiting: list[int] = []
    for at, height in enumerate(heights):
        if waiting and sum(heights[n] for n in waiting) + height + 2 * MARGIN > MOST:
            yield _drawn([rows[n] for n in waiting], [heights[n] for n in waiting], columns, width)
            waiting = []
        waiting.append(at)
    if waiting:
        yield _drawn([rows[n] for n in waiting], [heights[n] for n in waiting], columns, width)


def _drawn(
    rows: Sequence[Sequence[tuple[str, Image.Image]]],
    heights: Sequence[int],
    columns: int,
    width: int,
) -> bytes:
    columns = min(columns, max(len(row) for row in rows))
    size = 2 * MARGIN + columns * width + (columns - 1) * GAP, 2 * MARGIN + sum(heights)
    sheet = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(sheet)
    y = MARGIN
    for row, height in zip(rows, heights, strict=True):
        for column, (name, image) in enumerate(row):
            x = MARGIN + column * (width + GAP)
            sheet.paste(image, (x, y))
            pen.rectangle((x - 1, y - 1, x + image.width, y + image.height), outline=FRAME)
            pen.text((x, y + image.height + 8), name, fill=INK, font=_font())
        y += height
    kept = BytesIO()
    sheet.save(kept, "JPEG", quality=88, subsampling=0)
    return kept.getvalue()


def _shrunk(data: bytes, width: int) -> Image.Image:
    if not data:
        return Image.new("RGB", (width, width), FRAME)
    with Image.open(BytesIO(data)) as image:
        image.draft("RGB", (width, width))
        high = max(1, round(image.height * width / image.width))
        return image.convert("RGB").resize((width, high), Image.Resampling.LANCZOS)


@cache
def _font() -> ImageFont.FreeTypeFont:
    carried = files("smmgen").joinpath("fonts/NotoSans.ttf").read_bytes()
    return ImageFont.truetype(BytesIO(carried), 16)
