"""What is found in a drawing: shapes that stay, and places for what slides say."""

from __future__ import annotations

from dataclasses import dataclass, field

from smmgen.draft.tracing.name import PlaceName
from smmgen.problem import Problem
from smmgen.render.display import Box
from smmgen.render.markup import Node


@dataclass(slots=True)
class Lettering:
    """How words were set in the drawing: px of the canvas, the first baseline, the longest line.

    `entries` are the words as the designer wrote them, paragraph by paragraph.
    """

    x: float
    baseline: float
    size: float
    align: str
    bold: bool
    colour: str
    lines: int
    longest: int
    entries: tuple[str, ...]


@dataclass(slots=True)
class Place:
    """A box for one thing a slide says. The box is None until something tells it."""

    name: PlaceName
    line: int
    box: Box | None = None
    lettering: Lettering | None = None
    picture: bytes = b""


@dataclass(slots=True)
class Shape:
    """An element that is drawn as it is, inside copies of the groups around it."""

    node: Node
    chain: tuple[Node, ...]
    box: Box | None


@dataclass(slots=True)
class Traced:
    """A drawing taken apart, in painting order; `static` are texts that nobody named."""

    parts: list[Shape | Place] = field(default_factory=list)
    static: list[Place] = field(default_factory=list)
    defined: list[Node] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    about: str = ""

    def places(self) -> dict[PlaceName, Place]:
        """The places by name, those of one name joined: one gives the box, another the words."""
        found: dict[PlaceName, Place] = {}
        for part in self.parts:
            if not isinstance(part, Place):
                continue
            first = found.setdefault(part.name, part)
            if first is not part:
                first.box = first.box or part.box
                first.lettering = first.lettering or part.lettering
                first.picture = first.picture or part.picture
        return found
