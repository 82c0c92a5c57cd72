"""A network that wants to be left alone is, on that channel, by this run and the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from smmgen import work
from smmgen.cli.limits import say_rooms
from smmgen.errors import Throttled
from smmgen.model.room import Room
from smmgen.model.sending import Line, Publishing, Sending
from smmgen.roles import Answer, Request
from tests.publishing.kinds import LOST, NETWORKS, PUBLISHERS, START, Stage, workspace

SLOTS = [("2026-12-01 13:50", "one", "none"), ("2026-12-01 13:51", "two", "none")]


def head(stage: Stage) -> work.Book:
    book = stage.book()
    book.open()
    return book


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """Two posts for one channel, one for another."""
    return Stage(tmp_path, workspace([*SLOTS, ("2026-12-01 13:52", "three", "native")])).begin()


def test_nothing_more_is_tried_on_a_channel_that_is_throttled(stage: Stage) -> None:
    """Its other posts wait as long as it says, in this run and the next; other channels do not."""
    stage.net.refuse = [Answer(429, {"retry-after": "1800"})]
    done = stage.publish()
    assert stage.net.asked.count("POST plain") == 1
    assert done.told["three@native-one/feed#1"].state == "delivered"
    assert "nothing is tried there before 14:30" in done.told["two@none-one/feed#1"].why
    assert head(stage).head.rooms["none-one"].shut == START + timedelta(minutes=30)
    stage.watch.later(minutes=20)
    stage.publish("one", "two")
    assert stage.net.asked.count("POST plain") == 1
    stage.watch.later(minutes=11)
    assert stage.publish().count("delivered") == 2
    assert "none-one" not in head(stage).head.rooms


def test_a_limit_that_is_used_up_is_kept_to(stage: Stage) -> None:
    """An answer says that it was the last call for a while: the next is not made to hear a no."""
    until = START + timedelta(minutes=9)
    did = stage.net.did

    def last(request: Request) -> Answer:
        told = {"x-rate-limit-remaining": "0", "x-rate-limit-reset": f"{until.timestamp():.0f}"}
        return replace(did(request), headers=told)

    stage.net.did = last
    stage.publish()
    assert stage.net.asked.count("POST plain") == 1
    assert head(stage).head.rooms["none-one"] == Room(left=0, until=until)
    stage.watch.later(minutes=10)
    stage.publish()
    assert stage.net.asked.count("POST plain") == 2


def test_a_post_that_is_not_ready_yet_holds_up_no_other(stage: Stage) -> None:
    """A picture that was not fetched says nothing of the account."""
    plain = PUBLISHERS["none"].publish

    def sent(sending: Sending, line: Line, reached: Mapping[str, Any] | None) -> Publishing:
        if sending.title == "one":
            raise Throttled("a picture is not ready", alone=True)
        return (yield from plain(sending, line, reached))

    publisher = replace(PUBLISHERS["none"], publish=sent)
    stage.platforms = {**NETWORKS, "none": replace(NETWORKS["none"], publisher=publisher)}
    done = stage.publish()
    assert done.told["one@none-one/feed#1"].state == "waiting"
    assert done.told["two@none-one/feed#1"].state == "delivered"


def test_a_channel_that_is_shut_is_not_read_either(tmp_path: Path) -> None:
    """What may be out is looked for when the network answers again."""
    slots = [(at, post, "lookup") for at, post, _ in SLOTS]
    stage = Stage(tmp_path, workspace(slots)).begin()
    stage.net.spoil["POST plain"] = [LOST, Answer(429, {"retry-after": "1800"})]
    stage.publish()
    stage.watch.later(minutes=10)
    before = len(stage.net.asked)
    stage.publish()
    assert len(stage.net.asked) == before
    stage.watch.later(minutes=30)
    stage.publish()
    assert stage.entry("one@lookup-one/feed#1").state == "delivered"


def test_what_is_known_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """A line a channel; what has passed is left out."""
    soon, gone = START + timedelta(hours=1), START - timedelta(hours=1)
    rooms = {
        "b": Room(left=12, until=soon),
        "a": Room(shut=soon, why="A takes no more for now"),
        "c": Room(left=0, until=gone),
        "d": Room(used=80, until=soon),
    }
    say_rooms(rooms, START, None)
    lines = capsys.readouterr().out.splitlines()
    assert [line[0] for line in lines] == ["a", "b", "d"]
    assert "nothing before" in lines[0]
    assert "A takes no more for now" in lines[0]
    assert "12 calls left" in lines[1]
    assert "80 % used" in lines[2]
