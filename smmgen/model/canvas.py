"""The sheets a slide is drawn on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CanvasName = Literal["portrait", "square", "landscape", "story", "document"]
SMALLER = 4  # how many times, for pages that show many pictures
HALVED = 2  # how many times, for the page of a post on a screen that shows no more


@dataclass(frozen=True, slots=True)
class Canvas:
    """A sheet in pixels. Type stays inside the margins, pictures may bleed.

    Margins are craft rule 1 and the safe areas of rules 56 to 59 (account bar and reply bar on
    a story, viewer controls on a document page).
    """

    name: CanvasName
    width: int
    height: int
    side: int
    top: int
    bottom: int


CANVASES: dict[str, Canvas] = {
    c.name: c
    for c in (
        Canvas("portrait", 1080, 1350, side=72, top=72, bottom=54),
        Canvas("square", 1080, 1080, side=72, top=64, bottom=54),
        Canvas("landscape", 1200, 627, side=56, top=48, bottom=44),
        Canvas("story", 1080, 1920, side=72, top=270, bottom=380),
        Canvas("document", 1080, 1350, side=72, top=72, bottom=54),
    )
}
