"""A logo as shapes: its colours, its outlines, its mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmgen.draft.emblem import Emblem, read_emblem
from smmgen.draft.mark import mark_of
from smmgen.errors import UsageError
from smmgen.model.oklch import middle

LOGOS = Path(__file__).parent / "logos"


def svg(inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{inside}</svg>'


def logo(name: str) -> Emblem:
    return read_emblem(f"{name}.svg", (LOGOS / f"{name}.svg").read_text())


def test_colours_count_by_their_ink() -> None:
    """However they are written, where a hole is no ink."""
    found = read_emblem(
        "a.svg",
        svg(
            "<style>.r{fill:rgb(255, 0, 0)}</style>"
            '<g style="fill:#00f"><rect width="30" height="10"/></g>'
            '<path class="r" d="M0 20h20v10h-20zM5 22v6h10v-6z"/>'
        ),
    )
    assert found.colours == pytest.approx({"#0000FF": 300 / 440, "#FF0000": 140 / 440})


def test_transforms_and_strokes_are_where_they_are_seen() -> None:
    """The box is that of the ink, with half a stroke on each side."""
    found = read_emblem(
        "a.svg",
        svg('<g transform="translate(10 20) scale(2)"><path d="M0 0H10" fill="none" '
            'stroke="#123456" stroke-width="4"/></g>'),
    )  # fmt: skip
    assert found.view == pytest.approx((6, 16, 28, 8))
    assert found.shapes[0].area == pytest.approx(80, rel=0.01)


@pytest.mark.parametrize(
    ("inside", "word"),
    [
        ("<text>Name</text>", "outlines"),
        ('<defs><path id="a" d="M0 0h9v9z"/></defs><use href="#a"/>', "clones"),
        ('<rect width="9" height="9" fill="url(#g)"/>', "flat colours"),
        ('<g clip-path="url(#c)"><rect width="9" height="9"/></g>', "cut the shapes"),
        ("", "filled shapes"),
        ('<rect width="9" height="9" fill="burlywood"/>', "#RRGGBB"),
    ],
)
def test_what_would_be_lost_is_refused_with_a_way_out(inside: str, word: str) -> None:
    """At its line of the logo's file."""
    with pytest.raises(UsageError) as raised:
        read_emblem("logo.svg", svg(inside))
    assert str(raised.value).startswith("logo.svg:")
    assert word in raised.value.hint


def test_the_share_of_curves_tells_a_round_logo_from_a_straight_one() -> None:
    """A circle is all curve, a square none."""
    assert read_emblem("a.svg", svg('<circle cx="50" cy="50" r="40"/>')).curved > 0.99
    assert read_emblem("a.svg", svg('<rect width="40" height="40"/>')).curved == 0
    assert logo("northbolt").curved == 0


def test_in_one_colour_what_lies_on_a_shape_shows_the_ground() -> None:
    """The white letter of a badge, and a coloured one too; not what stands beside it."""
    inside = (
        '<circle cx="30" cy="30" r="28" fill="#6D2E8C"/>'
        '<path fill="#FFB500" d="M20 20h20v20h-20z"/>'
        '<rect x="70" y="20" width="20" height="20" fill="#FFB500"/>'
    )
    assert read_emblem("a.svg", svg(inside)).knocked_out == (False, True, False)


@pytest.mark.parametrize(
    ("name", "shapes", "wide"),
    [
        ("fernwood", 1, 1.0),  # the symbol before a widest gap, in the word's own colour
        ("kite", 4, 1.0),  # four triangles in colours that the word has in part
        ("longshore", 1, 0.75),  # a word alone: its first letter, cut out of one path
        ("northbolt", 1, 1.0),  # a symbol alone
        ("plum", 2, 1.0),  # a badge above its name
    ],
)
def test_the_mark_is_the_symbol_or_the_first_letter(name: str, shapes: int, wide: float) -> None:
    """By colour, by the widest gap, by rows, and without any by the first letter."""
    mark = mark_of(logo(name))
    assert len(mark.shapes) == shapes
    assert mark.view[2] / mark.view[3] == pytest.approx(wide, abs=0.06)


def test_a_letter_cut_out_of_a_path_is_drawn_where_it_stood() -> None:
    """Subpaths that begin relative to what was before them begin at their own place."""
    source = svg(
        '<path d="m10 10h20v40h-20zm40 0h30v40h-30z m5 5 0 10 10 0z'
        'm40 -5h30v40h-30zm40 0h30v40h-30z"/>'
    )
    whole = read_emblem("a.svg", source)
    mark = mark_of(whole)
    again = read_emblem("b.svg", svg(f'<path d="{mark.shapes[0].node.attrs["d"]}"/>'))
    assert again.view == pytest.approx((10, 10, 20, 40))


@pytest.mark.parametrize(
    ("inside", "count"),
    [
        # Two letters of two colours and no name are a monogram.
        ('<path fill="#111" d="M0 0h40v50h-40z"/><path fill="#c80" d="M44 0h40v50h-40z"/>', 2),
        # A symbol of two columns, in colours of its own, before a wider gap.
        (
            '<path fill="#00f" d="M0 0h50v100h-50z"/><path fill="#f50" d="M54 0h50v100h-50z"/>'
            + "".join(f'<path d="M{130 + 44 * n} 40h40v60h-40z"/>' for n in range(4)),
            2,
        ),
    ],
)
def test_a_mark_may_be_more_than_its_first_column(inside: str, count: int) -> None:
    """What stands together is kept together."""
    assert len(mark_of(read_emblem("a.svg", svg(inside))).shapes) == count


@pytest.mark.parametrize(
    "paint",
    [
        'fill="url(#g)"', "fill=\"url('#g')\"", 'style="fill:url(#g)"', 'fill="url(#h)"',
        'class="c"',
    ],
)  # fmt: skip
def test_a_gradient_is_one_colour(paint: str) -> None:
    """The middle of its stops, however it is asked for; flat shapes can be recoloured."""
    found = read_emblem("a.svg", svg(
        '<style>.c{fill:url(#g)}</style><defs><linearGradient id="g"><stop stop-color="#ff0000"/>'
        '<stop offset="1" style="stop-color:#ff8800"/></linearGradient>'
        f'<radialGradient id="h" href="#g"/></defs><rect width="40" height="40" {paint}/>'
    ))  # fmt: skip
    assert found.flattened
    assert found.shapes[0].paint == middle(["#FF0000", "#FF8800"])
    assert not read_emblem("a.svg", svg('<rect width="40" height="40"/>')).flattened


def test_a_logo_of_no_size_is_refused() -> None:
    """Nothing could be seen of it, or nothing else."""
    for inside in ('<rect width="0" height="40"/>', '<rect width="1e6" height="40"/>'):
        with pytest.raises(UsageError, match="units large"):
            read_emblem("a.svg", svg(inside))


def test_what_drawing_programs_leave_behind_is_dropped() -> None:
    """Only what says where a shape is stays with it."""
    inside = '<path id="p" inkscape:label="x" width="" d="M0 0h9v9z"/>'
    source = svg(inside).replace("<svg ", '<svg xmlns:inkscape="http://www.inkscape.org/x" ')
    assert set(read_emblem("a.svg", source).shapes[0].node.attrs) == {"d"}


def test_a_symbol_of_several_parts_is_told_by_its_colour() -> None:
    """Three bars in a colour that no letter has, with no wider gap before the letters."""
    bars = "".join(
        f'<rect x="{10 * n}" y="{20 - 5 * n}" width="8" height="{20 + 5 * n}" fill="#E4002B"/>'
        for n in range(3)
    )
    letters = "".join(f'<rect x="{30 + 14 * n}" y="20" width="12" height="20"/>' for n in range(4))
    mark = mark_of(read_emblem("a.svg", svg(bars + letters)))
    assert len(mark.shapes) == 3
    assert {shape.paint for shape in mark.shapes} == {"#E4002B"}
