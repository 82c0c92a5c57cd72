"""Where words stand: on the sheet, in its margins, clear of what a network lays over it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from smmgen.model.platform import Area
from smmgen.render.craft.reach import central, margins, on_sheet, uncovered
from tests.render.craft.seed import all_told, body, box, piece, text, title, told
from tests.render.ground import slide

STORY = Area("bottom", 380, "the reply bar lies over it", "a test", date(2026, 11, 1))
GRID = Area("right", 34, "the grid cuts it off", "a test", date(2026, 11, 1))
VIEWER = Area("bottom", 110, "controls lie there", "a test", date(2026, 11, 1), fine=25, hard=False)


def test_a_sound_drawing_is_told_nothing() -> None:
    """A title and some running text in the margins."""
    assert all_told(piece(title(), body())) == []


@pytest.mark.parametrize(("x", "y"), [(-30, 96), (84, -30), (700, 96), (84, 1300)])
def test_a_text_over_the_edge_is_told(x: float, y: float) -> None:
    """On every side; once."""
    assert told(on_sheet, piece(box(1, x, y, 900) + text(1, "title", "120", "Softness"))) == [
        "text-cut"
    ]


@pytest.mark.parametrize(("x", "y"), [(50, 96), (84, 30), (640, 96), (84, 1270)])
def test_words_in_a_margin_are_told(x: float, y: float) -> None:
    """On every side, where the canvas says so."""
    words = piece(box(1, x, y, 420) + text(1, "body", "90", "Soft wins"))
    assert told(margins, words) == ["text-margin"]


def test_a_descender_may_hang_below_the_margin() -> None:
    """Margins are measured to the baseline."""
    low = piece(
        box(1, 84, 1100, 900, 196) + text(1, "title", "120", "gypsy", 'data-valign="bottom"')
    )
    assert told(margins, low) == []


def test_words_under_a_networks_controls_are_an_error() -> None:
    """They are lost there, wherever the margins are; and are told once."""
    low = piece(
        box(1, 84, 1560, 900) + text(1, "title", "100", "Book"), canvas="story", areas=(STORY,)
    )
    found = list(uncovered(low))
    assert [(f.problem.code, f.problem.severity) for f in found] == [("text-covered", "error")]
    assert told(margins, low) == []


def test_a_crop_takes_what_stands_at_its_side() -> None:
    """The same words are sound where they do not go to that network."""
    inside = box(1, 680, 200, 400) + text(1, "body", "90", "Soft wins")
    assert told(uncovered, piece(inside, areas=(GRID,))) == ["text-covered"]
    assert told(uncovered, piece(inside)) == []


def test_fine_print_keeps_clear_of_the_viewer_by_more() -> None:
    """A source at the foot of a page is hard to read beside page controls: a warning."""
    inside = box(1, 84, 1190, 900, 40) + text(1, "source", "24", "A source", 'data-valign="bottom"')
    found = list(uncovered(piece(inside, canvas="document", areas=(VIEWER,))))
    assert [(f.problem.code, f.problem.severity) for f in found] == [("text-covered", "warning")]
    label = inside.replace('"source"', '"label"').replace('"24"', '"28"')
    assert told(uncovered, piece(label, canvas="document", areas=(VIEWER,))) == []


def test_a_finding_says_where_to_look() -> None:
    """At the post's line, with the layout's in the hint, and a box to outline."""
    found = next(margins(piece(title(x=30), what=slide("Soft brush"))))
    assert str(found.problem.origin) == "content/posts/a/post.md:3:1"
    assert "layouts/test/1.svg:2" in found.problem.hint
    assert found.boxes[0][0] == pytest.approx(30, abs=2)


@pytest.mark.parametrize(("y", "told_"), [(270, True), (292, False), (1500, False), (1560, True)])
def test_the_title_of_a_story_stands_in_its_middle(y: float, told_: bool) -> None:
    """Which is what a cropped cover shows; other words may stand lower."""
    opens = piece(box(1, 84, y, 900) + text(1, "title", "120", "Soft"), canvas="story")
    assert told(central, opens) == (["title-outside"] if told_ else [])
    said = piece(box(1, 84, y, 900) + text(1, "body", "40", "Soft"), canvas="story")
    assert told(central, said) == []
    assert told(central, replace(opens, role="closing")) == []
