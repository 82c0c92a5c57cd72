"""The choice of a layout."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from smmgen import work
from smmgen.edge.tree import Tree
from smmgen.plan.match import match

ROOT = Path(__file__).resolve().parents[2]


def test_the_choice_depends_on_the_post_alone() -> None:
    """Matching a post again, whatever else is there, gives the same layouts and grounds."""
    workspace = work.load(Tree(ROOT))
    brand = workspace.brands["marigold"]
    backwards = dict(reversed(workspace.layouts.items()))
    for post in workspace.posts.values():
        assert match(post, workspace.layouts, brand) == match(post, backwards, brand)


def test_no_two_neighbours_share_layout_and_ground() -> None:
    """A carousel changes its composition or its ground at every swipe (craft rule 36)."""
    workspace = work.load(Tree(ROOT))
    brand = workspace.brands["marigold"]
    for post in workspace.posts.values():
        chosen = match(post, workspace.layouts, brand)
        for one, other in pairwise(chosen):
            assert (one.layout, one.scheme) != (other.layout, other.scheme)


def test_every_format_has_a_layout() -> None:
    """Each format that shows a picture is drawn by some layout."""
    workspace = work.load(Tree(ROOT))
    drawn = {form for layout in workspace.layouts.values() for form in layout.file.formats}
    assert drawn >= {
        "carousel", "infographic", "tip-sheet", "listicle", "myth-fact", "quote", "stat",
        "announcement", "photo",
    }  # fmt: skip
