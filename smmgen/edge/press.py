"""What a drawing process is asked to do: one post on one canvas, composed and painted.

`press` is a plain function of plain data, so that any `concurrent.futures.Executor` can run it.
What it needs is loaded where it runs: whoever only asks does without cairo.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smmgen.edge.worker import Shared
from smmgen.model.platform import Area
from smmgen.model.post import Slide
from smmgen.problem import Origin, Problem

if TYPE_CHECKING:
    from smmgen.render.kit import Kit

# What a drawing process loads before its first task.
PRESS_IMPORTS = ("smmgen.edge.printing",)


@dataclass(frozen=True, slots=True)
class Request:
    """The slides of a post to draw: with their layouts and schemes, on one canvas.

    `wanted`: the kinds to make (jpeg, png, svg, pdf; marked: a PNG with what is wrong outlined,
    of slides with something wrong; boxes: that, with the texts' boxes, of every slide); none only
    checks. `have` names the drawings whose pictures exist already and need no painting. `photos`:
    a slide picture's file name -> its digest; `pictures`: digest -> bytes. `max_bytes` is the most
    a JPEG may have, `areas` what the networks it goes to cover of a picture or cut off. `scale`
    makes pixels of another number: 0.5 for half as wide and high.
    """

    path: str
    lang: str
    canvas: str
    slides: tuple[Slide, ...]
    count: int
    layouts: tuple[str, ...]
    schemes: tuple[str, ...]
    sources: tuple[tuple[str, ...], ...]
    photos: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    wanted: tuple[str, ...] = ()
    have: frozenset[str] = frozenset()
    max_bytes: int | None = None
    areas: tuple[Area, ...] = ()
    title: str = ""
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Pressed:
    """One slide as drawn: its drawing's digest, what is wrong, and the files made by kind.

    `quality` is the JPEG's; under 90 where a network takes no larger file. `lines` are the texts
    in the order of the drawing: the role of each, and over how many lines it was set.
    """

    number: int
    digest: str
    layout: str
    composition: str
    problems: tuple[Problem, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    quality: int = 90
    lines: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheets:
    """The slides of a request, and the PDF that joins them (its digest, "" for none)."""

    slides: tuple[Pressed, ...]
    document: str = ""
    pdf: bytes = b""


# What a drawing process may send back.
RECORDS = (Sheets, Pressed, Problem, Origin)


def press(kit: Shared[Kit], request: Request) -> Sheets:
    """Draw the slides of a request in a brand."""
    from smmgen.edge.printing import printed  # noqa: PLC0415  (as said above)

    return printed(kit, request)
