"""Paragraphs: lines, places, directions, emoji, and what no text may do."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmgen.render.font import Font
from smmgen.render.paragraph import Block, Span, Style, lay_out
from tests.render.fonts import INK, cjk_font, display_font, span, text_font

BODY = "Soft bristles bend to reach under the gumline and sweep plaque away before it hardens"
UNICODE = st.text(max_size=60)


def block(text: str | list[Span], **asked: Any) -> Block:
    """A text set 600 px wide at 40 px unless asked otherwise."""
    spans = [span(text)] if isinstance(text, str) else text
    return lay_out(spans, **{"size": 40.0, "width": 600.0, "leading": 1.25, **asked})


def texts(found: Block) -> list[str]:
    """The lines' words."""
    return [line.text for line in found.lines]


def letters(found: Block) -> list[str]:
    """Every glyph's font and id from left to right, for one line."""
    glyphs = [(x, run.font.digest, gid) for run in found.runs for gid, x, _ in run.glyphs]
    return [f"{font}{gid}" for _, font, gid in sorted(glyphs)]


def test_the_first_cap_line_is_zero_and_baselines_are_a_leading_apart() -> None:
    """Ink of capitals starts at y 0; the height ends at the last baseline."""
    found = block("HH\nHH\nHH")
    cap = text_font().cap_height * 40
    assert [line.baseline for line in found.lines] == pytest.approx([cap, cap + 50, cap + 100])
    assert found.lines[0].ink[1] == pytest.approx(0, abs=0.01)
    assert found.height == pytest.approx(cap + 100)


def test_accents_and_descenders_reach_out_of_the_height() -> None:
    """Type is placed by its capitals; the line's ink says how far it reaches."""
    found = block("Épingle")
    _, top, _, height = found.lines[0].ink
    assert top < -5
    assert top + height > found.height + 5


@given(st.lists(st.sampled_from(BODY.split()), min_size=1, max_size=40), st.integers(200, 900))
def test_no_word_is_lost_and_no_line_is_too_wide(words: list[str], width: int) -> None:
    """The lines have the words in order, each at most as wide as asked; never more than needed."""
    for balance in (True, False):
        found = block(" ".join(words), width=width, balance=balance)
        assert " ".join(texts(found)).split() == words
        assert all(line.width <= width + 0.02 for line in found.lines) or found.overflow
        assert len(found.lines) == len(block(" ".join(words), width=width).lines)


def test_a_last_line_is_neither_one_word_nor_short() -> None:
    """Running text, at every width at which its last line could be long enough."""
    for width in range(380, 900, 7):
        lines = block(BODY, width=float(width)).lines
        assert " " in lines[-1].text, width
        assert lines[-1].width >= 0.35 * max(line.width for line in lines), width


def test_a_headline_is_even_and_breaks_by_sense() -> None:
    """Lines are alike in width, and none ends with an article or preposition."""
    found = block([span("Hug each tooth with the floss", -0.03, display_font())], size=96,
                  width=760, balance=True)  # fmt: skip
    assert texts(found) == ["Hug each tooth", "with the floss"]
    assert found.lines[0].width < 1.15 * found.lines[1].width


def test_a_number_stays_with_its_unit() -> None:
    """At no width does a line end between 10 and km, 3–5 or 20 and °C."""
    for width in range(150, 600, 9):
        for line in texts(block("walk for 10 km at 20 °C or 3–5 hours", width=float(width))):
            assert not line.endswith(("10", "20", "3–")), width


def test_a_word_too_wide_is_told_and_kept_whole() -> None:
    """`overflow`, and nothing is cut."""
    word = "Donaudampfschifffahrtsgesellschaft"
    found = block(f"Die {word}", width=300)
    assert found.overflow
    assert texts(found) == ["Die", word]


def test_too_many_lines_are_told() -> None:
    """Nothing is cut."""
    found = block(BODY, max_lines=2)
    assert (found.overflow, len(found.lines) > 2) == (True, True)


def test_a_soft_hyphen_shows_only_where_the_line_ends() -> None:
    """A hyphen's ink at the break, none elsewhere."""
    word = "Zahn\u00adarzt\u00adpraxis"
    whole, broken = block(word), block(word, width=180)
    assert (texts(whole), len(broken.lines)) == (["Zahnarztpraxis"], 2)
    count = sum(len(run.glyphs) for run in whole.runs)
    assert sum(len(run.glyphs) for run in broken.runs) == count + 1
    assert count == len("Zahnarztpraxis")
    assert all(line.width <= 180 for line in broken.lines)


def test_a_line_feed_breaks_and_a_blank_line_stays() -> None:
    """Forced breaks, also empty ones; a line feed at the end adds nothing."""
    assert texts(block("one\n\ntwo\n")) == ["one", "", "two"]
    assert texts(block("")) == []


def test_opening_quotes_hang_and_ink_stands_on_the_edge() -> None:
    """The quote is outside, the first letters of all lines start at 0 (to a hundredth)."""
    spans = [span("“Harder is\nno cleaner”", -0.03, display_font())]
    hung = block(spans, size=120, width=900, hang=True, optical=True)
    box = display_font().extents(display_font().glyph(ord("H")))
    assert box is not None
    quote = sorted(x for _, x, _ in hung.runs[0].glyphs)[:2]
    assert hung.lines[0].ink[0] < -20
    assert quote[1] + box[0] * 120 == pytest.approx(0, abs=0.01)
    assert hung.lines[1].ink[0] == pytest.approx(0, abs=0.01)
    assert block(spans, size=120, width=900).lines[0].x == 0


def test_the_end_edge_holds_the_hung_line_too() -> None:
    """What hangs out leaves that much more room, and no line passes the far edge."""
    for width in range(300, 900, 13):
        for line in block("“Soft bristles bend to reach”", width=float(width), hang=True,
                          optical=True).lines:  # fmt: skip
            assert line.x + line.width <= width + 0.02


def test_alignment_moves_lines_and_not_words() -> None:
    """Start, centre and end; left and right are the same in Latin."""
    at = {name: block("Hi", align=name).lines[0] for name in ("start", "center", "end")}
    width = at["start"].width
    assert [at[n].x for n in at] == pytest.approx([0, (600 - width) / 2, 600 - width])
    assert block("Hi", align="right").lines[0] == at["end"]


def test_tracking_comes_between_letters_only() -> None:
    """Three gaps in four letters, none after the last; ligatures are taken apart."""
    plain, wide = block("Hume"), block([span("Hume", 0.1)])
    assert wide.lines[0].width - plain.lines[0].width == pytest.approx(3 * 0.1 * 40, abs=0.01)
    arabic = block([span("سلام", 0.1)], language="ar")
    assert arabic.lines[0].width == pytest.approx(block("سلام", language="ar").lines[0].width)


def test_kerning_reaches_across_a_line_but_not_across_fonts() -> None:
    """A line is as wide as its text shaped in one piece."""
    text = "To Ava, Yo."
    whole = sum(glyph.advance for glyph in text_font().shape(text)) * 40
    assert block(text).lines[0].width == pytest.approx(whole)


def test_colours_and_weights_change_inside_a_line() -> None:
    """A run for each, in reading order, on one baseline."""
    bold = Span("bend", Style((text_font(700),), "#F04E63"))
    found = block([span("Soft bristles "), bold, span(" to reach")])
    assert [run.colour for run in found.runs] == [INK, "#F04E63", INK]
    assert len({y for run in found.runs for _, _, y in run.glyphs}) == 1
    assert texts(found) == ["Soft bristles bend to reach"]


def test_arabic_reads_from_the_right_with_its_figures_in_order() -> None:
    """Aligned to the right edge; 12 is drawn 1 then 2."""
    found = block("سنة 12 مرة", language="ar")
    assert found.right
    assert found.lines[0].x + found.lines[0].width == pytest.approx(600)
    figures = [f"{text_font().digest}{text_font().glyph(ord(c))}" for c in "12"]
    seen = [glyph for glyph in letters(found) if glyph in figures]
    assert seen == figures


def test_hebrew_is_drawn_last_letter_first() -> None:
    """From left to right the glyphs are the letters in reverse; brackets are mirrored in place."""
    found = block("אבג", language="he")
    font = found.runs[0].font
    assert [gid for gid, _, _ in found.runs[0].glyphs] == [
        font.glyph(ord(c)) for c in reversed("אבג")
    ]


def test_a_latin_name_first_does_not_turn_an_arabic_text() -> None:
    """The language decides where the text has its letters."""
    assert block("iPhone 15 متوفر", language="ar").right
    assert not block("iPhone 15 متوفر", language="en").right
    assert not block("iPhone", language="ar").right
    assert block("12%", language="ar").right


def test_letters_join_across_a_change_of_colour() -> None:
    """The same glyphs as in one colour."""
    one = block("سلام", language="ar")
    style = Style((text_font(),), "#F04E63")
    two = block([span("س"), Span("لام", style)], language="ar")
    assert sum(len(run.glyphs) for run in one.runs) == sum(len(run.glyphs) for run in two.runs)
    assert letters(one) == letters(two)


def test_devanagari_conjuncts_are_one_and_thai_marks_take_no_room() -> None:
    """Fewer glyphs with an advance than code points; nothing is missing."""
    deva, thai = block("क्षत्रिय", language="hi"), block("ที่นี่ น้ำ", language="th")
    assert deva.missing == thai.missing == ()
    assert sum(len(run.glyphs) for run in deva.runs) < len("क्षत्रिय")
    assert thai.lines[0].width < block("ทททททททท", language="th").lines[0].width


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("歯ブラシは、やわらかい毛で「歯ぐき」の下まで届きます。", "ja"),
        ("柔软的刷毛可以到达牙龈下方，每天两次，每次两分钟。", "zh-Hans"),
        ("부드러운 칫솔모는 잇몸 아래까지 닿습니다.", "ko"),
    ],
)
def test_chinese_japanese_and_korean_are_set_in_the_brands_font(text: str, language: str) -> None:
    """Complete, inside the width, no line begins with closing punctuation."""
    found = block([span(text, 0.0, text_font(), cjk_font())], width=420, language=language)
    assert found.missing == ()
    assert "".join(texts(found)).replace(" ", "") == text.replace(" ", "")
    assert all(line.width <= 420.02 for line in found.lines)
    assert all(line.text[0] not in "、。，」" for line in found.lines)


def test_a_missing_character_is_told_once() -> None:
    """With its place and the font that would have it; the first place counts."""
    found = block("Die 歯 und 歯", language="de")
    (missing,) = found.missing
    assert (missing.character, missing.offset, missing.font) == ("歯", 4, "Noto Sans SC")


def test_emoji_are_marks_of_their_own_size_centred_on_capitals() -> None:
    """A face, a flag and a keycap between words; nothing missing, order kept."""
    found = block("go 😀 🇪🇸 1️⃣ on")
    assert [mark.name for mark in found.marks] == ["1f600", "1f1ea-1f1f8", "0031-20e3"]
    assert found.missing == ()
    mark, line = found.marks[0], found.lines[0]
    assert mark.size == pytest.approx(1.17 * 40)
    assert mark.y + mark.size / 2 == pytest.approx(line.baseline - found.cap_height / 2)
    assert [mark.x for mark in found.marks] == sorted(mark.x for mark in found.marks)


def test_an_emoji_without_a_drawing_is_missing() -> None:
    """A flag of no region is told like a glyph."""
    (missing,) = block("go 🇦🇦").missing
    assert (missing.character, missing.offset) == ("🇦🇦", 3)


def test_characters_nobody_sees_need_no_glyph() -> None:
    """Joiners, direction marks, zero width spaces and byte order marks are never missing."""
    found = block("a\u200bb\u2060c\u200dd\u200ee\ufefff\u2066g\u2069")
    assert found.missing == ()
    assert len(found.runs) == 1


@settings(max_examples=150)
@given(UNICODE, UNICODE, st.sampled_from(["en", "ar", "ja"]), st.integers(1, 400))
def test_any_text_can_be_set(one: str, two: str, language: str, width: int) -> None:
    """Random Unicode in two spans never raises, whatever the width."""
    found = block([span(one, 0.02), span(two, 0.0, text_font(700))], width=float(width),
                  language=language, hang=True, optical=True)  # fmt: skip
    assert all(line.ink[2] >= 0 for line in found.lines)
    assert all(isinstance(run.font, Font) for run in found.runs)


@given(st.text(alphabet="abc אבגد سل12-,.\n“", max_size=40), st.booleans())
def test_mixed_directions_keep_every_letter(text: str, arabic: bool) -> None:
    """As many glyphs with ink as in the words set one by one."""
    found = block([span(text, 0.1)], width=120.0, language="ar" if arabic else "en")
    drawn = sum(len(run.glyphs) for run in found.runs)
    shown = [c for c in text if not c.isspace()]
    assert drawn >= len([c for c in shown if c not in "دسل"])
    assert "".join(texts(found)).replace(" ", "") == "".join(shown)
