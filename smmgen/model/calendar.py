"""When and where: themes, strategy, channels, calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AnyHttpUrl, Field

from smmgen.model.post import Format
from smmgen.model.record import EnvName, Id, Record, Share
from smmgen.problem import Origin

Place = Literal["feed", "story"]


class Theme(Record):
    """content/themes/<theme>.yml: something we talk about."""

    name: str
    about: str = ""
    share: Share | None = None
    hashtags: tuple[str, ...] = ()


class Goal(Record):
    """Why something is said, and how one knows that it worked."""

    id: Id
    name: str
    kpi: str
    target: str | float | int
    by: date


class Holiday(Record):
    """A day that matters to the audience."""

    date: date
    name: str


class Blackout(Record):
    """Days on which nothing goes out."""

    from_: Annotated[date, Field(alias="from")]
    to: date
    why: str = ""


class Strategy(Record):
    """content/strategy/strategy.yml."""

    review: date | None = None
    goals: tuple[Goal, ...] = ()
    cadence: dict[str, Annotated[float, Field(ge=0, le=100)]] = Field(default_factory=dict)
    formats: dict[Format, Share] = Field(default_factory=dict)
    promotion: Share | None = None
    holidays: tuple[Holiday, ...] = ()
    blackout: tuple[Blackout, ...] = ()


class Persona(Record):
    """The head of content/strategy/personas/<persona>.md."""

    name: str
    needs: tuple[str, ...] = ()
    pains: tuple[str, ...] = ()
    where: tuple[str, ...] = ()


class Competitor(Record):
    """The head of content/strategy/competitors/<competitor>.md."""

    name: str
    url: AnyHttpUrl | None = None
    seen: date
    sources: tuple[str, ...] = ()


class Channel(Record):
    """One account on a platform. `account` is the network's own id of it."""

    id: Id
    platform: str
    account: str
    handle: str
    name: str = ""
    brand: str | None = None
    zone: str | None = None
    secrets: dict[str, EnvName] = Field(default_factory=dict)
    max_late: Annotated[str, Field(pattern=r"^\d+(m|h|d)$")] | None = None
    limits: dict[str, int] = Field(
        default_factory=dict,
        description="What this account's own server allows, e.g. `text: 1000`.",
    )


class Channels(Record):
    """content/channels.yml."""

    channels: tuple[Channel, ...] = ()


class SlotEntry(Record):
    """One entry of content/calendar/<month>.yml."""

    at: Annotated[
        str, Field(pattern=r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$", description="Wall-clock time.")
    ]
    post: str
    channels: Annotated[tuple[str, ...], Field(min_length=1)]
    as_: Annotated[Place, Field(alias="as")] = "feed"
    run: Annotated[int, Field(ge=1, le=999)] = 1


@dataclass(frozen=True, slots=True)
class Slot:
    """A calendar entry as read: wall-clock time in the workspace's zone, and where it stands."""

    at: datetime
    post: str
    channels: tuple[str, ...]
    place: Place
    run: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class Delivery:
    """One post to one channel in one place: the unit that is published once."""

    post: str
    channel: str
    place: Place
    run: int
    at: datetime

    @property
    def key(self) -> str:
        """`post@channel/feed#run`, made of ids that never change."""
        return f"{self.post}@{self.channel}/{self.place}#{self.run}"
