"""Halftone: gradients as dots, placed and sized by geometry alone."""

from __future__ import annotations

import math

import pytest

from smmgen.problem import Problem
from smmgen.render.art import Art
from smmgen.render.display import IDENTITY, Matrix
from smmgen.render.halftone import MAX_DOTS, expanded, halftone_faults, screen_shapes
from smmgen.render.markup import Node, parse
from smmgen.render.paint import Palette
from smmgen.render.template import TemplateFault

Dot = tuple[float, float, float]


def drawing(shape: str, stops: tuple[float, float] = (1, 1), asked: str = "20 0") -> Node:
    ends = "".join(
        f'<stop offset="{n}" stop-color="#2A120D" data-stop="ink" stop-opacity="{tone}"/>'
        for n, tone in enumerate(stops)
    )
    return parse(
        f'<svg viewBox="0 0 200 200"><defs><linearGradient id="g">{ends}</linearGradient></defs>'
        f'{shape.replace("/>", f""" fill="url(#g)" data-halftone="{asked}"/>""")}</svg>'
    )


def screened(root: Node, at: Matrix = IDENTITY) -> tuple[list[Dot], list[Problem]]:
    ids = {node.attrs["id"]: node for node in root.iter() if "id" in node.attrs}
    problems = [p for p in screen_shapes(root, ids, "a.svg", at) if p.severity == "error"]
    numbers = [float(n) for node in root.iter() for n in node.attrs.get("data-dots", "").split()]
    return list(zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)), problems


SQUARE = '<rect x="10" y="10" width="180" height="180"/>'


def test_dots_stand_at_the_grid_points_inside() -> None:
    """A square of 180 holds nine by nine at a pitch of 20."""
    dots, _ = screened(drawing(SQUARE))
    assert {(x, y) for x, y, _ in dots} == {
        (20.0 * i, 20.0 * j) for i in range(1, 10) for j in range(1, 10)
    }


def test_a_radius_is_07_of_the_pitch_by_the_root_of_the_tone() -> None:
    """Craft rule 62: so that the ink on the paper is as the tone."""
    dots, _ = screened(drawing(SQUARE, (0, 1)))
    for x, _, radius in dots:
        assert radius == pytest.approx(0.7 * 20 * math.sqrt((x - 10) / 180), abs=0.06)


def test_a_grid_is_turned_and_stays_as_coarse_when_the_drawing_is_laid_smaller() -> None:
    """The pitch is in pixels of the canvas; a turn keeps the distance between neighbours."""
    half: Matrix = (0.5, 0, 0, 0.5, 300, 40)
    dots, _ = screened(drawing(SQUARE, asked="20 22"), half)
    placed = [(x * 0.5 + 300, y * 0.5 + 40) for x, y, _ in dots]
    ways = {
        round(math.degrees(math.atan2(y - placed[0][1], x - placed[0][0]))) % 90
        for x, y in placed[1:]
        if math.dist((x, y), placed[0]) == pytest.approx(20, abs=0.3)
    }
    assert ways == {22}
    assert len(dots) == pytest.approx(90 * 90 / 400, abs=6)


def test_shapes_of_one_drawing_share_a_grid() -> None:
    """Two halves of a bean print as one."""
    two = '<rect x="5" y="5" width="60" height="60"/><rect x="91" y="33" width="60" height="60"/>'
    dots, _ = screened(drawing(two, asked="24 0"))
    assert {x % 24 for x, _, _ in dots} == {0}
    assert {y % 24 for _, y, _ in dots} == {0}


@pytest.mark.parametrize(("rule", "count"), [("nonzero", 81), ("evenodd", 81 - 25)])
def test_the_fill_rule_counts(rule: str, count: int) -> None:
    """A hole is a hole only where SVG would leave one."""
    shape = f'<path fill-rule="{rule}" d="M10 10h180v180h-180zM50 50h100v100h-100z"/>'
    assert len(screened(drawing(shape))[0]) == count


def test_dots_too_small_to_print_are_left_out() -> None:
    """A tone of nothing has no dots."""
    assert screened(drawing(SQUARE, (0, 0)))[0] == []


def test_the_same_drawing_gives_the_same_dots() -> None:
    """What names a picture depends on nothing else."""
    assert screened(drawing(SQUARE, (0, 1), "23 17")) == screened(drawing(SQUARE, (0, 1), "23 17"))


@pytest.mark.parametrize(
    ("shape", "asked", "said"),
    [
        (SQUARE, "twenty 22", "is not a pitch"),
        (SQUARE, "20", "is not a pitch"),
        (SQUARE, "2 22", "is not a pitch"),
        (SQUARE, "nan 22", "is not a pitch"),
        ("<line/>", "20 22", "no shape"),
        ('<path d="M0 0C1"/>', "20 22", "cannot be screened"),
    ],
)
def test_what_cannot_be_screened_is_told_at_its_line(shape: str, asked: str, said: str) -> None:
    """A bad value, a shape without inside."""
    (problem,) = halftone_faults(drawing("\n" + shape, asked=asked), "a.svg")
    assert problem.code == "halftone-unreadable"
    assert said in problem.message
    assert problem.origin.line == 2


def test_halftone_needs_a_gradient() -> None:
    """A flat colour has no tone."""
    root = parse('<svg><rect width="9" height="9" fill="red" data-halftone="20 22"/></svg>')
    assert "gradient" in halftone_faults(root, "a.svg")[0].message


def test_a_pitch_that_turns_grey_is_a_warning() -> None:
    """Craft rule 62: 20 to 27 px, 15 to 30 degrees."""
    for asked in ("24 22", "24 -18", "41.7 0"):  # the last is seen dot by dot
        assert not halftone_faults(drawing(SQUARE, asked=asked), "a.svg")
    for asked in ("12 22", "24 45"):
        (problem,) = halftone_faults(drawing(SQUARE, asked=asked), "a.svg")
        assert (problem.code, problem.severity) == ("halftone-pitch", "warning")


@pytest.mark.parametrize("factor", [1, 100, 5000])
def test_a_drawing_has_no_more_dots_than_it_may(factor: int) -> None:
    """Whoever asks for a million is told so, and does not wait for them."""
    wide: Matrix = (20 * factor, 0, 0, 20 * factor, 0, 0)
    dots, (problem,) = screened(drawing(SQUARE), wide)
    assert not dots
    assert f"more than {MAX_DOTS:,}" in problem.message or "too often" in problem.message


def test_an_outline_that_crosses_the_grid_without_end_is_refused() -> None:
    """A zigzag of 19,000 long edges asks for millions of crossings; it is told, not worked out."""
    zigzag = "".join(f"L{n % 7} {(n % 2) * 90_000}" for n in range(19_000))
    _, (problem,) = screened(drawing(f'<path d="M0 0{zigzag}Z"/>'))
    assert "draw it simpler" in problem.message


def test_art_is_screened_where_it_is_laid_and_recoloured() -> None:
    """Colour by role; `data-dots` of an author's own counts for nothing."""
    shapes = '<circle cx="100" cy="100" r="90"/><path data-dots="1 2 3" d="M0 0"/>'
    source = (
        '<svg viewBox="0 0 200 200"><defs><radialGradient id="g">'
        '<stop stop-color="#000" data-stop="ink" stop-opacity="0"/>'
        '<stop offset="1" stop-color="#000" data-stop="ink"/></radialGradient></defs>'
        + shapes.replace('r="90"/>', 'r="90" fill="url(#g)" data-halftone="24 22"/>')
        + "</svg>"
    )
    art = Art("bean", "a.svg", source)
    drawn = art.laid((0, 0, 400, 400), "xMidYMid", Palette({"ink": "#2a120d"}, {}), "p-", True)
    assert drawn.count("data-dots") == 1
    assert 'fill="#2a120d"' in drawn
    assert "data-halftone" not in drawn
    with pytest.raises(TemplateFault, match="more than"):
        art.laid((0, 0, 4000, 4000), "xMidYMid", Palette({"ink": "#2a120d"}, {}), "p-", True)


def test_others_are_given_circles() -> None:
    """The outlined SVG is read by browsers and Inkscape, which know no `data-dots`."""
    shown = expanded('<path fill="#000" data-dots="10 20 5 40.5 20 2.5"/>')
    assert shown == (
        '<path fill="#000" d="M10 20m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z'
        'M40.5 20m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0z"/>'
    )
