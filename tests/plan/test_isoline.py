"""The pieces that show what Isoline is: drawn in the layouts that were composed for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmgen import work
from smmgen.edge.press import Sheets, press
from smmgen.edge.tree import Tree
from smmgen.model.canvas import CanvasName
from smmgen.plan.series import Series, SeriesKey
from smmgen.work.request import kit_of, request_of

TREE = Tree(Path(__file__).resolve().parents[2])
WORKSPACE = work.load(TREE)


def drawn(post: str, canvas: CanvasName) -> Sheets:
    """A post in Isoline's dress, without its files."""
    brand = WORKSPACE.brands["isoline"]
    kit = kit_of(brand, WORKSPACE, TREE)
    series = Series(SeriesKey(post, brand.id, canvas), WORKSPACE.posts[post], brand)
    return press(kit, request_of(series, kit.payload, TREE))


@pytest.mark.parametrize(
    ("post", "canvas", "compositions"),
    [
        (
            "scope-3-four",
            "document",
            [
                "cover-field/portrait.svg",
                "grid/portrait.svg",
                "ladder/portrait.svg",
                "ranking/portrait.svg",
                "closing-field/portrait.svg",
            ],
        ),
        ("co2-three-times", "portrait", ["infographic/portrait.svg"]),
        ("warmest-year", "portrait", ["level/portrait.svg"]),
        ("flood-depth", "portrait", ["annotated/portrait.svg"]),
    ],
)
def test_each_piece_is_drawn_in_its_first_composition(
    post: str, canvas: CanvasName, compositions: list[str]
) -> None:
    """Where a layout loses room, the next composition would stand in without a word."""
    slides = drawn(post, canvas).slides
    assert [f"{slide.layout}/{slide.composition}" for slide in slides] == compositions
    assert [p for slide in slides for p in slide.problems if p.severity == "error"] == []
