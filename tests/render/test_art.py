"""Brand art: recoloured by role, laid into a box, its ids its own."""

from __future__ import annotations

import pytest

from smmgen.render.art import Art
from smmgen.render.paint import Palette
from tests.render.ground import DOT

PALETTE = Palette(
    {"coral": "#f04e63"}, {"accent": "#f04e63", "second": "#cdb9f4", "ink": "#39113f"}
)
BOX = (100.0, 200.0, 50.0, 50.0)


def test_colours_come_by_role() -> None:
    """Fill, stroke and gradient stops; what Inkscape shows is replaced."""
    drawn = Art("dot", "a.svg", DOT).laid(BOX, "xMidYMid", PALETTE, "p-", True)
    assert 'stop-color="#f04e63"' in drawn
    assert 'stroke="#cdb9f4"' in drawn
    assert "#000000" not in drawn
    assert "data-" not in drawn


def test_roles_may_be_swapped_by_the_layout() -> None:
    """`data-roles` lights another part."""
    swapped = PALETTE.swapped("second=accent nothing=none")
    drawn = Art("dot", "a.svg", DOT).laid(BOX, "xMidYMid", swapped, "p-", True)
    assert 'stroke="#f04e63"' in drawn


def test_it_may_say_what_words_are_read_in() -> None:
    """`data-words` on its root, for a layout that sets a value on it."""
    source = '<svg data-words="coral" viewBox="0 0 1 1"><path data-fill="ink" d="M0 0"/></svg>'
    assert Art("map", "a.svg", source).words == "coral"
    assert Art("dot", "a.svg", DOT).words == ""
    assert Art("broken", "a.svg", source[:-6]).words == ""


def test_a_style_gives_way_to_a_role() -> None:
    """Inkscape writes colours into `style`."""
    source = '<svg viewBox="0 0 1 1"><path style="fill:#123456;opacity:0.5" data-fill="ink"/></svg>'
    drawn = Art("a", "a.svg", source).laid(BOX, "none", PALETTE, "p-", True)
    assert "#123456" not in drawn
    assert 'fill="#39113f"' in drawn
    assert "opacity:0.5" in drawn


def test_ids_are_made_its_own() -> None:
    """Two drawings share a document; references go with their ids."""
    drawn = Art("dot", "a.svg", DOT).laid(BOX, "xMidYMid", PALETTE, "p-", True)
    assert 'id="p-g"' in drawn
    assert "url(#p-g)" in drawn
    assert 'id="p-c"' in drawn


@pytest.mark.parametrize(
    ("aspect", "matrix"),
    [
        ("none", "matrix(10 0 0 5 100 200)"),
        ("xMinYMin", "matrix(5 0 0 5 100 200)"),
        ("xMaxYMid", "matrix(5 0 0 5 150 200)"),
        ("xMidYMax slice", "matrix(10 0 0 10 100 150)"),
    ],
)
def test_it_is_laid_as_svg_says(aspect: str, matrix: str) -> None:
    """preserveAspectRatio: fitted and moved, or filling and clipped."""
    source = '<svg viewBox="0 0 10 10"><rect width="10" height="10"/></svg>'
    drawn = Art("a", "a.svg", source).laid((100, 200, 100, 50), aspect, PALETTE, "p-", True)
    assert matrix in drawn
    assert ("clipPath" in drawn) == ("slice" in aspect)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("<svg", "art-not-svg"),
        ("<svg/>", "art-not-svg"),
        ('<svg viewBox="0 0 0 0"><g/></svg>', "art-not-svg"),
        ('<svg viewBox="0 0 9 9"><title>x</title></svg>', "art-empty"),
        ('<svg viewBox="0 0 9 9">' + "<use/>" * 2001 + "</svg>", "art-too-large"),
        ('<svg viewBox="0 0 9 9"><g filter="url(#f)"/></svg>', "layout-not-drawn"),
    ],
)
def test_what_cannot_be_used_is_told_and_never_laid(source: str, code: str) -> None:
    """The problem stands at the art's file; nothing is drawn."""
    art = Art("a", "brand/test/art/a.svg", source)
    assert [(p.code, p.origin.path) for p in art.problems] == [(code, "brand/test/art/a.svg")]
    assert art.laid(BOX, "none", PALETTE, "p-", True) == ""


def test_a_colour_that_the_brand_lacks_is_told() -> None:
    """With the name it may have meant."""
    node = Art("dot", "a.svg", DOT).root
    assert node is not None
    node.attrs["data-fill"] = "akzent"
    (problem,) = PALETTE.recolour(node, "a.svg")
    assert (problem.code, "accent" in problem.hint) == ("colour-unknown", True)
