"""A language model is asked over the wire: whatever it does ends in an answer or a clear fault."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

import smmgen.edge
from smmgen.edge.language_model import DistantModel, language_model
from smmgen.errors import (
    NetworkFault,
    Rejected,
    Throttled,
    Unanswered,
    Unauthorised,
    Unreachable,
    UsageError,
)
from smmgen.model.drafting import Drafting
from smmgen.roles import Prompt, Reply
from tests.edge.fake_model import FakeModel, Said

KEY = "sk-very-secret-0123456789"
SCHEMA = {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}
PROMPT = Prompt("post", "Write.", "A post.", SCHEMA, 500)
GOOD = Said('{"a": "x"}')


def model(fake: FakeModel, seconds: int = 5, waits: list[float] | None = None) -> DistantModel:
    """The model behind a server, which does not really wait between two tries."""
    told = Drafting(
        model="openai:fake",
        base_url=fake.address,  # type: ignore[arg-type]
        key="SMMGEN_MODEL_KEY",
        seconds=seconds,
    )
    waited = waits if waits is not None else []
    return language_model(told, lambda _: KEY, waited.append)


def asked(answer: Callable[[str, str], Said], seconds: int = 5) -> Reply:
    """What comes of one question."""
    with FakeModel(answer) as fake:
        return model(fake, seconds).ask(PROMPT)


def test_an_answer_comes_with_what_it_took() -> None:
    """The question has rules, task, schema and limit; the key goes into its header alone."""
    with FakeModel(lambda *_: GOOD) as fake:
        assert model(fake).ask(PROMPT) == Reply('{"a": "x"}', "whole", 900, 300)
    sent, headers = fake.asked[0], fake.headers[0]
    assert [each["content"] for each in sent["messages"]] == ["Write.", "A post."]
    assert sent["max_completion_tokens"] == 500
    assert SCHEMA.items() <= sent["response_format"]["json_schema"]["schema"].items()
    assert "tools" not in sent
    assert headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in json.dumps(sent)


@pytest.mark.parametrize(
    ("said", "ended"),
    [
        (Said('{"a": "x', finish="length"), "cut"),
        (Said("", finish="content_filter"), "refused"),
        (Said('{"path": "/"}', tool="delete_everything", finish="tool_calls"), "astray"),
        (Said("not JSON at all"), "whole"),
        (Said(""), "whole"),
    ],
)
def test_what_is_no_answer_is_told_from_one(said: Said, ended: str) -> None:
    """Cut off, refused, a tool that there is not; words are judged by whoever asked."""
    assert asked(lambda *_: said).ended == ended


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (Said(f"Incorrect API key provided: {KEY}", status=401), Unauthorised),
        (Said("no", status=403), Unauthorised),
        (Said("no such model", status=404), Rejected),
        (Said(f"bad request with {KEY}", status=400), Rejected),
        (Said("slow down", status=429), Throttled),
        (Said("oops", status=500), Throttled),
        (Said(raw=b"<html>not a completion"), Unanswered),
        (Said(raw=b'{"choices": []}'), Unanswered),
        (Said(raw=b"[" * 100_000), Unanswered),
        (Said(raw=b" " * 2_100_000 + b"{}"), NetworkFault),
        (Said(raw=gzip.compress(b" " * 9_000_000), headers={"Content-Encoding": "gzip"}),
         NetworkFault),
        (Said("", status=302, headers={"Location": "http://127.0.0.1:1/"}), NetworkFault),
    ],
)  # fmt: skip
def test_every_failure_is_a_fault_without_the_key(said: Said, kind: type[NetworkFault]) -> None:
    """Whatever the server says, the fault is ours, short, and holds no secret."""
    with FakeModel(lambda *_: said) as fake:
        asking = model(fake)
        with pytest.raises(kind) as told:
            asking.ask(PROMPT)
    shown = f"{told.value} {told.value.hint} {told.value!r} {asking!r} {told.value.__context__!r}"
    assert KEY not in f"{told.value} {told.value.hint} {told.value!r} {asking!r}"
    assert len(shown) < 5_000
    assert told.value.__suppress_context__


def test_a_call_that_was_not_taken_is_tried_once_more() -> None:
    """As late as the server wants it, but not later than we wait."""
    turns = [Said("busy", status=429, headers={"Retry-After": "7"}), GOOD]
    waits: list[float] = []
    with FakeModel(lambda *_: turns.pop(0)) as fake:
        assert model(fake, waits=waits).ask(PROMPT).text == '{"a": "x"}'
    with (
        FakeModel(lambda *_: Said("", 429, headers={"Retry-After": "9999"})) as fake,
        pytest.raises(Throttled),
    ):
        model(fake, waits=waits).ask(PROMPT)
    assert waits == [7.0, 20.0]
    assert len(fake.asked) == 2


@pytest.mark.parametrize("said", [Said(wait=3), Said(drip=True)])
def test_a_slow_or_endless_answer_ends(said: Said) -> None:
    """Also one that trickles, a byte in each timeout; it is not asked for again."""
    with FakeModel(lambda *_: said) as fake:
        with pytest.raises(Unanswered, match="gave no answer in 1 seconds"):
            model(fake, seconds=1).ask(PROMPT)
        assert len(fake.asked) == 1


def test_nobody_there_is_told() -> None:
    """A server that does not run."""
    with FakeModel(lambda *_: GOOD) as fake:
        pass
    with pytest.raises(Unreachable, match="cannot be reached") as told:
        model(fake).ask(PROMPT)
    assert "is it running" in told.value.hint


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"model": "openai:a"}, "OPENAI_API_KEY is empty"),
        ({"model": "google:a", "key": "MY_KEY"}, "MY_KEY is empty"),
        ({"model": "anthropic:a", "base_url": "https://a.example/v1"}, "not for anthropic"),
        ({"model": "openai:a", "base_url": "http://a.example/v1"}, "not asked over plain HTTP"),
        (
            {"model": "openai:a", "base_url": "https://a.example/v1", "key": "GITHUB_TOKEN"},
            "may not be in 'GITHUB_TOKEN'",
        ),
    ],
)
def test_settings_that_cannot_work_say_what_to_do(settings: dict[str, Any], words: str) -> None:
    """No key goes to another server but one that is meant for it, and none in the clear."""
    with pytest.raises(UsageError, match=words) as told:
        language_model(Drafting(**settings), lambda _: "")
    assert told.value.hint


def test_without_the_library_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workspace may name a model where the extra is not installed."""
    monkeypatch.setitem(sys.modules, "smmgen.edge.provider", None)
    monkeypatch.delattr(smmgen.edge, "provider", raising=False)
    with FakeModel(lambda *_: GOOD) as fake, pytest.raises(UsageError) as told:
        model(fake).ask(PROMPT)
    assert "smmgen[ai]" in told.value.hint
