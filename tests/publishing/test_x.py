"""What X does in its own way: threads that may be refused, prices, limits, t.co."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.errors import Rejected, Throttled, Unanswered, Unauthorised, Unsure
from smmgen.platforms.x_account import found, granted
from smmgen.roles import Answer
from tests.publishing.fakes.x import ACCOUNT, FakeX
from tests.publishing.network import yes
from tests.publishing.test_networks import NOW, PICTURE, line, sending, sent


def x(**told: Any) -> FakeX:
    return FakeX(now=lambda: NOW, **told)


def later(net: FakeX) -> FakeX:
    """Once its timeline shows what it has."""
    net.now = lambda: NOW + timedelta(minutes=5)
    return net


def post(**told: Any) -> Any:
    return sending("x", ACCOUNT, **told)


def test_what_a_post_says_to_x_goes_with_its_first_part_alone() -> None:
    """Who may answer, and what is disclosed, is of the thread; the default is left out."""
    net = x()
    options = {"reply_settings": "following", "made_with_ai": True, "paid_partnership": True}
    receipt = sent(post(texts=("One.", "Two."), pictures=(PICTURE,), options=options), net)
    first, second = net.posts
    assert {name: first[name] for name in options} == options
    assert not set(options) & set(second)
    assert (second["parent"], receipt.parts) == (first["id"], (first["id"], second["id"]))
    assert receipt.url == f"https://x.com/h/status/{first['id']}"
    sent(post(options={"reply_settings": "everyone"}), net)
    assert "reply_settings" not in net.posts[-1]


def test_a_part_that_is_refused_is_not_tried_again() -> None:
    """What is out stays, a person is told once for all, and nothing more is paid for."""
    net = x(summoned=False)
    kept: list[Any] = []
    with pytest.raises(Unsure, match=r"1 of 2 parts are out.*not allowed"):
        sent(post(texts=("One.", "Two.")), net, kept=kept)
    assert (net.count("One."), net.count("Two.")) == (1, 0)
    before = len(net.asked)
    with pytest.raises(Unsure, match="1 of 2"):
        sent(post(texts=("One.", "Two.")), net, kept[-1])
    assert len(net.asked) == before


def test_a_first_comment_that_is_refused_is_a_note() -> None:
    """The post is out, so it is delivered; what it lacks is told."""
    net = x(summoned=False)
    receipt = sent(post(first_comment="And?"), net)
    assert "first comment was not taken" in receipt.note
    assert receipt.parts == (receipt.id,)


def test_nothing_is_sent_from_another_account() -> None:
    """A token that is not the channel's account's is told before anything is made."""
    net = x(owner="42")
    with pytest.raises(Unauthorised, match="another account"):
        sent(post(pictures=(PICTURE,)), net)
    assert net.asked == ["GET 2/users/me"]
    with pytest.raises(Unsure):  # where something may be out, that is no no to it
        sent(post(), net, {"asked": True})


def test_what_nobody_may_read_is_for_a_person() -> None:
    """An app that may not read its account's timeline never sends a second time."""
    net = x(readable=False)
    with pytest.raises(Unsure, match="could not be read"):
        sent(post(), net, {"asked": True})
    assert net.posts == []


def test_the_same_words_again_are_read_before_they_are_believed() -> None:
    """They are ours if they are there since the slot, else refused, else for a person."""
    net = x()
    first = sent(post(), net)
    assert sent(post(), later(net)).id == first.id
    net.posts[0]["at"] = NOW - timedelta(hours=3)
    with pytest.raises(Rejected, match="same words"):
        sent(post(), net)
    with pytest.raises(Unsure, match="does not list"):
        sent(post(), net, {"asked": True})


def test_links_and_pictures_do_not_hide_a_post() -> None:
    """It is known with its links as t.co, its signs escaped, a picture's own link behind it."""
    net = x()
    each = post(texts=("A & B < C: https://a.example.com/b?c=1 ",), pictures=(PICTURE,))
    first = sent(each, net)
    assert sent(each, later(net), {"asked": True}).id == first.id
    other = post(texts=("A & B < C: https://a.example.com/other",))
    with pytest.raises(Unsure, match="other links"):
        sent(other, net, {"asked": True})
    with pytest.raises(Unsure, match="no words"):
        sent(post(texts=("",), pictures=(PICTURE,)), net, {"asked": True})


def test_an_answer_to_somebody_with_the_same_words_is_another_post() -> None:
    """A first part answers nobody, and a later one the part before it."""
    net = later(x())
    first = {"media": [], "at": NOW, "written": "Said once."}
    net.posts = [{**first, "id": "1", "parent": "99"}]
    assert found(post(), line(net), "Said once.") == ""
    assert found(post(), line(net), "Said once.", "99") == "1"


def test_a_timeline_that_is_too_long_is_for_a_person() -> None:
    """What is behind the posts of one page nobody has seen."""
    net = later(x())
    other = {"media": [], "at": NOW, "parent": None}
    net.posts = [{**other, "id": str(count), "written": f"Number {count}"} for count in range(100)]
    with pytest.raises(Unsure, match="too much was posted"):
        found(post(), line(net), "Said once.")
    net.posts.pop()
    assert found(post(), line(net), "Said once.") == ""


@given(st.text(alphabet="aé# \n&<>;🦷e\u0301/:.x", min_size=1, max_size=120))
def test_every_text_is_found_again(text: str) -> None:
    """Whatever X does to it on the way."""
    net = x()
    each = post(texts=(text,))
    if not text.split():
        return
    first = sent(each, net)
    assert found(each, line(later(net)), text) == first.id


@pytest.mark.parametrize("number", range(3))
def test_a_thread_goes_on_where_it_was(number: int) -> None:
    """After a lost answer the part that may be out is looked for; those before it are known."""
    net = x()
    each = post(texts=("One.", "Two.", "Three."))
    kept: list[Any] = []
    net.spoil = {"POST 2/tweets": [*[None] * number, Unanswered("lost")]}
    with pytest.raises(Unanswered):
        sent(each, net, kept=kept)
    assert len(sent(each, later(net), kept[-1]).parts) == 3
    assert [net.count(part) for part in each.texts] == [1, 1, 1]


HEADERS = {
    "date": format_datetime(datetime(2026, 12, 1, 12, 0, tzinfo=UTC), usegmt=True),
    "x-rate-limit-remaining": "0",
    "x-rate-limit-reset": str(int(datetime(2026, 12, 1, 12, 7, tzinfo=UTC).timestamp())),
}
DAY = {
    **HEADERS,
    "x-app-limit-24hour-remaining": "0",
    "x-app-limit-24hour-reset": str(int(datetime(2026, 12, 1, 20, 0, tzinfo=UTC).timestamp())),
}
LEFT = {**HEADERS, "x-rate-limit-remaining": "3"}


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        (HEADERS, 420.0),
        (DAY, 28_800.0),
        ({**HEADERS, "x-rate-limit-reset": "1"}, 1.0),
        ({**HEADERS, "x-rate-limit-reset": "soon"}, 900.0),
        ({**HEADERS, "date": "today"}, 900.0),
        (LEFT, 900.0),
        ({}, 900.0),
        ({"retry-after": "60"}, 60.0),
    ],
)
def test_how_long_x_wants_to_be_left(headers: dict[str, str], seconds: float) -> None:
    """Until the limit that is used up begins anew, by X's own clock."""
    with pytest.raises(Throttled) as told:
        granted(Answer(429, headers, b"{}"))
    assert told.value.seconds == seconds


def test_a_no_after_the_timeline_was_read_is_final() -> None:
    """What is surely not there, and is refused then, is not left to a person."""
    net = later(x(room=0))
    with pytest.raises(Throttled) as told:
        sent(post(), net, {"asked": True})
    assert told.value.sure
    with pytest.raises(Unsure) as other:
        sent(post(), later(x(readable=False)), {"asked": True})
    assert not other.value.sure


def test_no_credits_waits_and_says_where_they_are_bought() -> None:
    """Nothing was made; a person can change it."""
    with pytest.raises(Throttled, match="credits") as told:
        sent(post(), x(credits=0))
    assert (told.value.seconds, "console.x.com" in told.value.hint) == (3600.0, True)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"type": "https://api.x.com/2/problems/client-forbidden"}, Unauthorised),
        ({"title": "Unsupported Authentication"}, Unauthorised),
        ({"title": "Forbidden", "type": "about:blank"}, Rejected),
        ({"type": [], "title": {}}, Rejected),
    ],
)
def test_a_no_to_the_app_is_no_no_to_the_post(told: dict[str, Any], kind: type) -> None:
    """It waits for another token; a no to the post is one."""
    with pytest.raises(kind):
        granted(yes(told, 403))


@pytest.mark.parametrize("meta", [{}, {"result_count": True}, {"result_count": "1"}, [], None])
def test_a_timeline_that_is_none_is_no_word(meta: Any) -> None:
    """An answer without its count does not say that nothing is there."""
    net = x()
    net.did = lambda _: Answer(200, {}, json.dumps({"meta": meta}).encode())  # type: ignore[method-assign]
    with pytest.raises(Unsure):
        found(post(), line(net), "Said once.")
