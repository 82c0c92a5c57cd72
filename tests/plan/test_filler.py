"""Slides made to measure for a layout."""

from __future__ import annotations

import pytest

from smmgen.edge.tree import Tree
from smmgen.model.layout import LayoutFile
from smmgen.plan.filler import ENGLISH, Filler, Vocabulary
from smmgen.plan.holding import holds, misfit, words_of
from smmgen.source.example import Example, read_example
from smmgen.work.trial import Aside

from .ground import ROOT, WORKSPACE, layout, rich

PHOTO = "photo.jpg"


def read(text: str) -> Example:
    """A slide as a layout's example is read."""
    files = {"layouts/a/example.md": text.encode(), f"layouts/a/{PHOTO}": b""}
    return read_example("layouts/a", Aside(files, Tree(ROOT)))


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("name", sorted(WORKSPACE.layouts))
def test_each_layout_can_hold_what_is_made_for_it(name: str, share: float) -> None:
    """At the fewest, in the middle and at the most of every range, whole and bare."""
    wanted = WORKSPACE.layouts[name]
    for whole in (True, False):
        filler = Filler(wanted.file, art=("apple",), photo=PHOTO, whole=whole,
                        amount=lambda _: share)  # fmt: skip
        found = read(filler.fill())
        assert found.slide is not None
        assert [p.message for p in found.problems] == []
        assert misfit(wanted, found.slide, holds(found.slide)) == ""


def test_both_ends_are_reached() -> None:
    """The fewest words are as few as the layout takes, the most as many."""
    file = layout("a", takes={"title": {"words": (3, 25), "required": True}}).file
    for share, words in ((0.0, 3), (1.0, 25)):
        slide = read(Filler(file, amount=lambda _, s=share: s).fill()).slide
        assert slide is not None
        assert words_of(slide.title) == words


def test_where_all_words_are_bounded_many_are_short_or_few_are_long() -> None:
    """Both ends of a bound to all words together can be made, and stay inside it."""
    takes = {"items": {"words": (2, 9), "count": (2, 6), "total": 20, "required": True}}
    wanted = layout("a", takes=takes)
    for few, count, words in ((False, 6, 3), (True, 2, 9)):
        slide = read(Filler(wanted.file, few=few).fill()).slide
        assert slide is not None
        assert [words_of(item.text) for item in slide.items] == [words] * count
        assert misfit(wanted, slide, holds(slide)) == ""


def test_own_words_go_before_the_vocabularys() -> None:
    """A designer's words are used, and as many entries as were written."""
    takes = {"title": {"words": (1, 9)}, "items": {"words": (1, 5), "count": (2, 6)}}
    file: LayoutFile = layout("a", takes=takes).file
    text = Filler(file).fill({"title": ["Bring these"], "items": ["one", "two", "three"]})
    assert text == "# Bring these\n\n- one\n- two\n- three\n"


@pytest.mark.parametrize("count", [1, 2, 7, 30])
def test_a_phrase_has_so_many_words(count: int) -> None:
    """As they are counted for layouts, in scripts with spaces and without."""
    assert words_of(rich(ENGLISH.phrase(count))) == count
    thai = Vocabulary("Thai", "th", ("แปรงฟัน", "ทุกวัน", "เช้าและเย็น"), "")
    assert count <= words_of(rich(thai.phrase(count))) <= count + 3
