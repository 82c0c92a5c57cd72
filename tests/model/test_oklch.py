"""OKLCH: there and back, and what a screen cannot show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.model.oklch import Oklch, difference, hex_of, hue_turn, oklch

COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")
HUES = st.floats(0, 360)


@given(COLOURS)
def test_there_and_back_is_the_same_colour(colour: str) -> None:
    """Nothing is lost on the way."""
    assert hex_of(oklch(colour)) == colour


# Below, a step of 1/255 is a large step of lightness.
@given(st.floats(0.2, 1), st.floats(0, 0.4), HUES)
def test_only_chroma_gives_way(lightness: float, chroma: float, hue: float) -> None:
    """A colour no screen shows keeps its lightness, and its hue where it still has one."""
    shown = oklch(hex_of(Oklch(lightness, chroma, hue)))
    assert shown.lightness == pytest.approx(lightness, abs=0.012)
    assert shown.chroma <= chroma + 0.01
    if shown.chroma > 0.06:
        assert abs(hue_turn(shown.hue, hue)) < 5


@pytest.mark.parametrize(
    ("colour", "lightness", "chroma", "hue"),
    [
        ("#FFFFFF", 1.0, 0.0, 0),
        ("#FF0000", 0.628, 0.258, 29.2),
        ("#0000FF", 0.452, 0.313, 264.1),
        ("#808080", 0.600, 0.0, 0),
    ],
)
def test_known_colours(colour: str, lightness: float, chroma: float, hue: float) -> None:
    """The figures that CSS Color 4's own converters give."""
    found = oklch(colour)
    assert found == pytest.approx((lightness, chroma, hue), abs=0.06)


@given(COLOURS, COLOURS)
def test_difference_is_the_same_both_ways(one: str, other: str) -> None:
    """And nothing between a colour and itself."""
    assert difference(one, other) == pytest.approx(difference(other, one))
    assert difference(one, one) == pytest.approx(0, abs=1e-6)


@given(HUES, HUES)
def test_a_turn_is_the_shorter_way(start: float, end: float) -> None:
    """At most half a circle, and it arrives."""
    turn = hue_turn(start, end)
    assert -180 <= turn <= 180
    assert hue_turn(start + turn, end) == pytest.approx(0, abs=1e-6)
