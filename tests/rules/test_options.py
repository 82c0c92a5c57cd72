"""What a post says to one network alone."""

from __future__ import annotations

from .desk import POST, codes, post, sent, told, workspace


def test_an_option_is_told_at_its_line_with_what_was_meant() -> None:
    """Whether or not the post is in the calendar."""
    (problem,) = told(workspace(post(options={"mastodon": {"visability": "unlisted"}})))
    assert (problem.origin.path, problem.origin.line) == (POST, 5)
    assert problem.hint == "did you mean 'visibility'?"
    (problem,) = told(workspace(post(options={"mastodon": {"visibility": "unlistd"}})))
    assert problem.hint == "did you mean 'unlisted'?"


def test_a_title_there_stands_in_for_the_posts_own() -> None:
    """A long title is fine with a shorter one for the network, and told at the one that counts."""
    long, short = "t" * 101, "t" * 100
    (problem,) = sent(post(title=long), "pinterest")
    assert (problem.code, problem.origin.line) == ("title-long", 3)
    assert "'options: pinterest:'" in problem.hint
    assert sent(post(title=long, options={"pinterest": {"title": short}}), "pinterest") == []
    (problem,) = sent(post(title=short, options={"pinterest": {"title": long}}), "pinterest")
    assert problem.origin.line == 5


def test_options_for_a_network_without_any() -> None:
    """Are refused; an empty map is nothing."""
    assert codes(told(workspace(post(options={"facebook": {"a": 1}})))) == ["option-unknown"]
    assert told(workspace(post(options={"facebook": {}}))) == []
