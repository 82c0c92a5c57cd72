"""One round of publishing: the default branch's tip, the ledger, the networks, what was done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from smmgen.edge.tree import SETTINGS
from smmgen.model.anchor import Anchor
from smmgen.model.calendar import Channel, Delivery, Place
from smmgen.model.ledger import Approval, State
from smmgen.model.manifest import DeliveryEntry, Series
from smmgen.model.platform import Platform
from smmgen.model.room import Room
from smmgen.model.sending import Line, Publisher, Sending
from smmgen.model.settings import Settings
from smmgen.model.span import length, spoken
from smmgen.model.workspace import Workspace
from smmgen.plan.approval import approval_of, approvals_of
from smmgen.plan.deliveries import deliveries
from smmgen.plan.manifest import delivery_entry
from smmgen.plan.series import SeriesKey, series, series_key
from smmgen.plan.standing import Standing, moment_of, standings
from smmgen.plan.way import publisher_of, way_on
from smmgen.problem import Origin, Problem
from smmgen.roles import Files, Messenger, Transport
from smmgen.source.zone import read_zone
from smmgen.work.book import Book
from smmgen.work.build import load
from smmgen.work.drawing import Drawing
from smmgen.work.hearing import Heard
from smmgen.work.meter import Meter
from smmgen.work.send import sending_of

_MARGIN = timedelta(days=1)  # beyond the longest lateness that is allowed


@dataclass(frozen=True, slots=True)
class Tip:
    """The default branch as it stands: its files, its commit, who put it there.

    `workspace` is what the files say, where they were read already.
    """

    files: Files
    commit: str
    who: str = ""
    workspace: Workspace | None = None


@dataclass(frozen=True, slots=True)
class World:
    """What a round needs to reach the networks.

    `secrets` gives a secret by the name of its environment variable, None where it is not set.
    `now` is asked before every call. `stopped` says why nothing may be sent, "" where it may.
    Without a `messenger` nobody is told of anything.
    `hear` says what the host's checks said of the tip, told what this run found; None without a
    host. `apart` is how much the clocks of two who publish may differ. `witness` says where the
    ledger stood when the review site was last published.
    """

    platforms: Mapping[str, Platform]
    net: Transport
    secrets: Callable[[str], str | None]
    now: Callable[[], datetime]
    wait: Callable[[float], object]
    stopped: Callable[[], str] = lambda: ""
    messenger: Messenger | None = None
    apart: timedelta = timedelta(seconds=60)
    hear: Callable[[str], Heard] | None = None
    witness: Callable[[Settings], Anchor | None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Told:
    """What a round says of one delivery."""

    key: str
    state: State
    why: str = ""
    url: str = ""


@dataclass(slots=True)
class Published:
    """What a round did and found. `problems` are those that kept the tip from being approved,
    `unapproved` is what the host's checks did; `untold` is whom no notice reached, and why.
    """

    told: dict[str, Told] = field(default_factory=dict)
    approved: int = 0
    problems: tuple[Problem, ...] = ()
    unapproved: str = ""
    stopped: str = ""
    wanting: bool = False  # something that a person has to mend was found, besides states
    untold: tuple[str, ...] = ()

    def say(self, key: str, state: State, why: str = "", url: str = "") -> None:
        """Something of a delivery; the last word counts."""
        self.told[key] = Told(key, state, why, url)

    def count(self, state: State) -> int:
        """How many deliveries ended so."""
        return sum(each.state == state for each in self.told.values())


class Round:
    """What every step of a round knows. `at_once`: ids of posts that a person wants out now."""

    def __init__(
        self, tip: Tip, book: Book, world: World, press: Drawing, at_once: frozenset[str]
    ) -> None:
        self.tip, self.book, self.world, self.press = tip, book, world, press
        self.at_once = at_once
        self.done = Published()
        self.meter = Meter(world.now)
        self.tokens: dict[str, str] = {}  # channel -> why its token was not taken
        self.workspace: Workspace = tip.workspace or load(tip.files, press.around.memory)
        self.going = {each.key: each for each in deliveries(self.workspace)}
        self._made: dict[SeriesKey, Series] = {}
        # Key -> why its pictures cannot be fetched; None until this round has looked.
        self.unshown: dict[str, str] | None = None

    def stopped(self) -> str:
        """Why nothing may be sent: a person said so, here or in the ledger, or a clock is wrong.

        "" where it may. A lease means nothing to somebody whose clock is another.
        """
        return self.world.stopped() or self.book.head.stopped or self._clocks()

    def _clocks(self) -> str:
        written = self.book.head.at
        ahead = written - self.world.now() if written is not None else timedelta(0)
        if ahead <= self.world.apart:
            return ""
        return (
            f"the ledger was written {spoken(ahead)} from now: this machine's clock is behind, or "
            "another's was ahead; set it right, and if it was the other's: smmgen resume"
        )

    def near(self) -> Iterator[Delivery]:
        """Deliveries that have to be looked at: what was settled long ago is left out."""
        upto = self.book.head.upto
        spans = {self.workspace.settings.max_late}
        spans |= {channel.max_late or "0m" for channel in self.workspace.channels.values()}
        spans |= {post.head.max_late or "0m" for post in self.workspace.posts.values()}
        latest = max(length(span) for span in spans) + _MARGIN
        still_open = set(self.book.head.open)
        for each in self.going.values():
            old = upto is not None and moment_of(each.at) < upto - latest
            if not old or each.key in still_open or not self.book.knows(each.key):
                yield each

    def standings(self, until: datetime | None = None) -> Iterator[Standing]:
        """Where everything stands whose time has come, or comes until a moment."""
        now = self.world.now()
        end = until or now
        still_open = set(self.book.head.open)
        near = [
            each
            for each in self.near()
            if moment_of(each.at) <= end or each.post in self.at_once or each.key in still_open
        ]
        entries = self.book.entries(each.key for each in near)
        head = self.book.head
        yield from standings(
            self.workspace, near, entries, now, head.sent, head.begun, self.at_once
        )

    def publisher(self, delivery: Delivery) -> Publisher | None:
        """How its network is published to; None where smmgen cannot."""
        channel = self.workspace.channels[delivery.channel]
        platform = self.world.platforms.get(channel.platform)
        return publisher_of(platform, channel, delivery.place)

    def line(self, delivery: Delivery) -> tuple[Publisher, Line] | str:
        """The way to the network, or why there is none, in words."""
        return self.way(self.workspace.channels[delivery.channel], delivery.place)

    def way(self, channel: Channel, place: Place) -> tuple[Publisher, Line] | str:
        """The way to a channel's place, or why there is none, in words."""
        publisher = publisher_of(self.world.platforms.get(channel.platform), channel, place)
        if publisher is None:
            return f"smmgen does not publish to {channel.platform} yet: post it by hand"
        bound = self.book.head.accounts.get(channel.id, channel.account)
        if bound != channel.account:
            return f"channel {channel.id} was the account {bound}; another account needs another id"
        secrets = {}
        for name in publisher.secrets:
            variable = channel.secrets.get(name)
            if variable is None:
                return f"channel {channel.id} names no secret '{name}'"
            value = self.world.secrets(variable)
            if not value:
                return f"the secret {variable} is not set in the environment"
            secrets[name] = value
        if why := self.closed(channel):
            return why
        net = self.meter.over(self.world.net, channel.id)
        return publisher, Line(net, secrets, self.world.wait)

    def rooms(self) -> dict[str, Room]:
        """What is known of each channel's limits, and still holds."""
        now = self.world.now()
        known = {**self.book.head.rooms, **self.meter.heard}
        return {channel: room for channel, room in known.items() if room.fresh(now)}

    def closed(self, channel: Channel) -> str:
        """Why nothing is tried on a channel now, by its network's own word; "" where it may be."""
        room = self.rooms().get(channel.id)
        until = room.closed(self.world.now()) if room is not None else None
        if room is None or until is None:
            return ""
        zone, _ = read_zone(self.workspace.settings.zone, Origin(SETTINGS))
        why = room.why or f"{channel.platform} says that it takes no more calls"
        return f"{why}; nothing is tried there before {until.astimezone(zone):%H:%M %d %B}"

    def goes_again(self, standing: Standing) -> bool:
        """Whether it was begun by a round that is over, and is safe to do again."""
        entry = standing.entry
        publisher = self.publisher(standing.delivery)
        if entry is None or publisher is None or standing.state not in {"intended", "unknown"}:
            return False
        if self.workspace.posts[standing.delivery.post].head.status != "ready":
            return False
        return way_on(entry, publisher.repeat, self.world.now()).kind == "again"

    def may_be_shown(self, delivery: Delivery) -> bool:
        """Whether its network can fetch its pictures, as far as this round knows."""
        publisher = self.publisher(delivery)
        if publisher is None or not publisher.fetches:
            return True
        return self.unshown is not None and delivery.key not in self.unshown

    def entry(self, delivery: Delivery) -> DeliveryEntry:
        """A delivery as it will go out, with those pictures that were drawn."""
        return delivery_entry(self.workspace, self.world.platforms, self._made, delivery)

    def approval(self, delivery: Delivery) -> Approval:
        """What the tip says of a delivery whose pictures were drawn."""
        channel = self.workspace.channels[delivery.channel]
        return approval_of(delivery, self.entry(delivery), channel, self.tip.commit)

    def approvals(self) -> dict[str, Approval]:
        """What the tip says of everything that is ready, once it was composed."""
        platforms, commit = self.world.platforms, self.tip.commit
        return approvals_of(self.workspace, platforms, self._made, commit)

    def sending(self, delivery: Delivery) -> Sending:
        """All that it sends. Raises OutputError, LedgerFault."""
        self.paint([delivery])
        known = self.book.entries([delivery.key]).get(delivery.key)
        publisher = self.publisher(delivery)
        fetches = known is not None and publisher is not None and publisher.fetches
        return sending_of(
            self.workspace,
            delivery,
            self.entry(delivery),
            self.press.output,
            known.intended if known is not None else None,
            known.staged if known is not None and fetches else None,
        )

    def compose(self) -> Iterator[Problem]:
        """Set everything without painting it, and say what is wrong."""
        asked = series(self.workspace, self.world.platforms)
        for made in self.press.compose(self.workspace, self.tip.files, asked):
            self._made[made.key] = made.series
            yield from made.problems

    def paint(self, going: Collection[Delivery]) -> None:
        """Paint what these deliveries send, where it is not there yet. Raises OutputError."""
        keys = {series_key(self.workspace, each, self.world.platforms) for each in going}
        wanted = {key for key in keys if key is not None and not self._painted(key)}
        if not wanted:
            return
        asked = [
            each for each in series(self.workspace, self.world.platforms) if each.key in wanted
        ]
        for made in self.press.paint(self.workspace, self.tip.files, asked):
            self._made[made.key] = made.series

    def _painted(self, key: SeriesKey) -> bool:
        made = self._made.get(key)
        return made is not None and all(picture.files for picture in made.pictures)
