"""Slots that clash, or that a clock change makes doubtful."""

from __future__ import annotations

import pytest

from .desk import channel, codes, post, slot, told, workspace

POSTS = {"a": post(), "b": post(name="b")}


@pytest.mark.parametrize(
    ("at", "zone", "words"),
    [
        ("2026-03-29 02:30", "Europe/Madrid", "02:30 on 29 March 2026 is skipped"),
        ("2026-10-25 02:30", "Europe/Madrid", "02:30 on 25 October 2026 comes twice"),
        ("2026-03-29 03:30", "Europe/Madrid", None),
        ("2026-03-29 02:30", "UTC", None),
    ],
)
def test_a_clock_change_makes_a_time_doubtful(at: str, zone: str, words: str | None) -> None:
    """Skipped in spring, twice in autumn."""
    entry = slot("bluesky", at=at)
    calendar = {f"content/calendar/{at[:7]}.yml": f"- {entry}".replace("'", '"')}
    space = workspace(channels=[channel("bluesky")], files=calendar, zone=zone)
    found = told(space)
    assert codes(found) == (["slot-clock-change"] if words else [])
    assert all((words or "") in problem.message for problem in found)


def test_two_posts_at_one_minute_on_one_channel_clash() -> None:
    """Elsewhere, or as a story, they do not."""
    channels = [channel("instagram"), channel("facebook")]
    both = [slot("instagram"), slot("instagram", post="b")]
    assert codes(told(workspace(POSTS, channels, both))) == ["slot-clash"]
    apart = [slot("instagram"), slot("facebook", post="b"), slot("instagram", **{"as": "story"})]
    assert told(workspace(POSTS, channels, apart)) == []


def test_going_out_again_says_which_run_it_is() -> None:
    """Else it would be the same delivery, and go out once."""
    again = [slot("bluesky"), slot("bluesky", at="2026-12-09 08:30")]
    (problem,) = told(workspace(POSTS, [channel("bluesky")], again))
    assert (problem.code, "run: 2" in problem.hint) == ("slot-repeated", True)
    again[1]["run"] = 2
    assert told(workspace(POSTS, [channel("bluesky")], again)) == []


def test_a_day_off() -> None:
    """Nothing goes out then."""
    off = {"content/strategy/strategy.yml": "blackout:\n- {from: 2026-12-01, to: 2026-12-02}\n"}
    space = workspace(POSTS, [channel("bluesky")], [slot("bluesky")], off)
    assert codes(told(space)) == ["slot-blackout"]
