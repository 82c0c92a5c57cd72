"""Terms that say when."""

from __future__ import annotations

import pytest

from smmgen.plan.when import says_when


@pytest.mark.parametrize(
    "term",
    ["1960", "1960s", "24 May", "May 24", "24. Mai", "3 de mayo", "1er août", "December 24–27",
     "9:30", "9 am", "24.12.", "24/12", "Week 2", "Tag 14", "In 2019", "Dec. 4"],
)  # fmt: skip
def test_a_date_a_time_or_an_ordinal_says_when(term: str) -> None:
    """However it is written in the four languages we know months in."""
    assert says_when(term)


@pytest.mark.parametrize(
    "term",
    [
        "2 minutes",
        "3 months",
        "18 g",
        "1.5 kg",
        "1.55 °C",
        "Sour",
        "42%",
        "2 marbles",
        "Maybe",
        "5 decades",
        "1",
    ],
)
def test_an_amount_does_not(term: str) -> None:
    """Of time or of anything else; nor does a word that begins like a month."""
    assert not says_when(term)
