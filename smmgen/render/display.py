"""The display list: a slide resolved on one canvas, ready to be drawn by anything.

It holds no pixels and needs no cairo. `edge` paints it; `render.svg` writes it as outlined SVG;
its digest names the rendition. All lengths are canvas pixels, y down, colours `#RRGGBB`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from smmgen.model.canvas import Canvas
from smmgen.problem import Problem
from smmgen.render.paragraph import EmojiMark, GlyphRun

Box = tuple[float, float, float, float]  # x, y, width, height
Matrix = tuple[float, float, float, float, float, float]  # a b c d e f, as in SVG
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Graphic:
    """Shapes without text or pictures: the inside of an `<svg>` that has the canvas's viewBox.

    Its digest is the key under which its pixels are kept: what does not change from slide to
    slide is drawn once.
    """

    svg: str

    @property
    def digest(self) -> str:
        """sha256 of the shapes, hex."""
        return sha256(self.svg.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Words:
    """Glyphs placed on the canvas, all fills solid."""

    runs: tuple[GlyphRun, ...]
    marks: tuple[EmojiMark, ...] = ()
    matrix: Matrix = IDENTITY
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Photo:
    """A raster picture: which one (its digest), where, and the point its crop keeps.

    `cover`: fill the box and crop (preserveAspectRatio slice); else fit inside it.
    `radius` rounds the corners; half the box's side makes a circle.
    """

    digest: str
    box: Box
    focus: tuple[float, float] = (0.5, 0.5)
    cover: bool = True
    radius: float = 0.0


Op = Graphic | Words | Photo


@dataclass(frozen=True, slots=True)
class SetText:
    """A text as it was set, for the rules: where, how large, in what, and over how many lines.

    `role` is the craft role asked for by the layout (cover, title, body, source …); `lines` are
    the lines' boxes (ink), `words` their texts, `baselines` their y; `plain` is the text before it
    was broken, with the line feeds that were asked for. `column` is the box it was to fit, `side`
    what its lines stand along. `op` is the index of its `Words` in the drawing, so that a rule can
    look at what was painted before it.
    """

    role: str
    size: float
    colour: str
    lines: tuple[Box, ...]
    words: tuple[str, ...]
    op: int
    layout_line: int
    content_line: int
    plain: str = ""
    column: Box = (0.0, 0.0, 0.0, 0.0)
    baselines: tuple[float, ...] = ()
    side: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A slide on a canvas: what to paint, in order; the texts as set; what is wrong with it."""

    canvas: Canvas
    ops: tuple[Op, ...]
    layout: str
    composition: str
    texts: tuple[SetText, ...] = ()
    problems: tuple[Problem, ...] = ()
    digest: str = field(default="")
