"""A head that another program wrote anew."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.draft.head import kept_head
from smmgen.source.frontmatter import split_head
from smmgen.source.yaml_node import read_yaml

OLD = """---
# yaml-language-server: $schema=../../../schemas/post.json
id: a
title: "Quoted, as it was"
captions:
  x: |
    One line.

    # No comment: it is in the caption.
    Another.
# Why this theme
theme: habits   # since May
sources: [{id: one, title: One}]
# The end.
---
Words.
"""
NEW = """---
id: a
title: Quoted, as it was
captions:
  x: >
    One line.


    # No comment: it is in the caption.

    Another.
theme: {theme}
sources:
  - id: one
    title: One
---
Other words.
"""


def test_what_says_the_same_stays_as_it_was() -> None:
    """Comments, quoting and blocks; only the body is another."""
    assert kept_head(OLD, NEW.replace("{theme}", "habits")) == OLD.replace("Words", "Other words")


def test_what_says_another_thing_is_written_anew() -> None:
    """In its place, below its comment; all else stays."""
    made = kept_head(OLD, NEW.replace("{theme}", "care"))
    wanted = OLD.replace("Words", "Other words").replace("habits   # since May", "care")
    assert made == wanted


def test_fields_come_and_go() -> None:
    """One that is gone takes its comment along, a new one comes last."""
    new = NEW.replace("theme: {theme}\n", "").replace("---\nOther", "goal: trust\n---\nOther")
    made = kept_head(OLD, new)
    assert "theme" not in made
    assert made.index("sources: [{id: one, title: One}]\ngoal: trust\n# The end.\n---\n")


@pytest.mark.parametrize("old", ["", "no head", "---\nid: [\n---\n", "---\n- list\n---\n"])
def test_an_unreadable_one_is_written_over(old: str) -> None:
    """What cannot be read is not kept."""
    new = NEW.replace("{theme}", "care")
    assert kept_head(old, new) == new


_TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=30)
_HEAD = st.dictionaries(
    st.sampled_from(["id", "title", "theme", "link", "captions", "more"]),
    _TEXT | st.lists(_TEXT, max_size=3) | st.dictionaries(st.sampled_from("abc"), _TEXT),
    min_size=1,
)


@given(_HEAD, _HEAD, st.booleans())
def test_it_says_what_the_new_one_says(
    old: dict[str, object], new: dict[str, object], spread: bool
) -> None:
    """Whatever both are."""

    def file(head: dict[str, object], *, indent: int | None) -> str:
        lines = [
            f"{key}: {json.dumps(value, ensure_ascii=False, indent=indent)}"
            for key, value in head.items()
        ]
        return "---\n" + "\n".join(lines) + "\n---\nWords\n"

    made = kept_head(file(old, indent=2 if spread else None), file(new, indent=None))

    def said(text: str) -> object:
        split, _ = split_head(text, "")
        assert split is not None
        values, _, faults = read_yaml(split.head, "", 1)
        return (values, [fault.code for fault in faults])

    assert said(made) == said(file(new, indent=None))
