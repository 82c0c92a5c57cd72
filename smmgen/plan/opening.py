"""When and where posts are wanted: what the cadence promises and the calendar does not hold yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from math import ceil, floor
from random import Random
from zoneinfo import ZoneInfo

from smmgen.model.calendar import Channel, clock_change, often
from smmgen.model.keydate import is_free, public_holiday
from smmgen.model.platform import USUAL, Platform, Times
from smmgen.model.span import length
from smmgen.model.workspace import Workspace
from smmgen.problem import Marks, Problem

_STRATEGY, _CHANNELS = "content/strategy/strategy.yml", "content/channels.yml"
# The part of all times that is drawn at random, so that one's own results can say more later.
TRIED = 0.2
_TRIES = tuple(time(hour, minute) for hour in range(7, 21) for minute in (0, 15, 30, 45))
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class Opening:
    """A moment at which a post is wanted, on channels that have room in that week.

    `at` is wall-clock time in the workspace's zone, `chance` how likely that time was.
    """

    at: datetime
    channels: tuple[str, ...]
    chance: float


@dataclass(slots=True)
class _Account:
    """A channel with its zone, the times that suit it, and the days on which it has something."""

    channel: Channel
    zone: ZoneInfo
    times: Times
    apart: int  # days
    due: frozenset[date]  # public holidays that a post which is in no calendar yet is about
    taken: set[date] = field(default_factory=set)

    def can(self, day: date) -> bool:
        """Whether something may go out on a day, for the times and for what is near it."""
        if not self.usual(day):
            return False
        return all(abs((day - other).days) >= self.apart for other in self.taken)

    def usual(self, day: date) -> list[time]:
        """The times of that day at which it is not quiet."""
        times = self.times.weekdays if day.weekday() < 5 else self.times.weekends
        return [each for each in times if not self.channel.is_quiet(each)]


def openings(
    workspace: Workspace,
    platforms: Mapping[str, Platform],
    channels: Sequence[str],
    start: date,
    weeks: int,
    seed: int = 0,
) -> tuple[tuple[Opening, ...], tuple[Problem, ...]]:
    """The moments that are missing in `weeks` weeks from the Monday on or after `start`, by time.

    `channels` speak for one brand; those without a cadence get nothing. Where a cadence asks for
    more than there is room for, the lines that contradict one another are told. There is
    none on days off, and on a public holiday only for a post about it that is in no calendar yet.
    The same inputs give the same moments; slots that are there stay where they are.
    """
    monday = start + timedelta(days=-start.weekday() % 7)
    mondays = [monday + each * _WEEK for each in range(weeks)]
    wanted: dict[tuple[ZoneInfo, date], list[_Account]] = {}
    problems: list[Problem] = []
    cadence = workspace.strategy.cadence
    known = [workspace.channels[name] for name in channels if name in workspace.channels]
    # Those that get most choose first; the others join them, so that one post goes to many.
    for channel in sorted(
        (each for each in known if each.id in cadence), key=lambda each: -often(cadence[each.id])[0]
    ):
        account = _account(workspace, platforms, channel)
        shared = {day for zone, day in wanted if zone == account.zone}
        for day in _days(workspace, account, mondays, shared, seed, problems):
            wanted.setdefault((account.zone, day), []).append(account)
    found = [
        _opening(workspace, accounts, day, seed, number)
        for number, ((_, day), accounts) in enumerate(
            sorted(wanted.items(), key=lambda each: (each[0][1], each[0][0].key))
        )
    ]
    return tuple(sorted(found, key=lambda each: (each.at, each.channels))), tuple(problems)


def _account(workspace: Workspace, platforms: Mapping[str, Platform], channel: Channel) -> _Account:
    platform = platforms.get(channel.platform)
    zone = ZoneInfo(channel.zone or workspace.settings.zone)
    times = platform.times if platform is not None else USUAL
    apart = max(1, ceil(length(channel.spacing) / _DAY)) if channel.spacing else 1
    taken = {
        slot.at.astimezone(zone).date()
        for slot in workspace.slots
        if slot.place == "feed" and channel.id in slot.channels
    }
    return _Account(channel, zone, times, apart, _due(workspace, channel), taken)


def _due(workspace: Workspace, channel: Channel) -> frozenset[date]:
    known = {slot.post for slot in workspace.slots}
    usual = workspace.settings.brand
    brand = channel.brand or usual
    heads = [post.head for post in workspace.posts.values() if post.id not in known]
    return frozenset(
        head.day
        for head in heads
        if head.day is not None
        and head.status != "held"
        and (head.brand or usual or brand) == brand
        and public_holiday(workspace.strategy, head.day)
    )


def _days(
    workspace: Workspace,
    account: _Account,
    mondays: Sequence[date],
    shared: Collection[date],
    seed: int,
    problems: list[Problem],
) -> Iterator[date]:
    """The days on which a channel is to get something more; less than one a week is over several.

    `shared` are days on which another channel gets something, which are taken first.
    """
    least, most = often(workspace.strategy.cadence[account.channel.id])
    if most < least or not most:
        return
    span = next((many for many in (1, 2, 4) if (least or most) * many >= 1), 4)
    for first in range(0, len(mondays), span):
        stretch = mondays[first : first + span]
        days = [monday + each * _DAY for monday in stretch for each in range(7)]
        strategy = workspace.strategy
        part = sum(not is_free(strategy, day) for day in days) / 7
        able = [
            day
            for day in days
            if not is_free(strategy, day) or (strategy.day_off(day) is None and day in account.due)
        ]
        have = sum(day in account.taken for day in days)
        low, high = floor(least * part + _HAIR), floor(most * len(stretch) + _HAIR)
        wanted = min(max(round((least + most) / 2 * part), ceil(least * part - _HAIR)), high)
        chosen = _spread(account, able, wanted - have, shared, f"{seed} {stretch[0]}")
        if have + len(chosen) < low:
            problems.append(_too_much(workspace, account, stretch, low, have + len(chosen)))
        account.taken.update(chosen)
        yield from chosen


def _spread(
    account: _Account, able: Sequence[date], count: int, shared: Collection[date], seed: str
) -> list[date]:
    """Up to so many of the days, as even as they come."""
    order = Random(seed)  # noqa: S311  # chance, not secrecy
    tie = {day: order.random() for day in able}
    chosen: list[date] = []
    near = set(account.taken)
    for _ in range(count):
        free = [day for day in able if account.can(day) and _clear(day, chosen, account.apart)]
        if not free:
            break

        # A holiday that has a post, a working day before a weekend's, what is furthest from others.
        def merit(day: date, near: set[date] = near) -> tuple[bool, bool, bool, int, float]:
            own = day in account.due
            return own, day.weekday() < 5, day in shared, _far(day, near), tie[day]

        chosen.append(max(free, key=merit))
        near.add(chosen[-1])
    return sorted(chosen)


def _clear(day: date, chosen: Sequence[date], apart: int) -> bool:
    return all(abs((day - other).days) >= apart for other in chosen)


def _far(day: date, near: set[date]) -> int:
    return min((abs((day - other).days) for other in near), default=7)


def _opening(
    workspace: Workspace, accounts: Sequence[_Account], day: date, seed: int, number: int
) -> Opening:
    """A time of a day that is quiet for none of these channels: the usual one, or one to try."""
    home = ZoneInfo(workspace.settings.zone)
    zone = accounts[0].zone
    quiet = [account.channel for account in accounts]

    def suits(each: time) -> bool:
        at = datetime.combine(day, each, zone).astimezone(home)
        return not any(channel.is_quiet(each) for channel in quiet) and not clock_change(at)

    # Those with the fewest times have the say.
    times = min((account.usual(day) for account in accounts), key=lambda each: (len(each), each))
    usual = [each for each in times if suits(each)] or times
    tried = [each for each in _TRIES if suits(each)] or usual
    draw = Random(f"{seed} {day} {zone.key} {accounts[0].channel.id}")  # noqa: S311  # no secret
    default = usual[number % len(usual)]
    chosen = tried[int(draw.random() * len(tried))] if draw.random() < TRIED else default
    chance = TRIED * (chosen in tried) / len(tried) + (1 - TRIED) * (chosen == default)
    at = datetime.combine(day, chosen, zone).astimezone(home)
    return Opening(at, tuple(a.channel.id for a in accounts), round(chance, 4))


def _too_much(
    workspace: Workspace, account: _Account, stretch: Sequence[date], low: int, room: int
) -> Problem:
    """A promise that a week has no room for, with the lines that stand against it."""
    channel = account.channel
    marks = workspace.marks.get(_STRATEGY, Marks(_STRATEGY))
    places = workspace.marks.get(_CHANNELS, Marks(_CHANNELS))
    end = stretch[-1] + 6 * _DAY
    days = (first + each * _DAY for first in stretch for each in range(7))
    named = [f"{day.day} {day:%B}, a public holiday" for day in days
             if public_holiday(workspace.strategy, day)]  # fmt: skip
    off = [
        str(marks.at("blackout", index))
        for index, each in enumerate(workspace.strategy.blackout)
        if each.from_ <= end and each.to >= stretch[0]
    ]
    named += [f"the days off at {place}" for place in off]
    index = [*workspace.channels].index(channel.id)
    for key, value in (("spacing", channel.spacing), ("quiet", channel.quiet)):
        if value is not None:
            named.append(f"'{key}: {value}' at {places.at('channels', index, key)}")
    against = ", ".join(named) or "one post a day and channel is the most that is planned"
    weeks = "week" if len(stretch) == 1 else f"{len(stretch)} weeks"
    message = (
        f"{channel.id} is promised {low} in the {weeks} from {stretch[0].day} {stretch[0]:%B}, "
        f"and there is room for {room}"
    )
    origin = marks.at("cadence", channel.id)
    return Problem(origin, "cadence-impossible", message, f"what stands against it: {against}")
