"""What is said of letters that no font has."""

from __future__ import annotations

from smmgen.render.compose import Composer
from tests.render.ground import drawn, kit, slide

BOTH = (
    '<text style="inline-size:900px" x="84" y="200" data-type="title" font-size="80" '
    'data-fill="ink">{{ title }}</text>'
    '<text style="inline-size:900px" x="84" y="600" data-type="body" font-size="40" '
    'data-fill="ink">{{ body }}</text>'
)


def test_letters_that_no_font_has_are_told_once_for_each_font_to_add() -> None:
    """Script, some of the characters, the Noto font that has them; at the first line."""
    found = drawn(slide("软毛牙刷", "达到牙龈 ꦲ"), BOTH, lang="zh")
    assert [(p.code, p.origin.line) for p in found.problems] == [
        ("glyph-missing", 3), ("glyph-missing", 5),
    ]  # fmt: skip
    han, other = found.problems
    assert "7 characters (Han): 软 毛 牙 刷" in han.message
    assert "Noto Sans SC" in han.hint
    assert "'fallback'" in han.hint
    assert "javanese letter ha" in other.message
    assert "Noto Sans Javanese" in other.hint


def test_the_language_says_which_han_font() -> None:
    """Japanese, Korean and traditional Chinese have their own."""
    for lang, font in (("ja", "JP"), ("zh-Hant", "TC"), ("zh", "SC")):
        (problem,) = drawn(slide("软"), BOTH, lang=lang).problems
        assert f"Noto Sans {font}" in problem.hint
        assert "Han" in problem.message


def test_with_a_font_of_the_brand_that_has_them_they_are_drawn() -> None:
    """A fallback in brand.yml is all it takes."""
    faces = {"fallback": ["cjk.otf"]}
    brand = Composer(kit(display=faces, text=faces))
    found = drawn(slide("软毛牙刷", "达到牙龈"), BOTH, lang="zh", composer=brand)
    assert found.problems == ()
    assert found.texts[1].words == ("达到牙龈",)


def test_what_no_font_anywhere_has_is_to_be_taken_out() -> None:
    """A private character has no font to name."""
    (problem,) = drawn(slide("A \ue000"), BOTH).problems
    assert problem.hint == "take them out"
