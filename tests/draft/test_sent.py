"""What somebody sent by a form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.draft.sent import Beside, Question, answers_in, sent_post, sent_title
from smmgen.source.workspace import read_workspace
from tests.source.tree import Memory

FORM = (Question("title", "What do we call it?"), Question("caption", "Caption (short)"),
        Question("slides", "Slides"))  # fmt: skip
BODY = """### What do we call it?

Soft brushes

### Caption (short)

Swipe before you brush.

### Slides

_No response_
"""


def made(pictures: tuple[Beside, ...] = (), **answers: str) -> str:
    """The post of these answers."""
    return sent_post(answers, slug="sent", lang="en", pictures=pictures)


def read(text: str) -> object:
    """The post as smmgen reads it, which has no error."""
    files: dict[str, bytes | str] = {
        "smmgen.yml": "name: Walks\n",
        "content/posts/sent/post.md": text,
        "content/posts/sent/picture-1.jpg": b"",
    }
    space = read_workspace(Memory(files))
    assert [each for each in space.problems if each.severity == "error"] == [], text
    return space.posts["sent"]


def test_answers_are_found_by_their_questions() -> None:
    """In the form's order; what was left out is empty, and line ends are of either kind."""
    wanted = {"title": "Soft brushes", "caption": "Swipe before you brush.", "slides": ""}
    assert answers_in(FORM, BODY) == wanted
    assert answers_in(FORM, BODY.replace("\n", "\r\n")) == wanted


def test_an_answer_that_looks_like_a_question_is_none() -> None:
    """What stands before its turn belongs to the answer that it stands in."""
    body = BODY.replace("Soft brushes", "### Slides\n\nMine")
    found = answers_in(FORM, body)
    assert found is not None
    assert found["title"] == "### Slides\n\nMine"
    assert found["slides"] == ""


@pytest.mark.parametrize("body", ["", "words", BODY.replace("### Slides", "Slides")])
def test_another_text_is_no_form(body: str) -> None:
    """All questions have to stand there."""
    assert answers_in(FORM, body) is None


def test_a_post_is_a_draft_with_its_slides() -> None:
    """Each slide has a headline; pictures go to their slides in order, others follow."""
    text = made(
        (Beside("picture-1.jpg", "A brush"),),
        title="Soft brushes",
        format="carousel",
        caption="Swipe.",
        slides="Harder is not cleaner\nSoft bristles bend.\n---\n# Two\n- minutes",
        link="https://walks.example/soft",
    )
    post = read(text)
    assert "status: draft" in text
    assert [slide.title.plain for slide in post.slides] == ["Harder is not cleaner", "Two"]
    assert [picture.alt for picture in post.slides[0].pictures] == ["A brush"]
    assert str(post.head.link) == "https://walks.example/soft"


def test_a_customers_picture_is_a_photo() -> None:
    """With whose it is in its caption."""
    text = made(
        (Beside("picture-1.jpg", ""),),
        shows="Two people on a hill",
        caption="Best day of the year.",
        whose="Anna, with thanks",
    )
    post = read(text)
    assert post.head.format == "photo"
    assert post.caption == ("Best day of the year.\n\nPhoto: Anna, with thanks",)
    assert post.slides[0].pictures[0].alt == "Two people on a hill"


def test_a_caption_begins_no_slide_and_steers_nothing() -> None:
    """Lines of hyphens, comments and pictures of somebody's are not taken."""
    text = made(
        title="T",
        caption="One\n---\n# A slide\n<!-- layout: evil -->\n![x](../../secret.png)\n"
        '<img src="https://evil.example/x.png"> Two <!-- open',
    )
    post = read(text)
    assert post.slides == ()
    assert "evil" not in text
    assert "secret" not in text
    assert "One" in post.caption[0]
    assert "Two" in post.caption[0]


def test_what_is_no_address_is_words() -> None:
    """So that nothing that was sent is lost, and nothing leads where it should not."""
    post = read(made(title="T", caption="C", link="javascript:alert(1)"))
    assert post.head.link is None
    assert "javascript:alert(1)" in post.caption[0]


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=40))
def test_whatever_is_sent_is_one_draft(title: str, caption: str, form: str) -> None:
    """No answer adds a field, and the head is as it is written here."""
    text = made(title=title, caption=caption, format=form)
    head = text.split("\n---\n", 1)[0].split("\n")
    assert [line.split(":")[0] for line in head[2:]] == ["id", "title", "lang", "status", "format"]
    assert "status: draft" in head
    files: dict[str, bytes | str] = {
        "smmgen.yml": "name: W\n",
        "content/posts/sent/post.md": text.encode("utf-8", "replace"),
    }
    post = read_workspace(Memory(files)).posts["sent"]
    assert post.slides == ()
    assert post.head.title == sent_title({"title": title}).strip()
