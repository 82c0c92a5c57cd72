"""Whether a text can be read where it stands: contrast, and that it is on the sheet."""

from __future__ import annotations

import pytest

from smmgen.model.canvas import CANVASES
from smmgen.problem import Problem
from smmgen.render.display import Box, Drawing, SetText
from smmgen.render.legibility import legibility

GREY = "#808080"  # 3.9:1 on white


def told(
    size: float = 40, grounds: list[str] | None = None, box: Box = (84, 96, 300, 40), line: int = 7
) -> list[Problem]:
    """What is said of one grey text."""
    text = SetText("body", size, GREY, (box,), ("Soft wins",), 0, 12, line)
    drawing = Drawing(CANVASES["portrait"], (), "test", "1.svg", (text,))
    found = legibility(drawing, {0: grounds or ["#FFFFFF"]}, "layouts/test/1.svg", "post.md", 3)
    return list(found)


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
    assert [(p.origin.path, p.origin.line) for p in told()] == [("post.md", 7)]
    assert [(p.origin.path, p.origin.line) for p in told(line=0)] == [("layouts/test/1.svg", 12)]


@pytest.mark.parametrize(
    "box", [(-1, 96, 300, 40), (84, -1, 300, 40), (800, 96, 300, 40), (84, 1320, 300, 40)]
)
def test_a_text_over_the_edge_is_told(box: Box) -> None:
    """On every side; once."""
    assert [p.code for p in told(60, box=box)] == ["text-cut"]
