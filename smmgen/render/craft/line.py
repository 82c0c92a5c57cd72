"""How lines end: by sense, not too long, not ragged, and the last one not alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from unicodedata import east_asian_width

from smmgen.render.craft.piece import HEADLINES, RUNNING, Finding, Piece, short
from smmgen.render.display import SetText
from smmgen.render.sense import LEANING, leans, strains

LONGEST = {"body": 50, "strong": 50, "note": 58, "cover": 22, "title": 26, "finding": 36}
SHORTEST = 0.35  # of the widest line: the last one
ROUGH = 0.34  # of the widest line: two that are neighbours
STAIRS = 4  # lines
FEW = 5  # words
ENOUGH = 8  # words that make a text to be read in lines
STEP = 0.04  # of the widest line
_WORD = re.compile(r"\S+\s*")


def lengths(piece: Piece) -> Iterator[Finding]:
    """A line is not longer than the eye can follow it to the next."""
    for text in piece.texts:
        most = LONGEST.get(text.role)
        longest = max(map(columns, text.words))
        if most is not None and len(text.lines) > 1 and longest > most:
            yield piece.finding(
                "line-long",
                f"“{short(text)}” has lines of up to {longest} characters; {most} are the most",
                f"make its box narrower, or its type larger, at {piece.asked(text)}",
                text,
            )


def sense(piece: Piece) -> Iterator[Finding]:
    """No line of a headline ends in a word that leans on the next one."""
    for text in piece.texts:
        if text.role not in HEADLINES or len(text.lines) < 2:
            continue
        if len(text.plain.split()) <= FEW:
            continue  # one or two words a line, to be looked at as a shape
        places = [word.end() for word in _WORD.finditer(text.plain)]
        minded = dict(zip(places, strains(text.plain, places, piece.lang), strict=True))
        for at, end in list(enumerate(line_ends(text)))[:-1]:
            last = text.words[at].split()[-1] if text.words[at].split() else ""
            if (
                minded.get(end, 0.0) == LEANING
                and leans(last, piece.lang)
                and not _asked(text, end)
            ):
                yield piece.finding(
                    "line-leans",
                    f"a line of “{short(text)}” ends in “{last}”, which belongs to the next word",
                    f"write a no-break space behind it ({last}&nbsp;…), or change a word",
                    text,
                    boxes=[text.lines[at]],
                )


def last_lines(piece: Piece) -> Iterator[Finding]:
    """The last line of running text is more than a word, and a third of the widest line."""
    for text in piece.texts:
        if text.role not in RUNNING:
            continue
        for lines in paragraphs(text):
            if len(lines) < 2 or sum(len(text.words[at].split()) for at in lines) < ENOUGH:
                continue
            widest = max(text.lines[at][2] for at in lines)
            last = lines[-1]
            alone = len(text.words[last].split()) == 1 and columns(text.words[last]) < 12
            if alone or text.lines[last][2] < SHORTEST * widest:
                yield piece.finding(
                    "last-line-short",
                    f"the last line of “{short(text)}” is only “{text.words[last].strip()}”",
                    "cut a word, or add one",
                    text,
                    boxes=[text.lines[last]],
                )


def rag(piece: Piece) -> Iterator[Finding]:
    """The loose edge of running text is lively: no steps of four lines, no deep holes."""
    for text in piece.texts:
        if text.role not in RUNNING or text.side == "center":
            continue
        for lines in paragraphs(text):
            full = [text.lines[at][2] for at in lines[:-1]]
            if len(full) < 2:
                continue
            widest = max(full)
            changes = [(two - one) / widest for one, two in pairwise(full)]
            many = sum(len(text.words[at].split()) for at in lines) >= ENOUGH
            if many and any(abs(change) > ROUGH for change in changes):
                yield piece.finding(
                    "rag-rough",
                    f"the lines of “{short(text)}” differ by {max(map(abs, changes)):.0%} of "
                    "their width",
                    "a long word leaves a hole: write a soft hyphen into it, or change it",
                    text,
                )
            elif _stairs(changes):
                yield piece.finding(
                    "rag-stairs",
                    f"the lines of “{short(text)}” step in like a staircase",
                    "change a word, or break a line yourself with a backslash",
                    text,
                )


def columns(words: str) -> int:
    """The length of a line in characters; two of East Asia say as much as three."""
    wide = sum(east_asian_width(letter) in "WF" for letter in words.strip())
    return len(words.strip()) + wide // 2


def line_ends(text: SetText) -> list[int]:
    """Where in a text's `plain` each of its lines ends, with the space that was dropped there."""
    ends, at = [], 0
    for words in text.words:
        left = sum(not _silent(letter) for letter in words)
        while at < len(text.plain) and (left > 0 or _silent(text.plain[at])):
            left -= not _silent(text.plain[at])
            at += 1
        ends.append(at)
    return ends


def paragraphs(text: SetText) -> list[list[int]]:
    """The lines of each paragraph of a text."""
    found: list[list[int]] = [[]]
    ends = line_ends(text)
    for at, end in enumerate(ends):
        found[-1].append(at)
        if _asked(text, end) and at + 1 < len(ends):
            found.append([])
    return found


def _asked(text: SetText, end: int) -> bool:
    """Whether the author broke the line there."""
    return "\n" in text.plain[max(end - 2, 0) : end]


def _silent(letter: str) -> bool:
    return letter.isspace() or letter in "\u00ad-‐\u200b"


def _stairs(changes: list[float]) -> bool:
    run = before = 0
    for change in changes:
        way = 0 if abs(change) < STEP else 1 if change > 0 else -1
        run = run + 1 if way and way == before else 1 if way else 0
        before = way
        if run >= STAIRS - 1:
            return True
    return False
