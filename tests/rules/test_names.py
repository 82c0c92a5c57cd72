"""Every name refers to something, and a near one is offered."""

from __future__ import annotations

import pytest

from .desk import POST, channel, codes, post, slot, told, workspace

THEME = {"content/themes/prevention.yml": "name: Prevention\n"}
PERSONA = {"content/strategy/personas/parents.md": "---\nname: Parents\n---\n"}
STRATEGY = "content/strategy/strategy.yml"
GOAL = {STRATEGY: "goals:\n- {id: bookings, name: B, kpi: k, target: 1, by: 2027-01-01}\n"}


@pytest.mark.parametrize(
    ("head", "code", "hint"),
    [
        ({"theme": "prevntion"}, "theme-unknown", "did you mean 'prevention'?"),
        ({"goal": "booking"}, "goal-unknown", "did you mean 'bookings'?"),
        ({"persona": "parent"}, "persona-unknown", "did you mean 'parents'?"),
        ({"translates": "brushing"}, "translates-unknown", "known: a"),
        ({"captions": {"mastadon": "Hi"}}, "platform-unknown", "did you mean 'mastodon'?"),
        ({"options": {"pintrest": {}}}, "platform-unknown", "did you mean 'pinterest'?"),
        ({"theme": "prevention", "goal": "bookings", "persona": "parents"}, None, ""),
    ],
)
def test_what_a_post_names(head: dict[str, object], code: str | None, hint: str) -> None:
    """At the name's own place."""
    found = told(workspace(post(**head), files=THEME | PERSONA | GOAL))
    assert codes(found) == ([code] if code else [])
    for problem in found:
        assert (problem.origin.path, problem.origin.line, problem.hint) == (POST, 5, hint)


def test_a_caption_may_be_for_a_channel() -> None:
    """By its id."""
    text = post(captions={"clinic": "Hi."})
    assert told(workspace(text, [channel("x") | {"id": "clinic"}])) == []


def test_what_channels_name() -> None:
    """The platform and the brand, each at its own place."""
    found = told(workspace(channels=[channel("blusky", brand="marigold")]))
    assert codes(found) == ["platform-unknown", "brand-unknown"]
    assert found[0].hint == "did you mean 'bluesky'?"
    assert found[0].origin < found[1].origin


def test_what_the_calendar_and_the_cadence_name() -> None:
    """Posts and channels."""
    slots = [slot(["x", "y"], post="b")]
    files = {STRATEGY: "cadence: {x: 2, xx: 1}\n"}
    found = told(workspace(channels=[channel("x")], slots=slots, files=files))
    assert sorted(codes(found)) == ["channel-unknown", "channel-unknown", "post-unknown"]
    assert [p.origin.column for p in found if p.origin.path == STRATEGY] == [21]


def test_a_translation_is_in_another_language() -> None:
    """Told at what it translates."""
    spanish = post(name="b", lang="es", translates="a")
    assert told(workspace({"a": post(), "b": spanish})) == []
    (problem,) = told(workspace({"a": post(), "b": post(name="b", translates="a")}))
    assert problem.code == "translation-lang"


def test_a_post_with_slides_has_a_brand() -> None:
    """Else nobody knows how to draw it; words alone need none."""
    from smmgen.platforms import PLATFORMS
    from smmgen.rules import rule_problems

    assert codes(rule_problems(workspace(), PLATFORMS)) == ["brand-missing"]
    assert rule_problems(workspace(post(slides=0, format="text")), PLATFORMS) == []
