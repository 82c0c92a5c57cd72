"""Where a line does not end: units, numbers in groups, single letters, small words."""

from __future__ import annotations

import pytest

from smmgen.render.linebreak import opportunities
from smmgen.render.paragraph import lay_out
from smmgen.render.sense import strains
from tests.render.fonts import cjk_font, display_font, span


def parts(text: str, language: str = "en") -> list[str]:
    """The text cut wherever a line may end, whatever it minds."""
    places = [at for at, _ in opportunities(text)] + [len(text)]
    found, start = [], 0
    for place, strain in zip(places, strains(text, places, language), strict=True):
        if strain != float("inf"):
            found.append(text[start:place].strip())
            start = place
    return found


@pytest.mark.parametrize(
    "whole",
    ["555 0142", "+49 30 555 0142", "555-0142", "10 000", "12-05-2026", "3–5", "10 km", "37 °C",
     "X-ray", "e-mail", "Oral-B", "T-shirt", "42 %", "۵۵۵ ۰۱۴۲"],
)  # fmt: skip
def test_what_belongs_together_stays_together(whole: str) -> None:
    """Numbers with units and in groups, and compounds with a single letter."""
    assert whole in parts(f"now {whole} then")


def test_compounds_may_part_at_their_hyphen() -> None:
    """Craft rule 17."""
    assert parts("a two-minute well-known brush") == [
        "a",
        "two-",
        "minute",
        "well-",
        "known",
        "brush",
    ]


SMALL = {
    "en": "the", "de": "dem", "fr": "la", "es": "del", "it": "della", "pt": "do", "nl": "de",
    "pl": "nad", "cs": "pod", "ru": "под", "uk": "від", "el": "στη", "tr": "ve", "sv": "av",
    "da": "af", "nb": "av",
}  # fmt: skip


@pytest.mark.parametrize("language", SMALL)
def test_a_line_had_better_not_end_with_a_small_word(language: str) -> None:
    """Articles, prepositions and conjunctions lean on what follows (craft rule 14)."""
    text = f"Marigold {SMALL[language]} Street"
    found = strains(text, [9, 10 + len(SMALL[language]), len(text)], language)
    assert found[1] > found[0] == found[2] == 0


def test_korean_is_broken_at_its_spaces() -> None:
    """Never between two syllables of a word."""
    assert parts("칫솔의 부드러운 솔이", "ko") == ["칫솔의", "부드러운", "솔이"]


def test_a_japanese_headline_is_broken_between_phrases() -> None:
    """Not inside Katakana, nor before the Hiragana that ends a phrase."""
    words = [span("毎晩の歯ブラシはやわらかい", 0.0, display_font(), cjk_font())]
    found = lay_out(words, size=100, width=620, leading=1.1, language="ja", balance=True)
    assert [line.text for line in found.lines] == ["毎晩の歯", "ブラシは", "やわらかい"]
