"""How alike two texts are, by the pairs of words that both have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from smmgen.model.post import Post

_WORD = re.compile(r"[^\W_]+")
_COMMON = 40  # texts; a pair of words that more of them have says nothing


def pairs_of(texts: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The pairs of neighbouring words of texts, in lower case."""
    found: set[tuple[str, str]] = set()
    for text in texts:
        found.update(pairwise(_WORD.findall(text.lower())))
    return frozenset(found)


def words_of(post: Post) -> frozenset[tuple[str, str]]:
    """The pairs of words of a post: its caption and its slides."""
    drawn = (text.plain for slide in post.slides for text in slide.texts)
    return pairs_of([*post.caption, *drawn])


def likeness(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    """0 to 1: the part of the shorter one's pairs that the other has, if it is long enough."""
    least = min(len(one), len(other))
    return len(one & other) / least if least >= 8 else 0.0


def alike(
    texts: Mapping[str, frozenset[tuple[str, str]]], order: Sequence[str], bound: float
) -> Iterator[tuple[str, str, float]]:
    """Each text with an earlier one of `order` that it is at least `bound` alike, the most alike.

    Compared are only those that share a pair that few have.
    """
    having: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in order:
        near: set[str] = set()
        for pair in texts[name]:
            others = having[pair]
            if len(others) < _COMMON:
                near.update(others)
            others.append(name)
        found = max(
            ((likeness(texts[name], texts[each]), each) for each in near), default=(0.0, "")
        )
        if found[0] >= bound:
            yield name, found[1], found[0]
