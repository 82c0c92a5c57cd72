"""A network's limits, as dated data with the evidence beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from pydantic import BaseModel

from smmgen.model.canvas import CanvasName


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
    """How long a text is for a network: a count against a limit, in the network's own unit."""

    count: Callable[[str], int]
    limit: Limit


@dataclass(frozen=True, slots=True)
class Pictures:
    """What pictures a place takes. Pixels are per side; ratio is width to height."""

    canvas: CanvasName
    most: Limit
    fewest: int = 0
    max_bytes: int = 8_000_000
    formats: tuple[str, ...] = ("jpeg",)
    max_pixels: int = 36_000_000
    ratio: tuple[float, float] | None = None
    # A carousel that goes out as one PDF (None: as pictures).
    document_canvas: CanvasName | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """An API version and the day it ends."""

    name: str
    evidence: str
    seen: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Platform:
    """A network: how it counts, what it takes, which options a post may give it.

    `text` measures are all applied (a network may limit graphemes and bytes). `place_pictures`
    is by place (feed, story); a place that is missing is not offered. `options` is the model
    that validates `options:` of a post. `threads` says whether a caption may have more parts.
    """

    name: str
    title: str
    text: tuple[Measure, ...]
    place_pictures: Mapping[str, Pictures]
    version: Version | None = None
    hashtags: Limit | None = None
    hashtags_advised: Limit | None = None
    mentions: Limit | None = None
    links: Limit | None = None
    alt_text: Limit | None = None
    alt_required: bool = False
    post_title: Limit | None = None
    needs_picture: bool = False
    threads: bool = False
    first_comment: bool = False
    link_costs: str = ""
    options: type[BaseModel] | None = None
    account_pattern: str = r".+"
    notes: tuple[str, ...] = field(default_factory=tuple)
