"""A plan from a strategy: it keeps the strategy's own rules, or says which lines forbid it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmgen.model.calendar import Blackout, Campaign, Channel, Slot, Strategy, Theme
from smmgen.model.keydate import is_free
from smmgen.model.post import Post, PostHead, Slide
from smmgen.model.settings import Settings
from smmgen.model.tally import Tally
from smmgen.model.workspace import Workspace
from smmgen.plan.filling import Filling, fill
from smmgen.plan.opening import TRIED, Opening, openings
from smmgen.platforms import PLATFORMS
from smmgen.problem import Origin, Problem
from smmgen.rules import strategy_problems

START = date(2027, 3, 1)
THEMES, FORMATS = ("a", "b", "c", "d"), ("carousel", "tip-sheet", "stat")
NAMES = ("instagram", "facebook", "linkedin")


def a_post(name: str, **head: Any) -> Post:
    """A post of one slide, in words that no other has."""
    told = PostHead.model_validate({"id": name, "title": name, "format": "carousel", **head})
    words = " ".join(f"{name.replace('-', '')}x{at}" for at in range(12))
    return Post(told, f"content/posts/{name}", (words,), slides=(Slide(1, 1),))


def stock(count: int = 8) -> dict[str, Post]:
    """Posts of every theme in every format, so many of each."""
    made = [
        a_post(
            f"{theme}-{form}-{number}",
            theme=theme,
            format=form,
            goal="gh"[number % 2],
            persona="xy"[number // 2 % 2],
            intent="promotion" if number == 0 else "value",
            status="ready",
        )
        for theme in THEMES
        for form in FORMATS
        for number in range(count)
    ]
    return {post.id: post for post in made}


STOCK = stock()


def space(
    strategy: Strategy,
    posts: dict[str, Post] | None = None,
    slots: tuple[Slot, ...] = (),
    zone: str = "Europe/Madrid",
    themes: dict[str, float | None] | None = None,
    **channel: Any,
) -> Workspace:
    """A workspace of one brand with the channels that a strategy has a cadence for."""
    channels = {
        name: Channel(id=name, platform=name, account=name, handle="h", **channel)
        for name in strategy.cadence
    }
    shares = themes if themes is not None else dict.fromkeys(THEMES)
    return Workspace(
        Settings(name="T", zone=zone),
        posts=STOCK if posts is None else posts,
        themes={name: Theme(name=name, share=share) for name, share in shares.items()},
        channels=channels,
        strategy=strategy,
        slots=slots,
    )


def planned(
    here: Workspace, weeks: int = 4, seed: int = 0
) -> tuple[Filling, tuple[Problem, ...], Workspace]:
    """What is planned, what is told, and the workspace with it."""
    wanted, told = openings(here, PLATFORMS, [*here.channels], START, weeks, seed)
    filling = fill(here, PLATFORMS, wanted, "", seed)
    slots = tuple(
        Slot(f.opening.at, f.post, f.opening.channels, "feed", f.run, Origin("c", number + 1))
        for number, f in enumerate(filling.slots)
    )
    whole = sorted((*here.slots, *slots), key=lambda slot: slot.at)
    return filling, told, replace(here, slots=tuple(whole))


def shares(draw: st.DrawFn, names: tuple[str, ...]) -> dict[str, float]:
    """Parts of a whole, none of them tiny."""
    parts = [draw(st.integers(2, 6)) for _ in names]
    return {name: part / sum(parts) for name, part in zip(names, parts, strict=True)}


@st.composite
def feasible(draw: st.DrawFn) -> tuple[Strategy, dict[str, float]]:
    """A strategy that can be kept with the posts in stock."""
    cadence = {}
    for name in NAMES[: draw(st.integers(1, 3))]:
        least = draw(st.sampled_from([0.25, 0.5, 1, 2, 3, 4]))
        cadence[name] = (least, least + draw(st.integers(0, 2)))
    first = START + timedelta(days=draw(st.integers(0, 25)))
    off = [Blackout.model_validate({"from": first, "to": first})] if draw(st.booleans()) else []
    strategy = Strategy(
        cadence=cadence,
        formats=shares(draw, FORMATS),  # type: ignore[arg-type]
        promotion=draw(st.sampled_from([None, 0.1, 0.2])),
        market=draw(st.sampled_from([None, "ES-MD", "IE"])),  # both have holidays in these weeks
        blackout=tuple(off),
    )
    themes = shares(draw, THEMES[: draw(st.integers(2, 4))])
    return strategy, themes


def stocked(asked: tuple[Strategy, dict[str, float]]) -> Workspace:
    """A workspace with that strategy and posts on its themes."""
    strategy, themes = asked
    posts = {name: post for name, post in STOCK.items() if post.head.theme in themes}
    return space(strategy, posts, themes={**themes})


@settings(max_examples=200, deadline=None)
@given(feasible(), st.integers(0, 3))
def test_a_plan_keeps_the_strategy_s_own_rules(
    asked: tuple[Strategy, dict[str, float]], seed: int
) -> None:
    """Two hundred strategies: every opening is filled, and the check has nothing to say.

    Nothing is on a day off or a public holiday.
    """
    filling, told, after = planned(stocked(asked), seed=seed)
    assert not any(is_free(asked[0], slot.at.date()) for slot in after.slots)
    assert (told, filling.open) == ((), ())
    assert [str(problem) for problem in strategy_problems(after)] == []
    assert len({(s.at, c) for s in after.slots for c in s.channels}) == sum(
        len(s.channels) for s in after.slots
    )


@settings(max_examples=25, deadline=None)
@given(feasible(), st.integers(0, 3))
def test_the_same_again_is_the_same_plan(
    asked: tuple[Strategy, dict[str, float]], seed: int
) -> None:
    """To the last letter of its reasons."""
    here = stocked(asked)
    assert planned(here, seed=seed)[0] == planned(here, seed=seed)[0]


@settings(max_examples=25, deadline=None)
@given(feasible())
def test_nothing_moves_and_nothing_is_planned_twice(
    asked: tuple[Strategy, dict[str, float]],
) -> None:
    """A plan over a plan that is full adds nothing, and leaves every slot where it is."""
    after = planned(stocked(asked))[2]
    filling, told, again = planned(after)
    assert (filling.slots, told, again.slots) == ((), (), after.slots)


def test_what_cannot_be_kept_names_the_lines() -> None:
    """Days off and spacing leave no room for what the cadence promises."""
    off = Blackout.model_validate({"from": "2027-03-01", "to": "2027-03-05"})
    strategy = Strategy(cadence={"instagram": (7.0, 7.0)}, blackout=(off,))
    _, told, _ = planned(space(strategy, spacing="3d"), weeks=1)
    (problem,) = told
    assert problem.code == "cadence-impossible"
    assert "is promised 2 in the week from 1 March, and there is room for 1" in problem.message
    assert "'spacing: 3d' at content/channels.yml:1:1" in problem.hint
    assert "the days off at content/strategy/strategy.yml:1:1" in problem.hint


def test_a_campaign_has_its_posts_in_their_phases() -> None:
    """A teaser before the launch, and nothing once it is over."""
    campaign = Campaign.model_validate(
        {
            "name": "New",
            "from": "2027-03-01",
            "to": "2027-03-14",
            "phases": {"teaser": "2027-03-01", "launch": "2027-03-08"},
        }
    )
    own = {
        name: a_post(name, campaign="new", phase=phase, status="ready")
        for name, phase in (("z-tease", "teaser"), ("a-launch", "launch"))
    }
    here = space(Strategy(cadence={"instagram": 2.0}), {**STOCK, **own})
    here = replace(here, campaigns={"new": campaign})
    at = {each.post: each.opening.at.date() for each in planned(here)[0].slots}
    assert at["z-tease"] < date(2027, 3, 8) <= at["a-launch"] < date(2027, 3, 15)


def test_a_post_about_a_day_comes_just_before_it() -> None:
    """Or on it; a year's worth of other posts does not keep it from that."""
    eve = a_post("equinox", day="2027-03-20", status="ready")
    here = space(Strategy(cadence={"instagram": 5.0}), {**STOCK, "equinox": eve})
    (slot,) = (each for each in planned(here)[0].slots if each.post == "equinox")
    assert timedelta(0) <= date(2027, 3, 20) - slot.opening.at.date() <= timedelta(days=3)
    assert slot.why.startswith("It is about 20 March")


def test_a_post_about_a_public_holiday_is_on_it() -> None:
    """Alone: no other post is planned for the day, nor a moment kept for whoever drafts."""
    saint = a_post("saint", day="2027-03-17", status="ready")
    strategy = Strategy(cadence={"instagram": 3.0}, market="IE")
    for posts in ({}, {"saint": saint}):
        here = space(strategy, {**STOCK, **posts})
        at = {f.opening.at.date(): f.post for f in planned(here)[0].slots}
        assert at.get(date(2027, 3, 17)) == next(iter(posts), None)
    off = Blackout.model_validate({"from": "2027-03-17", "to": "2027-03-17"})
    closed = strategy.model_copy(update={"blackout": (off,)})
    slots = planned(space(closed, {**STOCK, "saint": saint}))[0].slots
    assert date(2027, 3, 17) not in {each.opening.at.date() for each in slots}


def test_a_holiday_makes_less_do() -> None:
    """A post a day is six in the week of one, and the check agrees."""
    filling, told, after = planned(space(Strategy(cadence={"facebook": 7.0}, market="IE")), weeks=3)
    assert (len(filling.slots), told) == (20, ())
    assert [*strategy_problems(after)] == []


def test_evergreen_posts_come_again_when_nothing_new_is_left() -> None:
    """With their next run, and only after they have rested."""
    zone = ZoneInfo("Europe/Madrid")
    posts = {name: a_post(name, status="ready", evergreen="30d") for name in ("old", "young")}
    slots = tuple(
        Slot(
            datetime(2027, month, day, 9, tzinfo=zone), name, ("instagram",), "feed", 1, Origin("c")
        )
        for name, month, day in (("old", 1, 4), ("young", 2, 25))
    )
    filling, _, _ = planned(space(Strategy(cadence={"instagram": 1.0}), posts, slots), weeks=3)
    assert [(each.post, each.run) for each in filling.slots] == [("old", 2)]
    assert len(filling.open) == 2


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/London"])
def test_times_are_the_readers_own(zone: str) -> None:
    """Never in their quiet hours, wherever the workspace is, whatever their clocks do."""
    strategy = Strategy(cadence={"facebook": 7.0})
    here = space(strategy, {}, zone="America/New_York", quiet="18:00-08:15")
    for channel in here.channels.values():
        here = replace(here, channels={channel.id: channel.model_copy(update={"zone": zone})})
    wanted, _ = openings(here, PLATFORMS, ["facebook"], START, 8, seed=3)
    local = [each.at.astimezone(ZoneInfo(zone)) for each in wanted]
    assert all(time(8, 15) <= at.time() < time(18) for at in local)
    assert len({at.date() for at in local}) == 56
    assert len({each.at.astimezone(UTC) for each in wanted}) == 56


def test_one_time_in_five_is_a_try() -> None:
    """And how likely each was is written beside it, so that results can be reckoned with."""
    here = space(Strategy(cadence={"facebook": 7.0}), {})
    wanted: list[Opening] = []
    for seed in range(40):
        wanted += openings(here, PLATFORMS, ["facebook"], START, 4, seed)[0]
    tried = sum(each.chance < TRIED for each in wanted) / len(wanted)
    assert abs(tried - TRIED) < 0.04
    assert {each.chance for each in wanted} == {round(TRIED / 56, 4), round(0.8 + TRIED / 56, 4)}


def test_a_held_post_is_not_planned() -> None:
    """What somebody held back stays back."""
    held = {"held": a_post("held", status="held")}
    filling, _, _ = planned(space(Strategy(cadence={"instagram": 1.0}), held), weeks=1)
    assert (filling.slots, len(filling.open)) == ((), 1)


def test_shares_count_what_is_there_already() -> None:
    """Four posts on one theme in the calendar: the next ones are on others."""
    zone = ZoneInfo("Europe/Madrid")
    gone = [name for name in STOCK if name.startswith("a-")][1:5]
    slots = tuple(
        Slot(
            datetime(2027, 2, 15 + 3 * number, 9, tzinfo=zone),
            name,
            ("instagram",),
            "feed",
            1,
            Origin("c"),
        )
        for number, name in enumerate(gone)
    )
    themes = {"a": 0.25, "b": 0.25, "c": 0.25, "d": 0.25}
    here = space(Strategy(cadence={"instagram": 3.0}), slots=slots, themes={**themes})
    after = planned(here)[2]
    (mix,) = Tally(after).themes().values()
    assert {part.name: part.count for part in mix.parts} == {"a": 4, "b": 4, "c": 4, "d": 4}
