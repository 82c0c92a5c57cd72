"""Where words may stand on a canvas: inside the margins, clear of the brand's furniture.

A brand has its logo and progress marks at the head or at the foot of its slides; a story has them
at the head always, for its foot lies under a phone's own controls (craft rules 1, 5 and 57).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from smmgen.model.brand import Brand
from smmgen.model.canvas import Canvas
from smmgen.render.display import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a canvas that words may fill, in px, and where the logo stands.

    `beside` is where a text begins that stands in the logo's line when only the mark is there:
    behind the mark at the foot; at the head the foot is free, so at the left margin.
    `drop` is how much further down than beside furniture at the foot everything may stand.
    """

    left: float
    top: float
    right: float
    bottom: float
    logo: Box
    beside: float = 0.0
    drop: float = 0.0

    @property
    def width(self) -> float:
        """From the left margin to the right one."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From the capitals of the first line to the lowest baseline."""
        return self.bottom - self.top


_CLEAR = 20.0  # px, between the small mark and what is beside it
_STORY = Frame(84, 420, 996, 1540, (84, 290, 420, 52))
_FRAMES: dict[tuple[str, str], Frame] = {
    ("portrait", "foot"): Frame(84, 96, 996, 1204, (84, 1228, 380, 50)),
    ("portrait", "head"): Frame(84, 190, 996, 1266, (84, 84, 380, 44)),
    ("square", "foot"): Frame(72, 84, 1008, 932, (72, 974, 380, 50)),
    ("square", "head"): Frame(72, 170, 1008, 1008, (72, 68, 380, 44)),
    ("landscape", "foot"): Frame(64, 68, 1136, 500, (64, 542, 320, 42)),
    ("landscape", "head"): Frame(64, 132, 1136, 571, (64, 52, 320, 40)),
    ("story", "foot"): _STORY,
    ("story", "head"): _STORY,
}


def frame(brand: Brand, canvas: Canvas) -> Frame:
    """The frame of a canvas in a brand; a document's pages are portraits."""
    name = "portrait" if canvas.name == "document" else canvas.name
    around = _FRAMES[name, brand.file.furniture.place]
    below = brand.file.furniture.place == "foot" and name != "story" and brand.file.logo.mark
    mark = around.logo[3] + _CLEAR if below else 0.0
    drop = around.bottom - _FRAMES[name, "foot"].bottom
    return replace(around, beside=around.left + mark, drop=drop)
