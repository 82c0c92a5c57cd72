"""Which way each character runs, and the order on the line: UAX 9 of Unicode 17."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from smmgen.render.bidi_rules import Sequence, neutral, paired, weak
from smmgen.render.letters import Letters

MAX_DEPTH = 125
_RIGHT = re.compile("[RAN1234678]")
_STRONG = re.compile("[LRA]")
_REMOVED = frozenset("12345b")  # X9: embeddings, overrides and their end, boundary neutrals
_OPENS = frozenset("678")


@cache
def _letters() -> Letters:
    from smmgen.render.ucd import bidi as table  # noqa: PLC0415  # read when first needed

    return Letters(table.STARTS, table.LETTERS)


def classes(text: str) -> str:
    """Bidirectional classes, a letter a character (scripts/unicode_tables.py says which)."""
    return text.translate(_letters())


def base_level(kinds: str) -> int | None:
    """P2 and P3: 0 or 1 by the first strong character outside isolates; None without one."""
    return _first_strong(kinds, 0, len(kinds))


def runs_right(text: str) -> bool:
    """Whether any character asks for right-to-left; if not, everything is level 0."""
    return not text.isascii() and bool(_RIGHT.search(classes(text)))


def levels(text: str, base: int | None = None) -> tuple[int, list[int]]:
    """The paragraph level and each character's, for a text without paragraph separators.

    `base` is 0 or 1, None to go by the first strong character. What X9 removes has the level of
    what stands before it. Trailing white space has the paragraph's level (L1), as if the text
    were one line.
    """
    kinds = classes(text)
    if base is None:
        base = base_level(kinds) or 0
    if base == 0 and not _RIGHT.search(kinds):
        return 0, [0] * len(text)
    resolved = list(kinds)
    found = _explicit(kinds, resolved, base)
    for sequence in _sequences(kinds, found, base):
        weak(sequence, resolved)
        paired(sequence, text, kinds, resolved)
        neutral(sequence, resolved)
        for at in sequence.places:
            if found[at] % 2:
                found[at] += resolved[at] in "LEN"
            elif resolved[at] != "L":
                found[at] += 1 if resolved[at] == "R" else 2
    return base, _white(kinds, found, base)


def visual_order(found: list[int]) -> list[int]:
    """L2: the places of items with these levels, from left to right."""
    order = list(range(len(found)))
    if not found:
        return order
    for level in range(max(found), min(level | 1 for level in found) - 1, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and found[order[end]] >= level:
                end += 1
            order[at:end] = order[at:end][::-1]
            at = end + 1
    return order


def _first_strong(kinds: str, start: int, end: int) -> int | None:
    depth = 0
    for kind in kinds[start:end]:
        if kind in _OPENS:
            depth += 1
        elif kind == "9":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in "LRA":
            return 0 if kind == "L" else 1
    return None


def _matching(kinds: str) -> dict[int, int]:
    """BD9: isolate initiators and the place of their end."""
    found: dict[int, int] = {}
    open_at: list[int] = []
    for at, kind in enumerate(kinds):
        if kind in _OPENS:
            open_at.append(at)
        elif kind == "9" and open_at:
            found[open_at.pop()] = at
    return found


def _explicit(kinds: str, resolved: list[str], base: int) -> list[int]:
    """X1 to X8: levels by embeddings, overrides and isolates."""
    found = [base] * len(kinds)
    ends = _matching(kinds)
    stack: list[tuple[int, str, bool]] = [(base, "", False)]
    over_isolates = over_embeddings = valid_isolates = 0
    for at, kind in enumerate(kinds):
        level, override, _ = stack[-1]
        found[at] = level
        if kind in "1234":
            right = kind in "34"
            new = (level + 1) | 1 if right else (level + 2) & ~1
            if new <= MAX_DEPTH and not over_isolates and not over_embeddings:
                stack.append((new, "L" if kind == "2" else "R" if kind == "4" else "", False))
            elif not over_isolates:
                over_embeddings += 1
        elif kind in _OPENS:
            resolved[at] = override or kind
            right = kind == "7"
            if kind == "8":
                right = _first_strong(kinds, at + 1, ends.get(at, len(kinds))) == 1
            new = (level + 1) | 1 if right else (level + 2) & ~1
            if new <= MAX_DEPTH and not over_isolates and not over_embeddings:
                valid_isolates += 1
                stack.append((new, "", True))
            else:
                over_isolates += 1
        elif kind == "9":
            if over_isolates:
                over_isolates -= 1
            elif valid_isolates:
                over_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            found[at] = stack[-1][0]
            resolved[at] = stack[-1][1] or kind
        elif kind == "5":
            if not over_isolates:
                if over_embeddings:
                    over_embeddings -= 1
                elif not stack[-1][2] and len(stack) > 1:
                    stack.pop()
        elif kind == "B":
            found[at] = base
        elif override and kind != "b":
            resolved[at] = override
    return found


def _sequences(kinds: str, found: list[int], base: int) -> list[Sequence]:
    kept = [at for at, kind in enumerate(kinds) if kind not in _REMOVED]
    runs: list[list[int]] = []
    for at in kept:
        if runs and found[runs[-1][-1]] == found[at]:
            runs[-1].append(at)
        else:
            runs.append([at])
    ends = _matching(kinds)
    starts_at = {run[0]: run for run in runs}
    closing = {end for opening, end in ends.items()}
    rank = {at: index for index, at in enumerate(kept)}
    sequences = []
    for run in runs:
        if run[0] in closing:
            continue
        places = list(run)
        while kinds[places[-1]] in _OPENS and places[-1] in ends:
            places += starts_at[ends[places[-1]]]
        level = found[places[0]]
        index = rank[places[0]]
        before = found[kept[index - 1]] if index else base
        index = rank[places[-1]]
        alone = kinds[places[-1]] in _OPENS or index + 1 == len(kept)
        after = base if alone else found[kept[index + 1]]
        sequences.append(
            Sequence(places, _side(max(before, level)), _side(max(after, level)), _side(level))
        )
    for found_run in sequences:
        found_run.places.sort()
    return sequences


def _side(level: int) -> str:
    return "R" if level % 2 else "L"


def _white(kinds: str, found: list[int], base: int) -> list[int]:
    """L1: separators, and white space before them and at the end, take the paragraph's level."""
    reset = True
    for at in range(len(kinds) - 1, -1, -1):
        kind = kinds[at]
        if kind in "BS":
            found[at] = base
            reset = True
        elif kind in " 6789" or kind in _REMOVED:
            if reset:
                found[at] = base
        else:
            reset = False
    # What X9 removed goes with what stands before it, so that it never cuts a run in two.
    for before, at in pairwise(range(len(kinds))):
        if kinds[at] in _REMOVED:
            found[at] = found[before]
    return found
