"""Directions as readers expect them where UAX 9 alone would turn numbers round."""

from __future__ import annotations

import pytest

from smmgen.render.paragraph import Block, lay_out
from tests.render.fonts import span, text_font


def block(text: str, language: str) -> Block:
    """One line at 40 px, 900 px wide."""
    return lay_out([span(text)], size=40, width=900, leading=1.2, language=language)


def digits(found: Block) -> str:
    """The Latin figures from left to right."""
    names = {text_font().glyph(ord(figure)): figure for figure in "0123456789"}
    glyphs = sorted((x, gid) for run in found.runs if run.font == text_font()
                    for gid, x, _ in run.glyphs)  # fmt: skip
    return "".join(names.get(gid, "") for _, gid in glyphs)


@pytest.mark.parametrize("number", ["555 0142", "555-0142", "+49 30 555 0142", "10 000"])
@pytest.mark.parametrize(("language", "words"), [("ar", "اتصل {} الآن"), ("he", "טל׳ {} עכשיו")])
def test_the_groups_of_a_number_keep_their_order(number: str, language: str, words: str) -> None:
    """A telephone number in an Arabic or Hebrew sentence is read from the left."""
    written = "".join(c for c in number if c.isdigit())
    assert digits(block(words.format(number), language)) == written


@pytest.mark.parametrize("text", ["555 0142", "3–5", "10:30", "42 %", "1."])
def test_figures_alone_stand_on_the_right_in_their_own_order(text: str) -> None:
    """In a right-to-left language a text without letters is set to the right, as it is written."""
    found, plain = block(text, "ar"), block(text, "en")
    assert found.lines[0].x == pytest.approx(900 - found.lines[0].width)
    assert [g for run in found.runs for g, _, _ in run.glyphs] == [
        g for run in plain.runs for g, _, _ in run.glyphs
    ]


def test_a_range_in_arabic_is_read_from_the_right() -> None:
    """3-5 is no number in groups: UAX 9 has its say."""
    assert digits(block("من 3-5 أيام", "ar")) == "53"
