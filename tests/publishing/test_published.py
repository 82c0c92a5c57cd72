"""What is asked of networks, and what their fakes answer, held against what the networks publish.

`published/` holds names, types and limits of the calls that are made here, with their source.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from jsonschema import Draft202012Validator
from PIL import Image

from smmgen.model.sending import Medium, Sending
from smmgen.platforms import PLATFORMS
from smmgen.roles import Answer, Request, Transport
from tests.publishing.fakes import facebook, instagram, mastodon, pinterest, threads, x
from tests.publishing.network import query
from tests.publishing.test_networks import NOW, line, sending, sent

FOLDER = Path(__file__).parent / "published"
NETWORKS = sorted(path.stem for path in FOLDER.glob("*.json"))
TWO = tuple(Medium("image/jpeg", alt.encode(), alt, 1080, 1350) for alt in ("A red", "A blue"))


@dataclass
class Held:
    """A network whose calls and answers are held against what it publishes, call by call."""

    net: Transport
    calls: dict[str, dict[str, Any]]
    asked: list[tuple[str, Request]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def send(self, request: Request) -> Answer:
        """As `roles.Transport`."""
        said = f"{request.method} {request.url.partition('://')[2].partition('/')[2]}"
        name = next((n for n in self.calls if _fits(n, said.partition("?")[0])), "")
        if not name:
            self.faults.append(f"{said} is not published")
            return self.net.send(request)
        self.asked.append((name, request))
        told = self.calls[name]
        if "query" in told:
            given = {k: _typed(v, told["query"].get(k, {})) for k, v in query(request).items()}
            wanted = {"properties": told["query"], "additionalProperties": False}
            self._hold(f"{name}, its query", given, wanted)
        elif "form" in told:
            self._hold(f"{name}, its form", _form(request), told["form"])
        else:
            self._hold(f"{name}, its body", json.loads(request.body), told["body"])
        answer = self.net.send(request)
        if answer.status < 300:
            self._hold(f"{name}, its answer", json.loads(answer.body), told["answer"])
        return answer

    def _hold(self, what: str, given: Any, wanted: dict[str, Any]) -> None:
        found = Draft202012Validator(wanted).iter_errors(given)
        self.faults += [f"{what}: {each.message}" for each in found]


def _fits(name: str, said: str) -> bool:
    return re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(name)), said) is not None


def _typed(value: str, schema: dict[str, Any]) -> Any:
    if schema.get("type") == "array":
        return value.split(",")
    return int(value) if schema.get("type") == "integer" else value


def _form(request: Request) -> dict[str, str]:
    if request.headers["content-type"] == "application/x-www-form-urlencoded":
        return dict(parse_qsl(request.body.decode(), keep_blank_values=True))
    names = re.findall(
        rb'form-data; name="(\w+)"[^\r]*\r\n(?:[^\r]+\r\n)*\r\n(.*?)\r\n--', request.body, re.S
    )
    return {name.decode(): value.decode("utf-8", "replace") for name, value in names}


def published(name: str) -> dict[str, Any]:
    return dict(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))


def on_x() -> tuple[Any, Iterator[tuple[Sending, Any]]]:
    """All options, pictures, a thread, and its first part looked for as after a lost answer."""
    options = {"reply_settings": "following", "made_with_ai": True, "paid_partnership": True}
    each = sending(
        "x", x.ACCOUNT, texts=("One.", "Two."), pictures=TWO, options=options, first_comment="And?"
    )
    first = replace(each, texts=each.texts[:1], first_comment="")
    return x.FakeX(now=lambda: NOW), iter([(each, None), (first, {"asked": True})])


def on_pinterest() -> tuple[Any, Iterator[tuple[Sending, Any]]]:
    """One picture, two of them, a link, a section."""
    options = {"board": pinterest.BOARD, "section": pinterest.SECTION, "title": "Title"}
    one = sending(
        "pinterest", pinterest.ACCOUNT, pictures=TWO[:1], options={"board": pinterest.BOARD}
    )
    two = replace(one, pictures=TWO, options=options, link="https://a.example.com/b")
    return pinterest.FakePinterest(now=lambda: NOW), iter([(one, None), (two, None)])


def on_mastodon() -> tuple[Any, Iterator[tuple[Sending, Any]]]:
    """All options, pictures, a thread."""
    options = {"visibility": "unlisted", "sensitive": True, "spoiler_text": "W", "language": "de"}
    each = sending(
        "mastodon", "1@social.example", texts=("One.", "Two."), pictures=TWO, options=options
    )
    return mastodon.FakeMastodon(now=lambda: NOW), iter([(each, None)])


def drawn() -> tuple[tuple[Medium, ...], Callable[[str], bytes]]:
    """Two pictures, and what a network fetches them by."""
    kept = []
    for number, alt in enumerate(("A red", "A blue")):
        data = BytesIO()
        Image.new("RGB", (1080, 1350), alt.split()[1]).save(data, "JPEG", quality=20)
        url = f"https://media.example/{number}"
        kept.append(Medium("image/jpeg", data.getvalue(), alt, 1080, 1350, url))
    return tuple(kept), {each.url: each.data for each in kept}.__getitem__


def on_instagram() -> tuple[Any, Iterator[tuple[Sending, Any]]]:
    """All options, a picture, a carousel, a story, and both looked for as after a lost answer."""
    two, fetch = drawn()
    options = {"collaborators": ["a.friend"], "location_id": "764", "is_ai_generated": True}
    one = sending("instagram", instagram.OURS, pictures=two[:1], options=options)
    more = replace(one, pictures=two, texts=("More.",), first_comment="And?")
    story = replace(one, place="story")
    out = {"container": "17000", "post": "18000"}
    net = instagram.FakeInstagram(now=lambda: NOW, fetch=fetch)
    return net, iter(
        [(more, None), (one, None), (story, None), (more, out),
         (one, {"container": "17003"}), (story, {"container": "17004"})]
    )  # fmt: skip


def on_threads() -> tuple[Any, Iterator[tuple[Sending, Any]]]:
    """All options, words with a link, a picture, a carousel, a thread whose end is looked for."""
    two, fetch = drawn()
    options = {"topic_tag": "Teeth", "reply_control": "followers_only"}
    words = sending("threads", threads.OURS, options=options, link="https://a.example.com/b")
    picture = replace(words, pictures=two[:1])
    many = replace(picture, pictures=two, texts=("One.", "Two."), first_comment="And?")
    net = threads.FakeThreads(now=lambda: NOW, fetch=fetch)
    return net, iter(
        [(words, None), (picture, None), (many, None), (words, {"out": [], "container": "17000"}),
         (many, {"out": ["18002"], "container": "17005"})]
    )  # fmt: skip


def on_facebook() -> tuple[Any, Iterator[tuple[Sending, Any]]]:
    """Words with a link, photos, a comment, a story, and what may be out looked for."""
    words = sending("facebook", facebook.OURS, link="https://a.example.com/b")
    photos = replace(words, pictures=TWO, texts=("More.",), first_comment="And?")
    story = replace(photos, place="story", pictures=TWO[:1])
    out = {"post": f"{facebook.OURS}_701"}
    net = facebook.FakeFacebook(now=lambda: NOW)
    return net, iter(
        [(words, None), (photos, None), (story, None), (photos, out), (words, {"asked": True})]
    )


SENT: dict[str, Callable[[], tuple[Any, Iterator[tuple[Sending, Any]]]]] = {
    "facebook": on_facebook,
    "instagram": on_instagram,
    "mastodon": on_mastodon,
    "pinterest": on_pinterest,
    "threads": on_threads,
    "x": on_x,
}


@pytest.fixture(params=NETWORKS)
def held(request: pytest.FixtureRequest) -> Held:
    """A network after all that a post can say was sent, and looked for where it can be."""
    net, each = SENT[request.param]()
    held = Held(net, published(request.param)["calls"])
    publisher = PLATFORMS[request.param].publisher
    assert publisher is not None
    for one, reached in each:
        if reached is not None:
            net.now = lambda: NOW + timedelta(minutes=5)
        sent(one, held, reached)
        if publisher.find is not None and request.param == "pinterest":
            publisher.find(one, line(held), None)
    return held


def test_calls_and_answers_are_as_the_network_publishes_them(held: Held) -> None:
    """Paths, names, types and lengths; and nothing is written down that is never asked."""
    assert held.faults == []
    assert {name for name, _ in held.asked} == set(held.calls)


@pytest.mark.parametrize("name", NETWORKS)
def test_a_token_may_do_all_that_is_asked(name: str) -> None:
    """The permissions that doctor looks for cover those of every call."""
    publisher = PLATFORMS[name].publisher
    assert publisher is not None
    needed = {scope for call in published(name)["calls"].values() for scope in call["scopes"]}
    assert needed <= set(publisher.scopes(sending(name, "a").channel))


@pytest.mark.parametrize("name", NETWORKS)
def test_where_it_was_read_is_written_down(name: str) -> None:
    """Source, day and licence of each table."""
    assert {"source", "seen", "licence", "calls"} == set(published(name))


def _wrong(body: Any, schema: dict[str, Any]) -> Iterator[Any]:
    """The same body with one thing too long, too many or unknown, each in turn."""
    if schema.get("additionalProperties") is False:
        yield {**body, "nobody_knows_this": 1}
    for branch in schema.get("oneOf", ()):
        if not list(Draft202012Validator(branch).iter_errors(body)):
            yield from _wrong(body, branch)
    for name, value in body.items() if isinstance(body, dict) else ():
        inner = schema.get("properties", {}).get(name, {})
        if "maxLength" in inner:
            yield {**body, name: "x" * (inner["maxLength"] + 1)}
        if "maxItems" in inner:
            yield {**body, name: value * (inner["maxItems"] + 1)}
        if isinstance(value, dict):
            for each in _wrong(value, inner):
                yield {**body, name: each}


@pytest.mark.parametrize("name", ["facebook", "instagram", "pinterest", "x"])
def test_a_fake_refuses_what_the_network_would(name: str) -> None:
    """Unknown names, too much and too many, where the network says so."""
    net, each = SENT[name]()
    held = Held(net, published(name)["calls"])
    for one, reached in each:
        if reached is None:
            sent(one, held)
    tried = 0
    for call, request in held.asked:
        schema = held.calls[call].get("body")
        for body in _wrong(json.loads(request.body), schema) if schema else ():
            answer = net.send(replace(request, body=json.dumps(body).encode()))
            assert 400 <= answer.status < 500, (call, body)
            tried += 1
    assert tried >= 4
