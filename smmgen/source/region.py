"""Regions are a closed vocabulary: whether one is known, and which one was meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache

from smmgen.model.region import WIDE
from smmgen.problem import Origin, Problem

_SHORT = ("UK", "US")
_SAID = {
    "usa": "US",
    "united kingdom": "UK",
    "great britain": "UK",
    "england": "UK-ENG",
    "scotland": "UK-SCT",
    "wales": "UK-WLS",
    "northern ireland": "UK-NIR",
    "european union": "EU",
}


def region_problems(region: str, at: Origin) -> Iterator[Problem]:
    """A region that is none, told with the nearest that is."""
    country, _, part = region.partition("-")
    if region in WIDE or (country in _parts() and (not part or part in _parts()[country])):
        return
    names = _names()
    near = get_close_matches(region.lower(), names, n=1, cutoff=0.75)
    hint = (
        f"did you mean '{names[near[0]]}'?"
        if near
        else f"write {', '.join(WIDE)}, or a country by its two letters, and a part of it behind: "
        "UK, US, US-CA, DE-BY"
    )
    yield Problem(at, "region-unknown", f"no region is called '{region}'", hint)


def region_name(region: str) -> str:
    """A region as a reader knows it: US and UK as they are, IE as Ireland."""
    if region.partition("-")[0] in {*WIDE, *_SHORT}:
        return region
    return next((name.title() for name, code in _names().items() if code == region), region)


@cache
def _parts() -> Mapping[str, frozenset[str]]:
    """Country -> its parts, by ISO 3166."""
    # Read when it is asked for: a workspace without a pack does not wait for it.
    from holidays import list_supported_countries  # noqa: PLC0415

    found = list_supported_countries(include_aliases=False)
    known = {country: frozenset(parts) for country, parts in found.items()}
    return {**known, "UK": known["GB"]}


@cache
def _names() -> Mapping[str, str]:
    """What people write, in small letters -> the region."""
    # Read when it is asked for, as above.
    from holidays.registry import COUNTRIES  # noqa: PLC0415

    found = {name.replace("_", " "): classes[1] for name, classes in COUNTRIES.items()}
    codes = {code.lower(): code for code in (*WIDE, *_parts())}
    return {**found, **codes, **_SAID}
