"""A layout's example, read as the slide that it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmgen import work
from smmgen.edge.tree import Tree
from smmgen.plan.holding import holds, misfit
from smmgen.source.example import read_example

from .tree import workspace

ROOT = Path(__file__).resolve().parents[2]
LAYOUTS = work.load(Tree(ROOT)).layouts


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_each_layout_can_hold_its_example(name: str) -> None:
    """The example is what the layout takes, with the photo or the values that it names."""
    found = read_example(f"layouts/{name}", Tree(ROOT))
    assert found.slide is not None
    assert [p.message for p in found.problems] == []
    assert misfit(LAYOUTS[name], found.slide, holds(found.slide)) == ""


def test_a_layout_without_example_is_told() -> None:
    """The problem names the file that is to be written."""
    found = read_example("layouts/a", workspace({"layouts/a/layout.yml": ""}))
    assert found.slide is None
    assert [str(p.origin) for p in found.problems] == ["layouts/a/example.md:1:1"]


def test_a_fault_in_an_example_is_told_at_its_line() -> None:
    """An example is read as an author's slide is."""
    files = workspace({"layouts/a/example.md": "# A title\n\n![a cup](cup.jpg)\n"})
    found = read_example("layouts/a", files)
    assert found.slide is not None
    assert [(p.code, p.origin.line) for p in found.problems] == [("picture-missing", 3)]
