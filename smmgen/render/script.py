"""Which script a character is written in (UAX 24), and what follows from it for setting."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache
from itertools import pairwise

# One run for these: a Japanese sentence changes between them at every word, and CJK fonts give
# them the same features.
_TOGETHER = {"Hira": "Hani", "Kana": "Hani", "Bopo": "Hani"}
_SHARED = frozenset({"Zyyy", "Zinh", "Zzzz"})

# Letters join, so that letter distance would tear words apart.
JOINING = frozenset(
    {"Adlm", "Arab", "Mand", "Mani", "Mong", "Nkoo", "Ougr", "Phag", "Phlp", "Rohg", "Sogd", "Syrc"}
    | {"Beng", "Deva", "Guru"}  # joined by a headline
)

# Languages written from right to left (their ISO 639 codes).
RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ku-arab", "nqo", "ps", "sd", "syr", "ug"}
    | {"ur", "yi"}
)


@cache
def _table() -> tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...], dict[str, str]]:
    from smmgen.render.ucd import script as table  # noqa: PLC0415  # read when first needed

    return table.STARTS, table.VALUES, table.TAGS, table.NAMES


@lru_cache(8192)
def script_of(character: str) -> str:
    """The ISO 15924 tag of a character's script: Latn, Arab, Hani …; Zyyy and Zinh are shared."""
    starts, values, tags, _ = _table()
    return tags[values[bisect_right(starts, ord(character)) - 1]]


def script_name(tag: str) -> str:
    """A script's English name."""
    return _table()[3].get(tag, tag)


def script_runs(text: str) -> list[tuple[int, int, str]]:
    """(start, end, tag) of stretches to be shaped together.

    Shared characters (spaces, figures, marks) go with what stands before them, at the start with
    what follows; a text of nothing else is Latin.
    """
    if text.isascii():
        return [(0, len(text), "Latn")] if text else []
    tags = [script_of(character) for character in text]
    last = next((tag for tag in tags if tag not in _SHARED), "Latn")
    edges: list[tuple[int, str]] = []
    for at, tag in enumerate(tags):
        if tag not in _SHARED:
            last = tag
        together = _TOGETHER.get(last, last)
        if not edges or edges[-1][1] != together:
            edges.append((at, together))
    edges.append((len(text), ""))
    return [(start, end, tag) for (start, tag), (end, _) in pairwise(edges)]


def is_right_to_left(language: str) -> bool:
    """Whether a language (BCP 47) is written from right to left."""
    tag = language.lower()
    return tag.split("-")[0] in RIGHT_TO_LEFT or tag in RIGHT_TO_LEFT or "-arab" in tag
