"""Channels, and what ages on the networks they are on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from smmgen.model.platform import Limit, Measure, Version
from smmgen.platforms import PLATFORMS
from smmgen.platforms.counting import code_points
from smmgen.rules.channels import without_account

from .desk import channel, codes, post, slot, told, workspace

PATH = "content/channels.yml"
END = date(2027, 9, 15)


def test_two_channels_on_one_account_are_told_at_the_second() -> None:
    """Its posts would go out twice."""
    two = [channel("x"), channel("x") | {"id": "other"}]
    (problem,) = told(workspace(channels=two))
    assert (problem.code, problem.origin.path) == ("channel-account-twice", PATH)
    assert problem.origin.column > 60


def test_a_channel_without_an_account_may_have_drafts() -> None:
    """What is ready for it is told at its line; the rehearsal wants none, and two are no twins."""
    bare = [channel(name) | {"account": ""} for name in ("x", "instagram", "rehearsal")]
    bare.append(bare[0] | {"id": "other-x"})
    for status, found in (("draft", []), ("ready", ["channel-account-none"])):
        here = workspace(post(status=status), bare, [slot(["x", "rehearsal"])])
        assert [each.code for each in told(here) if each.origin.path == PATH] == found
        assert without_account(here, PLATFORMS) == ("x", "instagram", "other-x")


@pytest.mark.parametrize(
    ("platform", "limits", "code", "hint"),
    [
        ("mastodon", {"text": 1000, "alt_text": 3000, "pictures": 8}, None, ""),
        ("x", {"text": 25_000}, None, ""),
        ("mastodon", {"txt": 1000}, "limit-unknown", "did you mean 'text'?"),
        ("instagram", {"text": 5000}, "limit-unknown", "remove it"),
        ("mastodon", {"text": 0}, "limit-low", "server"),
    ],
)
def test_only_some_accounts_have_limits_of_their_own(
    platform: str, limits: dict[str, int], code: str | None, hint: str
) -> None:
    """A server of Mastodon, a Premium account of X."""
    found = told(workspace(channels=[channel(platform, limits=limits)]))
    assert codes(found) == ([code] if code else [])
    assert all(hint in problem.hint for problem in found)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (END - timedelta(days=61), None),
        (END - timedelta(days=60), "version 202609 of LinkedIn's API ends on 2027-09-15"),
        (END, "version 202609 of LinkedIn's API ends on 2027-09-15"),
        (END + timedelta(days=1), "version 202609 of LinkedIn's API ended on 2027-09-15"),
    ],
)
def test_a_version_near_its_end_is_a_warning(today: date, words: str | None) -> None:
    """From sixty days before, once, at the first channel of the network."""
    two = [channel("x"), channel("linkedin"), channel("linkedin") | {"id": "b", "account": "b"}]
    found = told(workspace(channels=two), today=today)
    assert [(p.message, p.severity, p.origin.path) for p in found] == (
        [(words, "warning", PATH)] if words else []
    )


def test_a_limit_ages_as_a_version_does() -> None:
    """And only where the workspace has a channel; without a day nothing ages."""
    limit = Limit(10, "characters", "press", date(2026, 1, 1), until=date(2026, 6, 1))
    old = replace(
        PLATFORMS["x"], text=(Measure(code_points, limit),), version=Version("2", "e", END)
    )
    space = workspace(channels=[channel("x")])
    (problem,) = told(space, {"x": old}, today=END)
    assert problem.message == "X's limit of 10 characters ended on 2026-06-01"
    assert "press" in problem.hint
    assert told(space, {"x": old}) == []
    assert told(workspace(), {"x": old}, today=END) == []


def test_no_network_has_ended_yet() -> None:
    """What is shipped is in date on the day it was seen."""
    all_of_them = [channel(name) for name in PLATFORMS]
    assert told(workspace(channels=all_of_them), today=date(2026, 11, 24)) == []
