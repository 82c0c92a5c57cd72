"""A post as a whole: what it is made of, and what reading it depends on."""

from __future__ import annotations

from smmgen.model.post import Post
from smmgen.source.beside import Beside
from smmgen.source.post import post_digest, read_post

from .tree import HEAD, POST, Memory


def read(text: str, **beside: str | bytes) -> Post:
    files = Memory({f"content/posts/a/{name}": data for name, data in beside.items()})
    result = read_post(POST, text.encode(), files)
    assert not result.problems, result.problems
    assert result.post is not None
    return result.post


def test_captions_of_the_head_are_plain_too() -> None:
    """Captions and the first comment lose their citations, which are known by their keys."""
    head = HEAD.removesuffix("---\n") + (
        "captions:\n  one: |\n    Softer. [a-1]\n\n    <!-- break -->\n\n    Two. [b]\n"
        "  two: Plain.\n"
        "first_comment: Well? [c]\n---\n"
    )
    post = read(head + "Body. [d]\n")
    assert post.said("one") == ("Softer.", "Two.")
    assert post.said("nowhere", "two") == ("Plain.",)
    assert post.said("nowhere") == ("Body.",)
    assert post.head.first_comment == "Well?"
    assert post.head_cites == {"one": ("a-1", "b"), "first_comment": ("c",)}
    assert post.caption_cites == ("d",)


def test_a_text_post_is_all_caption() -> None:
    """Without a `---` line the body is the caption, in as many parts as it has."""
    post = read(HEAD + "\nOne.\n\n<!-- break -->\n\nTwo.\n")
    assert (post.caption, post.slides) == (("One.", "Two."), ())
    assert post.caption_line == 7


def test_slides_are_counted_and_know_their_lines() -> None:
    """Slides are numbered from 1 and begin on the line of their first words."""
    post = read(HEAD + "Hello.\n\n---\n# One\n\n---\n\n\n# Two\n\n---\n> Three.\n")
    assert [(s.number, s.line, s.title.line) for s in post.slides[:2]] == [(1, 9, 9), (2, 14, 14)]
    assert (post.slides[2].number, post.slides[2].quote.line) == (3, 17)


def test_a_post_may_begin_with_a_slide() -> None:
    """A body without a caption begins with its first slide."""
    post = read(HEAD + "---\n# One\n")
    assert (post.caption, len(post.slides)) == (("",), 1)


def test_windows_line_ends_change_nothing() -> None:
    """The same post with CRLF reads as the same post."""
    text = HEAD + "Hello.\n\n---\n# One\n\nText\\\nbroken.\n"
    assert read(text.replace("\n", "\r\n")) == read(text)


def test_marks_are_lines_of_the_post() -> None:
    """A field's place is that in the post's file, not in its head."""
    post = read(HEAD + "Hello.\n")
    assert str(post.marks.at("title")) == f"{POST}:3:8"
    assert str(post.marks.at("status")) == f"{POST}:2:1"


def test_marks_are_those_of_what_is_left() -> None:
    """After a refused source the marks of the others are theirs."""
    source = "{id: %s, title: abc, url: 'https://x.example', accessed: %s, passage: long enough}"
    head = HEAD.removesuffix("---\n") + (
        f"sources:\n  - {source % ('a', 'never')}\n  - {source % ('b', '2026-01-01')}\n---\n"
    )
    post = read_post(POST, head.encode(), Memory({})).post
    assert post is not None
    assert [s.id for s in post.head.sources] == ["b"]
    assert post.marks.at("sources", 0, "id").line == 7


CHART = HEAD + "C.\n\n---\n```chart\ndata: x.csv\n```\n\n---\n![a](photo.jpg)\n"


def test_what_a_post_uses() -> None:
    """`used` names every file that the post asked for, also those that are not there."""
    files = Memory({"content/posts/a/x.csv": "a,b\nc,1\n", "content/posts/b/x.csv": "secret"})
    result = read_post(POST, CHART.encode(), files)
    assert result.used == ("content/posts/a/photo.jpg", "content/posts/a/x.csv")
    assert files.reads == ["content/posts/a/x.csv"]
    assert [p.code for p in result.problems] == ["picture-missing"]


def test_nothing_outside_the_folder_is_read() -> None:
    """Whatever a post names, only files of its own folder are opened."""
    names = ["../b/x.csv", "/etc/passwd.csv", "..\\b\\x.csv", "file:///b/x.csv", "x/../../b/x.csv"]
    text = HEAD + "C.\n" + "".join(f"\n---\n```chart\ndata: {name}\n```\n" for name in names)
    files = Memory({"content/posts/b/x.csv": "secret"})
    result = read_post(POST, text.encode(), files)
    assert files.reads == []
    assert {p.code for p in result.problems} == {"data-outside"}


def digest(text: str, names: dict[str, str | bytes]) -> str:
    files = Memory({f"content/posts/a/{name}": data for name, data in names.items()})
    return post_digest(POST, text.encode(), Beside.of("content/posts/a", files))


def test_digest_covers_what_reading_depends_on() -> None:
    """The digest changes with the text, the CSV and the names beside, and with nothing else."""
    before = digest(CHART, {"x.csv": "a,b\nc,1\n", "photo.jpg": b"1"})
    assert before == digest(CHART, {"x.csv": "a,b\nc,1\n", "photo.jpg": b"2"})
    others = {
        digest(CHART + "\n", {"x.csv": "a,b\nc,1\n", "photo.jpg": b"1"}),
        digest(CHART, {"x.csv": "a,b\nc,2\n", "photo.jpg": b"1"}),
        digest(CHART, {"x.csv": "a,b\nc,1\n"}),
        digest(CHART, {"x.csv": "a,b\nc,1\n", "photo.jpg": b"1", "more.png": b"1"}),
    }
    assert len(others) == 4
    assert before not in others
