"""A painted sheet made small, as the rules of craft look at it."""

from __future__ import annotations

from typing import Any

from PIL import Image, ImageChops, ImageFilter

from smmgen.render.craft.thumb import CELL, UNEVEN, Thumb

_RARE = 0.003  # of the picture; a colour that fills less is an edge, or a detail
_EDGE = 10  # of 255, between two pixels that are not one colour
_SQUINT = 64  # pixels wide


def thumbnail(picture: Image.Image, scale: float) -> Thumb:
    """What is left of a picture (RGB) that was painted at `scale`."""
    side = round(CELL * scale)
    across, down = picture.width // side, picture.height // side
    counted = _colours(picture)
    names = {colour: index for index, (colour, _) in enumerate(counted)}
    edges = _edges(picture).reduce(side).crop((0, 0, across, down)).tobytes()
    middles = picture.resize(
        (across, down), Image.Resampling.NEAREST, (0, 0, across * side, down * side)
    )
    raw = middles.tobytes()
    cells = bytes(
        UNEVEN if edge else names.get((raw[at], raw[at + 1], raw[at + 2]), UNEVEN)
        for edge, at in zip(edges, range(0, len(raw), 3), strict=True)
    )
    small = picture.convert("L").resize(
        (_SQUINT, round(picture.height * _SQUINT / picture.width)), Image.Resampling.BOX
    )
    return Thumb(
        across,
        down,
        tuple(f"#{red:02X}{green:02X}{blue:02X}" for (red, green, blue), _ in counted),
        tuple(share for _, share in counted),
        cells,
        small.filter(ImageFilter.GaussianBlur(1.5)).tobytes(),
        _column(picture, 0),
        _column(picture, picture.width - 1),
        _column(picture, 1),
        _column(picture, picture.width - 2),
    )


def _colours(picture: Image.Image) -> list[tuple[tuple[int, int, int], float]]:
    """The colours that fill something, with their shares, the commonest first; 250 at most."""
    half = picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.NEAREST)
    total = half.width * half.height
    found: list[Any] = half.getcolors(total) or []
    common = [(colour, count / total) for count, colour in found if count >= _RARE * total]
    return sorted(common, key=lambda each: (-each[1], each[0]))[:250]


def _edges(picture: Image.Image) -> Image.Image:
    """White where a pixel differs from the one before it or above it, else black."""
    differing = None
    for across, down in ((1, 0), (0, 1)):
        moved = ImageChops.difference(picture, ImageChops.offset(picture, across, down))
        differing = moved if differing is None else ImageChops.lighter(differing, moved)
    assert differing is not None
    red, green, blue = differing.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    most.paste(0, (0, 0, most.width, 1))  # the offset wraps round
    most.paste(0, (0, 0, 1, most.height))
    return most.point([0 if value <= _EDGE else 255 for value in range(256)])


def _column(picture: Image.Image, at: int) -> tuple[int, ...]:
    raw = picture.crop((at, 0, at + 1, picture.height)).tobytes()
    return tuple(
        raw[spot] << 16 | raw[spot + 1] << 8 | raw[spot + 2] for spot in range(0, len(raw), 3)
    )
