"""Slots that the calendar asks for and that would wait: told before, at their line."""

from __future__ import annotations

from typing import Any

import pytest

from .desk import channel, codes, post, slot, told, workspace

POSTS = {"a": post(), "b": post(name="b"), "c": post(name="c")}


def found(own: dict[str, Any], *times: str, files: Any = None, platform: str = "bluesky") -> Any:
    """What is told of the pace of posts at these times on one channel."""
    names = "abc" * (len(times) // 3 + 1)
    slots = [
        slot(platform, at=f"2026-12-{at}", post=name, run=number // 3 + 1)
        for number, (at, name) in enumerate(zip(times, names, strict=False))
    ]
    space = workspace(POSTS, [channel(platform, **own)], slots, files=files)
    paced = ("slot-quiet", "slot-spacing", "slot-quota", "slot-blackout")
    return [problem for problem in told(space) if problem.code in paced]


@pytest.mark.parametrize(
    ("at", "zone", "quiet"),
    [
        ("01 08:30", None, "08:00-09:00"),
        ("01 23:00", None, "22:00-07:00"),
        ("01 06:59", None, "22:00-07:00"),
        ("01 20:30", "Asia/Tokyo", "00:00-06:00"),
    ],
)
def test_a_slot_in_quiet_hours_is_told(at: str, zone: str | None, quiet: str) -> None:
    """In the zone of the channel's readers, and over midnight."""
    own = {"quiet": quiet} | ({"zone": zone} if zone else {})
    (problem,) = found(own, at)
    assert (problem.code, problem.severity) == ("slot-quiet", "warning")
    assert problem.origin.path == "content/calendar/2026-12.yml"
    assert quiet.partition("-")[2] in problem.hint


@pytest.mark.parametrize("at", ["01 09:00", "01 07:59"])
def test_the_ends_of_quiet_hours_are_free(at: str) -> None:
    """The last minute is not in them any more."""
    assert found({"quiet": "08:00-09:00"}, at) == []


def test_posts_that_are_nearer_than_the_channel_wants_are_told() -> None:
    """The later one, with the place of the first; exactly so far apart is far enough."""
    (problem,) = found({"spacing": "2h"}, "01 08:00", "01 10:00", "01 11:59")
    assert problem.code == "slot-spacing"
    assert "'c' follows 'b'" in problem.message
    assert "1 h 59 min" in problem.message
    assert "2026-12.yml" in problem.hint
    assert found({}, "01 08:00", "01 08:01") == []


def test_more_posts_in_a_day_than_a_network_takes_are_told() -> None:
    """In any 24 hours, each that is over it; the day after is another."""
    times = [f"01 {8 + n // 4:02}:{n % 4 * 15:02}" for n in range(17)]
    over = found({}, *times, "02 08:15", platform="tiktok")
    assert codes(over) == ["slot-quota"] * 3
    assert "15 posts" in over[0].message


def test_a_day_off_where_the_readers_are_is_told() -> None:
    """New Year comes first to Auckland."""
    files = {"content/strategy/strategy.yml": "blackout:\n- {from: 2026-12-25, to: 2026-12-25}\n"}
    (problem,) = found({"zone": "Pacific/Auckland"}, "24 20:00", files=files)
    assert problem.code == "slot-blackout"
    assert "25 December in Pacific/Auckland" in problem.message
    assert found({}, "24 20:00", files=files) == []
