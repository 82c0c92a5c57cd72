"""Processes that are killed and stopped at random: a short part; `scripts/chaos` is the whole."""

from __future__ import annotations

from tests.publishing.chaos import disorder


def test_killed_publishers_neither_double_nor_lose() -> None:
    """Every delivery is out once or, where nobody can read it, left to a person with a reason."""
    outcome = disorder(deliveries=12, publishers=2, seed=7, limit=240)
    assert outcome.kills + outcome.stops > 0
    assert outcome.sound, outcome
