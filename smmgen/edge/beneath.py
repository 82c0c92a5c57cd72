"""The sheet under a text, looked at before the text is painted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from smmgen.render.craft.beneath import Beneath
from smmgen.render.display import Box

_ROWS = (0.15, 0.5, 0.85)  # of a line's height
_COLUMNS = 8
_ENDS = 18  # of 255, in one of red, green and blue: between pixels that are not one colour
_STRUCK = 0.7  # of the columns that a thin line runs through, if it runs along the words


def beneath(surface: Any, lines: Sequence[Box], scale: float) -> Beneath:
    """What is painted where a text's lines (boxes in pixels of the canvas) will stand."""
    raw = memoryview(surface.get_data()).cast("B")
    pixels = raw.cast("I")
    stride, width, height = surface.get_stride() // 4, surface.get_width(), surface.get_height()
    colours: list[str] = []
    crossed, struck = 0, False
    for x, y, w, h in lines:
        left, right = max(int(x * scale), 0), min(int((x + w) * scale), width)
        top, bottom = max(int(y * scale), 0), min(int((y + h) * scale), height)
        columns = [int((x + w * (step + 0.5) / _COLUMNS) * scale) for step in range(_COLUMNS)]
        columns = [across for across in columns if 0 <= across < width]
        # What is looked at may be a pixel further down or to the right.
        around = (left, top, min(right + 1, width), min(bottom + 1, height))
        if _flat(raw, stride, *around):
            rows = sum(0 <= int((y + h * row) * scale) < height for row in _ROWS)
            name = f"#{pixels[top * stride + left] & 0xFFFFFF:06X}"
            colours += [name] * (rows * len(columns))
            continue
        for row in _ROWS:
            down = int((y + h * row) * scale)
            if 0 <= down < height:
                start = down * stride
                colours += [f"#{pixels[start + at] & 0xFFFFFF:06X}" for at in columns]
                if not _flat(raw, stride, left, down, right, down + 1):
                    line = pixels[start + left : start + right]
                    crossed = max(crossed, sum(1 for _ in _ends(line)))
        thin = [
            _thin(raw[4 * (top * stride + across) : 4 * bottom * stride], 4 * stride)
            for across in columns
        ]
        struck = struck or sum(thin) > _STRUCK * _COLUMNS
    return Beneath(tuple(colours), crossed, struck)


def _flat(raw: memoryview[int], stride: int, left: int, top: int, right: int, bottom: int) -> bool:
    """Whether a stretch of the sheet is of one colour, as it is under most words."""
    if left >= right or top >= bottom:
        return False
    start = 4 * (top * stride + left)
    line = bytes(raw[start : start + 4]) * (right - left)
    return all(
        raw[at : at + len(line)] == line
        for at in range(start, 4 * (bottom * stride + left), 4 * stride)
    )


def _ends(pixels: memoryview[int]) -> Iterator[int]:
    """Where along a row one colour gives way to another; a smoothed edge is one place."""
    row = pixels.tolist()
    ending = False
    for at in range(1, len(row)):
        if row[at] != row[at - 1] and _far(row[at], row[at - 1]):
            if not ending:
                yield at
            ending = True
        else:
            ending = False


def _thin(below: memoryview[int], step: int) -> bool:
    """Whether a thin line is met on the way down, with the same above and below it.

    `below` are the sheet's bytes from the column's first pixel on, `step` is a row of them.
    """
    met = False
    for channel in range(3):
        column = bytes(below[channel::step])
        if not column or abs(column[0] - column[-1]) > _ENDS:
            return False
        middle = column[len(column) // 6 : len(column) - len(column) // 6]
        if middle:
            met = met or max(middle) - column[0] > _ENDS or column[0] - min(middle) > _ENDS
    return met


def _far(one: int, two: int) -> bool:
    return any(abs((one >> bits & 255) - (two >> bits & 255)) > _ENDS for bits in (0, 8, 16))
