"""Which entries of a pack hold in a market, and how a source says where it is from."""

from __future__ import annotations

from smmgen.model.entry import Entry, texts_of
from smmgen.model.pack import Fact, Pack
from smmgen.model.region import holds
from smmgen.source.citation import without_citations
from smmgen.source.region import region_name

# What is another across a border. Health, and what was counted somewhere, is told with its place.
_BOUND = ("law", "money")
_LONGEST = 80  # characters of a source line


def elsewhere(pack: Pack, market: str | None) -> frozenset[str]:
    """The ids of the entries that do not hold in a market: they, or a law or price they cite.

    Where no market is known, what holds in one region only is among them.
    """
    return frozenset(
        name
        for name, placed in pack.entries.items()
        if not all(holds(region, market) for region in _regions(placed.entry, pack))
    )


def citable(fact: Fact, market: str | None) -> bool:
    """Whether a fact may be said in a market: a law or a price only where it holds."""
    return fact.risk not in _BOUND or holds(fact.region, market)


def _regions(entry: Entry, pack: Pack) -> set[str]:
    """The regions that bind an entry."""
    cited = {name for _, text in texts_of(entry) for name in without_citations(text)[1]}
    facts = (pack.facts[name] for name in cited if name in pack.facts)
    bound = {fact.region for fact in facts if fact.risk in _BOUND}
    return bound | {entry.region} if entry.region is not None else bound


def source_line(fact: Fact, market: str | None) -> str | None:
    """How a slide says where a fact is from; None for its title.

    Advice on health from elsewhere says so: `NHS (UK)`.
    """
    said = fact.short or fact.title
    place = region_name(fact.region)
    if fact.risk != "health" or holds(fact.region, market) or place in said:
        return fact.short
    named = f"{said} ({place})"
    return named if len(named) <= _LONGEST else f"{fact.url.host} ({place})"
