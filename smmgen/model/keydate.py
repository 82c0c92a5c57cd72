"""Days that matter to the audience: the strategy's own, and the public holidays of its market.

Nothing is planned on a public holiday or on a day off by itself; a post about the day may be.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from smmgen.model.calendar import Strategy
from smmgen.problem import Marks, Problem


def key_dates(strategy: Strategy, year: int, lang: str) -> Mapping[date, str]:
    """Day -> what it is, in one year; what the strategy names itself goes before the market's.

    Public holidays are in `lang` where that is known, else as the country says them.
    """
    own = {each.date: each.name for each in strategy.holidays if each.date.year == year}
    if strategy.market is None:
        return own
    return {**_public(strategy.market, year, lang), **own}


def public_holiday(strategy: Strategy, day: date) -> bool:
    """Whether a day is a public holiday of the strategy's market, if that is known."""
    if strategy.market is None:
        return False
    try:
        return day in _public(strategy.market, day.year, "")
    except NotImplementedError:  # no market of this name, which is a problem
        return False


def is_free(strategy: Strategy, day: date) -> bool:
    """Whether a day is one on which nothing is planned: a day off, or a public holiday."""
    return strategy.day_off(day) is not None or public_holiday(strategy, day)


def market_problems(strategy: Strategy, marks: Marks) -> tuple[Problem, ...]:
    """A market that is no country, or no part of it."""
    try:
        if strategy.market is not None:
            _public(strategy.market, 2026, "")
    except NotImplementedError:
        message = f"the public holidays of '{strategy.market}' are not known"
        hint = "write a country by its two letters, and a part of it behind: GB, US-TX, DE-BY"
        return (Problem(marks.at("market"), "market-unknown", message, hint),)
    return ()


@cache
def _public(market: str, year: int, lang: str) -> Mapping[date, str]:
    """Raises NotImplementedError for a market that is not known."""
    # Read when it is asked for: a workspace without a market does not wait for it.
    from holidays import country_holidays  # noqa: PLC0415

    country, _, part = market.partition("-")
    kind = country_holidays(country, subdiv=part or None)
    # Without one it would speak as the machine does.
    said = next((each for each in kind.supported_languages if _speaks(each, lang)), None)
    found = country_holidays(
        country, subdiv=part or None, years=[year], language=said or kind.default_language
    )
    return {day: name for day, name in sorted(found.items()) if day.year == year}


def _speaks(known: str, lang: str) -> bool:
    return bool(lang) and known.partition("_")[0] == lang.partition("-")[0]
