"""What the calendar holds, counted as the strategy counts: days, weeks, posts, parts.

What lies between two slots that are not far apart is planned. Nothing is said of other days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from math import ceil, floor
from zoneinfo import ZoneInfo

from smmgen.model.calendar import Cadence, Channel, Slot, often
from smmgen.model.keydate import is_free
from smmgen.model.post import Post
from smmgen.model.quota import quotas
from smmgen.model.workspace import Workspace

BACK = timedelta(days=28)  # what went out this long ago still counts in a mix
TOGETHER = timedelta(days=14)  # slots that are further apart are not one plan
_WEEK = timedelta(days=7)
_HAIR = 1e-9  # by which sums of decimals are off


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in which a channel is to have from `least` to `most` posts, and has `count`."""

    start: date
    end: date
    count: int
    least: int
    most: int

    @property
    def weeks(self) -> int:
        """How long it is."""
        return ((self.end - self.start).days + 1) // 7


@dataclass(frozen=True, slots=True)
class Part:
    """Posts of one kind: how many there are, how many the strategy's share comes to."""

    name: str
    count: int
    quota: int
    share: float

    @property
    def off(self) -> int:
        """Posts too many, or too few below zero, beyond the one that a whole number may be off."""
        far = abs(self.count - self.quota) - 1
        return 0 if far <= 0 else self.count - self.quota


@dataclass(frozen=True, slots=True)
class Mix:
    """The kinds of some posts, those of which there are too few first."""

    count: int
    parts: tuple[Part, ...]


class Tally:
    """The calendar of a workspace, counted. Without `today` all of it is."""

    def __init__(self, workspace: Workspace, today: date | None = None) -> None:
        self.workspace, self.today = workspace, today
        self._days_of: dict[str | None, frozenset[date]] = {}

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Feed slots of posts that there are, from four weeks ago on, by time."""
        since = self.today - BACK if self.today is not None else date.min
        posts = self.workspace.posts
        return tuple(
            slot
            for slot in self.workspace.slots
            if slot.place == "feed" and slot.post in posts and slot.at.date() >= since
        )

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """The posts of those slots, each once, a translation not beside its original."""
        ids = dict.fromkeys(slot.post for slot in self.slots)
        found = [self.workspace.posts[name] for name in ids]
        return tuple(post for post in found if post.head.translates not in ids)

    @cached_property
    def channels_of(self) -> Mapping[str, frozenset[str]]:
        """Post -> the channels it goes to."""
        found: dict[str, set[str]] = {}
        for slot in self.slots:
            found.setdefault(slot.post, set()).update(slot.channels)
        return {name: frozenset(channels) for name, channels in found.items()}

    def brand_of(self, post: Post) -> str:
        """The brand that a post first goes out in; "" where there is none."""
        channels = sorted(self.channels_of.get(post.id, ()))
        channel = self.workspace.channels.get(channels[0]) if channels else None
        brand = self.workspace.brand_of(post, channel)
        return brand.id if brand is not None else ""

    def following(self, channel: Channel) -> tuple[Slot, ...]:
        """A channel's feed slots by time."""
        return tuple(slot for slot in self.slots if channel.id in slot.channels)

    def stretches(self, channel: Channel, wanted: Cadence) -> Iterator[Stretch]:
        """The planned weeks of a channel that are not over, with what it is to have in each.

        Less than one post a week is counted over two weeks or four. Days off, public
        holidays and days that are not planned make less do, and take nothing from what may be.
        """
        least, most = often(wanted)
        at = [_day(slot, channel) for slot in self.following(channel)]
        weeks = next((many for many in (1, 2, 4) if (least or most) * many >= 1), 4)
        days = self.planned_days(channel.brand)
        if not days:
            return
        start = min(days) - timedelta(days=min(days).weekday())
        while start <= max(days):
            end = start + weeks * _WEEK - timedelta(days=1)
            here = [day for day in days if start <= day <= end]
            idle = sum(is_free(self.workspace.strategy, day) for day in here)
            if len(here) > idle and (self.today is None or end >= self.today):
                yield Stretch(
                    start,
                    end,
                    sum(start <= day <= end for day in at),
                    floor(least * (len(here) - idle) / 7 + _HAIR),
                    ceil(most * weeks - _HAIR),
                )
            start = end + timedelta(days=1)

    def planned_days(self, brand: str | None) -> frozenset[date]:
        """The days between a brand's slots that are at most `TOGETHER` apart, and theirs."""
        if brand not in self._days_of:
            at = sorted(
                {slot.at.date() for slot in self.workspace.slots if self._is_of(slot, brand)}
            )
            days = set(at)
            for one, other in pairwise(at):
                if other - one <= TOGETHER:
                    days.update(one + timedelta(days=each) for each in range((other - one).days))
            self._days_of[brand] = frozenset(days)
        return self._days_of[brand]

    def _is_of(self, slot: Slot, brand: str | None) -> bool:
        known = (self.workspace.channels.get(name) for name in slot.channels)
        return any(channel is not None and channel.brand == brand for channel in known)

    def formats(self) -> Mix:
        """Formats, of all posts."""
        shares = {str(name): part for name, part in self.workspace.strategy.formats.items()}
        return self._mix(self.posts, shares, lambda post: post.head.format)

    def themes(self) -> Mapping[str, Mix]:
        """Brand -> the themes that have a share, of its posts."""
        of_brand: dict[str, list[Post]] = {}
        for post in self.posts:
            of_brand.setdefault(self.brand_of(post), []).append(post)
        owners = theme_owners(self.workspace)
        known = self.workspace.themes
        found = {}
        for brand, posts in of_brand.items():
            shares = {
                name: theme.share
                for name, theme in known.items()
                if theme.share is not None and owners.get(name, brand) == brand
            }
            found[brand] = self._mix(tuple(posts), shares, lambda post: post.head.theme or "")
        return found

    def _mix(
        self, posts: tuple[Post, ...], shares: Mapping[str, float], kind: Callable[[Post], str]
    ) -> Mix:
        wanted = quotas(len(posts), shares)
        parts = [
            Part(name, sum(kind(post) == name for post in posts), wanted[name], share)
            for name, share in shares.items()
        ]
        return Mix(len(posts), tuple(sorted(parts, key=lambda p: (p.count - p.quota, p.name))))


def theme_owners(workspace: Workspace) -> Mapping[str, str]:
    """Theme -> its brand: the one it names, else the one that most of its posts are of."""
    counts: dict[str, dict[str, int]] = {}
    going = {slot.post: slot.channels for slot in reversed(workspace.slots)}
    for post in workspace.posts.values():
        channel = workspace.channels.get(sorted(going.get(post.id, ("",)))[0])
        brand = workspace.brand_of(post, channel)
        if post.head.theme is not None and brand is not None:
            of_theme = counts.setdefault(post.head.theme, {})
            of_theme[brand.id] = of_theme.get(brand.id, 0) + 1
    most = {
        theme: min(brands, key=lambda brand: (-brands[brand], brand))
        for theme, brands in counts.items()
    }
    named = {name: theme.brand for name, theme in workspace.themes.items() if theme.brand}
    return most | named


def _day(slot: Slot, channel: Channel) -> date:
    """The day on which a channel's readers see it."""
    return slot.at.astimezone(ZoneInfo(channel.zone)).date() if channel.zone else slot.at.date()
