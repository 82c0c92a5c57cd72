"""A field written, exchanged or taken out: what is wanted, and nothing else."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmgen.draft.field import with_field
from smmgen.draft.passage import Unwritable
from smmgen.model.post import PostHead
from smmgen.source.frontmatter import split_head
from smmgen.source.yaml_node import read_yaml

HEAD = """\
---
# schema
id: a
title: A walk   # said
status: draft
captions:
  x: |
    One.

    Two.
  far: Three  # why

# below
first_comment: >-
  folded
  words
options: {one: {a: 1}, two: {b: x, c: y}}
---
Body

---
# Slide
"""
ORDER = tuple(PostHead.model_fields)
WORDS = st.text(st.sampled_from("ab é=+-@'\"#:,;[]{}|>&*!%\\<\n٣ "), min_size=1, max_size=30)


def values(data: bytes) -> Any:
    """The data of a head."""
    split, _ = split_head(data.decode().replace("\r\n", "\n"), "")
    assert split is not None
    return read_yaml(split.head, "")[0]


PLACES = st.sampled_from(
    [("title",), ("status",), ("theme",), ("captions", "x"), ("captions", "far"),
     ("captions", "new"), ("first_comment",), ("options", "two", "b"), ("options", "two", "d")]
)  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@given(PLACES, WORDS.map(str.strip))
@settings(max_examples=120, deadline=None)
def test_only_the_field_is_another(end: str, at: tuple[str, ...], words: str) -> None:
    """In any style of writing, with any words; the rest is there byte for byte, and line ends."""
    data = HEAD.replace("\n", end).encode()
    if not words:
        return
    changed = with_field(data, at, words, head=True, order=ORDER)
    wanted = copy.deepcopy(values(data))
    inner = wanted
    for key in at[:-1]:
        inner = inner[key]
    inner[at[-1]] = words
    assert values(changed) == wanted
    assert changed.decode().replace("\r\n", "").count("\r") == 0
    if end == "\r\n":
        assert changed.count(b"\n") == changed.count(b"\r\n")
    for line in HEAD.split("\n"):
        if line and "title" not in line and line.strip() not in {
            "status: draft", "One.", "Two.", "x: |", "far: Three  # why", "first_comment: >-",
            "folded", "words", "options: {one: {a: 1}, two: {b: x, c: y}}",
        }:  # fmt: skip
            assert line in changed.decode().replace("\r\n", "\n").split("\n")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("at", "value"),
    [(("theme",), "walks"), (("captions", "new"), "Words"), (("captions", "new"), "Two\n\nlines"),
     (("options", "two", "d"), "z")],
)  # fmt: skip
def test_what_is_written_can_be_taken_out_again(end: str, at: tuple[str, ...], value: str) -> None:
    """And the file is as it was."""
    data = HEAD.replace("\n", end).encode()
    there = with_field(data, at, value, head=True, order=ORDER)
    assert there != data
    assert with_field(there, at, None, head=True, order=ORDER) == data


def test_a_new_field_stands_among_its_like() -> None:
    """Behind those that come before it, also where it is the first of a new mapping."""
    text = "---\nid: a\nformat: text\nlink: https://a.example\n---\n"
    made = with_field(text.encode(), ("captions", "x"), "Hi", head=True, order=ORDER)
    assert made.decode() == text.replace("\n---\n", "\ncaptions:\n  x: Hi\n---\n")
    made = with_field(made, ("theme",), "walks", head=True, order=ORDER)
    assert made.decode().splitlines()[2] == "theme: walks"


def test_the_last_of_a_mapping_goes_with_it() -> None:
    """An empty `captions:` would be a mistake."""
    text = "---\nid: a\ncaptions:\n  x: Hi\n---\n"
    assert with_field(text.encode(), ("captions", "x"), None, head=True) == b"---\nid: a\n---\n"


@pytest.mark.parametrize("text", ["---\n{id: a}\n---\n", "---\nid: [\n---\n", "no head"])
def test_what_cannot_be_said_is_refused(text: str) -> None:
    """Nothing is written rather than something else."""
    with pytest.raises(Unwritable):
        with_field(text.encode(), ("captions", "x"), "\x00", head=True)
