"""What publishing costs, by the prices that the networks' files hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from smmgen.edge.tree import Tree
from smmgen.model.calendar import Delivery
from smmgen.model.platform import Limit, Platform
from smmgen.model.workspace import Workspace
from smmgen.platforms import PLATFORMS
from smmgen.review.charge import charge, money, shares, total
from smmgen.source.workspace import read_workspace

X = PLATFORMS["x"]
AT = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)


@pytest.fixture
def read(workspace: Path) -> Workspace:
    """The sample workspace with two posts of one picture."""
    return read_workspace(Tree(workspace))


@pytest.mark.parametrize(
    ("caption", "amount", "plain"),
    [
        ("No link", "0.020", "0.020"),
        ("See https://a.com/b", "0.205", "0.020"),
        ("See a.com and b.com", "0.205", "0.020"),
        ("One\n<!-- break -->\nTwo a.com\n<!-- break -->\nThree", "0.235", "0.050"),
    ],
)
def test_a_link_makes_a_post_dearer(read: Workspace, caption: str, amount: str, plain: str) -> None:
    """Each part of a thread is a post, and each picture's alt text is charged."""
    post = read.posts["harder-brush"]
    post = replace(post, head=post.head.model_copy(update={"captions": {"x": caption}}))
    found = charge(post, read.channels["clinic-x"], X, "feed")
    assert found is not None
    assert (found.amount, found.plain) == (Decimal(amount), Decimal(plain))
    assert ("because it has a link" in found.said) is (amount != plain)


def test_a_first_comment_is_a_post_of_its_own(read: Workspace) -> None:
    """Where a network takes one, it is charged like a part of a thread."""
    post = read.posts["harder-brush"]
    more = {"captions": {"x": "One"}, "first_comment": "See a.com"}
    post = replace(post, head=post.head.model_copy(update=more))
    found = charge(post, read.channels["clinic-x"], X, "feed")
    assert found is not None
    assert (found.amount, found.plain) == (Decimal("0.220"), Decimal("0.035"))
    without = charge(post, read.channels["clinic-x"], replace(X, first_comment=()), "feed")
    assert without is not None
    assert without.amount == Decimal("0.020")


def test_where_nothing_is_charged_nothing_is_said(read: Workspace) -> None:
    """A network without prices, and a place that a network has not."""
    post = read.posts["harder-brush"]
    channel = read.channels["clinic-instagram"]
    assert charge(post, channel, PLATFORMS["instagram"], "feed") is None
    assert charge(post, read.channels["clinic-x"], X, "story") is None
    assert list(total([])) == []


def test_the_sum_names_the_day_of_its_prices(read: Workspace) -> None:
    """And what is not in it."""
    one = charge(read.posts["harder-brush"], read.channels["clinic-x"], X, "feed")
    assert one is not None
    (said,) = total([one, one])
    assert said.startswith(f"X takes {money('$', 2 * one.amount)} for 2 posts")
    assert "uploads of pictures and reads not counted" in said
    assert "prices seen on 1 November 2026" in said


def test_money_has_two_places_or_three() -> None:
    """As it is printed on a price list."""
    assert [money("$", Decimal(x)) for x in ("0.2", "0.205", "12")] == ["$0.20", "$0.205", "$12.00"]


def going(hours: list[float], **other: Any) -> list[Delivery]:
    """Deliveries to one channel, so many hours after a morning."""
    return [
        Delivery(f"post-{at}", "clinic-instagram", "feed", 1, AT + timedelta(hours=hour))
        for at, hour in enumerate(hours)
    ]


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ([0, 24], ""),
        ([0, 23.9], "2 of the 4 posts"),
        ([0, 30, 31, 32, 60], "3 of the 4 posts that Instagram takes in 24 hours, from 2 December"),
        ([0, 1, 2, 3, 4], "from 1 December 2026 on, which is more than it takes"),
    ],
)  # fmt: skip
def test_a_day_s_share_is_told_from_half_on(read: Workspace, hours: list[float], said: str) -> None:
    """In any 24 hours, wherever they begin."""
    limit = Limit(4, "posts", "a test", date(2026, 11, 1))
    platforms: dict[str, Platform] = {"instagram": replace(PLATFORMS["instagram"], daily=limit)}
    found = " ".join(shares(going(hours), ["clinic-instagram"], read, platforms))
    assert (said in found) if said else not found
