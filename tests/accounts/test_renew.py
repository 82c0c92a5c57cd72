"""Renewing keeps what it was given before anything else, and no token is renewed by two at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from smmgen.errors import SafeFault, SafeHeld, Unanswered, Unreachable
from smmgen.model.calendar import Channel
from smmgen.platforms import PLATFORMS
from smmgen.roles import Answer, Kept, Request
from smmgen.work.renew import AT_USE, EARLY, Fresh, Renewed, Renewing, renew_all
from tests.accounts.company import FULL, Drawer, at
from tests.accounts.door import CLIENT, CLIENT_SECRET
from tests.accounts.networks import NOW, Pinterest, Sixty, X

NAMES = {
    "token": "A_TOKEN", "refresh": "A_REFRESH", "client": "A_CLIENT",
    "client_secret": "A_CLIENT_SECRET",
}  # fmt: skip
HERE = Channel(id="here", platform="x", account=X().account, handle="h", secrets=NAMES)
PLAIN = Channel(
    id="there",
    platform="threads",
    account=Sixty().account,
    handle="h",
    secrets={"token": "T_TOKEN"},
)


def opened(door: X | Pinterest) -> Drawer:
    """A drawer with a token and what renews it."""
    given = door.give("tweet.write")
    return Drawer(
        {
            "A_TOKEN": Kept(given["access_token"], NOW + timedelta(minutes=5)),
            "A_REFRESH": Kept(given["refresh_token"]),
            "A_CLIENT": Kept(CLIENT),
            "A_CLIENT_SECRET": Kept(CLIENT_SECRET),
        }
    )


def renewing(door: Any, drawer: Drawer, **told: Any) -> Renewing:
    waits: list[float] = told.pop("waits", [])
    return Renewing(PLATFORMS, door, drawer, at(NOW), waits.append, **told)


def renewed(door: Any, drawer: Drawer, channel: Channel = HERE, **told: Any) -> Renewed:
    """What comes of renewing one channel."""
    (found,) = renew_all({channel.id: channel}, renewing(door, drawer, **told), frozenset(), EARLY)
    return found


def test_what_was_given_is_kept_first() -> None:
    """The store is tried with the old refresh token, then the network is asked, then it is kept,
    the refresh token first; all while nobody else is at it."""
    door = X()
    drawer = opened(door)
    real = door.send

    def send(request: Request) -> Answer:
        drawer.said.append("asked")
        return real(request)

    door.send = send  # type: ignore[method-assign]  # to see the order
    told = renewed(door, drawer)
    assert told.state == "renewed", told
    assert drawer.said == [
        "alone", "ready", "put A_REFRESH", "asked", "put A_REFRESH A_TOKEN", "done",
    ]  # fmt: skip
    assert drawer.kept["A_TOKEN"].until == NOW + timedelta(hours=2)
    assert drawer.kept["A_TOKEN"].value in door.tokens
    assert drawer.kept["A_REFRESH"].value in door.refreshes
    assert drawer.kept["A_TOKEN"].scopes == {"tweet.write"}


def test_where_nothing_can_be_kept_nothing_is_asked() -> None:
    """A store that takes no write is found out before the network gives something once."""
    door = X()
    drawer = opened(door)
    drawer.faults = [FULL]
    told = renewed(door, drawer)
    assert (told.state, door.asked) == ("failed", [])
    assert "nothing was asked for" in told.said


def test_keeping_is_tried_again_and_then_sealed() -> None:
    """A store that is away for seconds costs seconds; for good, the new ones lie in a file."""
    door, waits = X(), []
    drawer = opened(door)
    drawer.faults = [None, FULL, FULL]
    assert renewed(door, drawer, waits=waits).state == "renewed"
    assert waits == [1.0, 5.0]
    door, saved = X(), {}
    drawer = opened(door)
    old = dict(drawer.kept)
    drawer.faults = [None, FULL, FULL, FULL, FULL]

    def rescue(kept: Mapping[str, Kept]) -> str:
        saved.update(kept)
        return "a file"

    told = renewed(door, drawer, rescue=rescue)
    assert told.state == "failed"
    assert "CANNOT BE KEPT: the drawer is full. It lies sealed in a file" in told.said
    assert saved["A_REFRESH"].value in door.refreshes
    assert drawer.kept == old
    drawer.faults = [FULL]

    def no_rescue(_: Mapping[str, Kept]) -> str:
        raise SafeFault("the disk is full")

    drawer = opened(door)
    drawer.faults = [None, FULL, FULL, FULL, FULL]
    told = renewed(door, drawer, rescue=no_rescue)
    assert "the disk is full" in told.said
    assert told.do == "smmgen auth here"


def test_who_comes_second_has_the_first_one_s() -> None:
    """What is kept is read when nobody else is at it: a refresh token is not used twice."""
    door = X()
    drawer = opened(door)
    assert renewed(door, drawer).state == "renewed"
    again = renewing(door, drawer).renew(HERE, AT_USE)
    assert again is not None
    assert (again.state, door.spent) == ("not yet", [*door.spent[:1]])
    assert len(door.asked) == 1


def test_somebody_else_at_it_is_no_failure() -> None:
    """This run goes on with what it has."""
    door = X()
    drawer = opened(door)
    drawer.ready = lambda _: (_ for _ in ()).throw(SafeHeld("held"))  # type: ignore[method-assign]
    assert renewed(door, drawer).state == "held"
    assert door.asked == []


def test_an_answer_that_is_lost_is_said_to_be() -> None:
    """Of a token that rotates nobody knows then; where nothing was sent, nothing is lost."""
    for fault, words in (
        (Unanswered("x gave no whole answer"), "may have been given and lost"),
        (Unreachable("x cannot be reached"), "x cannot be reached"),
    ):
        door = X()
        drawer = opened(door)
        door.spoil = {"POST": [fault]}
        told = renewed(door, drawer)
        assert told.state == "failed"
        assert told.said.endswith(words) or words in told.said
    door = X()
    drawer = opened(door)
    door.spoil = {"POST": [Answer(200, {}, b"<html>")]}
    assert "lost on its way" in renewed(door, drawer).said
    drawer = opened(door)
    door.refreshes.clear()
    assert renewed(door, drawer).do == "smmgen auth here"


def test_it_is_renewed_when_it_is_time() -> None:
    """Within thirty days of its end, or when nobody knows it; what does not end is left alone."""
    door = Sixty()
    token = door.give("a", refresh=False)["access_token"]
    ends = NOW + timedelta(days=31)
    drawer = Drawer({"T_TOKEN": Kept(token, ends)})
    assert renewed(door, drawer, PLAIN).said == "it ends in 31 days"
    drawer = Drawer({"T_TOKEN": Kept(token)})
    told = renewed(door, drawer, PLAIN)
    assert told.state == "renewed"
    assert drawer.kept["T_TOKEN"].until == NOW + timedelta(days=60)
    # Two channels of one token are renewed once.
    twin = PLAIN.model_copy(update={"id": "twin"})
    drawer = Drawer({"T_TOKEN": Kept(drawer.kept["T_TOKEN"].value)})
    both = renew_all({"a": PLAIN, "b": twin}, renewing(door, drawer), frozenset(), EARLY)
    assert [each.state for each in both] == ["renewed", "not yet"]
    lasting = PLAIN.model_copy(update={"platform": "bluesky"})
    assert list(renew_all({"a": lasting}, renewing(door, drawer), frozenset(), EARLY)) == []


def test_what_cannot_be_renewed_is_told() -> None:
    """A channel that names nothing to renew with; one that has no token yet; half of one."""
    bare = HERE.model_copy(update={"secrets": {"token": "A_TOKEN"}})
    assert "no secret `refresh`, `client`, `client_secret`" in renewed(X(), Drawer(), bare).said
    assert renewed(X(), Drawer()).state == "by hand"
    half = Drawer({"A_TOKEN": Kept("t")})
    assert renewed(X(), half).said == "A_REFRESH is not set"


def test_a_token_of_hours_is_renewed_when_it_is_used() -> None:
    """Once, when it is asked for and about to end; others are given as they are."""
    door, heard = X(), []
    drawer = opened(door)
    old = drawer.kept["A_TOKEN"].value
    channels = {"here": HERE, "there": PLAIN}
    drawer.kept["T_TOKEN"] = Kept("thirty days left")
    fresh = Fresh(lambda: channels, renewing(door, drawer), heard.append)
    assert fresh("T_TOKEN") == "thirty days left"
    assert door.asked == []
    assert fresh("A_TOKEN") not in {None, old}
    assert fresh("A_TOKEN") == drawer.kept["A_TOKEN"].value
    assert (len(door.asked), heard) == (1, [])
    assert fresh("NOBODY_S") is None


def test_what_cannot_be_renewed_is_used_as_it_is() -> None:
    """The network then says what it thinks of it, and somebody is told why."""
    door, heard = X(), []
    drawer = opened(door)
    door.refreshes.clear()
    fresh = Fresh(lambda: {"here": HERE}, renewing(door, drawer), heard.append)
    assert fresh("A_TOKEN") == drawer.kept["A_TOKEN"].value
    assert [each.state for each in heard] == ["failed"]
    drawer.get = lambda _: (_ for _ in ()).throw(SafeFault("gone"))  # type: ignore[method-assign]
    assert fresh("A_TOKEN") is None
    assert "gone" in heard[-1].said


@pytest.mark.parametrize("network", ["x", "pinterest"])
def test_nothing_that_is_told_has_a_secret(network: str) -> None:
    """Whatever came of it."""
    door = {"x": X, "pinterest": Pinterest}[network]()
    channel = HERE.model_copy(update={"platform": network})
    for faults in ([], [FULL], [None, *[FULL] * 4]):
        drawer = opened(door)
        drawer.faults = list(faults)
        assert "canary" not in repr(renewed(door, drawer, channel))
        assert "canary" not in repr(replace(drawer.kept["A_TOKEN"]))
