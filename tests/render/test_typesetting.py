"""The brand's type on the picture: axes, features, emphasis and fallbacks, from brand.yml on."""

from __future__ import annotations

import pytest

from smmgen.render.compose import Composer
from smmgen.render.display import Drawing
from tests.render.ground import drawn, kit, slide, words_of

BODY = (
    '<text style="inline-size:900px" x="84" y="200" data-type="body" font-size="40" '
    'data-fill="ink">{{ body }}</text>'
)
HERO = BODY.replace('"body"', '"hero"').replace('"40"', '"200"')
LABEL = BODY.replace('"body"', '"label"')


def set_in(body: str, drawing: str = BODY, lang: str = "en", **faces: object) -> Drawing:
    """A body set with changes to the brand's faces."""
    return drawn(slide(body=body), drawing, lang=lang, composer=Composer(kit(**faces)))  # type: ignore[arg-type]


def width(found: Drawing) -> float:
    """How wide the first line's ink is."""
    return found.texts[0].lines[0][2]


def test_tabular_figures_are_asked_for_in_the_brand() -> None:
    """With `tnum` ones are as wide as eights; without they are not."""
    plain, tabular = {}, {"features": {"tnum": 1}}
    assert width(set_in("8118")) < width(set_in("8888")) - 5
    for faces in (plain, tabular):
        ones = set_in("8118", text=faces)
        eights = set_in("8888", text=faces)
        assert (abs(width(ones) - width(eights)) < 0.1) == bool(faces)


def test_features_change_glyphs_and_only_in_the_face_that_asks() -> None:
    """The figures' face may differ from the text's."""
    loose, tight = {"features": {"kern": 0}}, {"features": {"kern": 1}}
    assert width(set_in("AVAVAV", text=loose)) > width(set_in("AVAVAV", text=tight))
    assert width(set_in("AVAVAV", display=loose)) == width(set_in("AVAVAV", display=tight))


def test_axes_are_those_of_the_brand_and_of_the_emphasis() -> None:
    """Weight from `axes`; **bold** from `strong`; a label is always strong."""
    light, black = ({"axes": {"wght": weight}} for weight in (300, 900))
    assert width(set_in("minimum", text=light)) < width(set_in("minimum", text=black))
    plain, bold, label = set_in("minimum"), set_in("**minimum**"), set_in("minimum", LABEL)
    assert width(plain) < width(bold) == pytest.approx(width(label))
    fonts = [run.font.weight for run in words_of(set_in("one **two**"))[0].runs]
    assert fonts == [400.0, 700.0]


def test_a_hero_is_set_in_the_figures_face() -> None:
    """`figures`, or the display face where the brand has none."""
    thin = {"figures": {"axes": {"wght": 200}}}
    assert width(set_in("42", HERO, **thin)) < width(set_in("42", HERO))


def test_a_carried_font_is_as_heavy_as_what_it_stands_in_for() -> None:
    """Bold Arabic beside a bold display face, and a regular one in running text."""
    bold = words_of(set_in("أسنان", HERO, "ar"))[0].runs[0].font
    plain = words_of(set_in("أسنان", BODY, "ar"))[0].runs[0].font
    assert (bold.family, bold.weight) == ("Noto Sans Arabic", 800.0)
    assert (plain.family, plain.weight) == ("Noto Sans Arabic", 400.0)


def test_a_fallback_of_the_brand_comes_before_the_carried_fonts_and_takes_the_weight() -> None:
    """A variable font named in `fallback` is bold where the text is bold."""
    faces = {"fallback": ["display.ttf"], "file": "cjk.otf"}
    found = [run.font for run in words_of(set_in("ñ **ñ**", text=faces))[0].runs]
    assert ["Bricolage" in font.family for font in found] == [True, True]
    assert [font.weight for font in found] == [400.0, 700.0]


def test_tracking_is_the_faces_own_and_tighter_when_large() -> None:
    """From 60 px and from 150 px; running text is set as drawn."""
    spaced = {"tracking": 0.1, "tight": -0.02}
    assert width(set_in("minimum", text=spaced)) == width(set_in("minimum"))
    wide = BODY.replace('"body"', '"title"').replace('"40"', '"80"')
    assert width(set_in("minimum", wide, display=spaced)) > width(set_in("minimum", wide)) + 20
    assert width(set_in("42", HERO, display=spaced)) < width(set_in("42", HERO))
