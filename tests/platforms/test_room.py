"""What headers say of an account's limits, in each network's words, believed within bounds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from smmgen.model.room import Room
from smmgen.platforms.room import room_of
from smmgen.roles import Answer

NOW = datetime(2026, 12, 1, 14, tzinfo=UTC)
SOON = NOW + timedelta(minutes=10)
UNIX = str(int(SOON.timestamp()))
BUSINESS = (
    '{"17": [{"type": "pages", "call_count": 28, "total_time": 90, '
    '"estimated_time_to_regain_access": 10}]}'
)


@pytest.mark.parametrize(
    ("headers", "room"),
    [
        ({"x-rate-limit-remaining": "88", "x-rate-limit-reset": UNIX}, Room(left=88, until=SOON)),
        ({"ratelimit-remaining": "0", "ratelimit-reset": UNIX}, Room(left=0, until=SOON)),
        ({"x-ratelimit-remaining": "299", "x-ratelimit-reset": "2026-12-01T14:10:00.000000Z"},
         Room(left=299, until=SOON)),
        ({"ratelimit-remaining": "3", "ratelimit-reset": "600"}, Room(left=3, until=SOON)),
        ({"x-ratelimit-remaining": "3"}, Room(left=3)),
        ({"x-app-usage": '{"call_count": 28, "total_time": 25, "total_cputime": 31}'},
         Room(used=31)),
        ({"x-business-use-case-usage": BUSINESS}, Room(used=90, until=SOON)),
    ],
)  # fmt: skip
def test_each_networks_words_are_read(headers: dict[str, str], room: Room) -> None:
    """A count and when it begins anew, or percents and when there is room again."""
    assert room_of(Answer(200, headers), NOW) == room


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-rate-limit-remaining": "many"},
        {"x-rate-limit-remaining": "-1"},
        {"x-rate-limit-remaining": "\u0661"},
        {"x-app-usage": "[" * 50_000},
        {"x-app-usage": "[]"},
        {"x-business-use-case-usage": '{"17": [7], "18": {}}'},
    ],
)
def test_what_says_nothing_is_nothing(headers: dict[str, str]) -> None:
    """No header, or one that is none."""
    assert room_of(Answer(200, headers), NOW) is None


@pytest.mark.parametrize(
    "reset", ["99999999999999999999", "4102444800", "2099-01-01T00:00:00Z", "999999999"]
)
def test_a_limit_ends_within_a_day_whatever_is_said(reset: str) -> None:
    """A network that is wrong must not keep a channel shut for years."""
    found = room_of(Answer(200, {"ratelimit-remaining": "0", "ratelimit-reset": reset}), NOW)
    assert found is not None
    assert found.until is None or found.until <= NOW + timedelta(hours=25)


@pytest.mark.parametrize(
    "told", ['{"call_count": NaN}', '{"call_count": 1e400}', '{"call_count": true}']
)
def test_a_number_that_is_none_is_no_share(told: str) -> None:
    """Nor does it stop anything."""
    found: Any = room_of(Answer(200, {"x-app-usage": told}), NOW)
    assert found is None or 0 <= found.used <= 1000


def test_a_room_is_closed_while_nothing_is_left() -> None:
    """Or while the network wants to be left alone; both end by themselves."""
    assert Room(left=0, until=SOON).closed(NOW) == SOON
    assert Room(left=1, until=SOON).closed(NOW) is None
    assert Room(left=0, until=SOON).closed(SOON) is None
    assert Room(shut=SOON).closed(NOW) == SOON
    assert not Room(left=5).fresh(NOW)
