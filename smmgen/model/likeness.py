"""How alike two texts are, by the pairs of words that both have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from smmgen.model.post import Post

_WORD = re.compile(r"[^\W_]+")


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
