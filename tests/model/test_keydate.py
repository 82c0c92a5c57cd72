"""Days that matter: the strategy's own, and its market's."""

from __future__ import annotations

from datetime import date

import pytest

from smmgen.model.calendar import Holiday, Strategy
from smmgen.model.keydate import key_dates, market_problems
from smmgen.problem import Marks

MARKS = Marks("content/strategy/strategy.yml")


def test_a_market_brings_its_public_holidays() -> None:
    """Of the country, and of the part of it that is named."""
    assert (
        key_dates(Strategy(market="DE"), 2027, "fr")[date(2027, 10, 3)]
        == "Tag der Deutschen Einheit"
    )
    assert date(2027, 1, 6) not in key_dates(Strategy(market="DE"), 2027, "fr")
    assert date(2027, 1, 6) in key_dates(Strategy(market="DE-BY"), 2027, "en")


def test_what_the_strategy_says_itself_goes_before() -> None:
    """And without a market it is all there is."""
    own = Holiday(date=date(2027, 12, 25), name="We sing")
    found = key_dates(Strategy(market="US", holidays=(own,)), 2027, "en")
    assert found[date(2027, 12, 25)] == "We sing"
    assert key_dates(Strategy(holidays=(own,)), 2027, "en") == {own.date: own.name}
    assert key_dates(Strategy(holidays=(own,)), 2026, "en") == {}


@pytest.mark.parametrize(("market", "known"), [("US-IL", True), ("ZZ", False), ("US-QQ", False)])
def test_a_market_that_nobody_knows_is_told(market: str, known: bool) -> None:
    """With how one is written."""
    found = market_problems(Strategy(market=market), MARKS)
    assert [problem.code for problem in found] == ([] if known else ["market-unknown"])
