"""A network's limits, as dated data with the evidence beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel

from smmgen.model.access import Access
from smmgen.model.canvas import Canvas, CanvasName
from smmgen.model.label import Label
from smmgen.model.sending import Publisher

# Whether a network takes something: "untried" is what its documents leave in doubt.
Support = Literal["yes", "untried", "no"]


@dataclass(frozen=True, slots=True)
class Limit:
    """A number a network sets, how sure we are of it, and until when to trust it.

    `hard` limits are refused by the network (an error); the others are advice (a warning).
    """

    most: int
    unit: str
    evidence: str
    seen: date
    until: date | None = None
    hard: bool = True


@dataclass(frozen=True, slots=True)
class Measure:
    """How much of something a text has, in the network's own way of counting, and the limit."""

    count: Callable[[str], int]
    limit: Limit


@dataclass(frozen=True, slots=True)
class Area:
    """A strip along an edge of a picture that a network covers or cuts off; no words go there.

    `depth` in pixels of the canvas, `fine` the pixels that fine print keeps clear besides; `why`
    goes on from "where". Words in a `hard` area are lost (an error), in another one in the way.
    """

    edge: Literal["left", "right", "top", "bottom"]
    depth: int
    why: str
    evidence: str
    seen: date
    fine: int = 0
    hard: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """A carousel that goes out as one PDF: the canvas of its pages, how many, and its bytes."""

    canvas: CanvasName
    pages: Limit
    max_bytes: int
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Pictures:
    """What pictures a place takes.

    Bytes are those of one file, pixels those of one picture (width times height), sides in
    pixels, ratio is width to height, smallest and largest. `evidence` is for all of these;
    `most` and the pages of `document` have their own. `areas` are those of the canvas.
    """

    canvas: CanvasName
    most: Limit
    evidence: str
    fewest: int = 0
    formats: tuple[str, ...] = ("jpeg",)
    max_bytes: int = 8_000_000
    max_pixels: int = 36_000_000
    ratio: tuple[float, float] = (0.1, 10.0)
    min_width: int = 1
    max_width: int = 10_000
    max_side: int = 10_000
    document: Document | None = None
    areas: tuple[Area, ...] = ()

    def takes(self, slides: int) -> bool:
        """Whether a post of so many slides can go out here, as pictures or as a document."""
        most = self.most.most
        if self.document is not None and slides > 1:
            most = self.document.pages.most
        return self.fewest <= slides <= most

    def areas_of(self, canvas: CanvasName) -> tuple[Area, ...]:
        """What is covered or cut off of a picture of this canvas."""
        if self.document is not None and self.document.canvas == canvas:
            return self.document.areas
        return self.areas if self.canvas == canvas else ()

    @property
    def document_canvas(self) -> CanvasName | None:
        """The canvas of a carousel that goes out as one PDF; None where pictures go out."""
        return self.document.canvas if self.document is not None else None

    def misfit(self, canvas: Canvas) -> str:
        """Why a picture of this canvas cannot be posted here; empty when it can."""
        width, height = canvas.width, canvas.height
        least, most = self.ratio
        if not least <= width / height <= most:
            return f"{width}x{height} is {width / height:.3f}:1, not {least:g}:1 to {most:g}:1"
        if not self.min_width <= width <= self.max_width:
            return f"{width} px is no width from {self.min_width} to {self.max_width} px"
        if max(width, height) > self.max_side:
            return f"{max(width, height)} px is more than {self.max_side} px a side"
        if width * height > self.max_pixels:
            return f"{width}x{height} is more than {self.max_pixels:,} pixels"
        return ""


@dataclass(frozen=True, slots=True)
class Fold:
    """Where a feed hides the rest of a text behind a word, such as "more".

    After `most` characters or `lines` lines as they are written, whichever comes first; `where`
    names the screen. What a line holds depends on the reader's type size, so this is near, not
    exact, as `evidence` says.
    """

    where: str
    most: int
    word: str
    evidence: str
    seen: date
    lines: int = 1000

    def cut(self, text: str) -> int:
        """Where the hidden part begins; the text's length where all of it is seen."""
        end = len(text)
        if text.count("\n") >= self.lines:
            end = -1
            for _ in range(self.lines):
                end = text.index("\n", end + 1)
        if end <= self.most:
            return end if text[end:].strip() else len(text)
        if len(text) <= self.most:
            return len(text)
        blank = max(text.rfind(" ", 0, self.most + 1), text.rfind("\n", 0, self.most + 1))
        return blank if blank > 0 else self.most


@dataclass(frozen=True, slots=True)
class Grid:
    """How a profile shows its posts: so many in a row, each cropped to `ratio` (width, height).

    Without a ratio they are shown whole.
    """

    columns: int
    ratio: tuple[int, int] | None
    evidence: str
    seen: date


@dataclass(frozen=True, slots=True)
class Times:
    """Wall-clock times at which posts are planned where nothing better is known, and why these."""

    weekdays: tuple[time, ...]
    weekends: tuple[time, ...]
    evidence: str
    seen: date


# Kanuri, Chen and Sridhar (Journal of Marketing, 2018) found mornings ahead of afternoons by 9% of
# link clicks, for one newspaper; lists of vendors contradict each other.
USUAL = Times(
    (time(8, 30), time(12, 15), time(17, 30)),
    (time(10, 0),),
    "weak: one study of one newspaper for mornings; vendors' lists contradict each other",
    date(2026, 11, 1),
)
AT_WORK = Times(
    (time(8, 30), time(12, 0)),
    (),
    "weak: read at work, so in the morning and at noon of working days; nothing measured",
    date(2026, 11, 1),
)


@dataclass(frozen=True, slots=True)
class Version:
    """An API version and the day it ends."""

    name: str
    evidence: str
    seen: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """What a network charges for what is published through its API, in `currency` ("$").

    `post` is for a post, or each part of a thread, `linked` for one with a link in it, `alt_text`
    for that of each picture. `besides` names what else is charged, at a price that is not known.
    """

    currency: str
    post: Decimal
    linked: Decimal
    alt_text: Decimal
    besides: str
    evidence: str
    seen: date


@dataclass(frozen=True, slots=True)
class Platform:
    """A network: how it counts, what it takes, which options a post may give it.

    Measures of one kind are all applied, the hard ones first (a network may limit graphemes and
    bytes). `place_pictures` is by place (feed, story); a place that is missing is not offered.
    `first_comment` without measures says that there is none; where threads are "untried", so is it.
    `link` measures a post's `link:`; `follows_links` is whether a link in a text leads there.
    `own_limits` names what an account may have limits of its own for: text, alt_text, pictures.
    `counted_options` names the options whose text counts with the caption. `options` is the model
    that validates `options:` of a post or a channel, `clash` what is wrong with them as they go out
    together, as message and hint, `label` which of them says that a model made the post. `folds` is
    by screen, the smallest first; a network that shows texts whole has none. One without a `grid`
    shows a profile as a feed. `daily` is how many posts an account may publish through the API in
    any 24 hours; where there is no `price`, nothing is charged. To one without a `publisher` people
    post by hand; one without `access` wants no token. `first` says that who has no network in mind
    begins there; `hosts` are the sites that its profiles stand at.
    """

    name: str
    title: str
    text: tuple[Measure, ...]
    place_pictures: Mapping[str, Pictures]
    version: Version | None = None
    hashtags: tuple[Measure, ...] = ()
    mentions: tuple[Measure, ...] = ()
    links: tuple[Measure, ...] = ()
    follows_links: bool = True
    alt_text: tuple[Measure, ...] = ()
    post_title: tuple[Measure, ...] = ()
    link: tuple[Measure, ...] = ()
    first_comment: tuple[Measure, ...] = ()
    threads: Support = "no"
    own_limits: tuple[str, ...] = ()
    counted_options: tuple[str, ...] = ()
    folds: tuple[Fold, ...] = ()
    grid: Grid | None = None
    daily: Limit | None = None
    price: Price | None = None
    options: type[BaseModel] | None = None
    clash: Callable[[Mapping[str, Any]], tuple[str, str] | None] | None = None
    label: Label | None = None
    publisher: Publisher | None = None
    access: Access | None = None
    times: Times = USUAL
    first: bool = False
    hosts: tuple[str, ...] = ()

    def limits(self) -> Iterator[Limit]:
        """Every limit of the network."""
        for measures in (
            self.text,
            self.hashtags,
            self.mentions,
            self.links,
            self.alt_text,
            self.post_title,
            self.link,
            self.first_comment,
        ):
            yield from (measure.limit for measure in measures)
        if self.daily is not None:
            yield self.daily
        for pictures in self.place_pictures.values():
            yield pictures.most
            if pictures.document is not None:
                yield pictures.document.pages
