"""A review's page and its comment: what is said, and that hostile words stay words."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest

from smmgen.edge.theme import sheet_dress, site_folder, template_sources
from smmgen.model.post import Slide
from smmgen.model.text import Rich, Run
from smmgen.problem import Origin, Problem
from smmgen.review.change import (
    Called,
    Fact,
    GoesLive,
    PostChange,
    Review,
    Side,
    SlideChange,
    Unread,
)
from smmgen.review.change_note import change_note, gist
from smmgen.review.change_page import change_page
from smmgen.review.compare import paired, post_facts
from smmgen.review.template import Templates
from tests.review.desks import desk, post

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)> @admin #1 https://evil.example"


def review(words: str = "Plain words", *, picture: bytes = b"\xff\xd8jpeg") -> Review:
    """A review with the same words in every field."""
    fact = Fact(words, f"{words} before", f"{words} after")
    slide = SlideChange(
        words, "portrait", 1080, 1350, Side(1, picture, words), Side(1, picture, words),
        (words,), (fact,), picture,
    )  # fmt: skip
    post = PostChange("intended", "a-post", words, "en", words, (fact,), (slide,), words)
    going = GoesLive(
        datetime(2026, 12, 4, 15, 30, tzinfo=UTC),
        "a-post",
        words,
        (words,),
        "feed",
        words,
        (words,),
    )
    problem = Problem(Origin(words, 3, 1), "a-code", words, words)
    return Review(
        words, words, words, (Called(words, words, (words,)),), (fact,), (post,), (fact,), (fact,),
        (going,), (words,), (Unread(words, words),), (problem,), (problem,),
    )  # fmt: skip


def page(found: Review) -> str:
    """The page in its dress."""
    folder = site_folder()
    dress = sheet_dress(folder, "review")
    templates = Templates(template_sources(folder))
    return change_page(found, templates, styles=dress.styles, script=dress.script, font=dress.font)


def test_hostile_words_end_as_text() -> None:
    """Whatever a post holds makes no element, no attribute and no script of the page."""
    plain, hostile = page(review()), page(review(HOSTILE))
    tags = re.compile(r"<(\w+)")
    assert tags.findall(plain) == tags.findall(hostile)
    assert not re.search(r"<[^>]*\son\w+=", re.sub(r"\"[^\"]*\"", '""', hostile))
    assert unescape(hostile).count("alert(1)") > 10


def test_the_page_asks_nothing_of_anybody() -> None:
    """Pictures, font, styles and script are in it, and its policy allows nothing else."""
    made = page(review())
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', made)
    assert policy
    said = unescape(policy[1])
    assert said.startswith("default-src 'none'; img-src data:; font-src data:;")
    assert "unsafe" not in said
    addresses = re.findall(r'(?:src|href)="([^"]+)"|url\(([^)]+)\)', made)
    assert addresses
    assert all((a or b).startswith(("data:", "#", "mailto:")) for a, b in addresses)


def test_both_sides_stand_beside_each_other() -> None:
    """Before, after and difference are pictures; the words that differ are marked."""
    made = page(review())
    assert made.count('src="data:image/jpeg;base64,') == 3
    assert "<del>before</del>" in made
    assert "<ins>after</ins>" in made


def test_a_comment_has_no_markup_of_a_post() -> None:
    """No HTML, no link, no mention, no emphasis; the words can be read."""
    note = change_note(review(HOSTILE + " **bold** [a](b) `c` | d"))
    assert "<" not in note
    assert not re.search(r"@\w|(?<!&)#\d|https?://|\]\(|`", note)
    assert "bold" in note


@pytest.mark.parametrize("words", ["# a heading", "- a list", "1. a number", "> a quote", "=="])
def test_a_title_begins_nothing(words: str) -> None:
    """What begins a block of Markdown at a line's start is words at an entry's start, too."""
    entry = next(line for line in change_note(review(words)).splitlines() if "picture" in line[:60])
    assert not re.match(r"- (#|- |\d+\.|>|=)", entry)


def test_nothing_is_said_of_nothing() -> None:
    """One sentence, and a page that says it."""
    empty = Review("A workspace", "main", "UTC")
    assert gist(empty) == "Nothing that people see changes."
    assert gist(empty) in page(empty)
    assert len(change_note(empty).splitlines()) == 3


def test_a_long_list_has_an_end() -> None:
    """A comment tells a dozen and how many more there are."""
    fact = Fact("a time", "then", "now")
    note = change_note(Review("A", "main", "UTC", schedule=(fact,) * 40))
    assert note.count("a time") == 12
    assert "and 28 more" in note


def test_a_slide_more_leaves_the_others_together() -> None:
    """Slides that say the same belong together wherever they stand; the others go in order."""

    def slides(*titles: str) -> list[Slide]:
        return [Slide(at, at, title=Rich((Run(title),))) for at, title in enumerate(titles, 1)]

    old, new = slides("one", "two", "three"), slides("new", "one", "two!", "three")
    found = [(a and a.title.plain, b and b.title.plain) for a, b in paired(old, new)]
    assert found == [(None, "new"), ("one", "one"), ("two", "two!"), ("three", "three")]
    assert paired(new, old)[0] == (new[0], None)


def test_a_model_that_is_no_more_named_is_told() -> None:
    """A network's label goes with it, so it is a fact of the change; a pack is none."""
    path = "content/posts/a/post.md"
    origins = ("", "provenance: {by: model, of: some-model}\n", "provenance: {by: pack, of: p 1}\n")
    plain, model, pack = (
        desk({path: post("a", more=more)}).workspace.posts["a"] for more in origins
    )
    said = [
        [(f.before, f.after) for f in post_facts(*pair)] for pair in ((model, plain), (plain, pack))
    ]
    assert said == [[("some-model", "")], []]


def test_long_texts_are_cut_where_they_differ() -> None:
    """Two captions that begin alike do not end up as the same words."""
    same = "These are the same words on both sides, and there are quite a few of them, "
    fact = Fact("caption", same + "hard", same + "soft")
    post = PostChange("intended", "a-post", "A", "en", "a", (fact,))
    note = change_note(Review("A", "main", "UTC", posts=(post,)))
    assert "…quite a few of them, hard → …quite a few of them, soft" in note
