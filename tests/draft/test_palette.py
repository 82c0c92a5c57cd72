"""A palette from a logo's colours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.draft.palette import Proposal, propose
from smmgen.model.colour import contrast
from smmgen.model.oklch import hue_turn, oklch
from smmgen.model.sight import ALIKE, told_apart

COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


def ratios(found: Proposal, role: str) -> list[float]:
    return [
        contrast(found.colours[roles[role]], found.colours[roles["ground"]])
        for roles in found.schemes.values()
    ]


@given(st.lists(COLOURS, min_size=1, max_size=3, unique=True), st.floats(0, 360))
def test_whatever_the_logo_every_scheme_is_read(logo: list[str], hue: float) -> None:
    """Text at 4.5:1, headlines and accents at 3:1, and text on shapes and fields too."""
    found = propose({colour: 1 / len(logo) for colour in logo}, None, hue)
    assert len(found.schemes) >= 3
    assert min(ratios(found, "ink")) >= 4.5
    assert min(ratios(found, "display")) >= 3
    assert min(ratios(found, "accent")) >= 3
    for roles in found.schemes.values():
        for field in ("second", "soft"):
            on = found.colours[roles[field]]
            assert roles[field] == roles["ink"] or contrast(found.colours[roles["ink"]], on) >= 4.5
            assert (
                told_apart(found.colours[roles["accent"]], on) >= ALIKE
                or roles[field] == roles["ink"]
            )


@given(COLOURS)
def test_the_logos_own_colour_stays_as_it_is(colour: str) -> None:
    """It is in the palette to the last digit, unless it is an ink or white."""
    found = propose({colour: 1.0}, None, 30)
    name = found.paints.get(colour)
    assert name is None or name == "ink" or found.colours[name] == colour


def test_ink_and_paper_are_tinted_towards_the_logo() -> None:
    """Neither is black, white or grey."""
    found = propose({"#0B7A75": 1.0}, None, 30)
    lead = oklch("#0B7A75").hue
    for end, least in (("ink", 0.04), ("paper", 0.004)):
        tinted = oklch(found.hex(end))
        assert tinted.chroma >= least - 0.002
        assert abs(hue_turn(tinted.hue, lead)) < 25


def test_a_second_colour_of_the_logo_is_its_accent() -> None:
    """Nothing is invented where the logo says it."""
    found = propose({"#E4002B": 0.5, "#FFB500": 0.3, "#1B1F3B": 0.2}, None, 30)
    assert found.hex("accent") == "#FFB500"
    assert found.paints["#1B1F3B"] == "ink"


def test_a_logo_without_colour_gets_one_and_says_so() -> None:
    """By the mood's hue; a colour that is asked for leads."""
    found = propose({"#000000": 1.0}, None, 255)
    assert any("no colour" in line for line in found.why)
    assert abs(hue_turn(oklch(found.hex("accent")).hue, 255)) < 8
    asked = propose({"#000000": 1.0}, "#00A86B", 255)
    assert asked.colours[asked.lead] == "#00A86B"


@pytest.mark.parametrize("colour", ["#8A8A8A", "#7F7F00", "#E06666"])
def test_a_colour_that_no_text_is_read_on_is_no_ground(colour: str) -> None:
    """A shade of it is."""
    found = propose({colour: 1.0}, None, 30)
    for roles in found.schemes.values():
        if found.colours[roles["ground"]] == colour:
            assert contrast(found.colours[roles["ink"]], colour) >= 4.5
