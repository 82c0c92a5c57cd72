"""Campaigns: their days, their goals, and what goes out when they are not on."""

from __future__ import annotations

import pytest

from .desk import channel, codes, post, slot, told, workspace

PATH = "content/campaigns/spring.yml"


def spring(days: str = "from: 2026-12-01\nto: 2026-12-09", more: str = "") -> dict[str, str]:
    """A campaign's file."""
    return {PATH: f"name: Spring\n{days}\n{more}"}


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-11-30 23:59", "which begins on 2026-12-01"),
        ("2026-12-01 00:00", None),
        ("2026-12-09 23:59", None),
        ("2026-12-10 00:00", "which ended on 2026-12-09"),
    ],
)
def test_a_post_goes_out_in_its_campaign_s_days(at: str, words: str | None) -> None:
    """The first and the last day are among them."""
    calendar = {f"content/calendar/{at[:7]}.yml": f"- {slot('bluesky', at=at)}".replace("'", '"')}
    space = workspace(post(campaign="spring"), [channel("bluesky")], files=calendar | spring())
    found = told(space)
    assert codes(found) == (["slot-campaign"] if words else [])
    assert all((words or "") in problem.message for problem in found)


def test_a_campaign_that_cannot_be() -> None:
    """It ends before it begins, or has a goal that there is not: told at its line."""
    late = spring("from: 2026-12-09\nto: 2026-12-01", "goal: sales\n")
    found = told(workspace(files=late))
    assert [(each.code, each.origin.line) for each in found] == [
        ("campaign-dates", 3), ("goal-unknown", 4),
    ]  # fmt: skip


def test_a_post_names_a_campaign_that_there_is() -> None:
    """Else it is told, with the nearest."""
    (problem,) = told(workspace(post(campaign="sprign"), files=spring()))
    assert (problem.code, problem.hint) == ("campaign-unknown", "did you mean 'spring'?")
