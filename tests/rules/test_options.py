"""What a post says to one network alone."""

from __future__ import annotations

from .desk import POST, channel, codes, post, sent, slot, told, workspace


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


def test_a_channels_options_are_judged_as_a_posts_are() -> None:
    """At their line in channels.yml, whether or not anything goes there."""
    (problem,) = told(workspace(post(), [channel("mastodon", options={"visability": "unlisted"})]))
    assert (problem.origin.path, problem.code) == ("content/channels.yml", "field-unknown")
    assert problem.hint == "did you mean 'visibility'?"


def test_what_a_post_says_wins_over_its_channel() -> None:
    """The title of the channel is judged where the post has none; the text that counts, too."""
    own = channel("pinterest", options={"board": "5", "title": "t" * 101})
    (problem,) = told(workspace(post(), [own], [slot("pinterest")]))
    assert problem.code == "title-long"
    short = post(options={"pinterest": {"title": "Short"}})
    assert told(workspace(short, [own], [slot("pinterest")])) == []
    covered = channel("mastodon", options={"spoiler_text": "s" * 600})
    assert codes(told(workspace(post(), [covered], [slot("mastodon")]))) == ["caption-long"]


def test_a_pin_needs_a_board() -> None:
    """The channel's or the post's; an id is figures, and who reads it is told what to write."""
    bare = channel("pinterest", options={})
    (problem,) = told(workspace(post(), [bare], [slot("pinterest")]))
    assert (problem.code, "board" in problem.message) == ("options-clash", True)
    own = post(options={"pinterest": {"board": "77"}})
    assert told(workspace(own, [bare], [slot("pinterest")])) == []
    wrong = post(options={"pinterest": {"board": "my-board"}})
    found = told(workspace(wrong, [channel("pinterest")], [slot("pinterest")]))
    assert any("figures alone" in problem.message for problem in found)


def test_a_link_is_measured_as_it_goes_out() -> None:
    """With what it says of a visitor, where the workspace wants that."""
    link = "https://example.com/" + "x" * 2000
    there = [channel("pinterest")], [slot("pinterest")]
    assert told(workspace(post(link=link), *there)) == []
    assert codes(told(workspace(post(link=link), *there, utm=True))) == ["link-long"]
