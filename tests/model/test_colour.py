"""Contrast, as WCAG 2 defines it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.model.colour import contrast

COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_both_ways_and_within_its_range(one: str, other: str) -> None:
    """From 1, for two that are equally light, to 21."""
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0000001


@given(COLOURS)
def test_a_colour_has_no_contrast_with_itself(colour: str) -> None:
    """One to one, however it is written."""
    assert contrast(colour, colour.lower()) == 1


@given(COLOURS)
def test_black_or_white_can_always_be_read(colour: str) -> None:
    """On any ground one of the two reaches 4.5:1."""
    assert max(contrast(colour, "#000000"), contrast(colour, "#FFFFFF")) >= 4.5


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#767676", "#FFFFFF", 4.54), ("#777777", "#FFFFFF", 4.48)],
)
def test_known_ratios(one: str, other: str, ratio: float) -> None:
    """The figures that accessibility guides print."""
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
