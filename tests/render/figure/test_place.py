"""A chart in a layout: its place, its colours, its corner, and the mirror."""

from __future__ import annotations

import re

from smmgen.model.chart import Chart
from smmgen.render.display import Drawing, Graphic
from tests.render.figure.chart import chart
from tests.render.ground import drawn, slide

PLACE = '<rect data-chart="1" x="84" y="500" width="912" height="600"/>'
LINE = chart("line", [[1.0], [2.0], [4.0], [9.0]], lit=((3, 0),), rows=("a", "b", "c", "d"))


def shapes(drawing: Drawing) -> str:
    """All shapes of a drawing."""
    return "".join(op.svg for op in drawing.ops if isinstance(op, Graphic))


def on(what: Chart, *insides: str, **more: object) -> Drawing:
    """A slide with this chart in a layout."""
    return drawn(slide("Title", charts=(what,)), *insides, **more)


def test_a_rect_becomes_the_chart() -> None:
    """Its own colour is gone; marks say their cells; a place without a chart is empty."""
    drawing = on(chart("bars", [[3.0], [2.0]]), PLACE + PLACE.replace('"1"', '"2"'))
    assert drawing.problems == ()
    assert re.findall(r'data-cell="([\d,]+)"', shapes(drawing)) == ["1,1", "2,1"]
    assert shapes(drawing).count("<rect") == 2
    assert "#f04e63" in shapes(drawing)


def test_colours_are_exchanged_for_one_chart() -> None:
    """`data-roles` works as it does for pictures."""
    bars = chart("bars", [[3.0], [2.0]])
    swapped = PLACE.replace("/>", ' data-roles="second=ink"/>')
    assert 'fill="#39113f"' in shapes(on(bars, swapped))


def test_words_stand_in_the_corner_that_a_line_leaves() -> None:
    """The rect is brought there, and what it is the box of is set in it, clear of the line."""
    corner = '<defs><rect id="c" data-corner="1"/></defs>'
    text = (
        '<text style="shape-inside:url(#c)" data-type="hero" data-fit="150 200" data-lines="1">'
        "{{ chart.lit.text }}</text>"
    )
    drawing = on(LINE, corner + PLACE + text)
    assert drawing.problems == ()
    hero = next(text for text in drawing.texts if text.role == "hero")
    assert hero.words == ("9",)
    x, y, wide, high = hero.lines[0]
    assert y >= 490
    assert y + high < 1000
    others = [text.lines[0] for text in drawing.texts if text.role != "hero"]
    assert all(o[0] > x + wide or o[1] > y + high or o[1] + o[3] < y for o in others)


def test_a_place_that_cannot_be_read_is_told() -> None:
    """At the layout's line."""
    (problem,) = on(LINE, PLACE.replace("912", "wide")).problems
    assert (problem.code, problem.origin.path, problem.origin.line) == (
        "layout-chart", "layouts/test/1.svg", 2,
    )  # fmt: skip


def test_what_is_too_much_is_tried_in_the_next_composition() -> None:
    """And is a problem at the chart's line when there is none."""
    many = chart("bars", [[float(n)] for n in range(1, 13)], line=9)
    small = PLACE.replace('"600"', '"200"')
    assert on(many, small, PLACE).problems == ()
    (problem,) = on(many, small).problems
    assert (problem.code, problem.origin.path, problem.origin.line) == (
        "chart-crowded", "content/posts/a/post.md", 9,
    )  # fmt: skip


def test_a_slide_that_is_read_from_the_right_has_its_chart_in_the_mirror() -> None:
    """Names stand on the right of it, and numbers at the left ends of bars."""
    bars = chart("bars", [[4.0], [2.0]], rows=("אחת", "שתיים"))
    there, here = on(bars, PLACE, lang="en"), on(bars, PLACE, lang="he")
    assert here.problems == ()
    right = {text.words[0]: text.lines[0] for text in here.texts}
    left = {text.words[0]: text.lines[0] for text in there.texts}
    one, other = left["4"], right["4"]
    assert one[0] > 540 > other[0] + other[2]
    name = right["אחת"]
    assert name[0] + name[2] > 980
    assert "matrix(-1 0 0 1 1080 0)" in shapes(here)
