"""The moment of a slot: a wall-clock time in its zone, when the clock skips or repeats it too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from smmgen.plan.standing import moment_of

FIRST, LAST = datetime(2025, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)


def offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    """What is added to UTC at a moment."""
    found = moment.astimezone(zone).utcoffset()
    assert found is not None
    return found


def changes(zone: ZoneInfo) -> Iterator[tuple[datetime, timedelta, timedelta]]:
    """Every change of a zone's offset from 2025 to 2035, to the second, found by halving."""
    moment, step = FIRST, timedelta(days=2)
    while moment < LAST:
        before, after = offset(zone, moment), offset(zone, moment + step)
        if before != after:
            low, high = moment, moment + step
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                low, high = (middle, high) if offset(zone, middle) == before else (low, middle)
            yield high.replace(microsecond=0), before, after
        moment += step


@pytest.mark.parametrize(
    ("zone", "wall", "moment"),
    [
        ("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 01:30"),  # skipped: an hour later
        ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30"),  # twice: the first
        ("America/Chicago", "2026-03-08 02:00", "2026-03-08 08:00"),
        ("America/Chicago", "2026-11-01 01:15", "2026-11-01 06:15"),
        ("Australia/Lord_Howe", "2026-10-04 02:10", "2026-10-03 15:40"),  # half an hour is skipped
        ("Asia/Kathmandu", "2026-12-01 08:30", "2026-12-01 02:45"),
        ("UTC", "2026-12-01 08:30", "2026-12-01 08:30"),
    ],
)
def test_a_moment_is_found_by_rule(zone: str, wall: str, moment: str) -> None:
    """A skipped time is as much later as is skipped, a repeated one is its first."""
    at = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone))
    assert moment_of(at) == datetime.fromisoformat(moment).replace(tzinfo=UTC)


def test_a_second_reading_of_a_repeated_time_is_the_first() -> None:
    """Whatever a library set, a slot has one moment."""
    at = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Berlin"))
    assert moment_of(at) == moment_of(at.replace(fold=0))


def test_every_clock_change_of_every_zone() -> None:
    """From 2025 to 2035: within a change the old offset counts, just outside each its own."""
    minute, count = timedelta(minutes=1), 0
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        for at, before, after in changes(zone):
            start = (at + min(before, after)).replace(tzinfo=None)
            end = (at + max(before, after)).replace(tzinfo=None)
            for wall, counts in (
                (start - minute, before),
                (start, before),
                (start + (end - start) / 2, before),
                (end - minute, before),
                (end, after),
            ):
                moment = moment_of(wall.replace(tzinfo=zone))
                assert moment == (wall - counts).replace(tzinfo=UTC), (name, wall)
                count += 1
    assert count > 10_000
