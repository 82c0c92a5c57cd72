"""Where something holds, held against a market."""

from __future__ import annotations

import pytest

from smmgen.model.region import holds


@pytest.mark.parametrize(
    ("region", "where", "not_where"),
    [
        ("World", ("US", "DE-BY", "GB", None), ()),
        ("Europe", ("DE", "GB", "CH", "DE-BY"), ("US", None)),
        ("EU", ("DE", "IE", "DE-BY"), ("GB", "CH", "US", None)),
        ("UK", ("GB", "GB-SCT"), ("IE", "US", None)),
        ("GB", ("GB", "GB-SCT"), ("IE", None)),
        ("UK-SCT", ("GB-SCT",), ("GB", "GB-ENG")),
        ("US", ("US", "US-CA"), ("GB", None)),
        ("US-CA", ("US-CA",), ("US", "US-NY", None)),
    ],
)
def test_a_region_holds_where_all_of_a_market_is_in_it(
    region: str, where: tuple[str | None, ...], not_where: tuple[str | None, ...]
) -> None:
    """A country's part is in the country, not the other way round; the UK is GB."""
    assert [holds(region, market) for market in where] == [True] * len(where)
    assert [holds(region, market) for market in not_where] == [False] * len(not_where)
