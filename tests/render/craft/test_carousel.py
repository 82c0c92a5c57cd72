"""Slides that are seen one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from smmgen.model.post import Slide
from smmgen.render.craft import Finding, Piece, of_set
from smmgen.render.craft.carousel import (
    bookends,
    few_labels,
    flipped,
    led_on,
    margined,
    moving,
    rotated,
    short_enough,
    to_do,
)
from smmgen.render.craft.seam import bands, carried, joined
from smmgen.render.craft.thumb import Thumb
from tests.render.craft.seed import body, piece, title
from tests.render.ground import rich, slide

WHITE, CORAL, INK = "#FFFBF3", "#F04E63", "#39113F"
ROLES = {"ground": WHITE.lower(), "ink": INK.lower(), "accent": CORAL.lower()}
Made = tuple[Piece, Thumb]


def thumb(ground: str = WHITE, share: float = 0.8, at: int = 0, **sides: tuple[int, ...]) -> Thumb:
    """A ground with one block in it, `at` rows down."""
    cells = bytearray(54 * 67)
    for row in range(at, at + 10):
        cells[row * 54 : row * 54 + 20] = b"\1" * 20
    return Thumb(54, 67, (ground, INK), (share, 0.1), bytes(cells), (), **sides)


def made(number: int, small: Thumb, *inside: str, layout: str = "a", **more: str) -> Made:
    """Slide `number` of a set, in a layout called so."""
    what: Slide = replace(slide(more.get("words", "Soft brush")), number=number, line=10 * number)
    if "label" in more:
        what = replace(what, label=rich(more["label"]))
    of = piece(*(inside or (title(),)), what=what, roles=ROLES)
    return replace(of, drawing=replace(of.drawing, layout=layout)), small


def told(rule: Callable[[Sequence[Made]], Iterator[Finding]], *slides: Made) -> list[str]:
    """The codes and slides of what one rule finds."""
    return [f"{found.problem.code} {found.slide}" for found in rule(slides)]


def test_neighbours_of_one_layout_and_one_ground_are_told() -> None:
    """Another ground, or another layout, is a change."""
    one = made(1, thumb())
    assert told(rotated, one, made(2, thumb())) == ["slides-alike 2"]
    assert told(rotated, one, made(2, thumb(CORAL))) == []
    assert told(rotated, one, made(2, thumb(), layout="b")) == []
    photo = replace(thumb(), colours=(), shares=())  # nothing in it is flat
    assert told(rotated, made(1, photo), made(2, photo)) == []


def test_six_slides_in_three_layouts_are_told() -> None:
    """However they alternate."""
    three = [made(n, thumb(), layout="abc"[n % 3]) for n in range(1, 7)]
    four = [made(n, thumb(), layout="abcd"[n % 4]) for n in range(1, 7)]
    assert told(rotated, *three) == ["slides-alike 1"]
    assert told(rotated, *four) == []


def test_a_set_on_one_ground_throughout_is_told() -> None:
    """A slide that turns, or one that is filled, is enough."""
    same = [made(n, thumb()) for n in range(1, 5)]
    assert told(flipped, *same) == ["grounds-alike 1"]
    assert told(flipped, *same[:3], made(4, thumb(INK))) == []
    assert told(flipped, *same[:3], made(4, thumb(share=0.5))) == []


def test_an_eye_that_is_never_led_about_is_told() -> None:
    """The largest thing stands at one place on all slides."""
    still = [made(n, thumb()) for n in range(1, 5)]
    assert told(moving, *still) == ["focus-still 1"]
    assert told(moving, *still[:3], made(4, thumb(at=40))) == []


def test_a_slide_with_a_margin_of_its_own_is_told() -> None:
    """A column that stands far in is no margin."""
    usual = [made(1, thumb()), made(2, thumb())]
    assert told(margined, *usual, made(3, thumb(), title(x=100))) == ["margins-differ 3"]
    assert told(margined, *usual, made(3, thumb(), title(x=300, width=600))) == []


def test_a_first_slide_that_looks_like_the_only_one_is_told() -> None:
    """Something is to be cut by its right edge; words and arrows are no cue."""
    plain = (0xFFFBF3,) * 338
    second = made(2, thumb())
    assert told(led_on, made(1, thumb(right=plain)), second) == ["swipe-cue 1"]
    assert told(led_on, made(1, cut()), second) == []
    said = made(1, cut(), title(words="Swipe for more", size="100"))
    assert told(led_on, said, second) == ["swipe-said 1"]


def cut() -> Thumb:
    """A slide with a form at its lower right, which the corner cuts."""
    cells = bytearray(54 * 67)
    for row in range(40, 67):
        cells[row * 54 + 30 : (row + 1) * 54] = b"\1" * 24
    return replace(thumb(), cells=bytes(cells), right=(0xFFFBF3,) * 200 + (0xF04E63,) * 138)


def test_a_set_that_does_not_close_is_told() -> None:
    """The last slide stands on the first one's ground, or on its ink or accent."""
    first = made(1, thumb())
    assert told(bookends, first, made(2, thumb("#CDB9F4"))) == ["ends-apart 2"]
    for ground in (WHITE, CORAL, INK):
        assert told(bookends, first, made(2, thumb(ground))) == []


def test_a_last_slide_without_anything_to_do_is_told() -> None:
    """A title alone asks for nothing; a place is set large enough to be acted on."""
    first = made(1, thumb())
    called = title() + body(words="Call 555 0142", size="44")
    assert told(to_do, first, made(2, thumb(), title())) == ["action-missing 2"]
    assert told(to_do, first, made(2, thumb(), called)) == []
    assert told(to_do, first, made(2, thumb(), title() + body(words="Save this for later"))) == []
    small = called.replace('"44"', '"36"')
    assert told(to_do, first, made(2, thumb(), small)) == ["action-small 2"]


def test_a_label_over_every_title_is_told() -> None:
    """One that says something is kept."""
    labelled = [made(n, thumb(), label="Tip") for n in range(1, 4)]
    assert told(few_labels, *labelled, made(4, thumb())) == ["labels-many 1"]
    assert told(few_labels, *labelled[:2], made(3, thumb()), made(4, thumb())) == []


def test_a_set_that_takes_minutes_is_told() -> None:
    """Three and a half words a second."""
    long = [made(n, thumb(), title("Soft"), words="word " * 45) for n in range(1, 7)]
    assert told(short_enough, *long) == ["set-long 1"]
    assert told(short_enough, *long[:4]) == []


def side(*spans: tuple[float, float], ground: int = 0xFFFFFF, colour: int = 0xF04E63) -> list[int]:
    """A side of 1350 px, each pixel 4 px of it, with bands that are smoothed at their ends."""

    def mixed(share: float) -> int:
        parts = [
            round((ground >> bits & 255) * (1 - share) + (colour >> bits & 255) * share)
            for bits in (16, 8, 0)
        ]
        return parts[0] << 16 | parts[1] << 8 | parts[2]

    column = []
    for at in range(338):
        low, high = at * 1350 / 338, (at + 1) * 1350 / 338
        inside = sum(max(0.0, min(high, end) - max(low, start)) for start, end in spans)
        column.append(mixed(min(1.0, inside / (high - low))))
    return column


def running(at: str, edge: tuple[float, float], inner: tuple[float, float]) -> Thumb:
    """A slide with a band that comes to its left or right edge, and where it is before that."""
    return thumb(**{at: tuple(side(edge)), f"{at}_in": tuple(side(inner))})


def test_a_band_is_measured_between_pixels() -> None:
    """To a tenth of what a pixel of the small picture is."""
    (found,) = bands(side((803.3, 836.6)), 1350)
    assert found.top == pytest.approx(803.3, abs=0.4)
    assert found.bottom == pytest.approx(836.6, abs=0.4)


@pytest.mark.parametrize(
    ("coming", "broken"),
    [((803, 837), False), ((805, 839), False), ((811, 845), True), ((803, 860), True)],
)
def test_a_line_that_does_not_meet_itself_is_told(
    coming: tuple[float, float], broken: bool
) -> None:
    """In height or in thickness; another thing that comes in elsewhere is no fault."""
    left = made(1, running("right", (803, 837), (803, 837)))
    right = made(2, running("left", coming, coming))
    assert told(joined, left, right) == (["seam-broken 2"] if broken else [])
    elsewhere = made(2, running("left", (100, 300), (100, 300)))
    assert told(joined, left, elsewhere) == []


def crossing(left: bool, right: bool, colour: int = 0xF04E63) -> Thumb:
    """A slide with a line at its left edge, at its right edge, at both or at none."""
    line, bare = tuple(side((803, 837), colour=colour)), tuple(side())
    one, two = line if left else bare, line if right else bare
    return thumb(left=one, left_in=one, right=two, right_in=two)


@pytest.mark.parametrize(
    ("edges", "codes"),
    [
        ("11 11 11 11 11", []),
        ("11 11 00 11 11 11 11", ["seam-bare 3"]),
        ("11 11 10 11 11", ["seam-bare 3"]),
        ("11 11 11 11 00", ["seam-bare 5"]),
        ("11 11 00 00 00", []),  # runs over one seam of four: it is no line
    ],
)
def test_a_line_that_stops_half_way_is_told(edges: str, codes: list[str]) -> None:
    """One that runs over most of the seams runs over all."""
    slides = [
        made(number, crossing(edge[0] == "1", edge[1] == "1"))
        for number, edge in enumerate(edges.split(), 1)
    ]
    assert told(carried, *slides) == codes


def test_what_crosses_in_another_colour_each_time_is_no_line() -> None:
    """A cup over one seam and a field over the next are pictures."""
    cup, field = 0xCE2A20, 0x2A120D
    slides = [
        made(1, crossing(False, True, cup)), made(2, crossing(True, False, cup)),
        made(3, crossing(False, True, field)), made(4, crossing(True, False, field)),
    ]  # fmt: skip
    assert told(carried, *slides) == []


def test_marks_of_a_pattern_are_cut_as_they_come() -> None:
    """Four dots and more of one colour on a side are a halftone, and none is a line."""
    dots = [(100 + 90 * n, 134 + 90 * n) for n in range(5)]
    shifted = [(top + 10, bottom + 10) for top, bottom in dots]
    for count, codes in ((5, []), (2, ["seam-broken 2"] * 2)):
        out, come = tuple(side(*dots[:count])), tuple(side(*shifted[:count]))
        left = made(1, thumb(right=out, right_in=out))
        right = made(2, thumb(left=come, left_in=come))
        assert told(joined, left, right) == codes


def test_a_slant_is_led_on_to_the_seam() -> None:
    """Two px lower in the pixel before it is one px higher at the edge; what is steep is passed."""
    left = made(1, running("right", (803, 837), (805, 839)))
    assert told(joined, left, made(2, running("left", (801, 835), (799, 833)))) == []
    assert told(joined, left, made(2, running("left", (809, 843), (809, 843)))) == ["seam-broken 2"]
    assert told(joined, left, made(2, running("left", (809, 843), (829, 863)))) == []


def test_pages_and_stories_have_no_seams() -> None:
    """They are seen one at a time."""
    for canvas, seams in (("portrait", True), ("document", False)):
        slides = []
        for number, place in ((1, (803, 837)), (2, (815, 849))):
            column = tuple(side(place))
            of = piece(title(), what=replace(slide("Soft"), number=number), canvas=canvas)
            small = thumb(left=column, right=column, left_in=column, right_in=column)
            slides.append((of, small))
        codes = {found.problem.code for found in of_set(slides)}
        assert ("seam-broken" in codes) == seams
    assert of_set(slides[:1]) == []
