"""UAX 9's rules for weak characters, brackets and neutrals, on one isolating run sequence.

Classes are the letters that scripts/unicode_tables.py writes; the rules change them in place.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

_NEUTRAL = frozenset("BS o6789")


@dataclass(frozen=True, slots=True)
class Sequence:
    """An isolating run sequence: its characters, and the directions beside it (X10)."""

    places: list[int]
    start: str
    end: str
    embedding: str


@cache
def _brackets() -> dict[int, tuple[int, str]]:
    from smmgen.render.ucd.bidi import BRACKETS  # noqa: PLC0415  # read when first needed

    return BRACKETS


def weak(sequence: Sequence, kinds: list[str]) -> None:
    """W1 to W7."""
    places = sequence.places
    last = sequence.start
    for at in places:
        if kinds[at] == "m":
            kinds[at] = "o" if last in "6789" else last
        last = kinds[at]
    strong = sequence.start
    for at in places:
        kind = kinds[at]
        if kind in "LRA":
            strong = kind
        elif kind == "E" and strong == "A":
            kinds[at] = "N"
    for at in places:
        if kinds[at] == "A":
            kinds[at] = "R"
    for before, at, after in zip(places, places[1:], places[2:], strict=False):
        if kinds[before] == kinds[after] and (
            (kinds[at] == "-" and kinds[before] == "E")
            or (kinds[at] == "," and kinds[before] in "EN")
        ):
            kinds[at] = kinds[before]
    _terminators(places, kinds)
    strong = sequence.start
    for at in places:
        if kinds[at] in "LR":
            strong = kinds[at]
        elif kinds[at] == "E" and strong == "L":
            kinds[at] = "L"


def _terminators(places: list[int], kinds: list[str]) -> None:
    """W5 and W6: terminators beside a number join it, other separators are neutral."""
    index = 0
    while index < len(places):
        if kinds[places[index]] == "%":
            end = index
            while end < len(places) and kinds[places[end]] == "%":
                end += 1
            beside = (index > 0 and kinds[places[index - 1]] == "E") or (
                end < len(places) and kinds[places[end]] == "E"
            )
            for at in places[index:end]:
                kinds[at] = "E" if beside else "o"
            index = end
        else:
            index += 1
    for at in places:
        if kinds[at] in "-,":
            kinds[at] = "o"


def _pairs(sequence: Sequence, text: str, kinds: list[str]) -> list[tuple[int, int]]:
    """BD16: bracket pairs, by where they open (indexes into the sequence)."""
    brackets = _brackets()
    stack: list[tuple[int, int]] = []
    found = []
    for index, at in enumerate(sequence.places):
        code = ord(text[at])
        if kinds[at] != "o" or code not in brackets:
            continue
        pair, kind = brackets[code]
        if kind == "o":
            if len(stack) == 63:
                return []
            stack.append((ord(normalize("NFC", chr(pair))), index))
        else:
            same = ord(normalize("NFC", text[at]))
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == same:
                    found.append((stack[depth][1], index))
                    del stack[depth:]
                    break
    return sorted(found)


def _strong_of(kind: str) -> str:
    return "R" if kind in "REN" else "L" if kind == "L" else ""


def paired(sequence: Sequence, text: str, original: str, kinds: list[str]) -> None:
    """N0: brackets take the direction of what they hold."""
    places = sequence.places
    for opening, closing in _pairs(sequence, text, kinds):
        inside = {_strong_of(kinds[places[index]]) for index in range(opening + 1, closing)}
        inside.discard("")
        if not inside:
            continue
        side = sequence.embedding
        if side not in inside:
            before = sequence.start
            for index in range(opening - 1, -1, -1):
                strong = _strong_of(kinds[places[index]])
                if strong:
                    before = strong
                    break
            side = before if before != sequence.embedding else sequence.embedding
        for index in (opening, closing):
            kinds[places[index]] = side
            for at in places[index + 1 :]:
                if original[at] != "m":
                    break
                kinds[at] = side


def neutral(sequence: Sequence, kinds: list[str]) -> None:
    """N1 and N2: neutrals between equal sides take that side, others the embedding's."""
    places = sequence.places
    index = 0
    while index < len(places):
        if kinds[places[index]] not in _NEUTRAL:
            index += 1
            continue
        end = index
        while end < len(places) and kinds[places[end]] in _NEUTRAL:
            end += 1
        before = _strong_of(kinds[places[index - 1]]) if index else sequence.start
        after = _strong_of(kinds[places[end]]) if end < len(places) else sequence.end
        side = before if before == after else sequence.embedding
        for at in places[index:end]:
            kinds[at] = side
        index = end
