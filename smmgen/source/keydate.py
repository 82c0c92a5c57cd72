"""Days that matter to the audience: the strategy's own, and the public holidays of its market."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from smmgen.model.calendar import Strategy
from smmgen.problem import Marks, Problem


def key_dates(strategy: Strategy, year: int) -> Mapping[date, str]:
    """Day -> what it is, in one year; what the strategy names itself goes before the market's."""
    own = {each.date: each.name for each in strategy.holidays if each.date.year == year}
    if strategy.market is None:
        return own
    return {**_public(strategy.market, year), **own}


def market_problems(strategy: Strategy, marks: Marks) -> tuple[Problem, ...]:
    """A market that is no country, or no part of it."""
    try:
        if strategy.market is not None:
            _public(strategy.market, 2026)
    except NotImplementedError:
        message = f"the public holidays of '{strategy.market}' are not known"
        hint = "write a country by its two letters, and a part of it behind: GB, US-TX, DE-BY"
        return (Problem(marks.at("market"), "market-unknown", message, hint),)
    return ()


@cache
def _public(market: str, year: int) -> Mapping[date, str]:
    """Raises NotImplementedError for a market that is not known."""
    # Read when it is asked for: a workspace without a market does not wait for it.
    from holidays import country_holidays  # noqa: PLC0415

    country, _, part = market.partition("-")
    found = country_holidays(country, subdiv=part or None, years=[year])
    return {day: name for day, name in sorted(found.items()) if day.year == year}
