"""What Pinterest does in its own way: boards, pins of several pictures, apps on trial."""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from smmgen.errors import Rejected, Unauthorised, Unsure
from smmgen.model.ledger import Receipt
from smmgen.model.sending import Medium
from smmgen.platforms.pinterest import find
from smmgen.roles import Answer
from tests.publishing.fakes.pinterest import ACCOUNT, BOARD, SECTION, FakePinterest
from tests.publishing.test_networks import NOW, PICTURE, line, sending, sent

HERE = {"board": BOARD}


def pinterest(**told: Any) -> FakePinterest:
    return FakePinterest(now=lambda: NOW, **told)


def pin(**told: Any) -> Any:
    return sending("pinterest", ACCOUNT, **{"pictures": (PICTURE,), "options": HERE, **told})


def found(each: Any, net: FakePinterest) -> Receipt | None:
    net.now = lambda: NOW + timedelta(minutes=10)
    return find(each, line(net), None)


def test_a_pin_of_one_picture_is_its_bytes() -> None:
    """With title, words, link and alt text, on the board and in its section."""
    net = pinterest()
    link = "https://a.example.com/b"
    receipt = sent(pin(link=link, options={**HERE, "section": SECTION, "title": "Five signs"}), net)
    (made,) = net.pins
    assert b64decode(made["media_source"]["data"]) == PICTURE.data
    assert (made["title"], made["link"], made["alt_text"]) == ("Five signs", link, "A red field")
    assert receipt.url == f"https://www.pinterest.com/pin/{made['id']}/"
    sent(pin(), net)
    assert net.pins[-1]["title"] == "One"
    assert "link" not in net.pins[-1]


def test_the_alt_text_of_several_pictures_is_one() -> None:
    """All of it where it fits, else that of the first picture, and then the receipt says so."""
    net = pinterest()
    long = tuple(Medium("image/jpeg", b"a", letter * 300, 1080, 1350) for letter in "ab")
    assert "first picture alone" in sent(pin(pictures=long), net).note
    assert net.alts() == ["a" * 300]
    assert len(net.pins[0]["media_source"]["items"]) == 2


def test_no_board_is_a_no_before_anything_is_asked() -> None:
    """The check says it long before; this is for what changed since."""
    net = pinterest()
    with pytest.raises(Rejected, match="board"):
        sent(pin(options={}), net)
    assert net.asked == []


def test_an_app_on_trial_is_told_what_to_do() -> None:
    """It waits, and is tried again: nothing was made."""
    with pytest.raises(Unauthorised, match="Trial access") as told:
        sent(pin(), pinterest(trial=True))
    assert "standard access" in told.value.hint


def test_a_pin_is_known_by_title_and_words_since_its_slot() -> None:
    """One of yesterday is another; one with other words is for a person."""
    net = pinterest()
    receipt = sent(pin(), net)
    there = found(pin(), net)
    assert there is not None
    assert there.id == receipt.id
    assert found(pin(options={**HERE, "title": "Another"}), net) is None
    with pytest.raises(Unsure, match="other words"):
        found(pin(texts=("Said otherwise.",)), net)
    net.pins[0]["at"] = NOW - timedelta(hours=1)
    assert found(pin(), net) is None


def test_a_section_is_read_where_it_is_pinned_to_one() -> None:
    """What stands on the board besides does not count."""
    net = pinterest()
    sent(pin(), net)
    inside = pin(options={**HERE, "section": SECTION})
    assert found(inside, net) is None
    net.now = lambda: NOW
    sent(inside, net)
    there = found(inside, net)
    assert there is not None
    assert there.id == net.pins[-1]["id"]


def test_a_long_board_is_read_page_by_page() -> None:
    """As far as pins are of the slot's day; with too many of them a person is asked."""
    net = pinterest(page=2)
    receipt = sent(pin(), net)
    for count in range(6):
        net.pins.append({**net.pins[0], "id": str(count), "title": "Other"})
    there = found(pin(), net)
    assert there is not None
    assert there.id == receipt.id
    net.pins += [{**net.pins[0], "id": "x", "title": "Other"}] * 2
    with pytest.raises(Unsure, match="too many"):
        found(pin(), net)
    for each in net.pins:
        each["at"] = NOW - timedelta(days=2)
    net.asked.clear()
    assert found(pin(), net) is None
    assert len(net.asked) == 1


@pytest.mark.parametrize(
    "told",
    [{}, {"items": 4}, {"items": [4]}, {"items": [{"created_at": 4}]}, {"items": [{}]}],
)
def test_a_board_that_is_none_is_no_word(told: Any) -> None:
    """Nobody takes it for a board without the pin."""
    net = pinterest()
    net.did = lambda _: Answer(200, {}, json.dumps(told).encode())  # type: ignore[method-assign]
    with pytest.raises(Unsure):
        found(pin(), net)


def test_a_sandbox_is_asked_where_the_channel_says_so() -> None:
    """An app on trial may try it there."""
    net = pinterest()
    each = pin()
    server = "https://api-sandbox.pinterest.com"
    there = replace(each, channel=each.channel.model_copy(update={"server": server}))
    asked: list[str] = []
    real = net.did
    net.did = lambda call: (asked.append(call.url), real(call))[1]  # type: ignore[method-assign,func-returns-value]
    sent(there, net)
    assert asked == [f"{server}/v5/pins"]
