"""Why a layout suits a slide: reasons with points, each a sentence that can be read out.

The points add up to the layout's score. What they weigh is said here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import log

from smmgen.model.brand import Brand
from smmgen.model.layout import Kind, Layout, SlideRole
from smmgen.model.post import Post, Slide
from smmgen.plan.holding import Held
from smmgen.plan.window import filled, picture_window

FORMAT = 4.0
PLACES = 3.0
FIGURE = 3.0
READ = 2.0  # what a list or a table says is read as more than words
ROLE = 1.0
SNUG = 1.5  # a range of words made for about this many
MIDDLE = 1.0  # a number of words that is not at an end of the range
COUNT = 1.0
PICTURE = 2.5
UNCITED = -6.0  # a source that is cited is meant to be read
PREFERRED, AVOIDED = 3.0, -9.0
AGAIN = -3.0  # the layout of the slide before
BEFORE = -0.8  # each time it was used further back
SPREAD = 0.9  # what the post's id decides between layouts that are nearly as good

_LIVE: tuple[Kind, ...] = ("title", "label", "body", "items", "sections", "quote", "table")
_LISTS: tuple[Kind, ...] = ("items", "sections", "table", "body", "chart")
_READ: dict[Kind, str] = {
    "dates": "it sets the dates in their order",
    "amounts": "it sets the amounts large",
    "times": "it draws the amounts over time, to scale",
}
_CALLED = {"body": "paragraphs", "table": "rows", "chart": "rows"}
_ROLES = {"cover": "first slide", "point": "slide within", "closing": "last slide"}


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a layout, or against it (points below 0)."""

    name: str
    points: float
    said: str


def seed(post: Post) -> str:
    """What spreads a post's choices; a translation looks like what it translates."""
    return post.head.translates or post.id


def spread(post: Post, number: int, name: str) -> float:
    """A number from 0 to 1 by the post's id, the slide's number and a name: always the same."""
    digest = sha256(f"{seed(post)}\n{number}\n{name}".encode()).digest()
    return int.from_bytes(digest[:4]) / 2**32


def reasons(
    post: Post,
    slide: Slide,
    role: SlideRole,
    has: Held,
    layout: Layout,
    brand: Brand,
    before: Sequence[str | None],
) -> Iterator[Reason]:
    """What speaks for and against a layout that can hold a slide.

    `before` are the layouts of the slides before it.
    """
    file, name = layout.file, layout.id
    if post.head.format in file.formats:
        yield Reason("format", FORMAT, f"it is made for the format {post.head.format}")
    # A layout whose every place is used says what the slide says, and no less.
    places = [kind for kind in file.takes if kind != "source"]
    used = sum(kind in has for kind in places)
    share = used / max(len(places), 1)
    said = "all of its places" if used == len(places) else f"{used} of its {len(places)} places"
    yield Reason("places", PLACES * share, f"{said} are used")
    if "figure" in has and "figure" in file.takes:
        yield Reason("figure", FIGURE, "it sets the number large")
    for kind, told in _READ.items():
        if kind in has and kind in file.takes:
            yield Reason(kind, READ, told)
    if len(file.roles) < 4 and role != "single":
        points = ROLE * (4 - len(file.roles)) / 3
        yield Reason("role", points, f"it is made for a {_ROLES[role]}")
    yield from _words(layout, has)
    yield from _picture(slide, layout, brand)
    if slide.cites and "source" not in file.takes:
        yield Reason("source", UNCITED, "it has no place for the source that is cited")
    if name in brand.file.layouts.prefer:
        yield Reason("brand", PREFERRED, f"{brand.file.name} prefers it")
    if name in brand.file.layouts.avoid:
        yield Reason("brand", AVOIDED, f"{brand.file.name} avoids it")
    if before and before[-1] == name:
        yield Reason("neighbour", AGAIN, "the slide before has it")
    elif name in before:
        times = sum(other == name for other in before)
        yield Reason("neighbour", BEFORE * times, "a slide further back has it")
    yield Reason("spread", SPREAD * spread(post, slide.number, name), "by the post's id")


def _words(layout: Layout, has: Held) -> Iterator[Reason]:
    snug, middle, told = [], [], ""
    for kind in _LIVE:
        place = layout.file.takes.get(kind)
        if place is None or kind not in has:
            continue
        low, high = max(place.words[0], 1), max(place.words[1], 1)
        snug.append(1 / (1 + log(high / low, 2)))
        words = max(has[kind][1], 1)
        at = log(max(words / low, 1)) / log(high / low) if high > low else 0.5
        middle.append(1 - (2 * at - 1) ** 2)
        told = told or f"{words} words in its {kind} of {low} to {high}"
    if snug:
        points = SNUG * sum(snug) / len(snug) + MIDDLE * sum(middle) / len(middle)
        yield Reason("words", points, told)
    for kind in _LISTS:
        place = layout.file.takes.get(kind)
        if place is not None and kind in has and has[kind][0] > 1:
            low, high = place.count
            points = COUNT / (1 + (min(high, 20) - low) / 2)
            yield Reason(
                "count",
                points,
                f"{has[kind][0]} {_CALLED.get(kind, kind)} where it takes {low} to {high}",
            )
            return


def _picture(slide: Slide, layout: Layout, brand: Brand) -> Iterator[Reason]:
    shape = next((brand.shapes.get(p.name) for p in slide.pictures if p.art), None)
    window = picture_window(layout) if shape else None
    if shape and window:
        share = filled(window, shape)
        said = f"the picture fills {share:.0%} of its window"
        yield Reason("picture", PICTURE * (share - 0.5), said)
