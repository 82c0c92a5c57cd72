"""Captions and first comments where they go."""

from __future__ import annotations

import pytest

from .desk import POST, channel, codes, post, sent, slot, told, workspace

LONG = "word " * 60


def test_a_long_caption_is_told_at_its_own_place_with_the_remedy() -> None:
    """The caption for a network is judged, at its mark; the hint says how much to cut."""
    (problem,) = sent(post(captions={"x": LONG}), "x")
    assert (str(problem.origin), problem.code) == (f"{POST}:5:17", "caption-long")
    assert problem.message == "the caption has 299 weighted characters; X takes 280"
    assert problem.hint == "cut 19, or write a shorter one under 'captions: x:'"


def test_the_channels_caption_wins() -> None:
    """A short one for the channel is what goes out."""
    assert sent(post(LONG, captions={"x": "Short."}), "x") == []
    own = channel("x") | {"id": "clinic-x"}
    text = post(captions={"x": LONG, "clinic-x": "Short."})
    assert told(workspace(text, [own], [slot("clinic-x")])) == []


def test_the_part_of_a_thread_that_is_too_long_is_named() -> None:
    """Each part is a post of its own: its length, tags and links count alone."""
    (problem,) = sent(post(f"One.\n\n<!-- break -->\n\n{'word ' * 110}"), "threads")
    assert problem.message.startswith("part 2 of the caption has 549 ")
    assert sent(post("One. #a1\n\n<!-- break -->\n\nTwo. #b1"), "threads") == []


def test_a_post_that_is_not_in_the_calendar_is_not_judged() -> None:
    """A draft may be as long as it likes."""
    assert told(workspace(post(LONG), [channel("x")])) == []


def test_a_problem_is_told_once_however_often_a_post_goes_out() -> None:
    """Two runs and two channels of one network say nothing twice."""
    two = [channel("x"), channel("x") | {"id": "other", "account": "b"}]
    slots = [slot(["x", "other"]), slot("x", run=2, at="2026-12-09 08:30")]
    assert codes(told(workspace(post(LONG), two, slots))) == ["caption-long"]


@pytest.mark.parametrize(("most", "length"), [(1000, 1001), (400, 401)])
def test_an_instance_has_its_own_limit(most: int, length: int) -> None:
    """Mastodon's servers allow more or less than 500; the first comment is a post there too."""
    limits = {"text": most}
    fine, long = "é" * (length - 1), "é" * length
    assert sent(post(fine, first_comment=fine), "mastodon", limits=limits) == []
    found = sent(post(long, first_comment=long), "mastodon", limits=limits)
    assert sorted(codes(found)) == ["caption-long", "first-comment-long"]
    assert f"{most:,}" in found[0].message


def test_a_warning_over_the_text_counts_with_it() -> None:
    """Mastodon adds the spoiler to the length."""
    options = {"mastodon": {"spoiler_text": "s" * 10}}
    assert sent(post("w" * 490, options=options), "mastodon") == []
    (problem,) = sent(post("w" * 491, options=options), "mastodon")
    assert "with the options that count has 501" in problem.message


def test_nothing_to_post_is_told_at_the_slot() -> None:
    """Neither a caption nor a slide."""
    text = post("<!-- break -->", slides=0, format="text", captions={"bluesky": "  "})
    found = sent(text, "bluesky")
    assert codes(found) == ["caption-missing"]
    assert found[0].origin.path.startswith("content/calendar/")


def test_a_first_comment_is_left_out_where_there_are_none() -> None:
    """That is what the field says, and no problem."""
    assert sent(post(first_comment="word " * 200), "pinterest") == []


def test_a_caption_is_measured_with_what_its_links_say() -> None:
    """Where links in captions tell visitors apart, and where a link there leads somewhere."""
    words = "w" * 480 + " https://example.com/a"
    text = post(words, first_comment=words, link="https://example.com/b")
    own = [channel("threads")], [slot("threads")]
    assert told(workspace(text, *own, utm=True)) == told(workspace(text, *own))
    found = told(workspace(text, *own, utm={"captions": True}))
    assert sorted(codes(found)) == ["caption-long", "first-comment-long"]
    assert any("with its links' parameters has" in each.message for each in found)
    there = [channel("tiktok")], [slot("tiktok")]
    long = post("w" * 3970 + " https://example.com/a", link="https://example.com/b")
    assert told(workspace(long, *there, utm={"captions": True})) == []


def test_a_first_comment_where_answers_may_be_refused_is_told() -> None:
    """Where threads are untried, so is a comment: that is an answer, too. Elsewhere it is fine."""
    assert codes(sent(post(first_comment="And you?"), "x")) == ["first-comment-untried"]
    assert sent(post(first_comment="And you?"), "bluesky") == []
    assert sent(post(first_comment="And you?"), "pinterest") == []
