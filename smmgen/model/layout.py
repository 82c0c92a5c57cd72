"""The contract of a layout: what it is for, what it takes, where it composes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from smmgen.model.canvas import CanvasName
from smmgen.model.chart import ChartKind
from smmgen.model.post import Format
from smmgen.model.record import Record

SlideRole = Literal["cover", "point", "closing", "single"]
# What a slide may hold, as layouts see it; `figure` is a title that is a number, `terms` are the
# bold terms of its items, `dates` are terms that say when, `amounts` terms that are numbers,
# `times` a table in which an amount grows with time.
Kind = Literal[
    "title",
    "figure",
    "label",
    "body",
    "items",
    "terms",
    "dates",
    "amounts",
    "sections",
    "quote",
    "attribution",
    "table",
    "times",
    "picture",
    "photo",
    "chart",
    "source",
]
# A document's pages are portraits, unless it is said otherwise.
_LIKE = {"document": "portrait"}
Range = tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]]
Total = Annotated[int, Field(ge=1)]


def role_of(number: int, count: int) -> SlideRole:
    """What slide `number` (from 1) of `count` is in its post."""
    if count < 2:
        return "single"
    if number == 1:
        return "cover"
    return "closing" if number == count else "point"


class Bounds(Record):
    """How much of a thing one canvas holds, where it is less than the others do."""

    words: Range | None = Field(None, description="The fewest and the most words of each.")
    count: Range | None = Field(None, description="The fewest and the most of them.")
    total: Total | None = Field(None, description="The most words of all of them together.")


class Placeholder(Record):
    """One thing a layout takes: how many words (each), how many of them, and whether it must be."""

    words: Range = Field((0, 1000), description="The fewest and the most words of each.")
    count: Range = Field((0, 1000), description="The fewest and the most of them.")
    total: Total | None = Field(
        None, description="The most words of all of them together, where many must be short."
    )
    required: bool = Field(False, description="Whether a slide without it is not for this layout.")
    at: dict[CanvasName, Bounds] = Field(
        default_factory=dict,
        description="Canvas -> what it holds there, where that is less; portrait is document too.",
    )

    def on(self, canvas: str | None) -> Placeholder:
        """What of it a canvas holds; what it holds at the most when that is None."""
        found: Mapping[str | None, Bounds] = dict(self.at.items())
        there = found.get(canvas) or found.get(_LIKE.get(canvas or ""))
        if there is None:
            return self
        told = {name: value for name, value in there if value is not None}
        return self.model_copy(update=told)

    def longest(self, count: int) -> int:
        """The most words of each where there are so many of them."""
        low, high = self.words
        return high if self.total is None else max(low, min(high, self.total // max(count, 1)))


class LayoutFile(Record):
    """layouts/<layout>/layout.yml."""

    about: str = Field(description="What content it is for, and why it works.")
    formats: tuple[Format, ...] = Field(min_length=1, description="The formats it serves.")
    roles: tuple[SlideRole, ...] = Field(min_length=1, description="Where in a post it may stand.")
    takes: dict[Kind, Placeholder] = Field(
        description="What a slide may hold, kind by kind; nothing else fits."
    )
    canvases: dict[CanvasName, Annotated[tuple[str, ...], Field(min_length=1)]] = Field(
        min_length=1,
        description="Canvas -> drawings, in the order in which they are tried until all text fits.",
    )
    charts: tuple[Annotated[tuple[ChartKind, ...], Field(min_length=1)], ...] = Field(
        (),
        description="For each chart it has a place for, the kinds it draws; else one of any kind.",
    )
    schemes: tuple[str, ...] = Field(
        (), description="Schemes it asks for by name; else the brand's order decides."
    )
    ordered: bool | None = Field(None, description="Only for numbered (true) or plain lists.")
    words: dict[str, dict[str, str]] = Field(
        default_factory=dict, description="Language -> the layout's own words, like Myth and Fact."
    )

    def on(self, canvas: str | None) -> LayoutFile:
        """The contract as one canvas keeps it, whose ranges may be narrower."""
        if canvas is None or not any(place.at for place in self.takes.values()):
            return self
        takes = {kind: place.on(canvas) for kind, place in self.takes.items()}
        return self.model_copy(update={"takes": takes})


class Layout(Record):
    """A layout as read: its contract, and its drawings' source text by file name."""

    id: str
    folder: str
    file: LayoutFile
    drawings: dict[str, str] = Field(default_factory=dict)
