"""A month of twelve posts that keeps its strategy, and what is said when it does not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from smmgen.model.workspace import Workspace
from smmgen.rules import strategy_problems
from smmgen.rules.kept import Kept

from .desk import channel, codes, post, slot, told, workspace

TODAY = date(2026, 11, 30)
DAYS = (1, 3, 8, 10, 12, 15, 17, 22, 24, 29, 30, 31)

Plan = dict[str, Any]


def plan() -> Plan:
    """What keeps its word: four posts a theme, half of each format, three that sell."""
    themes, people = "abc" * 4, "xy" * 6
    goals = {"g": "2027-03-31", "h": "2027-03-31"}
    return {
        "posts": [
            {
                "caption": " ".join(f"word{number}x{at}" for at in range(12)),
                "theme": themes[number],
                "format": ("carousel", "tip-sheet")[number % 2],
                "persona": people[number],
                "goal": "gh"[number % 2],
                "intent": "promotion" if number in {1, 5, 9} else "value",
            }
            for number in range(12)
        ],
        "strategy": {
            "review": "2027-01-10",
            "goals": [
                {"id": name, "name": "More", "kpi": "visits", "target": 3, "by": by}
                for name, by in goals.items()
            ],
            "networks": {"instagram": "They are here.", "linkedin": "So are they."},
            "cadence": {"instagram": [2, 4], "linkedin": 1},
            "formats": {"carousel": 0.5},
            "promotion": 0.25,
        },
        "themes": {"a": 0.33, "b": None, "c": None},
        "personas": {"x": ["instagram"], "y": ["linkedin"]},
        "seen": "2026-11-01",
    }


def space(told: Plan) -> Workspace:
    """The workspace that a plan describes."""
    texts, slots = {}, []
    for number, (head, day) in enumerate(zip(told["posts"], DAYS, strict=True)):
        name = f"p{number}"
        texts[name] = post(head["caption"], name=name, **_but(head, "caption"))
        at = f"2026-12-{day:02} 08:30"
        wide = day in {3, 8, 15, 22, 29}
        slots.append(slot(["instagram", "linkedin"] if wide else "instagram", post=name, at=at))
    head = "---\n{}\n---\nWords.\n"
    competitor = json.dumps({"name": "They", "seen": told["seen"]})
    files = {
        "content/strategy/strategy.yml": json.dumps(told["strategy"]),
        "content/strategy/competitors/they.md": head.format(competitor),
        **{
            f"content/themes/{name}.yml": json.dumps({"name": name, "share": share})
            for name, share in told["themes"].items()
        },
        **{
            f"content/strategy/personas/{name}.md": head.format(
                json.dumps({"name": name.upper(), "where": where})
            )
            for name, where in told["personas"].items()
        },
    }
    return workspace(texts, [channel("instagram"), channel("linkedin")], slots, files)


def _but(mapping: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if key not in keys}


def found(told_plan: Plan) -> list[str]:
    """The codes of everything that is said of it, sorted."""
    here = space(told_plan)
    return sorted([*codes(told(here)), *codes(strategy_problems(here, TODAY))])


Fault = Callable[[Plan], None]


def _set(*path: str | int, to: Any) -> Fault:
    def change(told_plan: Plan) -> None:
        at: Any = told_plan
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = to

    return change


def _three_in_a_row(told_plan: Plan) -> None:
    for number in (1, 2, 3):
        told_plan["posts"][number]["theme"] = "b"


def _one_more_goal(told_plan: Plan) -> None:
    told_plan["strategy"]["goals"].append({**told_plan["strategy"]["goals"][0], "id": "third"})


def _the_same_again(told_plan: Plan) -> None:
    told_plan["posts"][8]["caption"] = told_plan["posts"][7]["caption"]


FAULTS: dict[str, Fault] = {
    "cadence-missed": _set("strategy", "cadence", "linkedin", to=3),
    "cadence-overrun": _set("strategy", "cadence", "instagram", to=[1, 1]),
    "theme-mix": _set("themes", "a", to=0.6),
    "format-mix": _set("strategy", "formats", "carousel", to=0.2),
    "goal-unserved": _one_more_goal,
    "persona-unserved": _set("personas", "z", to=["linkedin"]),
    "persona-elsewhere": _set("personas", "y", to=["tiktok", "x"]),
    "network-unfounded": _set("strategy", "networks", to={"instagram": "They are here."}),
    "promotion-over": _set("strategy", "promotion", to=0.1),
    "promotion-run": _set("posts", 6, "intent", to="promotion"),
    "theme-run": _three_in_a_row,
    "posts-alike": _the_same_again,
    "strategy-stale": _set("strategy", "review", to="2026-11-29"),
    "goal-over": _set("strategy", "goals", 1, "by", to="2026-11-01"),
    "competitor-stale": _set("seen", to="2026-08-01"),
    "cadence-range": _set("strategy", "cadence", "instagram", to=[4, 2]),
    "blackout-dates": _set("strategy", "blackout", to=[{"from": "2027-01-05", "to": "2027-01-01"}]),
    "shares-over": _set("strategy", "formats", to={"carousel": 0.5, "tip-sheet": 0.5, "text": 0.1}),
    "platform-unknown": _set("strategy", "networks", "friendster", to="Nobody knows."),
}
# What cannot be wrong at one time: a cadence that no week can keep is held against no week, a
# fourth post that sells is also one too many, and a share that is none has no quota.
ALONE = {"cadence-range", "promotion-run", "shares-over"}


def test_a_plan_that_keeps_its_strategy_raises_nothing() -> None:
    """Twelve posts, where whole numbers never meet a share exactly, make no noise."""
    assert found(plan()) == []


@pytest.mark.parametrize("code", sorted(FAULTS.keys() - {"promotion-run"}))
def test_a_fault_of_the_plan_is_one_finding(code: str) -> None:
    """That one and no other, with a place and with something to do."""
    faulty = plan()
    FAULTS[code](faulty)
    assert found(faulty) == [code]
    here = space(faulty)
    (problem,) = [*told(here), *strategy_problems(here, TODAY)]
    assert (bool(problem.hint), problem.origin.line >= 1) == (True, True)


def test_two_posts_that_sell_never_follow_one_another() -> None:
    """Though there are not too many of them."""
    faulty = plan()
    faulty["posts"][1]["intent"] = "value"
    FAULTS["promotion-run"](faulty)
    assert found(faulty) == ["promotion-run"]


def test_planted_faults_give_as_many_findings() -> None:
    """Sixteen at once are sixteen findings."""
    faulty = plan()
    planted = sorted(FAULTS.keys() - ALONE)
    for code in planted:
        FAULTS[code](faulty)
    assert found(faulty) == planted


def test_shares_of_themes_are_added_up_where_it_is_known_whose_they_are() -> None:
    """More than the whole is told once; a theme of a brand that there is not is told, too."""
    faulty = plan()
    faulty["themes"] = {"a": 0.33, "b": 0.33, "c": 0.5}
    assert "shares-over" in found(faulty)
    faulty["themes"] = {"a": 0.33, "b": 0.33, "c": 0.33}
    assert "shares-over" not in found(faulty)
    here = space(faulty)
    theme = here.themes["a"].model_copy(update={"brand": "nobody"})
    stray = replace(here, themes={**here.themes, "a": theme})
    assert codes(told(stray)) == ["brand-unknown"]


def test_without_a_day_nothing_is_stale() -> None:
    """What ages is told by those who know what day it is."""
    old = plan()
    for code in ("strategy-stale", "goal-over", "competitor-stale"):
        FAULTS[code](old)
    assert strategy_problems(space(old)) == []


def test_weeks_that_are_over_are_not_held() -> None:
    """Nobody can add a post to last week."""
    short = plan()
    FAULTS["cadence-missed"](short)
    assert codes(strategy_problems(space(short), date(2027, 1, 4))) == []


def test_days_off_make_less_do() -> None:
    """A week that is closed for six days asks for nothing, and what is there may stay."""
    closed = plan()
    closed["strategy"]["cadence"]["linkedin"] = [7, 7]
    closed["strategy"]["blackout"] = [{"from": "2026-12-01", "to": "2026-12-31"}]
    assert [c for c in codes(strategy_problems(space(closed), TODAY)) if "cadence" in c] == []


def _themes_in(order: str) -> Iterator[str]:
    ordered = deepcopy(plan())
    for number, theme in enumerate(order):
        ordered["posts"][number]["theme"] = theme
    return (c for c in found(ordered) if c == "theme-run")


def test_a_theme_of_the_larger_part_may_stand_more_often_in_a_row() -> None:
    """Else a brand with one main theme could not be planned at all."""
    assert [*_themes_in("bbbaccabcabc")] == ["theme-run"]
    ordered = plan()
    ordered["themes"] = {"a": 0.66, "b": 0.17, "c": 0.17}
    for number, theme in enumerate("aaabacaacaab"):
        ordered["posts"][number]["theme"] = theme
    assert found(ordered) == []


def test_a_post_is_held_against_those_of_the_last_month() -> None:
    """However like it is to one of long ago, what is like it and near is told; and told again
    only when one of them is another.
    """
    text = " ".join(f"said{at}" for at in range(12))
    days = ("2026-10-01", "2026-12-01", "2026-12-20")
    texts = {
        "old": post(text, name="old"),
        "near": post(f"{text} and some more words that nobody else has", name="near"),
        "new": post(f"{text} again", name="new"),
    }
    slots = [
        slot("instagram", post=name, at=f"{day} 08:30")
        for name, day in zip(texts, days, strict=True)
    ]
    here = workspace(texts, [channel("instagram")], slots)
    kept = Kept()
    for _ in range(2):
        alike = [p for p in strategy_problems(here, None, kept) if p.code == "posts-alike"]
        assert ["'near'" in p.message for p in alike] == [True]
        kept.forget_others()
    texts["near"] = post("Nothing of the kind, but of other things altogether.", name="near")
    other = workspace(texts, [channel("instagram")], slots)
    assert "posts-alike" not in codes(strategy_problems(other, None, kept))


def test_words_that_all_posts_end_with_make_none_alike() -> None:
    """Fifty posts a month with the same last lines are not fifty warnings."""
    end = " ".join(f"call{at}" for at in range(12))
    texts = {f"p{at}": post(f"one{at} two{at} three{at}. {end}", name=f"p{at}") for at in range(50)}
    slots = [
        slot("instagram", post=name, at=f"2026-12-{1 + at // 4:02} {8 + at % 4:02}:30")
        for at, name in enumerate(texts)
    ]
    here = workspace(texts, [channel("instagram")], slots)
    found = [p for p in strategy_problems(here) if p.code == "posts-alike"]
    assert len(found) == 40
    assert "'p49'" not in " ".join(p.origin.path for p in found)
