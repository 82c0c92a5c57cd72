"""Thai is broken between words, though it writes no spaces."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.render.grapheme import boundaries
from smmgen.render.paragraph import lay_out
from smmgen.render.thai import word_breaks
from tests.render.fonts import span

LETTERS = st.text(st.sampled_from("กขคงจชซฟมรลสหอะาิีุูเแโใไำ่้์ๆฯ 4a"), max_size=40)


def words(text: str) -> list[str]:
    """The text cut at its word breaks."""
    return [text[start:end] for start, end in pairwise([0, *word_breaks(text), len(text)])]


@pytest.mark.parametrize(
    "parted",
    [
        "แปรงฟัน|วัน|ละ|สอง|ครั้ง",
        "เหงือก|ของ|คุณ|มี|เลือด|ออก|หรือไม่",
        "ใช้|แปรง|ขน|นุ่ม|และ|ไหมขัดฟัน|ทุกคืน",
        "น้ำแข็ง|เก่าๆ|กรุงเทพฯ",
    ],
)
def test_words_are_found(parted: str) -> None:
    """Compounds in the dictionary stay whole."""
    assert words(parted.replace("|", "")) == parted.split("|")


def test_other_scripts_are_left_alone() -> None:
    """Nothing is found in Latin, figures or Lao."""
    assert word_breaks("Marigold 42 % ສະບາຍດີ") == []


@given(LETTERS)
def test_no_break_parts_a_letter_from_its_vowels_and_tones(text: str) -> None:
    """Breaks stand between clusters, never before what follows a consonant or after a leading
    vowel, and never at an end.
    """
    found = word_breaks(text)
    assert found == sorted(set(found))
    assert set(found) <= set(boundaries(text)[1:-1])
    for at in found:
        assert text[at] not in "ะาิีุูำ่้์ๆฯ"
        assert text[at - 1] not in "เแโใไ"


def test_a_paragraph_without_spaces_fills_its_lines() -> None:
    """It wraps within its width, at words."""
    text = "เหงือกของคุณมีเลือดออกหรือไม่ใช้แปรงขนนุ่มและไหมขัดฟันทุกคืนก่อนนอน"
    found = lay_out([span(text)], size=40, width=420, leading=1.3, language="th")
    assert not found.overflow
    assert "".join(line.text for line in found.lines) == text
    assert all(line.width > 200 for line in found.lines[:-1])
