"""What single networks do in their own way: their own calls, refusals and words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.errors import Rejected, Throttled, Unauthorised, Unsure
from smmgen.model.calendar import Channel
from smmgen.model.ledger import Receipt
from smmgen.model.sending import Line, Medium, Sending
from smmgen.platforms import PLATFORMS
from smmgen.platforms.call import leads_home
from smmgen.platforms.graph import Twin, granted
from smmgen.platforms.linkedin_page import little
from smmgen.roles import Answer
from tests.publishing.fakes.bluesky import DID, FakeBluesky
from tests.publishing.fakes.facebook import OURS, FakeFacebook
from tests.publishing.fakes.linkedin import PAGE, FakeLinkedIn
from tests.publishing.network import Network, yes

NOW = datetime(2026, 12, 1, 13, 50, tzinfo=UTC)
MEMBER = "urn:li:person:Ab1"
PICTURE = Medium("image/jpeg", b"a", "A red field", 1080, 1350)


def sending(network: str, account: str, **told: Any) -> Sending:
    channel = Channel(id="here", platform=network, account=account, handle="h")
    said = {"place": "feed", "texts": ("Said once.",), **told}
    return Sending("one@here/feed#1", channel, at=NOW, lang="en", title="One", **said)


def line(net: Network, waits: Any = None) -> Line:
    return Line(net, {"token": "a-token"}, ([] if waits is None else waits).append)


def sent(
    each: Sending,
    net: Network,
    reached: Mapping[str, Any] | None = None,
    waits: Any = None,
    kept: Any = None,
) -> Receipt:
    """Sent from what was reached; `kept` takes what each step leaves to go on from."""
    publisher = PLATFORMS[each.channel.platform].publisher
    assert publisher is not None
    steps = publisher.publish(each, line(net, waits), reached)
    while True:
        try:
            step = next(steps)
            if kept is not None and step.reached is not None:
                kept.append(step.reached)
        except StopIteration as done:
            receipt: Receipt = done.value
            return receipt


def linkedin(**told: Any) -> FakeLinkedIn:
    return FakeLinkedIn(now=lambda: NOW, **told)


def facebook(**told: Any) -> FakeFacebook:
    return FakeFacebook(now=lambda: NOW, **told)


def test_a_document_goes_out_under_a_title() -> None:
    """A PDF is one upload; what stands above it is the option, else the post's title."""
    net, pdf = linkedin(), Medium("application/pdf", b"%PDF")
    sent(sending("linkedin", PAGE, document=pdf, options={"title": "Five signs"}), net)
    sent(sending("linkedin", PAGE, document=pdf), net)
    assert [each["content"]["media"]["title"] for each in net.posts] == ["Five signs", "One"]


def test_one_picture_and_a_link_have_shapes_of_their_own() -> None:
    """One picture is no carousel; a link is an article where there are no pictures, else told."""
    net, link = linkedin(), "https://a.example/b"
    sent(sending("linkedin", PAGE, pictures=(PICTURE,)), net)
    sent(sending("linkedin", PAGE, link=link), net)
    both = sent(sending("linkedin", PAGE, link=link, pictures=(PICTURE,)), net)
    assert net.posts[0]["content"]["media"]["altText"] == "A red field"
    assert net.posts[1]["content"] == {"article": {"source": link, "title": "One"}}
    assert "link" in both.note


def test_a_member_posts_and_is_not_read() -> None:
    """Pictures are waited for, and what may be out is for a person: no other post is made."""
    net, waits = linkedin(owner=MEMBER), []
    each = sending("linkedin", MEMBER, pictures=(PICTURE,), options={"visibility": "CONNECTIONS"})
    sent(each, net, waits=waits)
    assert (net.posts[0]["visibility"], waits) == ("CONNECTIONS", [30.0])
    with pytest.raises(Unsure):
        sent(each, net, {"asked": True})
    assert len(net.posts) == 1
    unread = PLATFORMS["linkedin"].publisher.unread  # type: ignore[union-attr]
    assert unread is not None
    assert unread(each.channel, "feed")
    assert not unread(sending("linkedin", PAGE).channel, "feed")


def test_a_twin_is_taken_for_ours_only_when_it_was_read() -> None:
    """The same words of an hour ago are another post; those of now are this one."""
    net = linkedin(twins=True)
    first = sent(sending("linkedin", PAGE), net)
    assert sent(sending("linkedin", PAGE), net).id == first.id
    net.posts[0]["at"] = NOW - timedelta(hours=1)
    with pytest.raises(Rejected, match=first.id):
        sent(sending("linkedin", PAGE), net)
    member = linkedin(twins=True, owner=MEMBER)
    sent(sending("linkedin", MEMBER), member)
    with pytest.raises(Unsure):
        sent(sending("linkedin", MEMBER), member)


@pytest.mark.parametrize(
    "place",
    [
        "https://evil.example/dms-uploads/1",
        "https://linkedin.com.evil.example/1",
        "https://evillinkedin.com/1",
        "http://www.linkedin.com/1",
        "https://www.linkedin.com:8443/1",
        "https://www.linkedin.com@evil.example/1",
        "https://a:b@www.linkedin.com/1",
        "https://[/1",
    ],
)
def test_a_token_goes_to_no_other_host(place: str) -> None:
    """An address for an upload that is not LinkedIn's own is not asked at all."""
    net = linkedin(elsewhere=place)
    with pytest.raises(Unsure, match="not its own"):
        sent(sending("linkedin", PAGE, pictures=(PICTURE,)), net)
    assert net.visitors == {"api.linkedin.com"}
    assert not leads_home("https://www.linkedin.com/1", "linkedin.com", "http://127.0.0.1:1")
    assert leads_home("http://127.0.0.1:1/up", "linkedin.com", "http://127.0.0.1:1")


@given(st.text(alphabet="aé# \n\\|{}@[]()<>*_~😀"))
def test_nothing_in_a_text_is_markup_by_chance(text: str) -> None:
    """LinkedIn's fake takes every text, and shows it as it was written."""
    net = linkedin()
    sent(sending("linkedin", PAGE, texts=(text,)), net)
    assert net.count(text) == 1


def test_a_hashtag_stays_one() -> None:
    """A '#' before a letter is left alone; one that stands alone is not."""
    assert little("#teeth at # 1 (now)") == r"#teeth at \# 1 \(now\)"


@pytest.mark.parametrize("network", ["facebook", "linkedin"])
def test_a_no_to_the_comment_alone_is_a_note(network: str) -> None:
    """The post is out, so it is delivered; what it lacks is told."""
    net = {"facebook": facebook, "linkedin": linkedin}[network]()
    each = sending(network, {"facebook": OURS, "linkedin": PAGE}[network], first_comment="And?")
    real = net.did
    net.did = lambda request: (  # type: ignore[method-assign]
        Answer(403, {}, b'{"message": "no"}') if "comments" in request.url else real(request)
    )
    receipt = sent(each, net)
    assert "first comment was not taken" in receipt.note
    assert receipt.parts == (receipt.id,)


def test_a_story_is_one_photo() -> None:
    """It has no words and no comment, and nobody can read it back."""
    net = facebook()
    each = sending("facebook", OURS, place="story", pictures=(PICTURE,), first_comment="And?")
    assert sent(each, net).id == "1"
    assert (net.stories, net.posts, net.comments) == (["500"], [], [])
    unread = PLATFORMS["facebook"].publisher.unread  # type: ignore[union-attr]
    assert unread is not None
    assert unread(each.channel, "story")


def test_a_page_that_has_it_as_its_last_post_is_read() -> None:
    """506 alone says too little: it is ours if it is there since the slot, else refused."""
    net = facebook(twins=True)
    first = sent(sending("facebook", OURS), net)
    with pytest.raises(Twin):
        granted(yes({"error": {"code": 506, "message": "Duplicate"}}, 400), "Facebook")
    with pytest.raises(Rejected):  # not in the list yet, and nobody was asked before
        sent(sending("facebook", OURS), net)
    with pytest.raises(Unsure):  # somebody was
        sent(sending("facebook", OURS), net, {"asked": True})
    net.posts[0]["at"] = NOW - timedelta(minutes=3)
    assert sent(sending("facebook", OURS), net).id == first.id


OTHERWISE: dict[str, list[dict[str, Any]]] = {
    "linkedin": [{"account": MEMBER}],
    "instagram": [{"server": "https://graph.instagram.com"}],
    "tiktok": [{"options": {"privacy": "SELF_ONLY"}}],
}


def test_the_permissions_of_a_token_are_those_that_are_written_down() -> None:
    """What docs/publishing.md tells a person to ask for is what `smmgen doctor` looks for."""
    text = (Path(__file__).parents[2] / "docs/publishing.md").read_text(encoding="utf-8")
    rows = [row for row in text.splitlines() if row.startswith("| ")]
    for platform in PLATFORMS.values():
        if platform.publisher is None:
            continue
        channel = sending(platform.name, "a").channel
        needed = {
            scope
            for told in ({}, *OTHERWISE.get(platform.name, ()))
            for scope in platform.publisher.scopes(channel.model_copy(update=told))
        }
        cells = next(row.split("|") for row in rows if row.startswith(f"| {platform.title} |"))
        assert set(" ".join(re.findall(r"`([\w.: ]+)`", cells[3])).split()) == needed


CODES = [
    ({"code": 190}, 400, Unauthorised),
    ({"code": 200}, 403, Unauthorised),
    ({"code": 4}, 400, Throttled),
    ({"code": 80001}, 400, Throttled),
    ({"code": 100, "error_subcode": 1390008}, 400, Throttled),
    ({"code": 2}, 400, Unsure),
    ({"code": 9, "is_transient": True}, 400, Unsure),
    ({"code": 190}, 500, Unsure),
    ({"code": 100}, 200, Unsure),
    ({"code": 368}, 400, Rejected),
    ({"code": []}, 400, Rejected),
]


@pytest.mark.parametrize(("error", "status", "kind"), CODES)
def test_what_a_code_of_meta_says(error: dict[str, Any], status: int, kind: type) -> None:
    """Whether it is worth another try, and whether something may have been made."""
    with pytest.raises(kind) as told:
        granted(yes({"error": {**error, "message": "Why."}}, status), "Facebook")
    assert type(told.value) is kind


def test_how_long_meta_wants_to_be_left() -> None:
    """By its header in minutes; a quarter of an hour where it cannot be read."""
    usage = json.dumps({"1": [{"estimated_time_to_regain_access": 7}]})
    for header, seconds in ((usage, 420.0), ("[", 900.0), ('{"1": 4}', 900.0), ("[1]", 900.0)):
        answer = yes({"error": {"code": 4}}, 400, x_business_use_case_usage=header)
        with pytest.raises(Throttled) as told:
            granted(answer, "Facebook")
        assert told.value.seconds == seconds


def test_a_link_beside_a_post_of_words_is_a_card() -> None:
    """Below the first part on Bluesky, which takes pictures or a card, not both."""
    net = FakeBluesky(now=lambda: NOW)
    link = "https://a.example.com/b"
    each = sending("bluesky", DID, link=link, texts=("One.", "Two."))
    sent(each, net)
    first, second = net.records.values()
    assert first["embed"]["external"] == {"uri": link, "title": "One", "description": ""}
    assert "embed" not in second
    net.records.clear()
    sent(sending("bluesky", DID, link=link, pictures=(PICTURE,)), net)
    (shown,) = net.records.values()
    assert shown["embed"]["$type"] == "app.bsky.embed.images"
