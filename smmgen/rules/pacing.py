"""Slots that will not go out at their time: quiet hours, too near one another, too many a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from smmgen.model.calendar import Channel, Slot
from smmgen.model.platform import Limit, Platform
from smmgen.model.span import length, spoken
from smmgen.model.workspace import Workspace
from smmgen.problem import Problem

_DAY = timedelta(days=1)
_Due = list[tuple[datetime, Slot]]


def pacing(workspace: Workspace, platforms: Mapping[str, Platform]) -> Iterator[Problem]:
    """Each channel's slots held against its hours, its spacing, days off and its network's day."""
    for channel in workspace.channels.values():
        slots = [slot for slot in workspace.slots if channel.id in slot.channels]
        due = sorted(((slot.at.astimezone(UTC), slot) for slot in slots), key=lambda d: d[0])
        yield from _quiet(channel, due)
        yield from _off(workspace, channel, due)
        yield from _near(channel, due)
        platform = platforms.get(channel.platform)
        if platform is not None and platform.daily is not None:
            yield from _many(channel, platform, platform.daily, due)


def _quiet(channel: Channel, due: _Due) -> Iterator[Problem]:
    for moment, slot in due:
        local = channel.local(moment.astimezone(slot.at.tzinfo))
        if channel.quiet is not None and channel.is_quiet(local.time()):
            yield _told(
                slot,
                "slot-quiet",
                f"{local:%H:%M} is in the quiet hours of {channel.id}, {channel.quiet}",
                f"it would wait until {channel.quiet.partition('-')[2]}: move the slot",
            )


def _off(workspace: Workspace, channel: Channel, due: _Due) -> Iterator[Problem]:
    """Days off where the channel's readers are; those of the workspace's zone are told anyway."""
    for moment, slot in due:
        day, here = channel.local(moment.astimezone(slot.at.tzinfo)).date(), slot.at.date()
        for days in workspace.strategy.blackout:
            if days.from_ <= day <= days.to and not days.from_ <= here <= days.to:
                why = f" ({days.why})" if days.why else ""
                message = f"it is {day:%d %B} in {channel.zone} then, a day off{why}"
                yield _told(slot, "slot-blackout", message, "move the slot")


def _near(channel: Channel, due: _Due) -> Iterator[Problem]:
    if channel.spacing is None:
        return
    apart = length(channel.spacing)
    for (before, first), (moment, slot) in pairwise(due):
        if moment - before < apart:
            yield _told(
                slot,
                "slot-spacing",
                f"'{slot.post}' follows '{first.post}' on {channel.id} by "
                f"{spoken(moment - before)}, and {channel.spacing} are wanted between two",
                f"it would wait: move one of them ('{first.post}' is at {first.origin})",
            )


def _many(channel: Channel, platform: Platform, daily: Limit, due: _Due) -> Iterator[Problem]:
    """The first of a day that is one too many, and each after it."""
    for number, (moment, slot) in enumerate(due):
        first = due[number - daily.most] if number >= daily.most else None
        if first is not None and moment - first[0] < _DAY:
            yield _told(
                slot,
                "slot-quota",
                f"{channel.id} has more than {daily.most} {daily.unit} in 24 hours by then, and "
                f"{platform.title} takes no more",
                "move it to another day",
            )


def _told(slot: Slot, code: str, message: str, hint: str) -> Problem:
    return Problem(slot.origin, code, message, hint, "warning")
