"""Moments on free days, and the channels that take a post there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from smmgen.draft.occasion import plain_occasions, takers
from smmgen.model.calendar import Blackout, Channel, Slot, Strategy
from smmgen.model.keydate import is_free
from smmgen.model.settings import Settings
from smmgen.model.workspace import Workspace
from smmgen.platforms import PLATFORMS
from smmgen.problem import Origin

CHANNELS = {
    name: Channel(id=name, platform=network, account=name, handle=name)
    for name, network in (("a", "instagram"), ("b", "bluesky"))
}
WORKSPACE = Workspace(Settings(name="x"), channels=CHANNELS)
THURSDAY = date(2027, 1, 7)


def days(workspace: Workspace, weeks: int = 1, per_week: int = 4) -> list[date]:
    """The days of the moments from a Thursday on."""
    found = plain_occasions(workspace, ["a"], THURSDAY, weeks, per_week)
    return [at.date() for at in found]


def test_weeks_begin_on_the_monday_after() -> None:
    """As many moments a week as are asked for, on days of their own, at more than one hour."""
    assert days(WORKSPACE) == [date(2027, 1, day) for day in (11, 12, 14, 15)]
    for per_week in range(1, 8):
        found = plain_occasions(WORKSPACE, ["a"], THURSDAY, 3, per_week)
        assert len({at.date() for at in found}) == 3 * per_week
        assert [*found] == sorted(found)
    assert len({at.time() for at in plain_occasions(WORKSPACE, ["a"], THURSDAY, 2, 4)}) > 1


def test_days_off_and_days_with_something_stay_free() -> None:
    """What is taken by one of the channels is taken; other channels' days are not."""
    off = Blackout.model_validate({"from": date(2027, 1, 12), "to": date(2027, 1, 13)})
    strategy = Strategy(blackout=(off,))
    at = datetime(2027, 1, 14, 9, tzinfo=ZoneInfo("UTC"))
    mine = Slot(at, "p", ("a",), "feed", 1, Origin("c"))
    assert days(replace(WORKSPACE, strategy=strategy, slots=(mine,))) == [
        date(2027, 1, 11),
        date(2027, 1, 15),
    ]
    theirs = replace(mine, channels=("b",))
    assert date(2027, 1, 14) in days(replace(WORKSPACE, slots=(theirs,)))


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    st.integers(1, 7),
    st.sampled_from(["US-IL", "GB-SCT", "DE-BY", "JP"]),
    st.lists(st.integers(0, 27), max_size=12),
)
def test_moments_are_on_no_free_day(
    start: date, per_week: int, market: str, off: list[int]
) -> None:
    """Neither a day off nor a public holiday; another day of the week stands in, if one is free."""
    monday = start + timedelta(days=-start.weekday() % 7)
    gone = [monday + timedelta(days=each) for each in off]
    blackout = tuple(Blackout.model_validate({"from": day, "to": day}) for day in gone)
    strategy = Strategy(market=market, blackout=blackout)
    here = replace(WORKSPACE, strategy=strategy)
    found = plain_occasions(here, ["a"], start, 4, per_week)
    assert not any(is_free(strategy, at.date()) for at in found)
    for week in range(4):
        days = [monday + timedelta(weeks=week, days=each) for each in range(max(5, per_week))]
        free = sum(not is_free(strategy, day) for day in days)
        assert sum(at.date() in days for at in found) == min(per_week, free)


def test_a_channel_takes_what_it_can_show() -> None:
    """Words alone go where no picture is needed, and no more slides than there is room for."""
    assert takers(WORKSPACE, PLATFORMS, ["a", "b"], 0, {}, 0) == ("b",)
    assert takers(WORKSPACE, PLATFORMS, ["a", "b"], 1, {}, 0) == ("a", "b")
    assert takers(WORKSPACE, PLATFORMS, ["a", "b"], 6, {}, 0) == ("a",)


def test_the_cadence_is_the_most_a_channel_gets() -> None:
    """Half a post a week is one in two weeks; when all have had theirs, who is most behind."""
    strategy = Strategy(cadence={"a": 0.5, "b": (1, 2)})
    wanted = replace(WORKSPACE, strategy=strategy)
    assert takers(wanted, PLATFORMS, ["a", "b"], 1, {}, 0) == ("a", "b")
    assert takers(wanted, PLATFORMS, ["a", "b"], 1, {"a": 1}, 1) == ("b",)
    assert takers(wanted, PLATFORMS, ["a", "b"], 1, {"a": 1, "b": 4}, 1) == ("a",)
    assert takers(wanted, PLATFORMS, ["a", "b"], 1, {"a": 1, "b": 1}, 0) == ("b",)
