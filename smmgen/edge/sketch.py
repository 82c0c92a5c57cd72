"""A slide drawn while somebody writes it: where each text stands, how it was set, the picture.

Like `press` it is a plain function of plain data that runs in the drawing processes.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from smmgen.edge.press import Request
from smmgen.edge.worker import Shared
from smmgen.problem import Problem

if TYPE_CHECKING:
    from smmgen.render.kit import Kit

Share = tuple[float, float, float, float]  # x, y, width, height of the picture, from 0 to 1


@dataclass(frozen=True, slots=True)
class SketchText:
    """A text as it was set: its words, line of the post (0 for the layout's own), size in canvas
    pixels, lines with their boxes, and contrast as it is and as it should be (0: not measured).
    """

    plain: str
    line: int
    size: float
    lines: tuple[str, ...]
    boxes: tuple[Share, ...]
    contrast: float = 0.0
    needed: float = 0.0


@dataclass(frozen=True, slots=True)
class SketchPhoto:
    """Where a photo stands, by its digest, and whether it is cropped there."""

    digest: str
    box: Share
    cover: bool


@dataclass(frozen=True, slots=True)
class Sketch:
    """A slide on one canvas. `jpeg` is empty where none was asked for, or none is possible."""

    slide: int
    digest: str
    layout: str
    size: tuple[int, int]
    texts: tuple[SketchText, ...]
    photos: tuple[SketchPhoto, ...]
    problems: tuple[Problem, ...]
    jpeg: bytes = b""


@dataclass(frozen=True, slots=True)
class Sketches:
    """The slides of a request."""

    slides: tuple[Sketch, ...]


@dataclass(frozen=True, slots=True)
class Print:
    """A photo as a small JPEG, with its size."""

    jpeg: bytes
    width: int
    height: int


# What a drawing process may send back.
SKETCH_RECORDS = (Sketches, Sketch, SketchText, SketchPhoto, Print)


def sketch(kit: Shared[Kit], request: Request) -> Sketches:
    """Compose the slides of a request; judge and paint them where `jpeg` is wanted."""
    from smmgen.edge.sketching import sketched  # noqa: PLC0415  (cairo, only where it is drawn)

    return Sketches(tuple(sketched(kit, request)))


def print_of(data: bytes, side: int) -> Print:
    """A whole photo, upright, its longer side at most so many pixels. Raises PictureUnreadable."""
    from smmgen.edge.photo import crop, look_at  # noqa: PLC0415  (as said above)

    full = look_at(data)
    scale = min(1.0, side / max(full))
    size = max(1, round(full[0] * scale)), max(1, round(full[1] * scale))
    picture = crop(data, size)
    if picture.mode != "RGB":  # see-through: there is no straight way from RGBa
        picture = picture.convert("RGBA").convert("RGB")
    kept = BytesIO()
    picture.save(kept, "JPEG", quality=85)
    return Print(kept.getvalue(), *picture.size)
