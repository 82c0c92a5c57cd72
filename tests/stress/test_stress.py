"""Layouts under stress. `scripts/stress` tries every combination, this one in so many of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest

from smmgen.edge.tree import Tree
from smmgen.model.canvas import CANVASES
from smmgen.render.content import Position
from smmgen.render.display import Drawing, Words
from smmgen.source.example import read_example

from .ordeal import ROOT, WORKSPACE, Combination, chosen, composer, every, one_in_for, tried, wrong
from .speech import EVERY, SCRIPTS

ONE_IN = one_in_for(700)  # slides; some 40 seconds of one core
BY_LAYOUT: dict[str, list[Combination]] = defaultdict(list)
for each in chosen(ONE_IN):
    BY_LAYOUT[each.layout].append(each)


@pytest.mark.parametrize("layout", sorted(WORKSPACE.layouts))
def test_nothing_is_wrong_that_no_problem_names(layout: str) -> None:
    """No text stands on another, leaves its box or the sheet, or lacks a letter, untold."""
    silent = [f"{one}: {said}" for one in BY_LAYOUT[layout] for said in tried(one).silent]
    assert silent == []


def test_the_sample_meets_everything() -> None:
    """Each layout, brand, canvas and vocabulary is among those that are tried here."""
    some = chosen(ONE_IN)
    assert {one.layout for one in some} == set(WORKSPACE.layouts)
    assert {one.brand for one in some} == set(WORKSPACE.brands)
    assert {one.words for one in some} == set(EVERY)
    assert {one.canvas for one in some} == {one.canvas for one in every()}
    assert len(SCRIPTS) == 10


def drawn() -> Drawing:
    """A slide that fits: a quote in marigold."""
    layout = WORKSPACE.layouts["quote"]
    slide = read_example(layout.folder, Tree(ROOT)).slide
    assert slide is not None
    canvas = CANVASES["portrait"]
    return composer("marigold").compose(slide, layout, "blush", canvas, Position(), path="post.md")


def test_what_is_wrong_is_seen() -> None:
    """A text moved onto another, over the edge, or out of its box is found."""
    drawing = drawn()
    assert list(wrong(drawing)) == []
    first, second = drawing.texts[:2]

    def moved(x: float, y: float) -> list[str]:
        words = drawing.ops[second.op]
        assert isinstance(words, Words)
        ops = list(drawing.ops)
        a, b, c, d, e, f = words.matrix
        ops[second.op] = replace(words, matrix=(a, b, c, d, e + x, f + y))
        lines = tuple((bx + x, by + y, w, h) for bx, by, w, h in second.lines)
        texts = tuple(replace(t, lines=lines) if t is second else t for t in drawing.texts)
        return list(wrong(replace(drawing, ops=tuple(ops), texts=texts)))

    onto = first.lines[0][1] - second.lines[0][1], first.lines[0][0] - second.lines[0][0]
    assert any("stands on" in said for said in moved(onto[1], onto[0]))
    assert any("over the edge" in said for said in moved(-2000, 0))
    assert any("out of its box" in said for said in moved(0, 600))
