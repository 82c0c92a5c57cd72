"""What TikTok does in its own way: drafts, pictures that it fetches, names to read a state by."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from smmgen.errors import NetworkFault, Rejected, Throttled, Unauthorised, Unsure
from smmgen.platforms import PLATFORMS
from smmgen.platforms.tiktok_answer import failed, granted
from smmgen.roles import Answer, Request
from tests.publishing.fakes.tiktok import ACCOUNT, FakeTikTok
from tests.publishing.kinds import Stage
from tests.publishing.network import yes
from tests.publishing.showing import SECRETS, Web, pictured
from tests.publishing.test_networks import PICTURE, sending, sent

SHOWN = replace(PICTURE, url="https://media.example/1.jpg")
PUBLIC = {"privacy": "PUBLIC_TO_EVERYONE"}


def photo(**told: Any) -> Any:
    return sending("tiktok", ACCOUNT, **{"pictures": (SHOWN,), **told})


def test_without_privacy_it_is_a_draft() -> None:
    """Its creator finishes it in the app, so nothing is said that is the creator's to choose."""
    net, waits = FakeTikTok(), []
    receipt = sent(photo(options={"title": "Five signs"}), net, waits=waits)
    (made,) = net.posts.values()
    assert (made["post_mode"], made["status"]) == ("MEDIA_UPLOAD", "SEND_TO_USER_INBOX")
    assert made["post_info"] == {"title": "Five signs", "description": "Said once."}
    assert made["source_info"]["photo_images"] == [SHOWN.url]
    assert "draft" in receipt.note
    assert (net.met, waits) == (False, [2])


def test_with_privacy_it_is_posted_as_the_creator_allows() -> None:
    """The creator is asked for first; what is disclosed goes along."""
    net = FakeTikTok(silent=True)
    options = {**PUBLIC, "made_with_ai": True, "own_brand": True, "music": True}
    receipt = sent(photo(options=options), net)
    (made,) = net.posts.values()
    assert made["post_info"] == {
        "title": "One",
        "description": "Said once.",
        "privacy_level": "PUBLIC_TO_EVERYONE",
        "disable_comment": True,
        "auto_add_music": True,
        "brand_content_toggle": False,
        "brand_organic_toggle": True,
    }
    assert made["is_aigc"] is True
    assert receipt.url == "https://www.tiktok.com/@h/photo/7555014200000000777"
    net = FakeTikTok()
    sent(photo(options={**PUBLIC, "comments": False}), net)
    sent(photo(options=PUBLIC), net)
    first, second = net.posts.values()
    assert first["post_info"]["disable_comment"] is True
    assert second["post_info"]["disable_comment"] is False
    assert "is_aigc" not in second


def test_what_is_not_looked_at_yet_has_no_address() -> None:
    """It is delivered under the name that TikTok gave it."""
    receipt = sent(photo(options={"privacy": "SELF_ONLY"}), FakeTikTok(audited=False))
    assert (receipt.id, receipt.url) == ("p_pub_url~v2.1", "")
    assert "later" in receipt.note


@pytest.mark.parametrize(
    ("told", "options", "kind", "said"),
    [
        ({"verified": "https://other.example/"}, {}, Unauthorised, "address of the pictures"),
        ({"audited": False}, PUBLIC, Unauthorised, "not audited"),
        ({"pending": 5}, {}, Throttled, "drafts"),
        ({}, {"privacy": "FOLLOWER_OF_CREATOR"}, Rejected, "does not offer"),
        ({"token": "other"}, {}, Unauthorised, "token"),
    ],
)
def test_what_it_refuses_is_told_apart(
    told: dict[str, Any], options: dict[str, str], kind: type, said: str
) -> None:
    """What the app or the account has to mend waits; what is the post's own is a no."""
    net = FakeTikTok(**told)
    with pytest.raises(kind, match=said) as fault:
        sent(photo(options=options), net)
    assert fault.value.hint or kind is Throttled
    assert net.posts == {}


def test_nothing_is_asked_for_without_an_address() -> None:
    """Pictures that nobody put anywhere, and a token of another account, come before that."""
    net = FakeTikTok()
    with pytest.raises(Throttled, match="nothing offers them"):
        sent(photo(pictures=(PICTURE,)), net)
    with pytest.raises(Unauthorised, match="another account"):
        sent(sending("tiktok", "somebody", pictures=(SHOWN,)), net)
    assert net.posts == {}


def gone(_: str) -> tuple[str, bytes]:
    raise OSError


@pytest.mark.parametrize(
    ("fetch", "kind"),
    [
        (gone, Throttled),
        (lambda _: ("image/png", b"a"), Rejected),
        (lambda _: ("image/jpeg", b"a" * 20_000_001), Rejected),
    ],
)
def test_pictures_that_it_cannot_use(fetch: Any, kind: type) -> None:
    """What could not be fetched may be fetched later; what is no picture for it is a no."""
    net = FakeTikTok(fetch=fetch)
    with pytest.raises(kind) as told:
        sent(photo(), net)
    assert net.count("Said once.") == 0
    assert told.value.sure  # it is known by its name, whoever asked for it


def test_it_is_asked_for_once_and_read_by_its_name() -> None:
    """From the name on nothing but the state is asked for, whatever is answered to that."""
    net = FakeTikTok()
    kept: list[Any] = []
    net.spoil = {"POST v2/post/publish/status": [Answer(429, {}, b""), Answer(401, {}, b"")]}
    with pytest.raises(Unsure):
        sent(photo(), net, kept=kept)
    net.asked.clear()
    with pytest.raises(Unsure):
        sent(photo(), net, kept[-1])
    assert "draft" in sent(photo(), net, kept[-1]).note
    assert set(net.asked) == {"POST v2/post/publish/status/fetch/"}
    assert len(net.posts) == 1


def test_what_takes_long_is_looked_at_by_a_later_run() -> None:
    """A run does not wait for ever."""
    net, waits = FakeTikTok(), []
    net.spoil = {
        "POST v2/post/publish/status": [
            yes({"data": {"status": "PROCESSING_DOWNLOAD"}, "error": {"code": "ok"}})
        ]
        * 20
    }
    with pytest.raises(Unsure, match="still at work"):
        sent(photo(), net, waits=waits)
    assert 60 < sum(waits) < 240


CODES = [
    (400, "invalid_params", Rejected),
    (200, "invalid_params", Rejected),
    (403, "spam_risk_user_banned_from_posting", Rejected),
    (403, "spam_risk_too_many_posts", Throttled),
    (429, "rate_limit_exceeded", Throttled),
    (401, "scope_not_authorized", Unauthorised),
    (500, "internal_error", Unsure),
    (200, "internal_error", Unsure),
    (302, "ok", Unsure),
    (200, "ok", Unsure),
    (403, "ok", Rejected),
]


@pytest.mark.parametrize(("status", "code", "kind"), CODES)
def test_what_a_code_says(status: int, code: str, kind: type) -> None:
    """Whether it is worth another try, and whether something may have been made."""
    with pytest.raises(kind):
        granted(yes({"error": {"code": code, "message": "Why."}, "data": 4}, status))


@pytest.mark.parametrize("told", [[], {}, {"error": []}, {"error": {"code": 4}}, "x"])
def test_an_answer_without_a_code_is_none(told: Any) -> None:
    """It says neither yes nor no."""
    with pytest.raises(Unsure):
        granted(Answer(200, {}, json.dumps(told).encode()))


@pytest.mark.parametrize(
    ("why", "kind"),
    [
        ("internal", Throttled),
        ("spam_risk_too_many_posts", Throttled),
        ("auth_removed", Unauthorised),
        ("spam_risk_text", Rejected),
        ("", Rejected),
    ],
)
def test_why_it_was_given_up(why: str, kind: type) -> None:
    """Nothing was made; some of it passes."""
    with pytest.raises(NetworkFault) as told:
        failed(why)
    assert type(told.value) is kind


@pytest.mark.parametrize(
    ("options", "word"),
    [
        ({"music": True}, "music"),
        ({"comments": False, "own_brand": True}, "'comments', 'own_brand'"),
        ({"paid_partnership": True, "privacy": "SELF_ONLY"}, "paid partnership"),
        ({"music": True, "privacy": "SELF_ONLY"}, ""),
        ({"comments": True}, ""),
        ({}, ""),
    ],
)
def test_what_a_draft_cannot_say(options: dict[str, Any], word: str) -> None:
    """It is told by the check, before it would be left out without a word."""
    clash = PLATFORMS["tiktok"].clash
    assert clash is not None
    found = clash(options)
    assert (found is not None) is bool(word)
    assert word in (found[0] if found is not None else "")


@dataclass
class World(Web):
    """A store of pictures, and TikTok, which fetches from it what anybody may read."""

    tiktok: FakeTikTok = field(default_factory=FakeTikTok)
    digests: list[str] = field(default_factory=list)

    def send(self, request: Request) -> Answer:
        """As `roles.Transport`, to whichever host."""
        if urlsplit(request.url).hostname == "open.tiktokapis.com":
            return self.tiktok.send(request)
        return super().send(request)

    def open(self, url: str) -> tuple[str, bytes]:
        """As who is told a link."""
        answer = self.read(url)
        if answer.status != 200:
            raise OSError(url)
        self.digests.append(sha256(answer.body).hexdigest())
        return answer.headers["content-type"], answer.body


def test_what_was_drawn_is_fetched_from_the_store_into_the_inbox(tmp_path: Path) -> None:
    """From the drawing to the draft: byte for byte what was approved."""
    files = pictured([("2026-12-01 20:00", "one", "tiktok")])
    channel = (
        f"  - {{id: tiktok-one, platform: tiktok, account: '{ACCOUNT}', handle: h,"
        " brand: marigold, secrets: {token: A_TOKEN}}\n"
    )
    files.files["content/channels.yml"] = f"channels:\n{channel}".encode()
    secrets = {**SECRETS, "A_TOKEN": "a-token"}
    stage = Stage(tmp_path, files, platforms=PLATFORMS, secrets=secrets, net=World()).begin()
    stage.net.tiktok = FakeTikTok(now=stage.watch.now, fetch=stage.net.open)
    stage.publish()
    assert stage.net.tiktok.asked == []
    stage.watch.later(hours=6)
    told = stage.publish().told["one@tiktok-one/feed#1"]
    assert (told.state, "draft" in told.why) == ("delivered", True), told
    place = stage.entry("one@tiktok-one/feed#1").staged
    assert place is not None
    assert stage.net.digests == [each.sha256 for each in place.files]
