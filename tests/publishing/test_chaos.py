"""Publishers that are killed, stopped and lied to: a short part; `scripts/chaos` is the whole."""

from __future__ import annotations

from typing import Literal

import pytest

from tests.publishing.chaos.disorder import disorder


@pytest.mark.parametrize("store", ["sqlite", "git"])
def test_whatever_befalls_publishers_nothing_is_doubled_or_lost(
    store: Literal["git", "sqlite"],
) -> None:
    """Every delivery is out once as it was approved or, where nobody can read it, left to a person
    with a reason.
    """
    outcome = disorder(posts=2, publishers=2, seed=7, store=store, limit=240)
    assert outcome.trouble
    assert outcome.sound, outcome
