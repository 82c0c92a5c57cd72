"""How much of a drawing is seen on a ground."""

from __future__ import annotations

import pytest

from smmgen.render.paint import Palette
from smmgen.render.prominence import prominence
from tests.render.ground import svg

ROLES = {"ground": "#F04E63", "accent": "#F04E63", "second": "#FFFBF3", "ink": "#39113F"}
ON = Palette({"coral": "#F04E63"}, ROLES)
SHAPES = {
    '<rect width="10" height="10" data-fill="accent"/>': 0.0,
    '<rect width="10" height="10" fill="#000000" data-fill="coral"/>': 0.0,
    '<rect width="10" height="10" data-fill="second"/>': 1.0,
    # A quarter of the paint, then four times as large.
    '<rect width="30" height="10" data-fill="accent"/><rect width="10" height="10"/>': 0.25,
    '<rect width="30" height="10" data-fill="accent"/>'
    '<g transform="scale(2)"><rect width="10" height="10"/></g>': 4 / 7,
    '<defs><rect id="a" width="10" height="10"/></defs><use href="#a"/><use href="#a"/>'
    '<rect width="20" height="10" data-fill="accent"/>': 0.5,
    '<path d="M0 0H50" fill="none" stroke="#000000" stroke-width="4" data-stroke="ink"/>': 1.0,
    '<linearGradient id="g"><stop data-stop="accent"/></linearGradient>'
    '<rect width="10" height="10" fill="url(#g)"/>': 0.0,
}


@pytest.mark.parametrize("inside", SHAPES)
def test_it_is_measured_by_area_and_by_role(inside: str) -> None:
    """What has the ground's colour is lost on it; copies and groups are counted at their size."""
    assert prominence(svg(inside), ON, "#F04E63") == pytest.approx(SHAPES[inside])


@pytest.mark.parametrize("source", ["no drawing", svg(""), svg('<path d="M0"/>')])
def test_what_cannot_be_read_is_told_elsewhere(source: str) -> None:
    """It counts as seen."""
    assert prominence(source, ON, "#F04E63") == 1.0
