"""Shapes as polygons: what lies inside is what SVG fills."""

from __future__ import annotations

import math

import pytest

from smmgen.render.contour import Contour, contours
from smmgen.render.markup import parse


def outline(svg: str) -> tuple[Contour, ...]:
    return contours(parse(svg))


def area(contour: Contour) -> float:
    return abs(
        sum(
            a * d - b * c for (a, b), (c, d) in zip(contour, contour[1:] + contour[:1], strict=True)
        )
        / 2
    )


@pytest.mark.parametrize(
    ("svg", "expected"),
    [
        ('<rect x="3" y="4" width="20" height="10"/>', 200),
        ('<rect width="20" height="20" rx="10"/>', math.pi * 100),
        ('<circle cx="9" r="10"/>', math.pi * 100),
        ('<ellipse rx="10" ry="5"/>', math.pi * 50),
        ('<polygon points="0,0 10,0 10,10"/>', 50),
        ('<path d="M0 0h10v10h-10z"/>', 100),
        ('<path d="M10,0A10 10 0 1 1 -10,0 10 10 0 1 1 10,0Z"/>', math.pi * 100),
        ('<path d="m10 0a10 10 0 01-20 0 10 10 0 0120 0z"/>', math.pi * 100),
        ('<path d="M0 0L10 0Q10 10 0 10"/>', 100 * 5 / 6),
        ('<path d="M0 0C0 5.523 4.477 10 10 10S20 5.523 20 0Z"/>', math.pi * 50),
        ('<path d="M0 0Q5 10 10 0T20 0"/>', 0),
    ],
)
def test_a_shape_has_its_area(svg: str, expected: float) -> None:
    """Within one in a hundred of what geometry says."""
    (contour,) = outline(svg)
    assert area(contour) == pytest.approx(expected, rel=0.01, abs=1)


def test_a_path_may_have_several_outlines() -> None:
    """Each `M` begins one, and after `Z` the pen stands where the last began."""
    first, second, third = outline('<path d="M0 0H4V4ZM10 10h2v2zl1 1 1 0"/>')
    assert first == ((0, 0), (4, 0), (4, 4))
    assert second == ((10, 10), (12, 10), (12, 12))
    assert third == ((10, 10), (11, 11), (12, 11))


def test_a_path_that_is_none_is_refused() -> None:
    """A curve with too few numbers has no shape."""
    with pytest.raises(ValueError, match="takes 6 numbers"):
        outline('<path d="M0 0C1 2 3 4"/>')
