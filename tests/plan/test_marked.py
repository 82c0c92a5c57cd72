"""What a model drafted carries the network's label for that, unless a person says otherwise."""

from __future__ import annotations

import pytest

from smmgen.model.calendar import Channel, Place
from smmgen.model.label import Told, options_of, told_of
from smmgen.model.workspace import Workspace
from smmgen.plan.approval import approvals_of
from smmgen.plan.deliveries import deliveries
from smmgen.plan.marked import marked
from smmgen.platforms import PLATFORMS
from smmgen.rules import rule_problems
from smmgen.source.workspace import read_workspace
from tests.source.tree import Memory

MODEL = "provenance: {by: model, of: some-model}\n"
PACK = "provenance: {by: pack, of: dental 1}\n"
NAMES = {"instagram": "is_ai_generated", "tiktok": "made_with_ai", "x": "made_with_ai"}
PUBLIC = "options: {tiktok: {privacy: PUBLIC_TO_EVERYONE}}\n"


def space(more: str, options: str = "", place: Place = "feed") -> Workspace:
    """A ready post that goes to every network at once; `options` are each channel's."""
    said = f", options: {options}" if options else ""
    channels = "".join(
        f"  - {{id: on-{name}, platform: {name}, account: '1', handle: h{said}}}\n"
        for name in PLATFORMS
    )
    to = ", ".join(f"on-{name}" for name in PLATFORMS)
    return read_workspace(
        Memory(
            {
                "smmgen.yml": "name: W\n",
                "content/channels.yml": f"channels:\n{channels}",
                "content/calendar/2026-12.yml": (
                    f"- {{at: 2026-12-01 08:30, post: a, channels: [{to}], as: {place}}}\n"
                ),
                "content/posts/a/post.md": (
                    f"---\nid: a\ntitle: A\nlang: en\nstatus: ready\nformat: text\n{more}---\nHi\n"
                ),
            }
        )
    )


def sent(made: Workspace) -> dict[str, object]:
    """Network -> the value of its label, as the delivery says it; those that have one alone."""
    found = {}
    for each in deliveries(made):
        channel = made.channels[each.channel]
        label = PLATFORMS[channel.platform].label
        said = options_of(made.posts["a"].head, channel, label, each.place)
        if label is not None and label.option in said:
            found[channel.platform] = said[label.option]
    return found


def told(made: Workspace) -> dict[str, Told]:
    """Network -> what is told of its label."""
    return {
        made.channels[each.channel].platform: marked(made, PLATFORMS, each)
        for each in deliveries(made)
    }


def test_an_option_that_is_a_label_is_one_of_its_network() -> None:
    """A switch that is off by itself, and whatever it needs beside it."""
    for platform in PLATFORMS.values():
        if platform.label is None:
            continue
        assert platform.options is not None
        fields = platform.options.model_fields
        assert fields[platform.label.option].annotation is bool
        assert fields[platform.label.option].default is False
        assert not platform.label.beside or platform.label.beside in fields
        assert set(platform.label.places) <= set(platform.place_pictures)
    assert {n: p.label.option for n, p in PLATFORMS.items() if p.label} == NAMES


def test_what_a_model_drafted_is_labelled_where_a_network_can() -> None:
    """And what a pack drafted, or a person wrote, is not."""
    assert sent(space(MODEL + PUBLIC)) == dict.fromkeys(NAMES, True)
    assert sent(space(PACK + PUBLIC)) == sent(space(PUBLIC)) == {}
    found = told(space(MODEL + PUBLIC))
    assert {name for name, each in found.items() if each == "sent"} == {*NAMES}
    assert {each for name, each in found.items() if name not in NAMES} == {"none"}
    assert set(told(space(PACK + PUBLIC)).values()) == {None}


def test_a_draft_in_an_inbox_is_labelled_by_whoever_posts_it() -> None:
    """What a network refuses of it is not sent by itself, so that the check has nothing to say."""
    made = space(MODEL)
    assert sent(made) == {"instagram": True, "x": True}
    assert told(made)["tiktok"] == "there"
    said = [str(each) for each in rule_problems(made, PLATFORMS) if each.code == "options-clash"]
    assert not [each for each in said if "TikTok" in each]


def test_a_story_has_none() -> None:
    """No network is known to take it there."""
    made = space(MODEL, place="story")
    assert sent(made) == {}
    assert told(made)["instagram"] == "none"


@pytest.mark.parametrize("by", ["the post", "the channel"])
def test_a_person_s_word_wins(by: str) -> None:
    """Off for a model's post, on for one's own: in the post, or for all of a channel."""
    for origin, value, word in ((MODEL, False, "off"), ("", True, "sent")):
        said = f"{{made_with_ai: {str(value).lower()}}}"
        if by == "the post":
            made = space(f"{origin}options: {{x: {said}}}\n")
        else:
            made = space(origin, said)
        assert sent(made)["x"] is value
        assert told(made)["x"] == word
    both = space(MODEL + "options: {x: {made_with_ai: true}}\n", "{made_with_ai: false}")
    assert sent(both)["x"] is True


def test_what_is_approved_holds_the_label() -> None:
    """A model's name taken out of a post is another approval, where a label would have gone."""
    by_model, by_hand = (
        {key: each.digest for key, each in approvals_of(space(more), PLATFORMS, {}, "c").items()}
        for more in (MODEL, "")
    )
    other = {key for key in by_model if by_model[key] != by_hand[key]}
    assert other == {"a@on-instagram/feed#1", "a@on-x/feed#1"}


def test_a_network_that_nobody_knows_has_no_label() -> None:
    """It says what options it was given."""
    channel = Channel(id="there", platform="elsewhere", account="1", handle="h", options={"a": 1})
    head = space(MODEL).posts["a"].head
    assert options_of(head, channel, None, "feed") == {"a": 1}
    assert told_of(head, channel, None, "feed") == "none"
