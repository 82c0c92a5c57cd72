"""One value of a post exchanged at its place, in every way a file can be written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmgen.draft.amendment import Opened, Place, amend, open_place
from smmgen.model.post import Post
from smmgen.problem import Problem
from smmgen.source.post import read_post
from tests.source.tree import POST as PATH
from tests.source.tree import workspace

TEXT = """\
---
# a comment that stays
id: a   # never changes
title: 'It''s a title'
format: carousel
captions:
  x: |
    One: first.

    Two [src].
  linkedin: >-
    Folded words
    go on

    and end.
  bluesky: "Quoted \\u00e9\\n\\nmore"
first_comment: Plainly, said
sources:
  - {id: src, title: Some source, url: "https://example.org/", accessed: 2026-11-02,
     passage: "It says so."}
---

A caption [src] and
a second line.

<!-- break -->
Part two.

---
<!-- layout: rows -->
###### A label
# Headline *one* ##

![A cup \\[of\\] tea](cup.jpg)
Body that goes
on over two lines.\\
And breaks [src].

## A section
with text

---
- **Term** advice
  goes on
- Second

> A quote that goes
> on
> — Name, role

---
| Column | b \\| c |
|---|---|
| 1 | *x* |

<!-- alt: Said in
its place -->
![Another](cup.jpg "focus 10% 20%")
"""
# Place -> all of the file that may change with it.
SOURCE = {
    Place(0, "title"): "'It''s a title'",
    Place(0, "captions.x"): "One: first.\n\n    Two [src].",
    Place(0, "captions.linkedin"): ">-\n    Folded words\n    go on\n\n    and end.",
    Place(0, "captions.bluesky"): '"Quoted \\u00e9\\n\\nmore"',
    Place(0, "first_comment"): "Plainly, said",
    Place(0, "caption"): "A caption [src] and\na second line.\n\n<!-- break -->\nPart two.",
    Place(1, "label"): "A label",
    Place(1, "title"): "Headline *one*",
    Place(1, "body.0"): "Body that goes\non over two lines.\\\nAnd breaks [src].",
    Place(1, "section.0.title"): "A section",
    Place(1, "section.0.body.0"): "with text",
    Place(1, "picture.0.alt"): "A cup \\[of\\] tea",
    Place(2, "item.0"): "**Term** advice\n  goes on",
    Place(2, "item.1"): "Second",
    Place(2, "quote"): "A quote that goes\n> on",
    Place(2, "attribution"): "Name, role",
    Place(3, "cell.0.0"): "Column",
    Place(3, "cell.0.1"): "b \\| c",
    Place(3, "cell.1.1"): "*x*",
    Place(3, "alt"): "<!-- alt: Said in\nits place -->",
    Place(3, "picture.0.alt"): "Another",
    Place(3, "picture.0.focus"): "10% 20%",
}
TEXTS = [place for place in SOURCE if not place.part.endswith("focus")]
MARKED = [place for place in TEXTS if place.slide and "alt" not in place.part]
FILES = workspace({PATH: TEXT, "content/posts/a/cup.jpg": b""})
# What would be another block, a tag, a comment, another value or another slide.
HOSTILE = [
    "---", "\n---\n", "\n\n---\n\n", "***", "===", "# ", "## x", " #", " ##", "- ", "* ", "+ ",
    "1. ", "2) ", "> ", "| ", "|--|--|", "```", "~~~", "    four", "\t", "<b>", "</b>", "<br>",
    "<!-- layout: stat -->", "<!--", "-->", "<https://x.example>", "![a](b.jpg)", "[a](b)", "[a]",
    "[src]", "](", "\\", "\\\\", "\\\n", "`", "``", "`x`", "*", "**", "_", "&amp;", "&#45;", "&",
    ": ", " #c", "'", '"', "''", "{", "}", "[", "]", ", ", "? ", "!", "!tag", "%", "@", "~", "null",
    "no", "12", "1.5", "0x1", "2026-11-02", "<<", "*alias", "&anchor", "|", ">", "{{ x }}", "{% %}",
    "\u2028", "\u00a0", "\u200b", "\x00", "\ud800", "\ufeff", "\r", "\r\n", "é", "שלום",
    "👩‍👩‍👧", "— x", "-- x", "$", "end.",
]  # fmt: skip
words_of_any_kind = st.lists(
    st.one_of(st.sampled_from(HOSTILE), st.text(max_size=4)), min_size=1, max_size=6
).map("".join)
# No character of it means anything in Markdown's words, only where it stands.
PLAIN = st.text(
    st.sampled_from("ab Zé 9-#>+.)(|=~:\"'!?,{}%@$;/—"), min_size=1, max_size=24
).filter(lambda words: bool(words.strip()))
WAYS = {
    "as it is": TEXT.encode(),
    "line ends of Windows": TEXT.replace("\n", "\r\n").encode(),
    "old line ends": TEXT.replace("\n", "\r").encode(),
    "byte order mark": b"\xef\xbb\xbf" + TEXT.encode(),
    "no last line end": TEXT.rstrip("\n").encode(),
}


def opened(data: bytes, place: Place) -> Opened:
    found = open_place(PATH, data, FILES, place)
    assert isinstance(found, Opened), found
    return found


def read(data: bytes) -> Post:
    post = read_post(PATH, data, FILES).post
    assert post is not None
    return post


def spoken(post: Post) -> dict[Place, Any]:
    """All that a post says, gathered from the model by hand."""
    found: dict[Place, Any] = {
        Place(0, "head"): post.head.model_dump(exclude={"title", "captions", "first_comment"}),
        Place(0, "title"): post.head.title,
        Place(0, "first_comment"): post.head.first_comment,
        Place(0, "caption"): post.caption,
        **{Place(0, f"captions.{key}"): text for key, text in post.head.captions.items()},
    }
    for slide in post.slides:
        n = slide.number
        found |= {
            Place(n, "title"): slide.title.plain,
            Place(n, "label"): slide.label.plain,
            Place(n, "quote"): slide.quote.plain,
            Place(n, "attribution"): slide.attribution.plain,
            Place(n, "alt"): slide.alt_override,
            Place(n, "set"): (slide.layout, slide.scheme, slide.ordered, slide.charts),
            **{Place(n, f"body.{k}"): text.plain for k, text in enumerate(slide.body)},
            **{
                Place(n, f"item.{k}"): " ".join(filter(None, (i.term.plain, i.text.plain)))
                for k, i in enumerate(slide.items)
            },
            **{
                Place(n, f"cell.{r}.{c}"): cell.plain
                for r, row in enumerate(slide.table)
                for c, cell in enumerate(row)
            },
        }
        for k, section in enumerate(slide.sections):
            found[Place(n, f"section.{k}.title")] = section.title.plain
            for m, text in enumerate(section.body):
                found[Place(n, f"section.{k}.body.{m}")] = text.plain
        for k, picture in enumerate(slide.pictures):
            found[Place(n, f"picture.{k}.alt")] = picture.alt
            found[Place(n, f"picture.{k}.focus")] = (picture.name, picture.focus)
    return found


def around(data: bytes, place: Place) -> tuple[bytes, bytes]:
    """The bytes before and after all that belongs to a place."""
    ends = b"\r\n" if b"\r\n" in data else b"\r" if b"\r" in data else b"\n"
    before, found, after = data.partition(SOURCE[place].encode().replace(b"\n", ends))
    assert found
    return before, after


@given(st.sampled_from(TEXTS), words_of_any_kind, st.sampled_from(list(WAYS)))
@settings(max_examples=300, deadline=None)
def test_nothing_else_changes(place: Place, words: str, way: str) -> None:
    """Whatever is typed: it is refused in words, or every other value and byte is the old one."""
    data = WAYS[way]
    amended = amend(opened(data, place), words, FILES)
    if isinstance(amended, Problem):
        assert amended.message
        return
    before, after = around(data, place)
    assert amended.startswith(before)
    assert amended.endswith(after)
    old, new = spoken(read(data)), spoken(read(amended))
    assert new.keys() == old.keys()
    assert {each for each in old if old[each] != new[each]} <= {place}


@given(st.sampled_from(MARKED), PLAIN)
@settings(max_examples=300, deadline=None)
def test_plain_words_are_read_back_to_the_letter(place: Place, words: str) -> None:
    """What looks like a heading, a list, a rule or a table at its place stays words."""
    amended = amend(opened(WAYS["as it is"], place), words, FILES)
    if isinstance(amended, Problem):
        # The last line of a quote may be who said it, and nothing can keep a dash from that.
        assert place.part == "quote"
        return
    assert spoken(read(amended))[place] == words.strip()


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=30))
@settings(deadline=None)
def test_fields_take_any_text(words: str) -> None:
    """A title is what was typed, whatever YAML would make of it."""
    amended = amend(opened(WAYS["as it is"], Place(0, "title")), words, FILES)
    if isinstance(amended, Problem):
        assert not words.strip() or "\u2028" in words or "\u2029" in words
        return
    assert read(amended).head.title == words.strip()


@given(st.sampled_from(TEXTS), st.sampled_from(list(WAYS)), st.data())
@settings(max_examples=150, deadline=None)
def test_amended_back_the_bytes_are_the_old_ones(
    place: Place, way: str, draw: st.DataObject
) -> None:
    """Words that were put in and taken out again leave no trace: line breaks, escapes, quotes."""
    data = WAYS[way]
    before = opened(data, place)
    at = draw.draw(st.integers(1, len(before.words) - 1))
    amended = amend(before, f"{before.words[:at]}ab{before.words[at:]}", FILES)
    if isinstance(amended, Problem) or place.part == "alt":
        return  # (inside a citation or an escape; a comment is written on one line)
    assert amended != data
    assert amend(opened(amended, place), before.words, FILES) == data


@pytest.mark.parametrize("place", SOURCE)
def test_the_same_words_change_nothing(place: Place) -> None:
    """An editor that is opened and saved leaves the file as it is."""
    for data in WAYS.values():
        before = opened(data, place)
        assert amend(before, before.words, FILES) == data


def test_line_breaks_of_the_file_stay() -> None:
    """A word in the middle is exchanged in its own line."""
    data = WAYS["as it is"]
    place = Place(1, "body.0")
    before = opened(data, place)
    assert before.words == "Body that goes on over two lines.\nAnd breaks [src]."
    amended = amend(before, before.words.replace("two", "few"), FILES)
    assert amended == data.replace(b"two lines", b"few lines")


def test_a_folded_caption_stays_folded() -> None:
    """So does its indentation."""
    place = Place(0, "captions.linkedin")
    before = opened(WAYS["as it is"], place)
    assert before.words == "Folded words go on\nand end."
    amended = amend(before, "Folded words run on\nand end\nhere: now.", FILES)
    assert isinstance(amended, bytes)
    assert b"    Folded words\n    run on\n\n    and end\n\n    here: now.\n" in amended


def test_focus_is_added_and_changed() -> None:
    """Behind the file's name, in percent."""
    data = WAYS["as it is"]
    amended = amend(opened(data, Place(1, "picture.0.focus")), "40% 30%", FILES)
    assert amended == data.replace(b"tea](cup.jpg)", b'tea](cup.jpg "focus 40% 30%")')
    amended = amend(opened(data, Place(3, "picture.0.focus")), "0% 100%", FILES)
    assert amended == data.replace(b"10% 20%", b"0% 100%")
    refused = amend(opened(data, Place(3, "picture.0.focus")), "0% 101%", FILES)
    assert isinstance(refused, Problem)


def test_alt_text_is_added_and_taken_out() -> None:
    """Without a comment the editor begins with what is said now; empty, the slide speaks again."""
    data = WAYS["as it is"]
    before = opened(data, Place(1, "alt"))
    assert before.words.startswith("A label. Headline one.")
    amended = amend(before, "Tea.", FILES)
    shown = b"---\n<!-- alt: Tea. -->\n<!-- layout: rows -->"
    assert amended == data.replace(b"---\n<!-- layout: rows -->", shown)
    assert amend(opened(amended, Place(1, "alt")), "", FILES) == data
    assert isinstance(amend(before, "a --> b", FILES), Problem)


def test_a_layout_is_pinned_and_unpinned() -> None:
    """As `smmgen pin` does."""
    data = WAYS["as it is"]
    amended = amend(opened(data, Place(1, "layout")), "stat", FILES)
    assert amended == data.replace(b"layout: rows", b"layout: stat")
    assert isinstance(amend(opened(data, Place(1, "layout")), "no name", FILES), Problem)


@pytest.mark.parametrize(
    ("place", "words", "why"),
    [
        (Place(1, "title"), "Two\nlines", "one line"),
        (Place(0, "title"), "Two\nlines", "one line"),
        (Place(3, "cell.0.0"), "Two\nlines", "one line"),
        (Place(1, "title"), "  ", "no words"),
        (Place(0, "caption"), "", "no words"),
        (Place(1, "title"), "a\x00b", "U+0000"),
    ],
)
def test_what_cannot_stand_there_is_told(place: Place, words: str, why: str) -> None:
    """In words, at the slide."""
    refused = amend(opened(WAYS["as it is"], place), words, FILES)
    assert isinstance(refused, Problem)
    assert why in refused.message


@pytest.mark.parametrize(
    ("place", "why"),
    [
        (Place(9, "title"), "no slide 9"),
        (Place(2, "title"), "nothing of this kind"),
        (Place(1, "picture.7.alt"), "no such picture"),
        (Place(1, "picture.x.alt"), "no such picture"),
        (Place(0, "id"), "no part"),
        (Place(0, "captions.tiktok"), "no text"),
        (Place(-1, "title"), "no slide"),
        (Place(1, ""), "nothing of this kind"),
    ],
)
def test_places_that_are_not_there(place: Place, why: str) -> None:
    """A browser may ask for anything."""
    found = open_place(PATH, WAYS["as it is"], FILES, place)
    assert isinstance(found, Problem)
    assert why in found.message


def test_a_note_in_a_caption_stays_a_note() -> None:
    """What reviewers see alone is neither shown in the editor nor lost, nor published."""
    data = TEXT.replace("a second line.", "a second <!-- psst --> line.").encode()
    before = opened(data, Place(0, "caption"))
    assert "psst" not in before.words
    amended = amend(before, "All new", FILES)
    assert isinstance(amended, bytes)
    assert b"<!-- psst -->" in amended
    assert read(amended).caption == ("All new",)
