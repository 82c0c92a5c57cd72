"""Each network's limits, told by the rules at the first thing too many and not before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from rules.desk import codes, post, sent

from smmgen.model.canvas import CANVASES
from smmgen.platforms import PLATFORMS

NETWORKS = [pytest.param(platform, id=platform.name) for platform in PLATFORMS.values()]


def plain(length: int) -> str:
    """Words of this many letters and spaces."""
    return ("abcdefghi " * (length // 10 + 1))[: length - 1] + "z"


def tags(number: int) -> str:
    return " ".join(f"#etiqueta{n}ñ" for n in range(number))


def names(number: int) -> str:
    return " ".join(f"@ann{n}" for n in range(number))


def links(number: int) -> str:
    return " ".join(f"https://example.com/{n}" for n in range(number))


def caption(text: str) -> str:
    return post(text)


def titled(text: str) -> str:
    return post(title=text)


def heard(text: str) -> str:
    return post(slides=f"---\n<!-- alt: {text} -->\n# A slide\n")


def commented(text: str) -> str:
    return post(first_comment=text)


def pictured(number: int) -> str:
    return post(slides=number)


# network, what a post of it is made of, the most, the code, whether one more is refused.
LIMITS = [
    ("bluesky", lambda n: caption(plain(n)), 300, "caption-long", True),
    ("bluesky", lambda n: caption("é" * n), 300, "caption-long", True),
    ("bluesky", pictured, 4, "pictures-many", True),
    ("bluesky", lambda n: commented(plain(n)), 300, "first-comment-long", True),
    ("facebook", lambda n: caption(plain(n)), 63_206, "caption-long", True),
    ("facebook", pictured, 10, "pictures-many", False),
    ("facebook", lambda n: commented(plain(n)), 8000, "first-comment-long", False),
    ("instagram", lambda n: caption(plain(n)), 2200, "caption-long", True),
    ("instagram", lambda n: caption(tags(n)), 5, "hashtags-many", False),
    ("instagram", lambda n: caption(names(n)), 20, "mentions-many", True),
    ("instagram", pictured, 10, "pictures-many", True),
    ("instagram", lambda n: heard(plain(n)), 1000, "alt-long", True),
    ("instagram", lambda n: commented(plain(n)), 2196, "first-comment-long", False),
    ("linkedin", lambda n: caption(plain(n)), 3000, "caption-long", True),
    ("linkedin", lambda n: caption(tags(n)), 5, "hashtags-many", False),
    ("linkedin", lambda n: heard(plain(n)), 4086, "alt-long", True),
    ("linkedin", lambda n: commented(plain(n)), 1250, "first-comment-long", False),
    ("mastodon", lambda n: caption(plain(n)), 500, "caption-long", True),
    ("mastodon", pictured, 4, "pictures-many", True),
    ("mastodon", lambda n: heard(plain(n)), 1500, "alt-long", True),
    ("mastodon", lambda n: commented(plain(n)), 500, "first-comment-long", True),
    ("pinterest", lambda n: caption(plain(n)), 800, "caption-long", True),
    ("pinterest", lambda n: titled(plain(n)), 100, "title-long", True),
    ("pinterest", lambda n: heard(plain(n)), 500, "alt-long", True),
    ("pinterest", pictured, 5, "pictures-many", True),
    (
        "pinterest",
        lambda n: post(link="https://example.com/" + "x" * (n - 20)),
        2048,
        "link-long",
        True,
    ),
    ("threads", lambda n: caption(plain(n)), 500, "caption-long", True),
    ("threads", lambda n: caption(tags(n)), 1, "hashtags-many", False),
    ("threads", lambda n: caption(links(n)), 5, "links-many", True),
    ("threads", pictured, 20, "pictures-many", True),
    ("threads", lambda n: heard(plain(n)), 1000, "alt-long", False),
    ("threads", lambda n: commented(plain(n)), 500, "first-comment-long", True),
    ("tiktok", lambda n: caption(plain(n)), 4000, "caption-long", True),
    ("tiktok", lambda n: caption(tags(n)), 5, "hashtags-many", False),
    ("tiktok", lambda n: titled(plain(n)), 90, "title-long", True),
    ("tiktok", pictured, 35, "pictures-many", True),
    ("x", lambda n: caption(plain(n)), 280, "caption-long", True),
    ("x", lambda n: caption("Words. " + links(n)), 0, "links-many", False),
    ("x", pictured, 4, "pictures-many", True),
    ("x", lambda n: heard(plain(n)), 1000, "alt-long", True),
    ("x", lambda n: commented(plain(n)), 280, "first-comment-long", True),
    ("rehearsal", pictured, 35, "pictures-many", True),
]


@pytest.mark.parametrize(
    ("network", "made", "most", "code", "refused"),
    [pytest.param(*row, id=f"{row[0]}-{row[3]}-{row[2]}") for row in LIMITS],
)
def test_a_limit_is_told_from_the_first_too_many(
    network: str, made: Callable[[int], str], most: int, code: str, refused: bool
) -> None:
    """The most is fine; one more is told, as an error where the network refuses it."""
    assert code not in codes(sent(made(most), network))
    found = [problem for problem in sent(made(most + 1), network) if problem.code == code]
    assert [problem.severity for problem in found] == ["error" if refused else "warning"]
    assert found[0].hint


@pytest.mark.parametrize("network", ["instagram"])
def test_thirty_hashtags_are_refused_and_five_advised(network: str) -> None:
    """One problem: the worse of the two."""
    (problem,) = sent(caption(tags(31)), network)
    assert (problem.code, problem.severity) == ("hashtags-many", "error")


def test_bluesky_counts_bytes_too() -> None:
    """A flag of a country's part is one character of 28 bytes."""
    scotland = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    assert codes(sent(caption(scotland * 107), "bluesky")) == []
    (problem,) = sent(caption(scotland * 108), "bluesky")
    assert "3,024 bytes" in problem.message


@pytest.mark.parametrize("network", ["instagram", "pinterest", "tiktok"])
def test_networks_that_need_a_picture(network: str) -> None:
    """Words alone cannot go there."""
    assert codes(sent(post(slides=0, format="text"), network)) == ["picture-missing"]


@pytest.mark.parametrize("network", ["bluesky", "facebook", "linkedin", "mastodon", "threads", "x"])
def test_networks_that_take_words_alone(network: str) -> None:
    """A text post is enough."""
    assert sent(post(slides=0, format="text"), network) == []


@pytest.mark.parametrize("network", ["instagram", "facebook"])
def test_a_story_is_one_picture_without_words(network: str) -> None:
    """Two slides are too many, none too few, and no caption is judged."""
    long = plain(63_300)
    assert sent(post(long), network, place="story") == []
    assert codes(sent(post(slides=2), network, place="story")) == ["pictures-many"]
    assert codes(sent(post(slides=0), network, place="story")) == ["picture-missing"]


@pytest.mark.parametrize("network", sorted(set(PLATFORMS) - {"instagram", "facebook", "rehearsal"}))
def test_the_others_have_no_stories(network: str) -> None:
    """The problem says what there is."""
    (problem,) = sent(post(), network, place="story")
    assert (problem.code, problem.hint.endswith("feed")) == ("place-unknown", True)


@pytest.mark.parametrize(
    ("network", "code"),
    [
        ("instagram", "thread-unsupported"),
        ("facebook", "thread-unsupported"),
        ("linkedin", "thread-unsupported"),
        ("pinterest", "thread-unsupported"),
        ("tiktok", "thread-unsupported"),
        ("x", "thread-untried"),
        ("threads", None),
        ("bluesky", None),
        ("mastodon", None),
    ],
)
def test_who_takes_threads(network: str, code: str | None) -> None:
    """Three do; X may stop after the first part."""
    found = codes(sent(post("One.\n\n<!-- break -->\n\nTwo."), network))
    assert found == ([code] if code else [])


@pytest.mark.parametrize(
    ("network", "options", "code"),
    [
        ("instagram", {"collaborators": ["a", "b", "c"], "location_id": "1"}, None),
        ("instagram", {"collaborators": ["a", "b", "c", "d"]}, "value-length"),
        ("facebook", {"visibility": "public"}, "option-unknown"),
        ("linkedin", {"visibility": "CONNECTIONS", "title": "T"}, None),
        ("linkedin", {"visibility": "connections"}, "value-choice"),
        ("mastodon", {"visibility": "unlisted", "sensitive": True, "language": "pt-BR"}, None),
        ("mastodon", {"visibilty": "unlisted"}, "field-unknown"),
        ("mastodon", {"language": "Portuguese"}, "value-pattern"),
        ("bluesky", {"langs": ["en", "es"], "tags": ["teeth"]}, None),
        ("bluesky", {"langs": ["en", "es", "de", "fr"]}, "value-length"),
        ("threads", {"topic_tag": "teeth", "reply_control": "everyone"}, None),
        ("threads", {"topic_tag": "a.b"}, "value-pattern"),
        ("tiktok", {"privacy": "SELF_ONLY", "title": "T"}, None),
        ("tiktok", {"privacy": "PUBLIC"}, "value-choice"),
        ("x", {"reply_settings": "following"}, None),
        ("pinterest", {"board": "1", "title": "T"}, None),
        ("rehearsal", {"note": "n"}, None),
        ("rehearsal", {"noet": "n"}, "field-unknown"),
    ],
)
def test_options_are_what_the_network_knows(
    network: str, options: dict[str, object], code: str | None
) -> None:
    """Anything else is told at its place, with what was probably meant."""
    found = sent(post(options={network: options}), network)
    assert codes(found) == ([code] if code else [])
    assert all(problem.origin.line == 5 for problem in found)


@pytest.mark.parametrize("platform", NETWORKS)
def test_every_limit_has_evidence_and_a_day(platform: object) -> None:
    """A number is known from somewhere, and was seen on a day."""
    limits = [*PLATFORMS[platform.name].limits()]  # type: ignore[attr-defined]
    assert len(limits) >= 3
    assert all(limit.evidence and limit.unit and limit.seen >= date(2026, 1, 1) for limit in limits)


@pytest.mark.parametrize("name", sorted(PLATFORMS))
def test_hard_limits_come_first_and_are_the_larger(name: str) -> None:
    """Else the advice would hide what is refused."""
    platform = PLATFORMS[name]
    for measures in (platform.hashtags, platform.mentions, platform.links, platform.alt_text):
        assert [m.limit.hard for m in measures] == sorted(m.limit.hard for m in measures)[::-1]
        assert [m.limit.most for m in measures] == sorted(m.limit.most for m in measures)[::-1]


@pytest.mark.parametrize("name", sorted(PLATFORMS))
def test_what_is_drawn_for_a_place_can_be_posted_there(name: str) -> None:
    """Each place's canvas is within its ratio, sides and pixels, and JPEG is among its formats."""
    for pictures in PLATFORMS[name].place_pictures.values():
        assert pictures.misfit(CANVASES[pictures.canvas]) == ""
        assert "jpeg" in pictures.formats
        assert pictures.max_bytes >= 2_000_000


@pytest.mark.parametrize(
    ("name", "place", "canvas", "word"),
    [
        ("instagram", "feed", "story", "0.562:1"),
        ("instagram", "feed", "landscape", "1.914:1"),
        ("instagram", "feed", "square", ""),
        ("tiktok", "feed", "story", ""),
        ("threads", "feed", "story", ""),
        ("pinterest", "feed", "square", ""),
    ],
)
def test_a_canvas_that_a_place_does_not_take(name: str, place: str, canvas: str, word: str) -> None:
    """Instagram's feed refuses what is taller than 4:5 or wider than 1.91:1."""
    reason = PLATFORMS[name].place_pictures[place].misfit(CANVASES[canvas])  # type: ignore[index]
    assert (word in reason) if word else reason == ""
