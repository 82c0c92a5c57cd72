"""Cells as numbers."""

from __future__ import annotations

import pytest

from smmgen.render.quantity import quantity


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0:00", 0), ("0:45", 45), ("3:00", 180), ("1:02:30", 3750), ("50 g", 50), ("94 °C", 94),
        ("1.5 kg", 1.5), ("1,5 kg", 1.5), ("1,200 ml", 1200), ("12\u202f000", 12000),
        ("\u22123 °C", -3),
        ("about 20", None), ("", None), ("g", None), ("0:75", 0),
    ],
)  # fmt: skip
def test_a_cell_is_the_number_it_begins_with(text: str, value: float | None) -> None:
    """Durations in their smallest unit, thousands and decimals as they are written."""
    assert quantity(text) == value
