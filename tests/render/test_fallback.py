"""Carried fonts: what they cover, and what is said of what they do not."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from smmgen.render.fallback import carried_font, missing
from smmgen.render.font import Font


@pytest.mark.parametrize(
    "text",
    [
        "Žluťoučký kůň", "Zażółć gęślą jaźń", "Ångström fjørd", "Tiếng Việt", "Ελληνικά ἀρχή",
        "Щётка їжак ђ", "سلام ٣٤ گپ", "שָׁלוֹם", "क्षत्रिय ज्ञान ।", "น้ำใจ ฿", "→ ↔ ✓ ★ ≤ ≥ ≠ × ☎ ①",
    ],
)  # fmt: skip
def test_the_promised_scripts_are_carried(text: str) -> None:
    """Latin, Greek, Cyrillic, Arabic, Hebrew, Devanagari, Thai, arrows and signs."""
    assert [c for c in text if c != " " and carried_font(c, 400) is None] == []


def test_the_list_says_what_the_fonts_cover() -> None:
    """fonts.json and each font file agree at the edges of every range."""
    folder = resources.files("smmgen") / "fonts"
    for entry in json.loads((folder / "fonts.json").read_text()):
        font = Font.load((folder / entry["file"]).read_bytes())
        for first, last in entry["covers"]:
            assert font.covers(first), (entry["file"], first)
            assert font.covers(last), (entry["file"], last)
        assert not font.covers(entry["covers"][-1][1] + 1)


def test_a_carried_font_takes_the_weight_of_the_text() -> None:
    """Bold beside bold."""
    plain, bold = carried_font("щ", 400), carried_font("щ", 800)
    assert plain is not None
    assert bold is not None
    assert (plain.weight, bold.weight) == (400, 800)


@pytest.mark.parametrize(
    ("character", "language", "font", "script"),
    [
        ("歯", "ja", "Noto Sans JP", "Han"),
        ("歯", "zh-Hans", "Noto Sans SC", "Han"),
        ("歯", "zh-TW", "Noto Sans TC", "Han"),
        ("か", "en", "Noto Sans JP", "Hiragana"),
        ("각", "en", "Noto Sans KR", "Hangul"),
        ("。", "ja", "Noto Sans JP", "Common"),
        ("ক", "bn", "Noto Sans Bengali", "Bengali"),
        ("𝄞", "en", "Noto Music", "Common"),
        ("\ue000", "en", "", "Unknown"),
        ("\x01", "en", "", "Common"),
    ],
)
def test_what_is_missing_names_a_font_that_has_it(
    character: str, language: str, font: str, script: str
) -> None:
    """By script, and for Han by language; nothing for what no font can have."""
    found = missing(character, 3, language)
    assert (found.character, found.offset, found.font, found.script) == (
        character, 3, font, script,
    )  # fmt: skip
    assert found.name
