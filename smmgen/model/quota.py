"""How many of so many posts a share is, in whole posts."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

WHOLE = Fraction(1)
_FINE = 10_000  # a share is written with four decimals at most; 0.1 is a tenth, not nearly one


def quotas(count: int, shares: Mapping[str, float]) -> dict[str, int]:
    """Name -> its posts of `count`, by largest remainders; what the shares leave is nobody's.

    Each is less than one post off its exact part, and no two ways of listing the names differ.
    Shares of more than a whole are taken in proportion.
    """
    exact = {name: Fraction(share).limit_denominator(_FINE) for name, share in shares.items()}
    whole = max(WHOLE, sum(exact.values(), Fraction(0)))
    parts = {name: count * share / whole for name, share in exact.items()}
    given = {name: int(part) for name, part in parts.items()}
    spare = count - count * (WHOLE - sum(exact.values(), Fraction(0)) / whole)
    left = int(spare + Fraction(1, 2)) - sum(given.values())
    for name in sorted(parts, key=lambda each: (given[each] - parts[each], each))[:left]:
        given[name] += 1
    return given
