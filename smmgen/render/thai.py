"""Where words of Thai end: it writes no spaces between them, so a dictionary has to say.

The fewest words that make up a stretch are taken, and of what is in no dictionary as little as
can be. A break never parts letters that make one syllable sign (Thai character clusters).
"""

from __future__ import annotations

import lzma
import re
from functools import cache
from importlib import resources

_STRETCH = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]{2,}")
# A consonant with the vowels and tones around it: none of these begins or ends apart from it.
_CLUSTER = re.compile(
    "[\u0e40-\u0e44]*[\u0e01-\u0e2e\u0e2f]?[\u0e30-\u0e3a\u0e45-\u0e4e]*", re.DOTALL
)
_LONGEST = 24  # letters of a word
_UNKNOWN = 100  # how much a cluster outside every word costs; a word costs 1


def word_breaks(text: str) -> list[int]:
    """The places inside stretches of Thai where a word ends and another begins."""
    found: list[int] = []
    for stretch in _STRETCH.finditer(text):
        found += [stretch.start() + at for at in _breaks(stretch[0])]
    return found


def _breaks(text: str) -> list[int]:
    words = _words()
    edges = [0, *(found.end() for found in _CLUSTER.finditer(text) if found[0])]
    costs = {0: 0}
    before = {0: 0}
    for index, end in enumerate(edges[1:], 1):
        costs[end], before[end] = costs[edges[index - 1]] + _UNKNOWN, edges[index - 1]
        for start in reversed(edges[:index]):
            if end - start > _LONGEST:
                break
            cost = costs[start] + 1
            if cost < costs[end] and text[start:end] in words:
                costs[end], before[end] = cost, start
    found = []
    at = before[len(text)]
    known = _is_word(text, at, len(text))
    while at:
        # What is in no dictionary stays with what is beside it.
        earlier = before[at]
        here = _is_word(text, earlier, at)
        if known and here:
            found.append(at)
        at, known = earlier, here
    return found[::-1]


def _is_word(text: str, start: int, end: int) -> bool:
    return text[start:end] in _words()


@cache
def _words() -> frozenset[str]:
    data = (resources.files("smmgen") / "render" / "words" / "thai.xz").read_bytes()
    return frozenset(lzma.decompress(data).decode("tis-620").split("\n"))
