"""A brand's taste in layouts, and the proportions of its art, as they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmgen.source.art_shape import art_shape
from smmgen.source.workspace import read_workspace

from .test_cases import CASES
from .tree import Folder, Memory

ROOT = Path(__file__).resolve().parents[2]


def tasting(taste: str) -> Memory:
    """The sample brand and layouts, with what is said of layouts in its file."""
    sample = Folder(ROOT)
    paths = [p for p in sample.paths() if p.startswith(("brand/marigold/", "layouts/"))]
    files: dict[str, str | bytes] = {path: sample.read(path) for path in paths}
    text = sample.read("brand/marigold/brand.yml").decode()
    own = text.partition("\nlayouts:")[0]
    files["brand/marigold/brand.yml"] = f"{own}\nlayouts: {taste}\n"
    files["smmgen.yml"] = "name: Test\n"
    return Memory(files)


def test_a_taste_names_layouts() -> None:
    """What a brand prefers and avoids is read, and raises no problem when it exists."""
    found = read_workspace(tasting("{prefer: [rows], avoid: [table]}"))
    assert [p for p in found.problems if p.origin.path.startswith("brand/")] == []
    taste = found.brands["marigold"].file.layouts
    assert (taste.prefer, taste.avoid) == (("rows",), ("table",))


def test_a_layout_that_is_not_there_is_told_with_the_one_that_was_meant() -> None:
    """A name is checked against the workspace's layouts, at its own place."""
    found = read_workspace(tasting("{prefer: [rows, ruws]}")).problems
    told = [p for p in found if p.code == "layout-unknown"]
    assert [(p.origin.column, p.hint) for p in told] == [(26, "did you mean 'rows'?")]


def test_preferred_and_avoided_at_once_is_told() -> None:
    """One of the two is meant."""
    found = read_workspace(tasting("{prefer: [rows], avoid: [rows]}")).problems
    assert [p.code for p in found if p.code.startswith("layout-")] == ["layout-doubled"]


@pytest.mark.parametrize(
    ("drawing", "shape"),
    [
        ('<svg viewBox="0 0 200 100"/>', 2.0),
        ("<?xml version='1.0'?>\n<svg\n id='a' viewBox = '-5,-5 50,100'>", 0.5),
        ('<svg viewBox="0 0 200 0"/>', 0.0),
        ('<svg viewBox="0 0 1"/>', 0.0),
        ("no drawing", 0.0),
    ],
)
def test_proportions_come_from_the_view_box(drawing: str, shape: float) -> None:
    """Width over height; 0 where the drawing does not say."""
    assert art_shape(Memory({"a.svg": drawing}), "a.svg") == shape


def test_a_drawing_that_is_not_there_has_no_proportions() -> None:
    """A missing file is told elsewhere."""
    assert art_shape(Folder(CASES), "nowhere.svg") == 0.0
