"""The proportions of a brand's art, without reading more than the head of each drawing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from smmgen.roles import Files

_VIEW = re.compile(rb"""<svg\b[^>]*?\sviewBox\s*=\s*["']([^"'<]{1,200})["']""", re.DOTALL)
_NUMBER = re.compile(rb"-?\d{1,9}(?:\.\d{1,9})?")
_HEAD = 16 * 1024  # bytes in which a drawing's root is looked for
_MOST = 1_000_000.0  # px


def art_shapes(files: Files, art: Mapping[str, str]) -> dict[str, float]:
    """Name -> width over height, of the drawings (name -> path) whose viewBox tells it."""
    found = {name: art_shape(files, path) for name, path in art.items()}
    return {name: shape for name, shape in found.items() if shape > 0}


def art_shape(files: Files, path: str) -> float:
    """Width over height of a drawing, by its viewBox; 0 where it cannot be told."""
    try:
        found = _VIEW.search(files.read(path)[:_HEAD])
    except OSError:
        return 0.0
    numbers = [float(number) for number in _NUMBER.findall(found[1])] if found else []
    sound = len(numbers) == 4 and all(0 < side <= _MOST for side in numbers[2:])
    return numbers[2] / numbers[3] if sound else 0.0
