"""When drafted posts could go out: plain working times, until a plan says better ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from math import ceil

from smmgen.model.calendar import often
from smmgen.model.keydate import is_free
from smmgen.model.platform import Platform
from smmgen.model.workspace import Workspace

# Days of the week (0 is Monday) by how many posts there are to be in one.
_DAYS = {
    1: (1,),
    2: (1, 3),
    3: (0, 2, 4),
    4: (0, 1, 3, 4),
    5: (0, 1, 2, 3, 4),
    6: (0, 1, 2, 3, 4, 5),
    7: (0, 1, 2, 3, 4, 5, 6),
}
_TIMES = (time(8, 30), time(12, 15), time(17, 30))

# What gives the moments at which posts are wanted; a planner may stand in its place.
Occasions = Callable[[Workspace, Sequence[str], date, int, int], Sequence[datetime]]


def plain_occasions(
    workspace: Workspace, channels: Sequence[str], start: date, weeks: int, per_week: int
) -> tuple[datetime, ...]:
    """`per_week` moments in each of `weeks` weeks from the Monday on or after `start`.

    Wall-clock times without a zone. Days off and public holidays are left out, and so are days on
    which one of these channels has something already: another day of that week takes their place,
    a weekend's only where weekends are asked for. Where none is free there are fewer.
    """
    return tuple(_moments(workspace, channels, start, weeks, per_week))


def _moments(
    workspace: Workspace, channels: Sequence[str], start: date, weeks: int, per_week: int
) -> Iterator[datetime]:
    monday = start + timedelta(days=-start.weekday() % 7)
    taken = {slot.at.date() for slot in workspace.slots if set(slot.channels) & set(channels)}
    usual = _DAYS[min(max(per_week, 1), 7)]
    others = [day for day in range(max(5, len(usual))) if day not in usual]
    number = 0
    for week in range(weeks):
        days = [monday + timedelta(weeks=week, days=day) for day in (*usual, *others)]
        free = [day for day in days if day not in taken and not is_free(workspace.strategy, day)]
        for when in sorted(free[: len(usual)]):
            yield datetime.combine(when, _TIMES[number % len(_TIMES)])
            number += 1


def takers(
    workspace: Workspace,
    platforms: Mapping[str, Platform],
    channels: Sequence[str],
    slides: int,
    sent: Mapping[str, int],
    week: int,
) -> tuple[str, ...]:
    """The channels that take a post of so many slides, and whose cadence has room in this week.

    `sent` is how many each got in this run, `week` counts from 0. Where every one has had its
    share, the one that is furthest behind gets it.
    """
    cadence = workspace.strategy.cadence
    asked = [name for name in channels if name in cadence] or list(channels)
    could = able(workspace, platforms, asked, slides)
    # Half a post a week is one in the first of two.
    room = [
        name
        for name in could
        if name not in cadence or sent.get(name, 0) < ceil(often(cadence[name])[1] * (week + 1))
    ]
    if room or not could:
        return tuple(room)
    behind = {name: often(cadence[name])[1] * (week + 1) - sent.get(name, 0) for name in could}
    return (max(could, key=lambda name: behind[name]),)


def able(
    workspace: Workspace, platforms: Mapping[str, Platform], channels: Sequence[str], slides: int
) -> tuple[str, ...]:
    """Those of some channels that take a post of so many slides."""
    return tuple(name for name in channels if _takes(workspace, platforms, name, slides))


def _takes(workspace: Workspace, platforms: Mapping[str, Platform], name: str, slides: int) -> bool:
    platform = platforms.get(workspace.channels[name].platform)
    pictures = platform.place_pictures.get("feed") if platform is not None else None
    return pictures is not None and pictures.takes(slides)
