"""Pictures as each place takes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from smmgen.model.platform import Limit
from smmgen.platforms import PLATFORMS

from .desk import channel, codes, post, sent, slot, told, workspace


def test_the_first_slide_too_many_is_where_it_is_told() -> None:
    """Slide five of Bluesky's four."""
    (problem,) = sent(post(slides=6), "bluesky")
    assert problem.message == "the post has 6 pictures; Bluesky takes 4"
    assert problem.origin.line == 9 + 4 * 3


def test_an_instance_may_take_more_pictures() -> None:
    """A limit of its own counts."""
    assert sent(post(slides=6), "mastodon", limits={"pictures": 6}) == []
    assert codes(sent(post(slides=7), "mastodon", limits={"pictures": 6})) == ["pictures-many"]


def test_a_canvas_that_cannot_be_posted_is_told() -> None:
    """When the data asked for a story's canvas in the feed of Instagram."""
    instagram = PLATFORMS["instagram"]
    feed = replace(instagram.place_pictures["feed"], canvas="story")
    wrong = replace(instagram, place_pictures={"feed": feed})
    space = workspace(post(), [channel("instagram")], [slot("instagram")])
    (problem,) = told(space, {"instagram": wrong})
    assert problem.code == "picture-shape"
    assert "1080x1920 is 0.562:1, not 0.8:1 to 1.91:1" in problem.message


def test_the_pages_of_a_document_have_a_limit_of_their_own() -> None:
    """Not that of pictures; their alt text is not sent, and so not judged."""
    linkedin = PLATFORMS["linkedin"]
    feed = linkedin.place_pictures["feed"]
    assert feed.document is not None
    document = replace(feed.document, pages=Limit(3, "pages", "e", date(2026, 1, 1)))
    few = replace(linkedin, place_pictures={"feed": replace(feed, document=document)})
    slides = f"---\n<!-- alt: {'w' * 5000} -->\n# A slide\n\n" * 4
    space = workspace(post(slides=slides), [channel("linkedin")], [slot("linkedin")])
    (problem,) = told(space, {"linkedin": few})
    assert problem.message == "the post has 4 pages; LinkedIn takes 3"
    assert told(workspace(post(slides=21), [channel("linkedin")], [slot("linkedin")])) == []


def test_the_alt_text_is_judged_at_its_slide() -> None:
    """With how much to cut; an instance may take more."""
    slides = f"---\n# One\n\n---\n<!-- alt: {'w' * 1501} -->\n# Two\n"
    (problem,) = sent(post(slides=slides), "mastodon")
    assert (problem.code, problem.origin.line) == ("alt-long", 12)
    assert problem.hint.startswith("cut 1, or ")
    assert sent(post(slides=slides), "mastodon", limits={"alt_text": 1501}) == []
