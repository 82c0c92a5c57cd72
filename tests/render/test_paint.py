"""Colours by role, and the colour of text on each."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from smmgen.model.colour import contrast
from smmgen.render.paint import Palette

BRANDS = Path(__file__).parents[2] / "brand"
COLOURS = {"paper": "#FFFBF3", "aubergine": "#39113F", "marigold": "#FFC42E", "plum": "#6F4F78"}
DAY = {
    "ground": "marigold", "ink": "aubergine", "display": "aubergine",
    "accent": "plum", "second": "paper", "soft": "plum",
}  # fmt: skip


def palette(scheme: dict[str, str], colours: dict[str, str]) -> Palette:
    """A scheme's palette."""
    return Palette(colours, {role: colours[name] for role, name in scheme.items()})


def test_text_on_a_field_is_the_first_that_can_be_read() -> None:
    """Ink where it holds, else what stands out from the field."""
    made = palette(DAY, COLOURS)
    assert made.hex("on-ground") == COLOURS["aubergine"]
    assert made.hex("on-soft") == COLOURS["paper"]
    assert made.hex("on-ink") == COLOURS["paper"]


def test_text_on_a_field_may_be_any_colour_of_the_brand() -> None:
    """Where none of a scheme's roles can be read, another colour of the brand is taken."""
    dusk = {**DAY, "ground": "plum", "ink": "paper", "display": "paper", "second": "paper"}
    made = palette({**dusk, "soft": "marigold"}, COLOURS)
    assert made.hex("on-soft") == COLOURS["aubergine"]


@pytest.mark.parametrize("path", sorted(BRANDS.glob("*/brand.yml")), ids=lambda p: p.parent.name)
def test_sample_brands_can_write_on_every_field(path: Path) -> None:
    """In each scheme of each sample brand, text holds 4.5:1 on the fields that take text."""
    brand = yaml.safe_load(path.read_text(encoding="utf-8"))
    for name, scheme in brand["schemes"].items():
        made = palette(scheme, brand["colours"])
        for role in ("ground", "ink", "second", "soft"):
            field, text = made.hex(role), made.hex(f"on-{role}")
            assert field is not None
            assert text is not None
            assert contrast(field, text) >= 4.5, (name, role)
