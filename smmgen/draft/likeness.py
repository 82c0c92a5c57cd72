"""How alike two texts are: by the words that carry their meaning, and by whole sentences."""

from __future__ import annotations

import re
from collections import Counter
from math import sqrt

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_MARK = re.compile(r"<!--.*?-->|!\[[^\]]*\]\([^)]*\)|\[[a-z0-9-]+\]|#\w+|[*_`>|]|^#+ ", re.S | re.M)
_LITTLE = frozenset(
    re.findall(
        r"\S+",
        "the and for that with what who from not are you your our one they them their this than "
        "then when how can into have has had its was were will would but all any out off too let "
        "more most does did done just only some there here it’s isn’t don’t that’s you’re",
    )
)
# Above this two posts say the same: pairs that a reader called different stay well below it.
SAME = 0.5


def weights(text: str) -> Counter[str]:
    """How often each word that carries meaning is in a text."""
    plain = _MARK.sub(" ", text).lower()
    return Counter(word[:6] for word in _WORD.findall(plain) if word not in _LITTLE)


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """From 0 (no word in common) to 1 (the same words as often), as the angle between them."""
    if not one or not other:
        return 0.0
    shared = sum(count * other[word] for word, count in one.items())
    return shared / sqrt(sum(c * c for c in one.values()) * sum(c * c for c in other.values()))


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text, of four words at least, in small letters."""
    plain = re.sub(r"<!--.*?-->|!\[[^\]]*\]\([^)]*\)|\[[a-z0-9-]+\]", "", text, flags=re.S)
    found = (re.sub(r"[^\w\s’'-]", "", each).strip().lower() for each in _SENTENCE.split(plain))
    return [each for each in found if len(each.split()) >= 4]
