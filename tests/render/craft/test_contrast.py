"""Whether a text can be told from what it stands on."""

from __future__ import annotations

import pytest

from smmgen.problem import Problem
from smmgen.render.craft.beneath import Beneath
from smmgen.render.craft.contrast import readable
from tests.render.craft.seed import box, piece, text
from tests.render.ground import slide

GREY = "#808080"  # 3.9:1 on white


def told(size: float = 40, ground: list[str] | None = None, words: str = "") -> list[Problem]:
    """What is said of one grey text."""
    what = slide(body="Soft wins")
    inside = box(1, 84, 96, 900) + text(
        1, "body", f"{size}", words or "{{ body }}", f'fill="{GREY}"'
    )
    found = readable(piece(inside, what=what), [Beneath(tuple(ground or ["#FFFFFF"]))])
    return [finding.problem for finding in found]


@pytest.mark.parametrize(("size", "enough"), [(40, False), (59, False), (60, True), (200, True)])
def test_large_type_needs_less_contrast(size: float, enough: bool) -> None:
    """3:1 from 60 px up, 4.5:1 below."""
    assert [p.code for p in told(size)] == ([] if enough else ["contrast-low"])


def test_one_sample_in_twenty_may_fail() -> None:
    """Edges are smoothed, and a letter may cross a hairline."""
    assert told(60, ["#FFFFFF"] * 20 + [GREY]) == []
    assert [p.code for p in told(60, ["#FFFFFF"] * 20 + [GREY] * 3)] == ["contrast-low"]


def test_it_stands_at_the_posts_line_or_the_layouts() -> None:
    """Words of the layout's own are the layout's fault."""
    assert [(p.origin.path, p.origin.line) for p in told()] == [("content/posts/a/post.md", 5)]
    own = [(p.origin.path, p.origin.line) for p in told(words="Sources")]
    assert own == [("layouts/test/1.svg", 2)]
