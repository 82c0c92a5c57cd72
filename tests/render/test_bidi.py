"""Bidirectional order, against Unicode's own cases."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smmgen.render.bidi import base_level, classes, levels, runs_right, visual_order
from tests.render.unicode_cases import lines

BASES = {"0": 0, "1": 1, "2": None}


def test_the_cases_of_unicode_17_pass() -> None:
    """BidiCharacterTest.txt: all cases written by hand, one in twelve of the combinations.

    Levels and visual order both; the whole file (91707 cases) passes too, but takes 5 s.
    """
    wrong = []
    cases = list(lines("BidiCharacterTest"))
    assert len(cases) > 8000
    for line in cases:
        codes, direction, base, wanted, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        got_base, got = levels(text, BASES[direction])
        kept = [at for at, level in enumerate(wanted.split()) if level != "x"]
        seen = [kept[at] for at in visual_order([got[at] for at in kept])]
        same = [str(got[at]) for at in kept] == [x for x in wanted.split() if x != "x"]
        if not (same and str(got_base) == base and " ".join(map(str, seen)) == order):
            wrong.append(line)
    assert wrong == []


def test_figures_read_from_the_left_in_arabic() -> None:
    """Twelve stays twelve: its digits have an even level among odd ones."""
    base, found = levels("سنة 12 مرة")
    assert base == 1
    assert found[4:6] == [2, 2]
    assert {found[0], found[-1]} == {1}


def test_the_first_strong_letter_decides() -> None:
    """Outside isolates; figures and signs decide nothing."""
    assert base_level(classes("12 (שלום)")) == 1
    assert base_level(classes("A שלום")) == 0
    assert base_level(classes("12 %")) is None


def test_latin_text_is_left_alone() -> None:
    """Text that asks for nothing is level 0 throughout."""
    assert not runs_right("Brush twice — “daily”")
    assert levels("Brush “twice”") == (0, [0] * 13)


@given(st.text(alphabet=st.characters(exclude_categories=["Zl", "Zp"])), st.sampled_from([0, 1]))
def test_every_character_is_shown_once(text: str, base: int) -> None:
    """Random Unicode never raises; the visual order holds each place once."""
    _, found = levels(text, base)
    assert sorted(visual_order(found)) == list(range(len(text)))
    assert all(base <= level <= 126 for level in found)
