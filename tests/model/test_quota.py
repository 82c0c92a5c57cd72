"""Whole posts of a share, by largest remainders."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smmgen.model.quota import quotas

SHARES = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=3),
    st.integers(0, 1000).map(lambda part: part / 1000),
    max_size=8,
)


@given(st.integers(0, 400), SHARES)
def test_each_is_less_than_a_post_off(count: int, shares: dict[str, float]) -> None:
    """And never more than there are, or less than none."""
    whole = max(1.0, sum(shares.values()))
    given_ = quotas(count, shares)
    assert given_.keys() == shares.keys()
    for name, share in shares.items():
        assert abs(given_[name] - count * share / whole) < 1
    assert sum(given_.values()) <= count


@given(st.integers(0, 400), st.lists(st.integers(1, 20), min_size=1, max_size=8))
def test_parts_of_a_whole_give_every_post_away(count: int, parts: list[int]) -> None:
    """Whichever way the parts are listed."""
    shares = {f"n{at}": part / sum(parts) for at, part in enumerate(parts)}
    given_ = quotas(count, shares)
    assert abs(sum(given_.values()) - count) <= (0 if _exact(shares) else 1)
    assert given_ == quotas(count, dict(reversed(shares.items())))


def _exact(shares: dict[str, float]) -> bool:
    return all(round(share * 10_000) / 10_000 == share for share in shares.values())


def test_twelve_posts() -> None:
    """A third, a half and the rest of twelve."""
    assert quotas(12, {"tips": 0.33, "proof": 0.5, "offer": 0.17}) == {
        "tips": 4,
        "proof": 6,
        "offer": 2,
    }
    assert quotas(10, {"one": 0.25}) == {"one": 3}
