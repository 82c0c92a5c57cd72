"""What the pages are made from, in the orders in which they ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from zoneinfo import ZoneInfo

from smmgen.model.bulletin import Bulletin, BulletinEntry
from smmgen.model.calendar import Channel, Slot
from smmgen.model.manifest import DeliveryEntry, Manifest, Picture
from smmgen.model.platform import Platform
from smmgen.model.post import Post
from smmgen.model.workspace import Workspace
from smmgen.problem import Origin, Problem
from smmgen.roles import Change
from smmgen.source.zone import read_zone


@dataclass(frozen=True, slots=True)
class Going:
    """A delivery as the pages list it: `at` in the workspace's zone, what is wrong with the slot.

    `cover` is its first picture, where it has one; `origin` is where the calendar says it.
    """

    entry: DeliveryEntry
    title: str
    at: datetime
    channel: Channel
    network: str
    theme: str
    campaign: str
    cover: Picture | None
    problems: tuple[Problem, ...]
    origin: Origin | None = None

    @property
    def ready(self) -> bool:
        """Whether it goes live by itself."""
        return self.entry.status == "ready"


@dataclass(frozen=True, slots=True)
class Moment:
    """One post going live at one minute, on one or more channels."""

    at: datetime
    post: str
    title: str
    place: str
    going: tuple[Going, ...]

    @property
    def first(self) -> Going:
        """The delivery that stands for the others."""
        return self.going[0]

    @property
    def channels(self) -> str:
        """The networks by name, each once."""
        return ", ".join(dict.fromkeys(each.network for each in self.going))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the time."""
        return tuple(dict.fromkeys(p for each in self.going for p in each.problems))


@dataclass(frozen=True, slots=True)
class Blank:
    """A post to be begun: the name of its folder, and its text."""

    slug: str
    text: str


@dataclass(frozen=True)
class Desk:
    """A workspace as it was built, what is wrong with it, the time, and who changed what.

    `changes` are by file, the newest first; `begun` gives what a post of each format begins with.
    Without `now` nothing is told by its date, without a bulletin nothing of what went out.
    """

    workspace: Workspace
    manifest: Manifest
    problems: tuple[Problem, ...]
    platforms: Mapping[str, Platform]
    now: datetime | None = None
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    begun: Callable[[], Mapping[str, Blank]] = dict
    bulletin: Bulletin | None = None

    @cached_property
    def blanks(self) -> Mapping[str, Blank]:
        """What a post of each format begins with."""
        return self.begun()

    @cached_property
    def zone(self) -> ZoneInfo:
        """The workspace's zone."""
        return zone_of(self.workspace.settings.zone)

    @cached_property
    def local(self) -> datetime | None:
        """Now, in the workspace's zone."""
        return self.now.astimezone(self.zone) if self.now is not None else None

    @cached_property
    def problems_in(self) -> Mapping[str, tuple[Problem, ...]]:
        """Problems by the file that they stand in."""
        found: dict[str, list[Problem]] = {}
        for problem in self.problems:
            found.setdefault(problem.origin.path, []).append(problem)
        return {path: tuple(told) for path, told in found.items()}

    @cached_property
    def going(self) -> tuple[Going, ...]:
        """Every delivery, by time."""
        return tuple(self._going(entry) for entry in self.manifest.deliveries)

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """The deliveries with those of one post at one minute taken together, by time."""
        found: dict[tuple[datetime, str, str], list[Going]] = {}
        for each in self.going:
            key = (each.at, each.entry.post, each.entry.place)
            found.setdefault(key, []).append(each)
        return tuple(
            Moment(at, post, together[0].title, place, tuple(together))
            for (at, post, place), together in found.items()
        )

    @cached_property
    def going_of(self) -> Mapping[str, tuple[Going, ...]]:
        """A post's deliveries, by time."""
        found: dict[str, list[Going]] = {}
        for each in self.going:
            found.setdefault(each.entry.post, []).append(each)
        return {post: tuple(listed) for post, listed in found.items()}

    @cached_property
    def standing(self) -> Mapping[str, BulletinEntry]:
        """What the ledger said of deliveries, by key."""
        entries = self.bulletin.entries if self.bulletin is not None else ()
        return {each.key: each for each in entries}

    @cached_property
    def broken(self) -> Mapping[str, tuple[Problem, ...]]:
        """Posts that could not be read, by the path of their file, and what is wrong with each."""
        read = {post.path for post in self.workspace.posts.values()}
        return {
            path: told
            for path, told in self.problems_in.items()
            if path.startswith("content/posts/") and path.endswith("/post.md") and path not in read
        }

    @cached_property
    def translations(self) -> Mapping[str, tuple[Post, ...]]:
        """A post's translations, by its id."""
        found: dict[str, list[Post]] = {}
        for post in self.workspace.posts.values():
            if post.head.translates is not None:
                found.setdefault(post.head.translates, []).append(post)
        return {post: tuple(listed) for post, listed in found.items()}

    def address(self, path: str) -> str:
        """A page's address where the site is published; "" where that is nowhere."""
        site = self.workspace.settings.site
        return f"{str(site).rstrip('/')}/{path}" if site is not None else ""

    def cover(self, post: str) -> Picture | None:
        """A post's first picture on the first of its canvases."""
        entry = self.manifest.posts.get(post)
        for series in entry.series if entry is not None else ():
            if series.pictures:
                return series.pictures[0]
        return None

    def theme_name(self, theme: str | None) -> str:
        """A theme as people call it."""
        known = self.workspace.themes.get(theme or "")
        return known.name if known is not None else theme or ""

    def campaign_name(self, campaign: str | None) -> str:
        """A campaign as people call it."""
        known = self.workspace.campaigns.get(campaign or "")
        return known.name if known is not None else campaign or ""

    @cached_property
    def _slots(self) -> Mapping[str, Slot]:
        return {
            f"{slot.post}@{channel}/{slot.place}#{slot.run}": slot
            for slot in self.workspace.slots
            for channel in slot.channels
        }

    @cached_property
    def _slot_problems(self) -> Mapping[tuple[str, int], tuple[Problem, ...]]:
        found: dict[tuple[str, int], list[Problem]] = {}
        for path, told in self.problems_in.items():
            if path.startswith("content/calendar/"):
                for problem in told:
                    found.setdefault((path, problem.origin.line), []).append(problem)
        return {key: tuple(told) for key, told in found.items()}

    def _going(self, entry: DeliveryEntry) -> Going:
        slot = self._slots.get(entry.key)
        at = (slot.origin.path, slot.origin.line) if slot is not None else ("", 0)
        platform = self.platforms.get(entry.platform)
        series = entry.series
        return Going(
            entry=entry,
            title=self.manifest.posts[entry.post].title,
            at=datetime.fromisoformat(entry.at).astimezone(self.zone),
            channel=self.workspace.channels[entry.channel],
            network=platform.title if platform is not None else entry.platform,
            theme=self.workspace.posts[entry.post].head.theme or "",
            campaign=self.workspace.posts[entry.post].head.campaign or "",
            cover=series.pictures[0] if series is not None and series.pictures else None,
            problems=self._slot_problems.get(at, ()),
            origin=slot.origin if slot is not None else None,
        )


def zone_of(name: str) -> ZoneInfo:
    """A zone by its name, UTC for one that is none; which is a problem of its own."""
    return read_zone(name, Origin(""))[0]


def post_path(post: str) -> str:
    """Where a post's page lies."""
    return f"posts/{post}.html"


def broken_path(file: str) -> str:
    """Where the page of a post lies that could not be read; no id begins with a line."""
    return f"posts/_{digest([file])[:12]}.html"


def digest(parts: Iterable[object]) -> str:
    """A digest of parts by how they print."""
    whole = blake2b(digest_size=16)
    for part in parts:
        whole.update(f"{part}\0".encode("utf-8", "surrogatepass"))
    return whole.hexdigest()
