"""The edges that words stand along."""

from __future__ import annotations

import pytest

from smmgen.model.layout import Layout
from smmgen.render.craft.edge import hung, optical, shared
from tests.render.craft.seed import body, box, piece, text, title, told

QUOTE = "“Nobody gets a lecture here. You came back”"


def test_large_type_that_stands_with_its_white_on_the_edge_is_told() -> None:
    """A role that is set optically is not."""
    wide = box(1, 84, 100, 900) + text(1, "label", "220", "Harder")
    assert told(optical, piece(wide)) == ["edge-off"]
    assert told(optical, piece(wide.replace('"label"', '"title"'))) == []


def test_a_hung_mark_keeps_off_the_edge_of_the_picture() -> None:
    """It alone may enter the margin, by so much."""
    assert told(hung, piece(title(QUOTE, size="120", x=60, width=700))) == ["quote-edge"]
    assert told(hung, piece(title(QUOTE, size="120", x=110, width=700))) == []


def test_a_mark_that_does_not_hang_is_told() -> None:
    """It pushes the first line in."""
    inside = box(1, 110, 100, 600) + text(1, "label", "90", QUOTE)
    assert told(hung, piece(inside)) == ["quote-inside"]


def test_two_edges_that_nearly_agree_are_told() -> None:
    """One edge, or two that are clearly apart."""

    def beside(x: float) -> list[str]:
        second = box(3, x, 900, 700) + text(3, "body", "40", "Slow hand")
        return told(shared, piece(title("Soft brush"), second))

    assert beside(96) == ["edge-near"]
    assert beside(84) == beside(86) == beside(200) == []


@pytest.mark.parametrize("lang", ["ar", "he"])
def test_a_slide_read_from_the_right_is_judged_on_its_right(lang: str) -> None:
    """Where it is composed in a mirror, nothing is told that is sound from the left."""
    words = {"ar": "فرشاة ناعمة", "he": "מברשת רכה"}[lang]
    assert told(optical, piece(title(words), lang=lang)) == []
    assert isinstance(piece(body()).layout, Layout)
