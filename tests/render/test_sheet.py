"""Texts placed, art and photos laid in, shapes gathered; what a layout gets wrong is told."""

from __future__ import annotations

import re

import pytest

from smmgen.model.post import PictureRef
from smmgen.render.display import Drawing, Graphic, Photo
from tests.render.ground import composer, drawn, slide

TEXT = 'data-fill="ink" data-type='


def block(attributes: str, words: str = "Hand", role: str = "body") -> str:
    """A <text> in a box at 100, 200, 400 wide and 300 high."""
    return (
        '<defs><rect id="b" x="100" y="200" width="400" height="300"/></defs>'
        f'<text style="shape-inside:url(#b)" {TEXT}"{role}" {attributes}>{words}</text>'
    )


def ink(found: Drawing, at: int = 0) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a text's first line."""
    x, y, width, height = found.texts[at].lines[0]
    return x, y, x + width, y + height


def test_capitals_touch_the_top_of_the_box() -> None:
    """The box begins at the cap line, not at an invisible line box."""
    assert ink(drawn(slide(), block('data-fit="100 100"', "HHH", "title")))[1] == pytest.approx(
        200, abs=0.5
    )


def test_a_text_stands_in_the_middle_or_on_the_bottom_of_its_box() -> None:
    """From first cap line to last baseline."""
    middle = ink(drawn(slide(), block('font-size="100" data-valign="middle"', "HHH", "title")))
    bottom = ink(drawn(slide(), block('font-size="100" data-valign="bottom"', "HHH", "title")))
    assert (middle[1] + middle[3]) / 2 == pytest.approx(350, abs=1)
    assert bottom[3] == pytest.approx(500, abs=0.5)


@pytest.mark.parametrize(("align", "edge"), [("start", 100), ("end", 500), ("center", 300)])
def test_a_text_is_aligned_in_its_box(align: str, edge: float) -> None:
    """By SVG 2's `text-align`, or `text-anchor`."""
    for name in ("text-align", "text-anchor"):
        found = ink(drawn(slide(), block(f'data-fit="40 40" {name}="{align}"', "HHH")))
        at = {"start": found[0], "end": found[2], "center": (found[0] + found[2]) / 2}[align]
        assert at == pytest.approx(edge, abs=4)


def test_a_text_stands_below_another_wherever_that_ends() -> None:
    """`data-below` and `data-gap`, from baseline to cap line; an empty one takes no gap."""
    title = block('id="t" font-size="100"', "{{ title }}", "title")
    below = (
        f'<text style="shape-inside:url(#b)" {TEXT}"body" font-size="40" '
        'data-below="t" data-gap="30">HH</text>'
    )
    one, none = drawn(slide("HHH"), title + below), drawn(slide(), title + below)
    assert ink(one, 1)[1] - ink(one, 0)[3] == pytest.approx(30, abs=1)
    assert ink(none)[1] == pytest.approx(200, abs=1)


def test_deep_letters_push_the_text_below_down() -> None:
    """An Arabic headline's dots never stand in the line under it."""
    title = block('id="t" font-size="100"', "{{ title }}", "title")
    below = (
        f'<text style="shape-inside:url(#b)" {TEXT}"body" font-size="40" '
        'data-below="t" data-gap="10">أهلاً</text>'
    )
    found = drawn(slide("في"), title + below, lang="ar")
    assert ink(found, 1)[1] >= ink(found, 0)[3] + 7.9
    assert found.problems == ()


def test_texts_of_a_group_come_out_in_one_size() -> None:
    """The smallest that any of them needs."""
    pair = "".join(
        f'<text style="inline-size:300px" x="0" y="{y}" data-height="100" {TEXT}"body" '
        f'data-fit="36 90" data-group="g">{words}</text>'
        for y, words in ((100, "Hi"), (400, "rather more words to set"))
    )
    sizes = {text.size for text in drawn(slide(), pair).texts}
    assert len(sizes) == 1
    assert sizes.pop() < 90


def test_transforms_move_texts_and_photos_with_their_group() -> None:
    """Translated and scaled, as a browser would."""
    inside = (
        '<g transform="translate(50 20) scale(2)"><text style="inline-size:200px" x="10" y="100" '
        f'{TEXT}"title" font-size="80">H</text>'
        '<image href="slide:abc@0.3,0.7" x="10" y="10" width="20" height="30" '
        'preserveAspectRatio="xMidYMid slice" rx="4"/></g>'
    )
    found = drawn(slide(), inside)
    left, _, _, bottom = ink(found)
    assert (left, bottom) == pytest.approx((50 + 2 * 10, 20 + 2 * 100), abs=10)
    photo = next(op for op in found.ops if isinstance(op, Photo))
    assert photo == Photo("abc", (70, 40, 40, 60), (0.3, 0.7), cover=True, radius=4)


def test_shapes_keep_what_they_refer_to_and_nothing_else() -> None:
    """A layer stands alone: its gradients and clips come with it, once."""
    inside = (
        '<defs><linearGradient id="used"/><linearGradient id="other"/></defs>'
        '<g opacity="0.5"><rect fill="url(#used)" width="9" height="9"/>'
        f'<text style="inline-size:200px" {TEXT}"body" font-size="40" y="90">H</text>'
        '<rect fill="url(#used)" width="8" height="8"/></g>'
    )
    found = drawn(slide(), inside)
    layers = [op.svg for op in found.ops if isinstance(op, Graphic)]
    assert len(layers) == 2
    for layer in layers:
        assert layer.count('id="used"') == 1
        assert "other" not in layer
        assert '<g opacity="0.5"' in layer
    assert found.ops[1].opacity == 0.5  # type: ignore[union-attr]


def test_brand_art_is_laid_in_and_art_that_is_missing_is_told() -> None:
    """`brand:NAME`; the problem is at the layout's line and names what is near."""
    good = drawn(slide(), '<image href="brand:dot" x="1" y="2" width="30" height="30"/>')
    assert "circle" in good.ops[0].svg  # type: ignore[union-attr]
    (problem,) = drawn(slide(), '\n<image href="brand:dott" width="3" height="3"/>').problems
    assert (problem.code, problem.origin.line) == ("art-unknown", 3)
    assert "dot" in problem.hint
    gone = PictureRef("gone", art=True, alt="")
    inside = '<image href="{{ picture.href }}" width="3" height="3"/>'
    assert drawn(slide(pictures=(gone,)), inside).ops == ()


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ('data-fit="30 60"', "floor"),
        ('data-fit="60 40"', "range of sizes"),
        ("", "neither data-fit nor font-size"),
        ('data-fit="40 40" data-lines="0"', "1 or more"),
        ('data-fit="40 40" style="shape-inside:url(#none)"', "no <rect>"),
        ('data-fit="40 40" style=""', "cannot wrap"),
        ('data-fit="40 40" style="inline-size:-1"', "no width"),
        ('data-fit="40 40" data-valign="up"', "top, middle or bottom"),
        ('data-fit="40 40" data-below="nobody"', "names no text"),
        ('data-fit="40 40" data-fill="inc"', "'inc'"),
        ('data-fit="40 40" data-fill="none"', "no colour"),
        ('data-fit="40 40" data-type="tittle"', "tittle"),
        ('data-fit="40 40" transform="scale(0)"', "nothing to be seen"),
        ('data-fit="40 40" transform="spin(1)"', "not a transform"),
    ],
)  # fmt: skip
def test_a_text_that_cannot_be_set_is_told_at_its_line(attributes: str, words: str) -> None:
    """Nothing is guessed."""
    asked = {'style': 'style="shape-inside:url(#b)"', 'data-type': 'data-type="body"',
             'data-fill': 'data-fill="ink"'}  # fmt: skip
    rest = " ".join(value for name, value in asked.items() if f"{name}=" not in attributes)
    box = '<defs><rect id="b" x="100" y="200" width="400" height="300"/></defs>'
    found = drawn(slide(), f"{box}\n<text {attributes} {rest}>H</text>")
    told = [p for p in found.problems if words in p.message + p.hint]
    assert told, found.problems
    assert told[0].origin == type(told[0].origin)("layouts/test/1.svg", 3, told[0].origin.column)


def test_emphasis_may_have_a_colour_and_breaks_are_kept() -> None:
    """`data-strong` names it; white space of the XML is folded around spans."""
    inside = block('data-fit="40 40" data-strong="coral"', "\n   {{ body }}\n  ")
    found = drawn(slide(body="Soft **wins** now\nand then"), inside)
    assert found.texts[0].words == ("Soft wins now", "and then")
    colours = {run.colour for run in found.ops[-1].runs}  # type: ignore[union-attr]
    assert colours == {"#39113f", "#f04e63"}


def test_ramp_colours_paint_shapes_texts_and_art() -> None:
    """A layout takes a step's fill and its ink by name, in `data-roles` too.

    The first step is hardly told from this slide's ground, so it is left out.
    """
    found = drawn(
        slide("HHH"),
        '{% set step = ramp[3] %}<rect width="9" height="9" data-fill="{{ step.fill }}"/>'
        '<image href="brand:dot" width="9" height="9" data-roles="accent={{ ramp[0].fill }}"/>'
        '<defs><rect id="b" x="100" y="200" width="400" height="300"/></defs>'
        '<text style="shape-inside:url(#b)" data-type="title" data-fit="72 90" '
        'data-fill="{{ step.ink }}">{{ title }}</text>',
    )
    assert not found.problems
    steps = composer().kit.brand
    graphic = next(op for op in found.ops if isinstance(op, Graphic))
    assert f'fill="{steps.colours["ramp-5"]}"' in graphic.svg
    assert f'stop-color="{steps.colours["ramp-2"]}"' in graphic.svg
    assert found.texts[0].colour == steps.file.colours["paper"]


def test_a_group_under_other_texts_fits_what_they_leave() -> None:
    """The size of a group is settled on the room that is left under each title, not on the box."""
    body = "one two three four five six seven eight nine ten"
    inside = "".join(
        f'<defs><rect id="b{at}" x="84" y="{96 + 600 * at}" width="500" height="330"/></defs>'
        f'<text id="t{at}" style="shape-inside:url(#b{at})" data-type="title" data-fit="100 100" '
        f'data-fill="ink">{title}</text>'
        f'<text style="shape-inside:url(#b{at})" data-type="body" data-fit="36 80" '
        f'data-below="t{at}" data-gap="30" data-group="g" data-fill="ink">{body}</text>'
        for at, title in enumerate(("Brush", "Brush soft now"))
    )
    found = drawn(slide("A"), inside)
    assert found.problems == ()
    sizes = {text.size for text in found.texts if text.role == "body"}
    assert len(sizes) == 1


@pytest.mark.parametrize(
    ("words", "lang"), [("أيّ أسنان", "ar"), ("Ệ Ễ", "vi"), ("Éàü", "fr"), ("Hm", "en")]
)
def test_ink_that_rises_far_begins_where_capitals_would(words: str, lang: str) -> None:
    """Arabic and stacked accents do not stand in what is above their box; plain accents may."""
    inside = (
        '<defs><rect id="b" x="84" y="300" width="900" height="400"/></defs><text style="'
        'shape-inside:url(#b)" data-type="title" data-fit="100 100" data-fill="ink">'
        "{{ title }}</text>"
    )
    (text,) = drawn(slide(words), inside, lang=lang).texts
    top = text.lines[0][1]
    assert top >= 300 - 25.5
    if lang in {"ar", "vi"}:
        assert top == pytest.approx(300, abs=1)


def test_art_at_one_place_is_one_layer_whatever_stands_before_it() -> None:
    """Its shapes do not say how many texts were set before, so their pixels are shared; the same
    art in another place has ids of its own.
    """
    words = 'data-type="body" data-fill="ink"'
    text = f'<text x="84" y="{{y}}" inline-size="900" font-size="40" {words}>Hand</text>'
    dot = '<image href="brand:dot" x="{x}" y="600" width="200" height="200"/>'
    few = drawn(slide(), text.format(y=100) + dot.format(x=84))
    many = drawn(
        slide(), text.format(y=100) + dot.format(x=500) + text.format(y=300) + dot.format(x=84)
    )
    alone, (other, same) = few.ops[-1], (op for op in many.ops if isinstance(op, Graphic))
    assert alone == same
    assert isinstance(other, Graphic)
    assert isinstance(same, Graphic)
    assert not set(re.findall('id="([^"]+)"', other.svg)) & set(
        re.findall('id="([^"]+)"', same.svg)
    )
