"""Colours as people with another sight see them."""

from __future__ import annotations

import pytest

from smmgen.model.oklch import difference
from smmgen.model.sight import SIGHTS, Sight, seen_by


@pytest.mark.parametrize("sight", SIGHTS)
def test_greys_stay_grey(sight: Sight) -> None:
    """Nobody loses lightness: black, white and grey look as they do to everybody."""
    for grey in ("#000000", "#808080", "#FFFFFF"):
        assert difference(seen_by(grey, sight), grey) < 0.02


def test_red_and_green_of_one_lightness_run_together() -> None:
    """For those who lack the cones for red or for green, and not for others."""
    red, green = "#D0504A", "#7F8B2E"
    assert difference(red, green) > 0.15
    assert difference(seen_by(red, "deutan"), seen_by(green, "deutan")) < 0.08
    assert difference(seen_by(red, "tritan"), seen_by(green, "tritan")) > 0.12
