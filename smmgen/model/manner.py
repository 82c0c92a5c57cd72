"""The five manners in which the same thing can be said, and how a brand's is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, get_args

# plain: few words; warm: like a neighbour; wry: dry humour; exact: the number first, nothing
# shortened; bright: quick and glad.
Manner = Literal["plain", "warm", "wry", "exact", "bright"]
Way = Literal["any", "plain", "warm", "wry", "exact", "bright"]
MANNERS: tuple[Manner, ...] = get_args(Manner)
# What stands in for a manner that an entry has no words in, the nearest first.
NEAR: Mapping[Manner, tuple[Way, ...]] = {
    "plain": ("plain", "any", "exact", "warm", "wry", "bright"),
    "warm": ("warm", "any", "plain", "bright", "wry", "exact"),
    "wry": ("wry", "any", "warm", "plain", "bright", "exact"),
    "exact": ("exact", "any", "plain", "warm", "wry", "bright"),
    "bright": ("bright", "any", "warm", "wry", "plain", "exact"),
}
_SIGNS: Mapping[Manner, str] = {
    "wry": r"wry|dry|humou?r|funny|witt?y|wink|irony|ironic|tongue",
    "exact": r"exact|precise|careful|analyst|scien|expert|measured|rigorous|sober|factual|number",
    "bright": r"bright|energetic|lively|upbeat|playful|cheer|bold|enthusias|fun|young",
    "plain": r"plain|short|simple|brief|terse|matter-of-fact|straight|direct|calm",
    "warm": r"warm|kind|friend|neighbou?r|gentle|caring|family|human|welcom",
}


def manner_of(named: Manner | None, tone: str) -> Manner:
    """The manner that a brand names, else the one its tone has the most words of; else warm.

    >>> manner_of(None, "A neighbour with dry humour, a wink now and then.")
    'wry'
    """
    if named is not None:
        return named
    counts = {
        manner: len(re.findall(rf"\b(?:{signs})", tone, re.IGNORECASE))
        for manner, signs in _SIGNS.items()
    }
    best = max(counts, key=lambda manner: counts[manner])
    return best if counts[best] else "warm"
