"""Ramps: even in lightness, readable on every step."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from smmgen.model.colour import contrast
from smmgen.model.oklch import hue_turn, oklch
from smmgen.model.ramp import (
    DRIFT,
    LEAST_STEP,
    bands,
    ink_on,
    ramp_colours,
    ramp_steps,
    standing_out,
)

PAPER, INK = "#F3F6F8", "#0B1C2C"
STEPS = st.integers(3, 9)


def lightness(colours: tuple[str, ...]) -> list[float]:
    return [oklch(colour).lightness for colour in colours]


@given(STEPS)
def test_every_step_can_carry_words(steps: int) -> None:
    """On each step paper or ink holds 4.5:1."""
    for colour in ramp_colours(PAPER, INK, steps, (PAPER, INK)):
        assert max(contrast(colour, PAPER), contrast(colour, INK)) >= 4.5


@given(STEPS)
def test_it_goes_from_one_end_to_the_other_without_turning_back(steps: int) -> None:
    """The ends are the brand's own colours; between them it only darkens."""
    found = ramp_colours(PAPER, INK, steps, (PAPER, INK))
    assert (found[0], found[-1], len(found)) == (PAPER, INK, steps)
    assert lightness(found) == sorted(lightness(found), reverse=True)


def test_six_steps_from_paper_to_ink_are_told_apart_in_grey() -> None:
    """Neighbours are 0.11 of lightness apart."""
    found = lightness(ramp_colours(PAPER, INK, 6, (PAPER, INK)))
    assert all(a - b >= LEAST_STEP for a, b in itertools.pairwise(found))


def test_chroma_peaks_between_the_ends() -> None:
    """The middle is livelier than both ends: not a mix with grey."""
    found = [oklch(colour).chroma for colour in ramp_colours(PAPER, INK, 6, ())]
    assert max(found) == max(found[2:5]) > max(found[0], found[-1])


def test_a_paper_without_a_hue_does_not_turn_the_ramp() -> None:
    """Warm paper to aubergine stays within 20 degrees of aubergine, not over red and orange."""
    found = ramp_colours("#FFFBF3", "#39113F", 6, ())
    turns = [abs(hue_turn(oklch(c).hue, oklch("#39113F").hue)) for c in found[1:]]
    assert max(turns) <= DRIFT + 1


def test_two_warm_colours_turn_hue_with_lightness() -> None:
    """Green bean to dark roast passes over the hues between them, as roasting does."""
    hues = [oklch(colour).hue for colour in ramp_colours("#CDD5A0", "#2A130B", 5, ())]
    assert hues == sorted(hues, reverse=True)
    assert hues[0] - hues[-1] > 60


def test_text_on_a_step_is_ink_until_it_fails_then_paper() -> None:
    """The first of the inks that holds 4.5:1."""
    colours = {"paper": PAPER, "ink": INK, "tint": "#B9C7D0", "deep": "#2E4255"}
    steps = ramp_steps(["paper", "tint", "deep", "ink"], colours, ["ink", "paper"])
    assert [step.ink for step in steps] == ["ink", "ink", "paper", "paper"]


def test_where_nothing_holds_the_best_is_taken() -> None:
    """A middle grey between two greys gets the one with more contrast."""
    colours = {"pale": "#AAAAAA", "dark": "#444444"}
    assert ink_on("#777777", colours, ["pale", "dark"]) == "dark"


GREYS = {
    "white": "#FFFFFF",
    "pale": "#F5F5F5",
    "mid": "#767676",
    "dim": "#333333",
    "black": "#000000",
}


def test_a_step_in_the_grounds_own_colour_is_left_out() -> None:
    """A band that cannot be told from what it lies on looks like one that is missing."""
    steps = ramp_steps(tuple(GREYS), GREYS, ("black", "white"))
    seen = standing_out(steps, GREYS, GREYS["white"])
    assert [step.fill for step in seen] == ["mid", "dim", "black"]
    assert standing_out(seen, GREYS, GREYS["black"]) == seen  # three are kept, whatever the ground


def test_fewer_bands_than_steps_are_those_on_which_words_are_read_best() -> None:
    """Dark words on a middle tone are what a reader calls dull."""
    steps = ramp_steps(tuple(GREYS), GREYS, ("black", "white"))
    assert [step.fill for step in bands(steps, GREYS, 4)] == ["white", "pale", "dim", "black"]
    assert [step.fill for step in bands(steps, GREYS, 7)] == [
        "white", "pale", "pale", "mid", "dim", "dim", "black"
    ]  # fmt: skip
