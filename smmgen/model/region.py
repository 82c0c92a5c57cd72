"""Where something holds: a law, a price, a deadline. Values in, values out."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

Region = Annotated[str, Field(min_length=2, max_length=60)]
# Wider than a country. Anything else is a country by its two letters (ISO 3166-1, or UK), or a
# part of one behind it (ISO 3166-2): GB, US-CA, DE-BY.
WORLD, EUROPE, UNION = "World", "Europe", "EU"
WIDE = (WORLD, EUROPE, UNION)

_UNION = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
_BESIDE = "AD AL BA BY CH FO GB GG GI IM IS JE LI MC MD ME MK NO RS RU SM UA VA XK"
_MEMBERS = {UNION: {*_UNION.split()}, EUROPE: {*_UNION.split(), *_BESIDE.split()}}


def holds(region: str, market: str | None) -> bool:
    """Whether what holds in a region holds in the whole of a market.

    A market is a country or a part of one; where it is None, only what holds anywhere holds.

    >>> holds("EU", "DE-BY"), holds("UK", "GB"), holds("US-CA", "US"), holds("UK", None)
    (True, True, False, False)
    """
    if region == WORLD:
        return True
    if market is None:
        return False
    here = _iso(market)
    country = here.partition("-")[0]
    return country in _MEMBERS.get(region, ()) or _iso(region) in {here, country}


def _iso(place: str) -> str:
    """A place as ISO 3166 writes it, which says GB and not UK."""
    return "GB" + place[2:] if place == "UK" or place.startswith("UK-") else place
