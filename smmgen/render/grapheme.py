"""Grapheme clusters: what a reader counts as one character (UAX 29, Unicode 17, with GB9c)."""

from __future__ import annotations

import itertools
import re
from functools import cache

from smmgen.render.letters import Letters

# The classes are the letters that scripts/unicode_tables.py writes. A cluster is one match of
# this expression: regular grammar 1c of UAX 29, with conjuncts (GB9c) and emoji (GB11) spelt out.
_EXTEND = "[eElj]"
_CLUSTER = re.compile(
    rf"""
      rn | [rnc]
    | p* (?:
          (?: L*V+T* | L*WV*T* | L*UT* | L+ | T+ )          # Hangul syllables
        | RR                                                 # flags
        | x(?:{_EXTEND}*jx)*                                 # emoji joined by ZWJ
        | k(?:[elj]*l[elj]*k)*                               # Indic conjuncts
        | [^rncp]
      )
      [eEljs]*
    | p+ [eEljs]*
    """,
    re.VERBOSE | re.DOTALL,
)


# Without any of these every character is a cluster of its own.
_JOINING = re.compile("[reEljpsLVTWUR]")


@cache
def _letters() -> Letters:
    from smmgen.render.ucd import grapheme as table  # noqa: PLC0415  # read when first needed

    return Letters(table.STARTS, table.LETTERS)


def boundaries(text: str) -> list[int]:
    """Where clusters start, and the length of the text at the end; [0] for no text."""
    if text.isascii() and "\r" not in text:
        return list(range(len(text) + 1))
    classes = text.translate(_letters())
    if not _JOINING.search(classes):
        return list(range(len(text) + 1))
    return [0, *(found.end() for found in _CLUSTER.finditer(classes))]


def clusters(text: str) -> list[str]:
    """The text cut into grapheme clusters."""
    edges = boundaries(text)
    return [text[start:end] for start, end in itertools.pairwise(edges)]


def count(text: str) -> int:
    """How many characters a reader would count."""
    return len(boundaries(text)) - 1
