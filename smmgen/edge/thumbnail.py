"""A painted sheet made small, as the rules of craft look at it."""

from __future__ import annotations

from itertools import repeat
from struct import unpack
from typing import Any

from PIL import Image, ImageChops, ImageFilter

from smmgen.render.craft.thumb import CELL, UNEVEN, Thumb

_RARE = 0.003  # of the picture; a colour that fills less is an edge, or a detail
_EDGE = 10  # of 255, between two pixels that are not one colour
_SQUINT = 64  # pixels wide
_ANY = bytes([0]) + bytes([UNEVEN]) * 255  # every byte but nought as UNEVEN


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
    flat = bytes(map(names.get, _pixels(middles), repeat(UNEVEN)))
    # UNEVEN has all bits set, so that one "or" of two long numbers marks every cell with an edge.
    uneven = int.from_bytes(flat) | int.from_bytes(edges.translate(_ANY))
    cells = uneven.to_bytes(across * down)
    small = picture.convert("L").resize(
        (_SQUINT, round(picture.height * _SQUINT / picture.width)), Image.Resampling.BOX
    )
    return Thumb(
        across,
        down,
        tuple(f"#{colour:06X}" for colour, _ in counted),
        tuple(share for _, share in counted),
        cells,
        tuple(small.filter(ImageFilter.GaussianBlur(1.5)).histogram()),
        *(
            _pixels(picture.crop((at, 0, at + 1, picture.height)))
            for at in (0, picture.width - 1, 1, picture.width - 2)
        ),
    )


def _pixels(picture: Image.Image) -> tuple[int, ...]:
    """Its pixels as 0xRRGGBB, row by row."""
    raw = picture.tobytes("raw", "BGRX")
    return unpack(f"<{len(raw) // 4}I", raw)


def _colours(picture: Image.Image) -> list[tuple[int, float]]:
    """The colours that fill something, with their shares, the commonest first; 250 at most."""
    half = picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.NEAREST)
    total = half.width * half.height
    found: list[Any] = half.getcolors(total) or []
    common = [
        (red << 16 | green << 8 | blue, count / total)
        for count, (red, green, blue) in found
        if count >= _RARE * total
    ]
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
