"""A slide on a layout: the first composition that holds it, or a problem, never a silent cut."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmgen.model.canvas import CANVASES
from smmgen.render.compose import Composer
from smmgen.render.content import Position
from smmgen.render.display import Graphic, Words
from tests.render.ground import composer, drawn, kit, layout, said, slide, words_of

ROOT = Path(__file__).resolve().parents[2]
LARGE = (
    '<defs><rect id="b" x="84" y="96" width="912" height="300"/></defs>'
    '<text style="shape-inside:url(#b)" data-type="title" data-fit="100 140" fill="#000000">'
    "{{ title }}</text>"
)
SMALL = LARGE.replace("100 140", "72 90").replace('height="300"', 'height="700"')
BODY = (
    '<defs><rect id="t" x="84" y="900" width="500" height="300"/></defs>'
    '<text style="shape-inside:url(#t)" data-type="body" data-fit="36 42" data-fill="ink">'
    "{{ body }}</text>"
)
SAID = "gum a soft brush יום لثة मसूड़े ครั้ง ngày Zahnfleisch 42 % 🪥 toothbrush, (twice)"
WORDS = st.lists(st.sampled_from(SAID.split(" ")), min_size=1, max_size=90)
PLAIN = st.lists(
    st.sampled_from(["gum", "soft", "brush", "toothbrush", "a"]), min_size=2, max_size=60
)


def test_the_first_composition_that_holds_the_text_is_taken() -> None:
    """Few words stay in the large one; more words go on to the next; no problem is told."""
    short = drawn(slide("Soft wins"), LARGE, SMALL)
    long = drawn(slide("A harder brush does not clean any better, " * 4), LARGE, SMALL)
    assert (short.composition, long.composition) == ("1.svg", "2.svg")
    assert short.problems == long.problems == ()
    assert short.texts[0].size >= 100 > long.texts[0].size


def test_too_much_for_the_last_composition_is_told_with_what_to_cut() -> None:
    """Layout, canvas, the size reached, how many words are too many; all of them are drawn."""
    text = "A harder brush does not clean any better " * 12
    found = drawn(slide(text), LARGE, SMALL)
    (problem,) = found.problems
    assert (problem.code, problem.origin.line) == ("text-overflow", 3)
    assert "layout 'test' on portrait" in problem.message
    assert "72 px" in problem.message
    assert said(found) == text.strip()
    cut = int(problem.hint.split()[1])
    kept = " ".join(text.split()[: 96 - cut])
    assert drawn(slide(kept), LARGE, SMALL).problems == ()
    assert drawn(slide(kept + " more"), LARGE, SMALL).problems != ()


def test_a_word_too_wide_is_told_as_that() -> None:
    """Cutting words would not help; a soft hyphen would."""
    word = "Donaudampfschifffahrtsgesellschaftskapitänswitwe"
    (problem,) = drawn(slide(f"Die {word}"), LARGE).problems
    assert "too wide" in problem.message
    assert "soft hyphen" in problem.hint
    divided = "\u00ad".join([word[:16], word[16:28], word[28:]])
    assert drawn(slide(f"Die {divided}"), LARGE, SMALL).problems == ()


def test_text_without_spaces_is_cut_by_characters() -> None:
    """Chinese has no words to count."""
    brand = Composer(kit(display={"fallback": ["cjk.otf"]}))
    (problem,) = drawn(slide("软毛牙刷" * 40), LARGE, composer=brand, lang="zh").problems
    assert "of its 160 characters" in problem.hint


def test_a_canvas_the_layout_does_not_have_is_told() -> None:
    """The picture is empty, and the problem stands at the slide."""
    found = composer().compose(
        slide("A"), layout(LARGE), "day", CANVASES["story"], Position(), path="p.md"
    )
    assert (found.problems[0].code, found.ops) == ("layout-canvas", ())


def test_a_font_that_is_none_is_told_by_its_file() -> None:
    """One problem, at the font's path."""
    broken = kit()
    broken = type(broken)(broken.brand, {**broken.files, "brand/test/text.ttf": b"no font"}, {})
    found = drawn(slide("A", "b"), BODY, composer=Composer(broken))
    assert [(p.code, p.origin.path) for p in found.problems] == [
        ("font-unreadable", "brand/test/text.ttf")
    ]


@pytest.mark.parametrize("told", ['width="1000"', 'height="1350pt"', 'viewBox="0 0 1080 1080"'])
def test_a_size_that_is_not_the_canvass_is_told(told: str) -> None:
    """A browser would show another picture than ours."""
    good = layout(LARGE)
    source = good.drawings["1.svg"]
    name = told.partition("=")[0]
    source = source.replace('viewBox="0 0 1080 1350"', told) if name == "viewBox" else source
    source = source if name == "viewBox" else source.replace("<svg ", f"<svg {told} ")
    made = good.model_copy(update={"drawings": {"1.svg": source}})
    position, sheet = Position(), CANVASES["portrait"]
    found = composer().compose(slide("A"), made, "day", sheet, position, path="p.md")
    assert [p.code for p in found.problems] == ["layout-size"]


@settings(max_examples=30, deadline=None)
@given(WORDS, st.sampled_from(["en", "ar", "th"]))
def test_every_word_is_in_the_drawing_and_in_its_box_or_a_problem_is_told(
    words: list[str], lang: str
) -> None:
    """Nothing is lost, and when nothing is told, lines are within the box's width and height."""
    found = drawn(slide(body=" ".join(words)), BODY, lang=lang)
    assert said(found).split() == words
    if not found.problems:
        left = 84.0 if lang != "ar" else 1080 - 84 - 500
        for x, _, width, _ in found.texts[0].lines:
            assert left - 8 <= x
            assert x + width <= left + 500 + 8
        _, top, _, height = found.texts[0].lines[-1]
        assert top + height <= 1200 + found.texts[0].size * 0.6  # descenders hang


@settings(max_examples=15, deadline=None)
@given(PLAIN)
def test_fewer_words_are_never_set_smaller(words: list[str]) -> None:
    """Fit is monotone: a text that loses its last word keeps its size or grows."""
    whole = drawn(slide(body=" ".join(words)), BODY)
    less = drawn(slide(body=" ".join(words[:-1])), BODY)
    assert less.texts[0].size >= whole.texts[0].size
    assert len(less.problems) <= len(whole.problems)


def test_the_same_slide_is_the_same_drawing_in_any_process() -> None:
    """Digests do not depend on the order in which Python keeps names."""
    code = (
        "from tests.render.ground import *\n"
        "from tests.render.test_compose import LARGE, BODY\n"
        'art = \'<image href="brand:dot" width="50" height="50"/>\'\n'
        "for lang in ('en', 'he'):\n"
        "    print(drawn(slide('Soft יום 🪥', 'b **c**'), LARGE + art + BODY, lang=lang).digest)"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(found) == 1
    assert len(set(found.pop().split())) == 2


def test_what_is_painted_comes_in_the_layouts_order() -> None:
    """Shapes before a text lie under it, shapes after it over it."""
    found = drawn(slide("A"), '<rect width="9" height="9"/>' + LARGE + '<circle r="3"/>')
    assert [type(op) for op in found.ops] == [Graphic, Words, Graphic]
    assert "circle" in found.ops[2].svg  # type: ignore[union-attr]


@pytest.mark.parametrize("lang", ["en", "he"])
def test_a_language_read_from_the_right_sees_the_sheet_in_a_mirror(lang: str) -> None:
    """A number left of its text stands right of it in Hebrew; words are not turned round."""
    columns = (
        '<text style="inline-size:80px" x="84" y="300" data-type="figure" font-size="60" '
        'data-fill="ink">1</text>'
        '<text style="inline-size:700px" x="180" y="300" data-type="body" font-size="40" '
        'data-fill="ink">{{ body }}</text><rect x="0" width="10" height="10"/>'
    )
    text = "לאט ובעדינות" if lang == "he" else "slow and soft"
    found = drawn(slide(body=text), columns, lang=lang)
    number, words = (text.lines[0] for text in found.texts)
    if lang == "en":
        assert number[0] == pytest.approx(84, abs=4)
        assert words[0] == pytest.approx(180, abs=4)
    else:
        assert number[0] + number[2] == pytest.approx(1080 - 84, abs=4)
        assert words[0] + words[2] == pytest.approx(1080 - 180, abs=4)
    assert all(op.matrix[0] == 1 for op in words_of(found))
    assert ("matrix(-1" in found.ops[-1].svg) == (lang == "he")  # type: ignore[union-attr]


def test_latin_words_on_a_mirrored_sheet_begin_at_its_start() -> None:
    """A product's name in an Arabic list stands under the Arabic words."""
    name = (
        '<text style="inline-size:700px" x="180" y="300" data-type="body" font-size="40" '
        'data-fill="ink">{{ body }}</text>'
    )
    x, _, width, _ = drawn(slide(body="Sony"), name, lang="ar").texts[0].lines[0]
    assert x + width == pytest.approx(1080 - 180, abs=4)
