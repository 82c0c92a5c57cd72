"""What Meta's networks do in their own way: containers, pictures they fetch, limits, replies."""

from __future__ import annotations

import ast
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from PIL import Image

from smmgen.errors import NetworkFault, Rejected, Throttled, Unanswered, Unauthorised, Unsure
from smmgen.model.ledger import Receipt
from smmgen.model.sending import Medium, Removal, Sending
from smmgen.platforms import PLATFORMS
from smmgen.platforms.graph import Blocked, NotThere, granted
from smmgen.platforms.instagram import Options
from smmgen.roles import Answer, Request
from tests.publishing.fakes import instagram, threads
from tests.publishing.fakes.graph import FakeGraph
from tests.publishing.fakes.instagram import FakeInstagram
from tests.publishing.fakes.threads import FakeThreads
from tests.publishing.kinds import Stage
from tests.publishing.network import yes
from tests.publishing.showing import SECRETS, Web, pictured
from tests.publishing.test_networks import NOW, line, sending, sent


def picture(number: int = 0, size: tuple[int, int] = (1080, 1350), kind: str = "JPEG") -> Medium:
    """A field of one colour, and where a fake fetches it."""
    kept = BytesIO()
    field = Image.new("RGB", size, (number * 12, 80, 80))
    field.save(
        kept, kind, **({"save_all": True, "append_images": [field]} if kind == "MPO" else {})
    )
    url = f"https://media.example/{number}"
    return Medium("image/jpeg", kept.getvalue(), f"Field {number}", *size, url)


def fetching(*pictures: Medium) -> Any:
    there = {each.url: each.data for each in pictures}

    def fetch(url: str) -> bytes:
        if url not in there:
            raise OSError(url)
        return there[url]

    return fetch


def later(net: Any, **length: float) -> Any:
    """Once its lists show what it has."""
    net.now = lambda: NOW + timedelta(**(length or {"minutes": 5}))
    return net


def instagram_of(*pictures: Medium, **told: Any) -> tuple[FakeInstagram, Any]:
    """The fake, and a sending of these pictures."""
    net = FakeInstagram(now=lambda: NOW, fetch=fetching(*pictures))
    held = {"pictures": pictures, **told}
    return net, lambda **more: sending("instagram", instagram.OURS, **{**held, **more})


def threads_of(*pictures: Medium, **told: Any) -> tuple[FakeThreads, Any]:
    net = FakeThreads(now=lambda: NOW, fetch=fetching(*pictures))
    held = {"pictures": pictures, **told}
    return net, lambda **more: sending("threads", threads.OURS, **{**held, **more})


FOLDER = Path(__file__).parent / "published"
BOTH = pytest.mark.parametrize("of", [instagram_of, threads_of])


def test_one_picture_carries_what_the_post_says_to_instagram() -> None:
    """Caption, alt text and options are of the one container; its address is that of the post."""
    net, post = instagram_of(picture())
    options = {"collaborators": ["a.friend"], "location_id": "7640348500", "is_ai_generated": True}
    receipt = sent(post(options=options), net)
    told = net.posts[0]["told"]
    assert {name: told[name] for name in options} == options
    assert (told["caption"], told["alt_text"]) == ("Said once.", "Field 0")
    assert "media_type" not in told
    assert receipt.url == f"https://www.instagram.com/p/{receipt.id}/"
    assert net.posts[0]["pictures"] == [picture().digest]


def test_a_carousel_says_its_words_once() -> None:
    """Children have alt texts and no caption, in order; what is told to all is the parent's."""
    slides = [picture(number) for number in range(10)]
    net, post = instagram_of(*slides, options={"collaborators": ["a.friend"]})
    sent(post(), net)
    assert net.posts[0]["pictures"] == [each.digest for each in slides]
    assert net.alts() == [each.alt for each in slides]
    children = [each.told for each in net.containers.values() if "image_url" in each.told]
    assert all(each.keys() == {"image_url", "alt_text", "is_carousel_item"} for each in children)
    assert net.posts[0]["told"]["collaborators"] == ["a.friend"]


def test_a_story_is_a_picture_alone() -> None:
    """It takes neither words nor alt text nor options, and nobody comments on it."""
    net, post = instagram_of(picture(size=(1080, 1920)), place="story", first_comment="And?")
    receipt = sent(post(options={"collaborators": ["a.friend"]}), net)
    assert net.stories[0]["told"].keys() == {"media_type", "image_url"}
    assert (receipt.parts, net.posts, net.comments) == ((receipt.id,), [], [])


@pytest.mark.parametrize("option", ["@a.friend", "a friend", ""])
def test_a_collaborator_is_a_handle(option: str) -> None:
    """Without '@' and blanks, as Instagram takes it."""
    with pytest.raises(ValueError, match="collaborators"):
        Options.model_validate({"collaborators": [option]})


@BOTH
def test_pictures_that_nothing_offers_wait(of: Any) -> None:
    """Nothing is made; what is missing is said, and it goes out once it is there."""
    net, post = of(picture())
    with pytest.raises(Throttled) as told:
        sent(post(pictures=(Medium("image/jpeg", b"a", "A", 1080, 1350),)), net)
    assert "media store" in told.value.hint
    assert net.containers == {}


@contextmanager
def served(pictures: dict[str, bytes]) -> Iterator[str]:
    """A server on this machine: pictures by path, /away leads elsewhere."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name is http.server's
            data = pictures.get(self.path)
            self.send_response(302 if self.path == "/away" else 200 if data else 404)
            if self.path == "/away":
                self.send_header("Location", "/0.jpg")
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, *_: Any) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Staying(HTTPRedirectHandler):
    """Follows nowhere."""

    def redirect_request(self, *_: Any) -> None:
        """Nothing is asked again."""


@BOTH
def test_pictures_are_fetched_from_where_they_are(of: Any) -> None:
    """Over HTTP, byte for byte; what is gone or leads elsewhere waits, what is no picture fails."""
    kept = [picture(0).data, picture(1).data]
    paths = {"/0.jpg": kept[0], "/1.jpg": kept[1], "/words": b"<p>sorry"}
    net, post = of(picture())
    net.fetch = lambda url: build_opener(Staying).open(url, timeout=5).read()
    with served(paths) as at:
        slides = tuple(
            Medium("image/jpeg", data, "A field", 1080, 1350, f"{at}/{number}.jpg")
            for number, data in enumerate(kept)
        )
        sent(post(pictures=slides), net)
        assert net.posts[0]["pictures"] == [each.digest for each in slides]
        for path, kind in (("/gone", Throttled), ("/away", Throttled), ("/words", Rejected)):
            bad = Medium("image/jpeg", kept[0], "A field", 1080, 1350, at + path)
            with pytest.raises(kind):
                sent(post(pictures=(bad,)), net)
    assert len(net.posts) == 1


REFUSED = [
    (instagram_of, {"size": (1080, 1440)}, {}),  # taller than 4:5
    (instagram_of, {"size": (1080, 500)}, {}),
    (instagram_of, {"kind": "PNG"}, {}),
    (instagram_of, {"kind": "MPO"}, {}),
    (instagram_of, {}, {"texts": ("a" * 2201,)}),
    (instagram_of, {}, {"pictures": [picture(n) for n in range(11)]}),
    (threads_of, {"kind": "GIF"}, {}),
    (threads_of, {"size": (1000, 90)}, {}),
    (threads_of, {}, {"texts": ("a" * 501,)}),
    (threads_of, {}, {"pictures": [picture(n) for n in range(12)] + [picture(0)] * 9}),
    (threads_of, {}, {"texts": (" ".join(f"https://example.com/{n}" for n in range(6)),)}),
]


@pytest.mark.parametrize(("of", "shape", "told"), REFUSED)
def test_what_meta_does_not_take_is_refused_before_anything_is_out(
    of: Any, shape: dict[str, Any], told: dict[str, Any]
) -> None:
    """Formats, ratios, words, links and the number of children; the reason is passed on."""
    slide = picture(**shape)
    net, post = of(slide, **told)
    net.fetch = fetching(slide, *told.get("pictures", ()))
    with pytest.raises(Rejected) as fault:
        sent(post(), net)
    assert str(fault.value)
    assert net.posts == []


@BOTH
def test_a_container_is_waited_for(of: Any) -> None:
    """Until it is ready, at growing distances; after five minutes it is left for later."""
    net, post = of(picture())
    net.slow, waits = 4, []
    sent(post(), net, waits=waits)
    assert waits == [1.0, 2.0, 4.0, 8.0]
    net.slow, waits = 100, []
    with pytest.raises(Throttled):
        sent(post(), net, waits=waits)
    assert sum(waits) == 300
    assert len(net.posts) == 1


@BOTH
def test_a_container_that_failed_by_chance_is_left_for_later(of: Any) -> None:
    """What may be otherwise next time waits; nothing is out."""
    net, post = of(picture())
    keep = net.keep

    def broken(told: dict[str, Any]) -> Any:
        container = keep(told)
        container.failed = "Media upload has failed with error code 2207032, UNKNOWN"
        return container

    net.keep = broken
    with pytest.raises(Throttled, match="2207032"):
        sent(post(), net)
    assert net.posts == []


def lost_after(net: FakeGraph, post: Sending, call: str) -> dict[str, Any]:
    """What was written down when the answer to a call was lost."""
    kept: list[Any] = []
    net.spoil = {call: [Unanswered("no answer")]}
    with pytest.raises(Unanswered):
        sent(post, net, kept=kept)
    return dict(kept[-1])


PUBLISH = {
    "instagram": f"POST v25.0/{instagram.OURS}/media_publish",
    "threads": f"POST v1.0/{threads.OURS}/threads_publish",
}


@BOTH
def test_what_is_out_is_found_and_not_published_again(of: Any) -> None:
    """After a lost answer: by the container's state, then by its words in the account's list."""
    net, post = of(picture())
    reached = lost_after(net, post(), PUBLISH[post().channel.platform])
    receipt = sent(post(), later(net), reached)
    assert receipt.id == net.posts[0]["id"]
    assert len(net.posts) == 1
    assert receipt.url


@BOTH
def test_an_expired_container_is_made_again(of: Any) -> None:
    """It was never out and can never be; the pictures are fetched anew."""
    net, post = of(picture())
    reached = unpublished(net, post())
    net.used = 250
    with pytest.raises(Throttled) as told:
        sent(post(), later(net, hours=25), reached)
    assert told.value.sure  # it waits, and is not left to a person
    net.used = 0
    receipt = sent(post(), net, reached)
    assert [each["id"] for each in net.posts] == [receipt.id]
    assert len(net.containers) == 2


def unpublished(net: Any, post: Sending) -> dict[str, Any]:
    """What was written down by a run that died before its container was published."""
    kept: list[Any] = []
    real = net.took

    def gone(edge: str, request: Request) -> Answer:
        if "publish" in edge:
            raise Unanswered("it never came there")
        return real(edge, request)

    net.took = gone
    with pytest.raises(Unanswered):
        sent(post, net, kept=kept)
    net.took = real
    assert net.posts == []
    return dict(kept[-1])


@BOTH
def test_a_container_that_a_paused_run_published_meanwhile_is_not_refused(of: Any) -> None:
    """The network's no to the second call is read as what it is: it is out."""
    net, post = of(picture())
    reached = unpublished(net, post())
    real = net.took

    def raced(edge: str, request: Request) -> Answer:
        if "publish" in edge:
            real(edge, request)
        return real(edge, request)

    net.took = raced
    later(net)
    with pytest.raises(Unsure) if of is threads_of else nullcontext():
        receipt = sent(post(), net, reached)
        assert "number" in receipt.note
    assert len(net.posts) == 1
    net.took = real
    later(net, minutes=12)
    assert sent(post(), net, reached).id == net.posts[0]["id"]


@BOTH
def test_words_are_known_again_though_networks_change_them(of: Any) -> None:
    """Blanks are trimmed, letters composed; Threads makes a topic of a tag, and drops its sign."""
    net, post = of(picture(), texts=(" Une\u0301 fois.\n\n#tooth ",))
    reached = lost_after(net, post(), PUBLISH[post().channel.platform])
    net.posts[0]["caption"] = "Un\u00e9 fois. #tooth"
    net.posts[0]["text"] = "Un\u00e9 fois. tooth"
    assert sent(post(), later(net), reached).id == net.posts[0]["id"]


@BOTH
def test_a_link_that_leads_elsewhere_is_in_no_receipt(of: Any) -> None:
    """What an answer calls a post's address is taken from the network's own hosts alone."""
    net, post = of(picture())
    real = net.did

    def leading(request: Request) -> Answer:
        answer = real(request)
        if "permalink" in request.url:
            return yes({"permalink": "https://instagram.com.evil.example/p/1"})
        return answer

    net.did = leading
    assert sent(post(), net).url == ""


def test_what_is_out_and_not_listed_is_delivered_without_its_number() -> None:
    """Instagram's container says so; a comment that is to go below it needs the number."""
    net, post = instagram_of(picture(size=(1080, 1920)), place="story")
    reached = lost_after(net, post(), PUBLISH["instagram"])
    receipt = sent(post(), later(net), reached)
    assert (receipt.id, receipt.url) == (reached["container"], "")
    assert "number" in receipt.note
    assert len(net.stories) == 1

    net, post = instagram_of(picture(), first_comment="And?")
    reached = lost_after(net, post(), PUBLISH["instagram"])
    net.posts[0]["caption"] = "Changed in the app."
    with pytest.raises(Unsure, match="comment"):
        sent(post(), later(net), reached)
    assert len(net.posts) == 1


def test_a_container_that_is_gone_is_no_word_on_a_story() -> None:
    """Where a story is out since the slot, it may be ours; where none is, it is made again."""
    net, post = instagram_of(picture(size=(1080, 1920)), place="story")
    reached = lost_after(net, post(), PUBLISH["instagram"])
    net.containers.clear()
    with pytest.raises(Unsure):
        sent(post(), later(net), reached)
    net.stories.clear()
    assert sent(post(), net, reached).id == net.stories[0]["id"]

    net, post = instagram_of(picture(size=(1080, 1920)), place="story")
    reached = unpublished(net, post())
    sent(post(), net)
    sent(post(), later(net, hours=25), reached)  # it is another one that is listed
    assert len(net.stories) == 2


def test_what_is_taken_for_spam_may_be_out() -> None:
    """It is read whether it is, and not tried again: the account is at stake."""
    net, post = instagram_of(picture())
    net.spam, net.spam_live, kept = 1, True, []
    with pytest.raises(Unsure, match="spam"):
        sent(post(), net, kept=kept)
    assert sent(post(), later(net), kept[-1]).id == net.posts[0]["id"]
    assert len(net.posts) == 1

    net, post = instagram_of(picture())
    net.spam, kept = 5, []
    with pytest.raises(Unsure, match="spam"):
        sent(post(), net, kept=kept)
    for hours in (0.1, 25):
        with pytest.raises(Unsure, match="spam"):
            sent(post(), later(net, hours=hours), kept[-1])
    assert (net.spam, net.posts) == (4, [])


@BOTH
def test_the_day_s_limit_is_read_first(of: Any) -> None:
    """Where it is reached nothing is made, and it is said when to come again."""
    net, post = of(picture())
    net.used = 250
    with pytest.raises(Throttled, match="250") as told:
        sent(post(), net)
    assert told.value.seconds == 3600
    assert net.containers == {}


def test_a_limit_that_cannot_be_read_stops_nothing() -> None:
    """A no to who looks is no word on what may be posted; a token that ended is."""
    net, post = instagram_of(picture())
    real = net.shown
    net.shown = lambda edge, asked: (  # type: ignore[method-assign]
        yes({"error": {"code": 100, "message": "no such edge"}}, 400)
        if "limit" in edge
        else real(edge, asked)
    )
    sent(post(), net)
    net.shown = lambda *_: yes({"data": [{"quota_usage": "x", "config": []}]})  # type: ignore[method-assign]
    sent(post(), net)
    net.token = "another"
    with pytest.raises(Unauthorised):
        sent(post(), net)


def test_replies_have_a_limit_of_their_own() -> None:
    """A thread that would not go out whole is not begun."""
    net, post = threads_of(texts=("One.", "Two."))
    net.replied = 1000
    with pytest.raises(Throttled, match="1000"):
        sent(post(), net)
    sent(post(texts=("One.",)), net)
    assert [each["text"] for each in net.posts] == ["One."]


def test_a_post_that_is_new_takes_its_comment_a_little_later() -> None:
    """It is asked again after seconds; where it stays so, the receipt says what is missing."""
    net, post = instagram_of(picture(), first_comment="And?")
    net.deaf, waits = 3, []
    receipt = sent(post(), net, waits=waits)
    assert (len(net.comments), receipt.note) == (1, "")
    assert waits[-3:] == [5.0, 15.0, 30.0]
    net.deaf = 4
    receipt = sent(post(), net)
    assert "first comment was not taken" in receipt.note
    assert receipt.parts == (receipt.id,)


def test_a_comment_is_ours_by_the_name_that_it_shows() -> None:
    """Ids in comments are others than accounts'; what somebody else copied is not ours."""
    net, post = instagram_of(picture(), first_comment="And?")
    net.handle = "h"
    reached = lost_after(net, post(), "POST v25.0/18000/comments")
    receipt = sent(post(), later(net), reached)
    assert len(net.comments) == 1
    assert receipt.parts == ("18000", net.comments[0]["id"])
    net.comments[0]["username"] = "a-copyist"
    assert len(sent(post(), net, reached).parts) == 2
    assert len(net.comments) == 2


def test_instagram_s_own_login_has_its_own_host_and_permissions() -> None:
    """The channel's server says which login gave the token."""
    net, post = instagram_of(picture())
    channel = post().channel.model_copy(update={"server": "https://graph.instagram.com"})
    own = replace(post(), channel=channel)
    hosts: set[str] = set()
    real = net.did

    def seen(request: Request) -> Answer:
        hosts.add(request.url.split("/")[2])
        return real(request)

    net.did = seen  # type: ignore[method-assign]
    sent(own, net)
    assert hosts == {"graph.instagram.com"}
    publisher = PLATFORMS["instagram"].publisher
    assert publisher is not None
    assert all("business" in scope for scope in publisher.scopes(own.channel))
    assert "instagram_basic" in publisher.scopes(post().channel)


def test_a_text_has_its_link_and_its_options() -> None:
    """Threads shows a link below words alone; below pictures the receipt says that it is lost."""
    net, post = threads_of(link="https://a.example/b")
    options = {"topic_tag": "Teeth", "reply_control": "followers_only"}
    assert sent(post(options=options), net).note == ""
    told = {"media_type": "TEXT", "text": "Said once.", "link_attachment": "https://a.example/b"}
    assert net.posts[0]["told"] == {**told, **options}
    slide = picture()
    net.fetch = fetching(slide)
    assert "link" in sent(post(pictures=(slide,)), net).note
    assert "link_attachment" not in net.posts[1]["told"]


def test_parts_follow_each_other_and_pictures_are_the_first_ones() -> None:
    """Each part answers the one before it; the first comment is the last part."""
    slides = [picture(number) for number in range(3)]
    net, post = threads_of(*slides, texts=("One.", "Two."), first_comment="And?")
    receipt = sent(post(options={"reply_control": "mentioned_only"}), net)
    assert [each["text"] for each in net.posts] == ["One.", "Two.", "And?"]
    assert [each.get("replied_to", {}).get("id") for each in net.posts] == [
        None, net.posts[0]["id"], net.posts[1]["id"],
    ]  # fmt: skip
    assert receipt.parts == tuple(each["id"] for each in net.posts)
    assert net.posts[0]["pictures"] == [each.digest for each in slides]
    assert "reply_control" not in net.posts[1]["told"]


def test_parts_of_the_same_words_are_told_apart_by_what_they_answer() -> None:
    """Of two that say the same, the second is not taken for the first."""
    net, post = threads_of(texts=("One.", "Again.", "Again."))
    kept: list[Any] = []
    sent(post(), net, kept=kept)
    assert [each["out"] for each in kept] == [[], ["18000"], ["18000", "18001"]]
    receipt = sent(post(), later(net), kept[-1])
    assert receipt.parts == ("18000", "18001", "18002")
    net.posts.pop()
    net.containers[kept[-1]["container"]].post = ""
    assert sent(post(), net, kept[-1]).parts == ("18000", "18001", "18002")
    assert len(net.posts) == 3


def test_a_part_that_is_refused_leaves_what_is_out_to_a_person() -> None:
    """The parts before it stay, and nothing is sent again by the next run either."""
    net, post = threads_of(texts=("One.", "a" * 501))
    kept: list[Any] = []
    with pytest.raises(Unsure, match="1 of 2 parts are out") as told:
        sent(post(), net, kept=kept)
    assert "settle" in told.value.hint
    before = len(net.asked)
    with pytest.raises(Unsure, match="1 of 2"):
        sent(post(), later(net), kept[-1])
    assert [each["text"] for each in net.posts] == ["One."]
    assert len(net.asked) == before


def test_a_part_that_waits_is_gone_on_with() -> None:
    """A limit or a token in the middle is no no to the thread: the next run goes on."""
    net, post = threads_of(texts=("One.", "Two."))
    kept: list[Any] = []
    real = net.took

    def full(edge: str, request: Request) -> Answer:
        if net.posts and edge == "threads_publish":
            return yes({"error": {"code": 4, "message": "enough"}}, 400)
        return real(edge, request)

    net.took = full  # type: ignore[method-assign]
    with pytest.raises(Unsure, match="1 parts are out"):
        sent(post(), net, kept=kept)
    net.took = real  # type: ignore[method-assign]
    assert len(sent(post(), later(net), kept[-1]).parts) == 2
    assert [each["text"] for each in net.posts] == ["One.", "Two."]


def test_a_first_comment_that_threads_refuses_is_a_note() -> None:
    """The post is whole without it."""
    net, post = threads_of(texts=("One.",), first_comment="a" * 501)
    receipt = sent(post(), net)
    assert "first comment was not taken" in receipt.note
    assert receipt.parts == (net.posts[0]["id"],)


def test_a_reply_waits_until_what_it_answers_is_there() -> None:
    """A post may be too new to be answered for some seconds."""
    net, post = threads_of(texts=("One.", "Two."))
    net.young, waits = 2, []
    sent(post(), net, waits=waits)
    assert [each for each in waits if each > 2] == [5.0, 15.0]
    assert len(net.posts) == 2


def test_a_container_that_is_not_found_yet_is_asked_for_again() -> None:
    """Threads forgets it for some seconds after it was ready; then a later run looks."""
    net, post = threads_of()
    net.shy, waits = 2, []
    sent(post(), net, waits=waits)
    assert waits[-2:] == [5.0, 30.0]
    net.shy = 4
    with pytest.raises(Unsure):
        sent(post(texts=("Said twice.",)), net)
    assert [each["text"] for each in net.posts] == ["Said once."]


def test_a_container_that_does_not_tell_is_read_off_the_list() -> None:
    """Where the list has it, it is out; where it has not, nobody can say."""
    net, post = threads_of()
    net.mute = True
    reached = lost_after(net, post(), PUBLISH["threads"])
    assert sent(post(), later(net), reached).id == net.posts[0]["id"]
    net.posts[0]["text"] = "Changed."
    with pytest.raises(Unsure):
        sent(post(), net, reached)
    assert len(net.posts) == 1


def test_a_list_that_is_full_is_no_word() -> None:
    """With as many posts since the slot as a page shows, ours may be behind them."""
    net, post = instagram_of(picture())
    reached = lost_after(net, post(), PUBLISH["instagram"])
    net.containers.clear()
    net.posts[0]["caption"] = "Another."
    net.posts *= 50
    with pytest.raises(Unsure):
        sent(post(), later(net), reached)


@BOTH
def test_a_reader_that_is_refused_says_nothing(of: Any) -> None:
    """No answer to who looks is taken for a no: nothing is published."""
    net, post = of(picture())
    reached = lost_after(net, post(), PUBLISH[post().channel.platform])
    net.token = "another"
    with pytest.raises(Unsure):
        sent(post(), later(net), reached)
    net.token, net.now = "a-token", lambda: NOW
    assert len(net.posts) == 1


@pytest.mark.parametrize("minutes", [-4, 4])
@BOTH
def test_a_clock_that_is_wrong_by_minutes_hides_nothing(of: Any, minutes: int) -> None:
    """The network's own clock may be behind the slot, or ahead of it."""
    net, post = of(picture())
    net.now = lambda: NOW + timedelta(minutes=minutes)
    reached = lost_after(net, post(), PUBLISH[post().channel.platform])
    sent(post(), later(net, minutes=minutes + 5), reached)
    assert len(net.posts) == 1


@BOTH
def test_a_container_that_is_out_by_the_time_it_is_waited_for_is_unknown(of: Any) -> None:
    """A paused run woke up between two looks: that is no no, and nothing is published."""
    net, post = of(picture())
    reached = unpublished(net, post())
    real, seen = net.state, []

    def waking(container: Any, asked: list[str]) -> Answer:
        seen.append(container.id)
        if len(seen) == 2:
            container.post = "18000"
        return real(container, asked)

    net.state, net.slow = waking, 0
    next(iter(net.containers.values())).left = 0
    with pytest.raises(Unsure, match="somebody else"):
        sent(post(), later(net), reached)
    assert net.posts == []


SUBCODES = [
    (4, 2207051, Blocked),
    (9, 2207042, Throttled),
    (-2, 2207003, Throttled),
    (9004, 2207052, Throttled),
    (-2, 2207020, NotThere),
    (9007, 2207027, NotThere),
    (24, 2207006, NotThere),
    (24, 4279009, NotThere),
    (-1, 2207001, Unsure),
    (-1, 2207032, Unsure),
    (36003, 2207009, Rejected),
    (25, 2207050, Rejected),
]


@pytest.mark.parametrize(("code", "sub", "kind"), SUBCODES)
def test_what_a_subcode_of_instagram_says(code: int, sub: int, kind: type[NetworkFault]) -> None:
    """It goes before its code: 4 is a limit, with 2207051 it is a suspicion."""
    error = {"code": code, "error_subcode": sub, "message": "Why.", "is_transient": False}
    with pytest.raises(kind) as told:
        granted(yes({"error": error}, 400), "Instagram")
    assert type(told.value) is kind


@dataclass
class World(Web):
    """A store of pictures, and both networks, which fetch from it what anybody may read."""

    nets: dict[str, FakeGraph] = field(default_factory=dict)

    def send(self, request: Request) -> Answer:
        """As `roles.Transport`, to whichever host."""
        net = self.nets.get(urlsplit(request.url).hostname or "")
        return net.send(request) if net is not None else super().send(request)

    def open(self, url: str) -> bytes:
        """As who is told a link."""
        answer = self.read(url)
        if answer.status != 200:
            raise OSError(url)
        return answer.body


def test_what_was_drawn_and_approved_is_fetched_from_the_store_and_published(
    tmp_path: Path,
) -> None:
    """From the drawing to both networks: byte for byte what was approved, with its alt text."""
    slots = [("2026-12-01 20:00", "one", name) for name in ("instagram", "threads")]
    files = pictured(slots)
    channels = "".join(
        f"  - {{id: {name}-one, platform: {name}, account: '{account}', handle: h, brand: marigold,"
        " secrets: {token: A_TOKEN}}\n"
        for name, account in (("instagram", instagram.OURS), ("threads", threads.OURS))
    )
    files.files["content/channels.yml"] = f"channels:\n{channels}".encode()
    stage = Stage(
        tmp_path, files, platforms=PLATFORMS, secrets={**SECRETS, "A_TOKEN": "a-token"},
        net=World(),
    ).begin()  # fmt: skip
    told = {"now": stage.watch.now, "fetch": stage.net.open}
    feed, profile = FakeInstagram(**told), FakeThreads(**told)
    stage.net.nets = {"graph.facebook.com": feed, "graph.threads.net": profile}
    stage.publish()
    assert (feed.asked, profile.asked) == ([], [])
    stage.watch.later(hours=6)
    done = stage.publish()
    assert {each.state for each in done.told.values()} == {"delivered"}, done.told
    for net, name in ((feed, "instagram"), (profile, "threads")):
        place = stage.entry(f"one@{name}-one/feed#1").staged
        assert place is not None
        assert net.posts[0]["pictures"] == [each.sha256 for each in place.files]
        assert "Soft is enough" in net.posts[0]["alts"][0]


def removal(post: Sending, receipt: Receipt) -> Removal:
    return Removal(post.key, post.channel, post.place, receipt, NOW)


def taken_down(what: Removal, net: Any) -> None:
    publisher = PLATFORMS[what.channel.platform].publisher
    assert publisher is not None
    assert publisher.remove is not None
    for _ in publisher.remove(what, line(net)):
        pass


@BOTH
def test_what_the_token_may_not_delete_is_not_taken_for_gone(of: Any) -> None:
    """Meta answers as if it were not there; where the list has it, it stays, and that is said."""
    net, post = of(picture())
    receipt = sent(post(), net)
    net.deletes = False
    with pytest.raises(Rejected, match="take it down"):
        taken_down(removal(post(), receipt), later(net))
    net.posts *= 60
    net.gone.add(receipt.id)
    net.posts.extend({**net.posts[0], "id": str(n)} for n in range(50))
    with pytest.raises(Unsure):
        taken_down(removal(post(), receipt), net)


def test_each_kind_is_looked_for_in_its_own_list() -> None:
    """A story among stories, an answer among answers: it is there, so it stays."""
    net, post = instagram_of(picture(size=(1080, 1920)), place="story")
    receipt = sent(post(), net)
    net.deletes = False
    with pytest.raises(Rejected):
        taken_down(removal(post(), receipt), later(net))
    parts, thread = threads_of(texts=("One.", "Two."))
    receipt = sent(thread(), parts)
    parts.deletes = False
    parts.asked.clear()
    with pytest.raises(Rejected):
        taken_down(removal(thread(), receipt), later(parts))
    assert [each.partition(" ")[0] for each in parts.asked] == ["DELETE", "GET"]


@BOTH
def test_a_deletion_without_a_yes_is_none(of: Any) -> None:
    """What does not say that it worked is asked again."""
    net, post = of(picture())
    receipt = sent(post(), net)
    net.spoil = {"DELETE": [yes({"success": False})]}
    with pytest.raises(Unsure):
        taken_down(removal(post(), receipt), net)


def test_a_story_is_taken_down_and_one_without_a_number_is_not() -> None:
    """A container's name is no post's: nothing is asked, and a person is told."""
    net, post = instagram_of(picture(size=(1080, 1920)), place="story")
    receipt = sent(post(), net)
    taken_down(removal(post(), receipt), later(net))
    assert net.left() == 0
    taken_down(removal(post(), receipt), net)
    asked = len(net.asked)
    with pytest.raises(Rejected, match="number"):
        taken_down(removal(post(), Receipt(id="17000", note="not known")), net)
    assert len(net.asked) == asked


def test_a_thread_is_taken_down_from_its_end() -> None:
    """No part is left without the one that it answers."""
    net, post = threads_of(texts=("One.", "Two."), first_comment="And?")
    receipt = sent(post(), net)
    net.asked.clear()
    taken_down(removal(post(), receipt), later(net))
    assert [each.rpartition("/")[2] for each in net.asked] == ["18002", "18001", "18000"]
    assert net.left() == 0


def test_instagram_s_own_login_deletes_nothing() -> None:
    """Meta lets only tokens of Facebook's login delete."""
    _, post = instagram_of(picture())
    publisher = PLATFORMS["instagram"].publisher
    assert publisher is not None
    own = post().channel.model_copy(update={"server": "https://graph.instagram.com"})
    assert publisher.stays(own, "feed")
    assert not publisher.stays(post().channel, "feed")


# Where Meta's own package for Python says what an edge takes: module and function.
TABLES = {
    ("instagram", "POST v25.0/{id}/media"): ("iguser", "create_media"),
    ("instagram", "POST v25.0/{id}/media_publish"): ("iguser", "create_media_publish"),
    ("instagram", "POST v25.0/{id}/comments"): ("igmedia", "create_comment"),
    ("facebook", "POST v26.0/{id}/feed"): ("page", "create_feed"),
    ("facebook", "POST v26.0/{id}/photos"): ("page", "create_photo"),
    ("facebook", "POST v26.0/{id}/photo_stories"): ("page", "create_photo_story"),
    ("facebook", "POST v26.0/{id}/comments"): ("pagepost", "create_comment"),
}


@pytest.mark.skipif(
    find_spec("facebook_business") is None,
    reason="pip install --no-deps facebook-business brings Meta's tables",
)
def test_what_is_asked_of_meta_is_in_its_tables() -> None:
    """Each name in `published/` is one that Meta's own package sends to the same edge."""
    spec = find_spec("facebook_business")
    assert spec is not None
    assert spec.origin is not None
    for (name, call), (module, function) in TABLES.items():
        told = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["calls"][call]
        source = Path(spec.origin).parent / "adobjects" / f"{module}.py"
        tables = [
            ast.literal_eval(each.value)
            for made in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
            if isinstance(made, ast.FunctionDef) and made.name == function
            for each in made.body
            if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == "param_types"
        ]
        assert len(tables) == 1
        names = (told.get("body") or told["form"])["properties"].keys()
        assert names - {"source"} <= tables[0].keys()  # a file's own field is in no table
