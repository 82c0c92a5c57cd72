"""Line breaking, against Unicode's own cases."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smmgen.render.linebreak import opportunities
from smmgen.render.ucd import line
from tests.render.unicode_cases import breaks


def places(text: str) -> list[int]:
    """Where a line may or must end."""
    return [at for at, _ in opportunities(text)]


def test_every_case_of_unicode_17_passes() -> None:
    """All 19338 lines of LineBreakTest.txt; the end of a text, always ÷ there, is told apart."""
    assert line.VERSION == "17.0.0"
    cases = list(breaks("LineBreakTest"))
    assert len(cases) == 19338
    wrong = [text for text, wanted in cases if sorted({*places(text), len(text)}) != wanted]
    assert wrong == []


def test_a_line_end_must_be_taken_and_a_space_may() -> None:
    """A line feed forces a break, CR LF one only, a space allows one."""
    assert opportunities("a b\nc\r\nd") == [(2, False), (4, True), (7, True)]


def test_the_end_counts_only_after_a_line_end() -> None:
    """A text's end is no break of its own."""
    assert opportunities("ab") == []
    assert opportunities("ab\n") == [(3, True)]


def test_no_break_spaces_hold() -> None:
    """No-break space, narrow no-break space and word joiner keep their sides together."""
    for glue in "\u00a0\u202f\u2060":
        assert places(f"10{glue}kg") == []


def test_a_compound_breaks_at_its_hyphen_and_a_soft_hyphen_may_show() -> None:
    """Both allow a break after themselves."""
    assert places("three-minute") == [6]
    assert places("Zahn\u00adarzt") == [5]


def test_thai_breaks_at_spaces_alone() -> None:
    """Without a dictionary a Thai word is never broken inside."""
    assert places("น้ำใจ ที่นี่") == [6]


def test_chinese_breaks_between_characters_but_not_before_punctuation() -> None:
    """Every ideograph may start a line, a full stop may not."""
    assert places("很好。好") == [1, 3]


@given(st.text())
def test_any_text_has_rising_breaks_inside_it(text: str) -> None:
    """Random Unicode never raises, and breaks rise within the text."""
    found = places(text)
    assert found == sorted(set(found))
    assert all(0 < at <= len(text) for at in found)
