"""A brand's colours, with those of its ramp."""

from __future__ import annotations

from typing import Any

from smmgen.model.brand import Brand
from tests.render.ground import brand_file


def brand(**changes: Any) -> Brand:
    data = brand_file().model_dump(by_alias=True) | changes
    return Brand(id="test", folder="brand/test", file=type(brand_file()).model_validate(data))


def test_a_listed_ramp_is_the_brands_own_colours() -> None:
    """In the order in which they are written, each with a text colour that is read on it."""
    steps = brand(ramp=("paper", "lilac", "ink")).ramp
    assert [step.fill for step in steps] == ["paper", "lilac", "ink"]
    assert [step.ink for step in steps] == ["ink", "ink", "paper"]


def test_a_derived_ramp_has_names_of_its_own() -> None:
    """`ramp-1` to `ramp-N` are colours like the others."""
    found = brand(ramp={"from": "lilac", "to": "ink", "steps": 4})
    assert [step.fill for step in found.ramp] == ["ramp-1", "ramp-2", "ramp-3", "ramp-4"]
    assert found.colours["ramp-1"].lower() == found.file.colours["lilac"]
    assert {step.ink for step in found.ramp} <= set(found.file.colours)


def test_a_colour_of_a_steps_name_takes_its_place() -> None:
    """So that a designer may correct one step of a derived ramp."""
    own = brand().file.colours | {"ramp-2": "#FFEEDD"}
    assert brand(colours=own).colours["ramp-2"] == "#FFEEDD"


def test_a_brand_without_a_ramp_has_one_from_paper_to_ink() -> None:
    """From the lightest ground to the ink on it, in six steps."""
    found = brand()
    assert (found.plain.ground, found.plain.ink) == ("paper", "ink")
    colours = [found.colours[step.fill] for step in found.ramp]
    assert (colours[0], colours[-1], len(colours)) == ("#fffbf3", "#39113f", 6)
