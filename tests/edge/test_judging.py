"""What the pixels of a drawing say against it: one drawing for each thing that can be wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smmgen.edge.judging import Judgement, compare
from smmgen.model.chart import Chart, Value
from smmgen.model.post import Slide
from smmgen.render.craft import Piece
from tests.render.craft.seed import body, box, piece, text, title
from tests.render.ground import COLOURS, rich, slide

PAPER = '<rect width="1080" height="1350" fill="#fffbf3"/>'
LILAC = PAPER.replace("#fffbf3", "#cdb9f4")
ROLES = {"ground": "#fffbf3", "ink": "#39113f", "accent": "#f04e63"}


def shape(x: float, y: float, width: float, height: float, fill: str = "#39113f") -> str:
    """A rectangle."""
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"/>'


def told(of: Piece) -> list[str]:
    """The codes of what is found on a drawing."""
    judgement = Judgement(of)
    judgement.look({})
    return sorted({finding.problem.code for finding in judgement.findings})


def on(*inside: str, ground: str = LILAC, what: Slide | None = None) -> Piece:
    """A title at the head and shapes on a ground."""
    return piece(ground, *inside, title(), what=what, roles=ROLES)


def test_a_sound_picture_is_told_nothing() -> None:
    """A title, one shape that bleeds, and room."""
    assert told(on(shape(400, 700, 680, 400))) == []


def test_words_of_the_colour_they_stand_on_are_told() -> None:
    """By what is painted beneath, not by the scheme."""
    assert told(on(shape(0, 60, 1080, 300), shape(400, 700, 680, 400))) == ["contrast-low"]


def test_words_on_a_pattern_are_told() -> None:
    """However well each of its colours is read upon."""
    stripes = "".join(shape(x, 100, 60, 220, "#f04e63") for x in range(0, 1080, 120))
    assert told(on(stripes, shape(400, 700, 680, 400))) == ["text-busy"]


@pytest.mark.parametrize(("apart", "busy"), [(60, True), (100, True), (500, False)])
def test_words_on_thin_lines_are_told(apart: int, busy: bool) -> None:
    """Though hardly any of what lies under them is a line; one or two in passing are no pattern."""
    lines = "".join(
        f'<path d="M{x} 60L{x + 80} 330" stroke="#7a5f9e" stroke-width="3"/>'
        for x in range(100, 900, apart)
    )
    assert told(on(lines, shape(400, 700, 680, 400))) == (["text-busy"] if busy else [])


@pytest.mark.parametrize(
    ("fill", "y", "seen"),
    [("#7a5fae", 800, True), ("#7a5fae", 500, False), ("#f7effb", 800, False)],
)
def test_small_words_over_an_edge_are_told(fill: str, y: float, seen: bool) -> None:
    """Where a drawing touches them and they are read less well on it; not beside it."""
    drawing = shape(300, 700, 780, 650, fill)
    words = body("Some words that go on and on", y=y)
    found = told(piece(LILAC, drawing, title(), words, roles=ROLES))
    assert ("text-busy" in found) == seen


def test_words_that_are_struck_through_are_told() -> None:
    """By a line along them; one that is their ground's edge, or stands under them, is none."""
    large = shape(400, 700, 680, 400)
    assert told(on(shape(0, 160, 1080, 4), large)) == ["text-busy"]
    assert told(on(shape(0, 270, 1080, 4), large)) == []
    assert told(on(shape(0, 0, 1080, 165, "#fffbf3"), large)) == []


def test_a_picture_without_a_free_field_is_told() -> None:
    """Even gaps round everything are not room."""
    blocks = "".join(
        shape(x, y, 150, 110) for x in range(30, 1080, 210) for y in range(330, 1350, 170)
    )
    head = shape(700, 30, 150, 250) + shape(880, 30, 150, 250)
    assert "space-scattered" in told(on(blocks, head, shape(30, 20, 600, 40)))


def test_paper_with_nothing_at_its_edge_is_told() -> None:
    """A coloured ground is a full field by itself."""
    middle = shape(200, 600, 600, 500)
    assert told(on(middle, ground=PAPER)) == ["nothing-bleeds"]
    assert told(on(middle)) == []
    assert told(on(shape(200, 900, 600, 450), ground=PAPER)) == []


def test_an_accent_that_fills_the_picture_is_told() -> None:
    """It is the one thing; as a ground it is another matter."""
    assert told(on(shape(0, 600, 1080, 600, "#f04e63"))) == ["accent-loud"]
    assert told(on(shape(0, 700, 600, 650), ground=LILAC.replace("#cdb9f4", "#f04e63"))) == []


def test_five_hues_are_told() -> None:
    """Beside ink and paper."""
    colours = ("#e04040", "#e0c020", "#30a040", "#3070d0")
    bars = "".join(shape(100 + 220 * n, 700, 200, 650, fill) for n, fill in enumerate(colours))
    assert told(on(bars)) == ["hues-many"]
    assert told(on(bars.replace("#3070d0", "#39113f"))) == []


def test_a_picture_that_is_one_grey_from_afar_is_told() -> None:
    """Red on green of one lightness is nothing to a squinting eye."""
    pale = piece(
        LILAC, shape(300, 500, 780, 700, "#a9c4e6"), title(words="Hi", size="72"),
        what=slide("Hi"), roles=ROLES,
    )  # fmt: skip
    assert told(pale) == ["squint-flat"]


def test_a_picture_without_anything_large_is_told() -> None:
    """One thing is looked at first."""
    small = piece(
        LILAC, box(1, 84, 120, 500) + text(1, "title", "80", "{{ title }}"), roles=ROLES,
        what=slide("Soft"),
    )  # fmt: skip
    assert "focus-weak" in told(small)


def test_two_things_of_one_size_are_told() -> None:
    """Neither is looked at first."""
    two = on(shape(84, 400, 912, 360), shape(84, 860, 912, 360, "#f04e63"))
    assert "focus-split" in told(two)


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [("#D7433B", "#7B7A2C", True), ("#39113F", "#F04E63", False), ("#39113F", "#CDB9F4", False)],
)
def test_series_of_a_chart_are_told_apart_without_red_or_green(
    one: str, two: str, alike: bool
) -> None:
    """Only in charts: what is drawn may look as it likes."""
    bars = shape(84, 700, 500, 200, one) + shape(84, 1000, 300, 200, two) + shape(900, 600, 180, 90)
    visits = Chart("bars", ("Mon",), ("Visits",), ((Value(3, "3"),),))
    chart = Slide(1, 3, rich("Visits"), charts=(visits,))
    assert ("colours-alike" in told(on(bars, what=chart))) == alike
    assert "colours-alike" not in told(on(bars))


def test_a_mark_that_is_hardly_seen_is_told() -> None:
    """Coral on lilac has 2:1; on paper it has more than three."""
    visits = Chart("bars", ("Mon",), ("Visits",), ((Value(3, "3"),),))
    chart = Slide(1, 3, rich("Visits"), charts=(visits,))
    bars = shape(84, 700, 996, 300, "#f04e63")
    assert told(on(bars, what=chart)) == ["mark-faint"]
    assert told(on(bars, what=chart, ground=PAPER)) == []


def test_a_drawing_is_judged_once() -> None:
    """And again when what it is for is another, though it looks the same."""
    of = on(shape(400, 700, 680, 400))
    one, two, other = Judgement(of), Judgement(of), Judgement(replace(of, role="cover"))
    for judgement in (one, two, other):
        judgement.look({})
    assert one.thumb is two.thumb
    assert other.thumb is not one.thumb


SPOON = '<circle cx="500" cy="900" r="150"/><path d="M500 880h580v40h-580Z"/>'
WAVE = '<path d="M300 900C600 700 800 1100 1080 900v34C800 1134 600 734 300 934Z"/>'
FIELD = '<rect y="765" width="1080" height="600"/>'
LINE = '<rect y="725" width="1080" height="40" fill="#f04e63"/>'
CUES = {
    "a circle of which a tenth is missing": ('<circle cx="880" cy="900" r="270"/>', False),
    "a circle of which a third is missing": ('<circle cx="980" cy="900" r="300"/>', True),
    "a leaf whose tip is missing": ('<path d="M500 900L800 700L1100 900L800 1100Z"/>', False),
    "half a leaf": ('<path d="M700 900L1050 700L1400 900L1050 1100Z"/>', True),
    "a spoon with its handle": (SPOON, True),
    "a line": (WAVE, True),
    "what fills a corner": ('<circle cx="1000" cy="1300" r="300"/>', True),
    "a hill in the corner": ('<path d="M400 1350L760 900L1080 1290V1350Z"/>', True),
    "two fields": (FIELD, False),
    "two fields and a line between them": (FIELD + LINE, True),
    "nothing": ('<rect x="200" y="700" width="600" height="300"/>', False),
}


@pytest.mark.parametrize("name", CUES)
def test_a_form_at_the_right_edge_is_plainly_cut_or_no_cue(name: str) -> None:
    """A seventh of it is missing, however it goes on."""
    drawn, cut = CUES[name]
    judged = []
    for number in (1, 2):
        of = replace(on(f'<g fill="#39113f">{drawn}</g>'), role="cover")
        of = replace(of, slide=replace(of.slide, number=number))
        judgement = Judgement(of)
        judgement.look({})
        judged.append(judgement)
    compare(judged, 2)
    found = {finding.problem.code for finding in judged[0].findings}
    assert ("swipe-cue" not in found) == cut


def test_a_slide_of_the_test_brand_is_sound() -> None:
    """Its title and body, as they are set."""
    assert told(piece(LILAC, title(), body(), shape(500, 1100, 580, 250))) == []
    assert COLOURS["lilac"] in LILAC
