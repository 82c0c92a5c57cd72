"""Slots that clash, that a clock change makes doubtful, or that fall on days off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from zoneinfo import ZoneInfo

from smmgen.model.calendar import Slot, clock_change
from smmgen.model.platform import Platform
from smmgen.model.workspace import Workspace
from smmgen.problem import Problem


def timing(workspace: Workspace, _: Mapping[str, Platform]) -> Iterator[Problem]:
    """One thing at a time on a channel; no time that the clock skips or repeats."""
    yield from _clashes(workspace)
    for slot in workspace.slots:
        if isinstance(slot.at.tzinfo, ZoneInfo):
            yield from _clock_change(slot, slot.at.tzinfo)
        for off in workspace.strategy.blackout:
            if off.from_ <= slot.at.date() <= off.to:
                message = f"{slot.at:%d %B} is a day off" + (f" ({off.why})" if off.why else "")
                yield Problem(slot.origin, "slot-blackout", message, "move the slot")


def _clashes(workspace: Workspace) -> Iterator[Problem]:
    at: dict[tuple[object, ...], Slot] = {}
    key_of: dict[str, Slot] = {}
    for slot in workspace.slots:
        for channel in slot.channels:
            first = at.setdefault((channel, slot.place, slot.at), slot)
            if first is not slot:
                yield Problem(
                    slot.origin,
                    "slot-clash",
                    f"'{slot.post}' and '{first.post}' go to {channel} at the same minute",
                    "move one of them",
                )
            key = f"{slot.post}@{channel}/{slot.place}#{slot.run}"
            again = key_of.setdefault(key, slot)
            if again is not slot:
                yield Problem(
                    slot.origin,
                    "slot-repeated",
                    f"'{slot.post}' already goes to {channel} at {again.at:%Y-%m-%d %H:%M}",
                    f"a post that is meant to go out again says 'run: {slot.run + 1}'",
                )


def _clock_change(slot: Slot, zone: ZoneInfo) -> Iterator[Problem]:
    what = clock_change(slot.at)
    if not what:
        return
    other = slot.at + timedelta(hours=1)
    yield Problem(
        slot.origin,
        "slot-clock-change",
        f"{slot.at:%H:%M} on {slot.at:%d %B %Y} {what} in {zone.key}: the clocks change",
        f"choose another time, e.g. {other:%H:%M}",
        "warning",
    )
