"""Emoji: which sequences are seen, and their drawings."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.render.emoji import carried, drawing, find_emoji, is_carried, name_of

SEQUENCES = ["😀", "👍🏽", "🇪🇸", "👨‍👩‍👧", "1️⃣", "#️⃣", "❤️", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🧑🏽‍⚕️", "🏳️‍🌈", "⭐"]


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_a_sequence_is_one_emoji_with_a_drawing(sequence: str) -> None:
    """Faces, tones, flags, families, keycaps, hearts, regions: each is seen whole, and carried."""
    (found,) = find_emoji(f"a{sequence}b")
    assert (found.start, found.end, found.certain) == (1, 1 + len(sequence), True)
    assert is_carried(found.name)


def test_text_stays_text() -> None:
    """Figures, ©, a telephone without a selector and a tick with the text selector."""
    assert find_emoji("1 # * © ® 2020") == []
    assert [one.certain for one in find_emoji("☎ ✔\ufe0e ⭐\ufe0e")] == [False, False, False]


def test_names_leave_selectors_out() -> None:
    """A drawing's name has no variation selectors."""
    assert name_of("❤️") == name_of("❤") == "2764"


def test_flags_of_all_regions_are_carried() -> None:
    """258 flags by letters, three by tags."""
    flags = [name for name in carried() if re.fullmatch(r"1f1[ef].-1f1[ef].", name)]
    assert len(flags) >= 258
    assert sum("e007f" in name for name in carried()) == 3


def test_drawings_are_plain_shapes() -> None:
    """Drawings parse, name only their own parts, and need nothing that would be dropped."""
    names = carried()
    wanted = [*names[::40], "1f1ea-1f1f8", "1f1e7-1f1f1"]
    for name in wanted:
        body = drawing(name, "p-")
        ET.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="x">{body}</svg>')
        ids = set(re.findall(r'\bid="([^"]+)"', body))
        used = set(re.findall(r'(?:url\(#|href="#)([^")]+)', body))
        assert used <= ids, name
        assert all(one.startswith("p-") for one in ids), name
        assert not re.search(r"<(filter|mask|image|text|style|script)|mix-blend", body), name


def test_an_unknown_name_raises() -> None:
    """No drawing, no guess."""
    assert not is_carried("1f1e6-1f1e6")
    with pytest.raises(KeyError):
        drawing("1f1e6-1f1e6")


@given(st.text())
def test_any_text_has_separate_emoji(text: str) -> None:
    """Random Unicode never raises; what is found does not overlap."""
    last = 0
    for one in find_emoji(text):
        assert last <= one.start < one.end <= len(text)
        last = one.end
