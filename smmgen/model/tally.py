"""What the calendar holds, counted as the strategy counts: days, weeks, posts, parts.

A month is planned once its file has an entry. Nothing is said of days that nobody planned.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from math import ceil, floor
from zoneinfo import ZoneInfo

from smmgen.model.calendar import Cadence, Channel, Slot, often
from smmgen.model.post import Post
from smmgen.model.quota import quotas
from smmgen.model.workspace import Workspace

BACK = timedelta(days=28)  # what went out this long ago still counts in a mix
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

        Less than one post a week is counted over two weeks or four. Days off make less do, but
        take nothing away from what may be.
        """
        least, most = often(wanted)
        at = [_day(slot, channel) for slot in self.following(channel)]
        weeks = next((many for many in (1, 2, 4) if (least or most) * many >= 1), 4)
        days = self._planned_days
        start = min(days, default=date.max)
        start -= timedelta(days=start.weekday())
        while start <= max(days, default=date.min):
            end = start + weeks * _WEEK - timedelta(days=1)
            here = [day for day in days if start <= day <= end]
            idle = sum(self.workspace.strategy.day_off(day) is not None for day in here)
            if len(here) > idle and (self.today is None or end >= self.today):
                yield Stretch(
                    start,
                    end,
                    sum(start <= day <= end for day in at),
                    floor(least * (len(here) - idle) / 7 + _HAIR),
                    ceil(most * len(here) / 7 - _HAIR),
                )
            start = end + timedelta(days=1)

    @cached_property
    def _planned_days(self) -> frozenset[date]:
        """Every day of the months that have an entry."""
        months = {(slot.at.year, slot.at.month) for slot in self.workspace.slots}
        return frozenset(
            date(year, month, day)
            for year, month in months
            for day in range(1, monthrange(year, month)[1] + 1)
        )

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
    """Theme -> the brand that most of its posts are of, so that brands share one folder."""
    counts: dict[str, dict[str, int]] = {}
    going = {slot.post: slot.channels for slot in reversed(workspace.slots)}
    for post in workspace.posts.values():
        channel = workspace.channels.get(sorted(going.get(post.id, ("",)))[0])
        brand = workspace.brand_of(post, channel)
        if post.head.theme is not None and brand is not None:
            of_theme = counts.setdefault(post.head.theme, {})
            of_theme[brand.id] = of_theme.get(brand.id, 0) + 1
    return {
        theme: min(brands, key=lambda brand: (-brands[brand], brand))
        for theme, brands in counts.items()
    }


def _day(slot: Slot, channel: Channel) -> date:
    """The day on which a channel's readers see it."""
    return slot.at.astimezone(ZoneInfo(channel.zone)).date() if channel.zone else slot.at.date()
