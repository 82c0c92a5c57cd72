"""When and where: themes, strategy, channels, calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from pydantic import AnyHttpUrl, Field

from smmgen.model.post import Format
from smmgen.model.record import EnvName, Id, Record, Share
from smmgen.model.span import Span
from smmgen.problem import Origin

Place = Literal["feed", "story"]


class Theme(Record):
    """content/themes/<theme>.yml: something we talk about."""

    name: str = Field(description="As people call it.")
    about: str = Field("", description="What belongs to it, for whoever writes.")
    share: Share | None = Field(None, description="Its part of all posts; a third is 0.33.")
    brand: Id | None = Field(None, description="Only where a workspace has several.")
    hashtags: tuple[str, ...] = Field((), description="Without '#'.")


class Campaign(Record):
    """content/campaigns/<campaign>.yml: posts that say one thing together, for a while."""

    name: str = Field(description="As people call it.")
    about: str = Field("", description="What it is to say, for whoever writes.")
    from_: Annotated[date, Field(alias="from", description="The first day.")]
    to: date = Field(description="The last day.")
    goal: Id | None = Field(None, description="A goal of the strategy.")
    phases: dict[Id, date] = Field(
        default_factory=dict,
        description="Phase -> its first day, like teaser, launch, proof, last-call. It lasts until "
        "the next one begins.",
    )

    def covers(self, day: date) -> bool:
        """Whether a day is one of its days."""
        return self.from_ <= day <= self.to

    def phase_on(self, day: date) -> str | None:
        """The phase that a day is in; None before the first one, and without phases."""
        begun = [(first, name) for name, first in self.phases.items() if first <= day]
        return max(begun)[1] if begun and self.covers(day) else None


class Goal(Record):
    """Why something is said, and how one knows that it worked."""

    id: Id = Field(description="What a post's 'goal' names.")
    name: str = Field(description="What is wanted.")
    kpi: str = Field(description="What is counted.")
    target: str | float | int = Field(description="How much is enough.")
    by: date = Field(description="Until when.")


class Holiday(Record):
    """A day that matters to the audience."""

    date: Annotated[date, Field(description="The day.")]
    name: str = Field(description="What it is.")


class Blackout(Record):
    """Days on which nothing goes out."""

    from_: Annotated[date, Field(alias="from", description="The first day.")]
    to: date = Field(description="The last day.")
    why: str = Field("", description="For whoever wonders.")


Often = Annotated[float, Field(ge=0, le=100)]
Cadence = Often | tuple[Often, Often]


def often(wanted: Cadence) -> tuple[float, float]:
    """The least and the most posts a week."""
    return wanted if isinstance(wanted, tuple) else (wanted, wanted)


class Strategy(Record):
    """content/strategy/strategy.yml."""

    review: date | None = Field(None, description="When it is looked at again.")
    goals: tuple[Goal, ...] = Field((), description="Why anything is said.")
    networks: dict[str, str] = Field(
        default_factory=dict, description="Network -> why we are there."
    )
    cadence: dict[str, Cadence] = Field(
        default_factory=dict,
        description="Channel id -> posts a week: a number, or the least and the most, like [3, 5].",
    )
    formats: dict[Format, Share] = Field(
        default_factory=dict, description="Format -> its part of all posts."
    )
    promotion: Share | None = Field(
        None, description="The largest part that may sell: posts that say `intent: promotion`."
    )
    market: Annotated[str, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,4})?$")] | None = Field(
        None, description="Whose holidays and laws count: a country, or a part of one: US, DE-BY."
    )
    holidays: tuple[Holiday, ...] = Field((), description="Days that matter to the audience.")
    blackout: tuple[Blackout, ...] = Field((), description="Days on which nothing goes out.")

    def day_off(self, day: date) -> Blackout | None:
        """Why nothing goes out on a day; None on any other."""
        return next((each for each in self.blackout if each.from_ <= day <= each.to), None)


class Persona(Record):
    """The head of content/strategy/personas/<persona>.md."""

    name: str = Field(description="As people call them.")
    needs: tuple[str, ...] = Field((), description="What they want.")
    pains: tuple[str, ...] = Field((), description="What keeps them from it.")
    where: tuple[str, ...] = Field((), description="The networks they read.")


class Competitor(Record):
    """The head of content/strategy/competitors/<competitor>.md."""

    name: str = Field(description="As people call them.")
    url: AnyHttpUrl | None = Field(None, description="Where they are.")
    seen: date = Field(description="The day they were looked at.")
    sources: tuple[str, ...] = Field((), description="What was looked at.")
    gap: str = Field("", description="What they leave open, and we take up.")


class Channel(Record):
    """One account on a platform. `account` is the network's own id of it."""

    id: Id = Field(description="Never changes; the calendar and the ledger know the account by it.")
    platform: str = Field(description="The network.")
    account: str = Field(description="The network's own id of the account.")
    handle: str = Field(description="What people see after '@'.")
    name: str = Field("", description="What people see as its name.")
    brand: str | None = Field(None, description="A folder in brand/; else the workspace's.")
    server: (
        Annotated[str, Field(pattern=r"^(https://[\w.-]+(:\d+)?|http://127\.0\.0\.1:\d+)$")] | None
    ) = Field(None, description="Its own server, where the network has many.")
    zone: str | None = Field(None, description="Where its readers are; an IANA name.")
    secrets: dict[str, EnvName] = Field(
        default_factory=dict,
        description="Secret -> the environment variable that holds it: `token`, and `refresh`, "
        "`client` and `client_secret` where a token is renewed.",
    )
    max_late: Span | None = Field(
        None, description="How late a post may still go out, like 2h; else the workspace's."
    )
    quiet: (
        Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$")] | None
    ) = Field(
        None,
        description="Hours in which nothing goes out, like 22:00-07:00, in the channel's zone.",
    )
    spacing: Span | None = Field(None, description="The least time between two posts, like 2h.")
    limits: dict[str, int] = Field(
        default_factory=dict,
        description="What this account's own server allows, e.g. `text: 1000`.",
    )
    options: dict[str, Any] = Field(
        default_factory=dict,
        description="What every post says to the network alone, unless it says otherwise.",
    )

    def is_quiet(self, local: time) -> bool:
        """Whether nothing goes out at a time of day in the channel's zone."""
        if self.quiet is None:
            return False
        start, end = (time.fromisoformat(each) for each in self.quiet.split("-"))
        if start <= end:
            return start <= local < end
        return local >= start or local < end

    def local(self, moment: datetime) -> datetime:
        """A moment as the channel's readers have it, in its own zone where it says one."""
        if self.zone is None:
            return moment
        try:
            return moment.astimezone(ZoneInfo(self.zone))
        except (ValueError, OSError, KeyError):  # no zone of this name, which is a problem
            return moment


class Channels(Record):
    """content/channels.yml."""

    channels: tuple[Channel, ...] = Field((), description="Every account.")


class SlotEntry(Record):
    """One entry of content/calendar/<month>.yml."""

    at: Annotated[
        str, Field(pattern=r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$", description="Wall-clock time.")
    ]
    post: str = Field(description="The id of a post.")
    channels: Annotated[tuple[str, ...], Field(min_length=1)] = Field(
        description="Ids of channels."
    )
    as_: Annotated[Place, Field(alias="as")] = Field(
        "feed", description="A story instead of a feed post."
    )
    run: Annotated[int, Field(ge=1, le=999)] = Field(
        1, description="2 when the post goes out a second time."
    )
    chance: Annotated[float, Field(gt=0, le=1)] | None = Field(
        None,
        description="How likely this time was when `smmgen plan --fill` chose it; for whoever "
        "reckons later what times bring.",
    )


@dataclass(frozen=True, slots=True)
class Slot:
    """A calendar entry as read: wall-clock time in the workspace's zone, and where it stands."""

    at: datetime
    post: str
    channels: tuple[str, ...]
    place: Place
    run: int
    origin: Origin


class DeliveryKey(NamedTuple):
    """What a delivery's key says."""

    post: str
    channel: str
    place: str
    run: str


def key_parts(key: str) -> DeliveryKey:
    """The parts of `post@channel/place#run`; what is missing is empty."""
    post, _, rest = key.partition("@")
    channel, _, rest = rest.partition("/")
    place, _, run = rest.partition("#")
    return DeliveryKey(post, channel, place, run)


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


def clock_change(at: datetime) -> Literal["", "is skipped", "comes twice"]:
    """What the clocks of its zone do at a wall-clock time."""
    wall = at.replace(tzinfo=None)
    early, late = at.replace(fold=0), at.replace(fold=1)
    if early.utcoffset() == late.utcoffset():
        return ""
    there = early.astimezone(UTC).astimezone(at.tzinfo).replace(tzinfo=None) == wall
    return "comes twice" if there else "is skipped"
