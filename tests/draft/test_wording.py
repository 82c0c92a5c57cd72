"""A caption is as long as its network takes, and nothing is asked twice."""

from __future__ import annotations

from smmgen.draft.piece import BREAK
from smmgen.draft.speech import Speech
from smmgen.draft.wording import fits, wording_of
from smmgen.model.entry import Line, Story
from smmgen.model.pack import Pack, PackFile, PackTheme
from smmgen.platforms import PLATFORMS

PACK = Pack(
    "p",
    PackFile(
        name="P",
        about="A.",
        themes={"t": PackTheme(name="T", words=("t",), emoji="☕")},
        calls={"keep": {"any": ("Keep it.", "Save it.")}},
    ),
)
SAYS = {"title": "T", "theme": "t", "brief": "In short.", "tags": ("One", "Two", "Three", "Four")}
ENTRY = Line(
    id="a",
    line="Six words that hang on walls.",
    open={"any": "Look here.", "wry": "Oh look."},
    body={"any": "A long middle. " * 30},
    ask={"any": "And you?"},
    call="keep",
    **SAYS,
)
NETWORKS = {name: PLATFORMS[name] for name in ("instagram", "bluesky", "threads")}


def said(manner: str = "warm", *, emoji: bool = False, **more: object):  # type: ignore[no-untyped-def]
    """The wording for three networks."""
    speech = Speech(manner, {}, hashtags=3, emoji=emoji)  # type: ignore[arg-type]
    return wording_of(PACK, ENTRY, speech, NETWORKS.values(), **more)  # type: ignore[arg-type]


def test_each_network_gets_the_longest_that_it_takes() -> None:
    """The whole caption where there is room, the short one where there is not."""
    wording = said()
    assert wording.caption.startswith("Look here.\n\nA long middle.")
    assert wording.caption.endswith("#One #Two #Three")
    assert set(wording.captions) == {"bluesky", "threads"}
    assert "In short." in wording.captions["bluesky"]
    assert wording.captions["threads"].count("#") == 1
    for name, platform in NETWORKS.items():
        assert fits(wording.captions.get(name, wording.caption), platform)


def test_a_plain_brand_is_brief() -> None:
    """Without a middle of its own it takes the short one, for everybody."""
    assert said("plain").caption.split("\n\n")[:2] == ["Look here.", "In short."]


def test_a_call_is_made_once() -> None:
    """The next one is taken, and when all were made there is none."""
    assert "Keep it." in said().caption
    assert "Save it." in said(said={"Keep it."}).caption
    assert "it." not in said(said={"Keep it.", "Save it."}).caption.replace("middle", "")


def test_a_call_with_an_emoji_is_made_once_too() -> None:
    """Whichever emoji stood behind it."""
    assert "Keep it. ☕" in said(emoji=True).caption
    assert "Save it. ☕" in said(emoji=True, said={"Keep it. ☕"}).caption
    assert "Save it." in said(said={"Keep it. ☕"}).caption


def test_the_question_is_the_first_comment_where_every_network_has_one() -> None:
    """Where one may refuse it, it ends the caption in a call's place, or is not asked."""
    assert said().first_comment == "And you?"
    speech = Speech("warm", {}, hashtags=3)
    networks = [PLATFORMS["instagram"], PLATFORMS["x"]]
    found = {
        seed: wording_of(PACK, ENTRY, speech, networks, seed=seed).caption for seed in range(20)
    }
    assert all(("And you?" in text) != ("Keep it." in text) for text in found.values())
    assert len({"And you?" in text for text in found.values()}) == 2


def test_a_story_is_a_thread_where_it_must_be() -> None:
    """Networks with room get it whole."""
    parts = tuple(f"Part {number} says something. " * 8 for number in range(3))
    story = Story(id="s", parts=parts, open={"any": "O."}, body={"any": "B."}, **SAYS)
    speech = Speech("warm", {}, hashtags=0)
    wording = wording_of(PACK, story, speech, [PLATFORMS["facebook"], PLATFORMS["bluesky"]])
    assert BREAK not in wording.caption
    assert wording.captions["bluesky"].count(BREAK) == 2
