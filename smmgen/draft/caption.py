"""A caption as a passage: plain text, in which only sources, entities and breaks are marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smmgen.draft.passage import Lines, Passage, Piece, must_be_sayable, trimmed
from smmgen.source.caption import read_caption
from smmgen.source.comment import BREAK, comments
from smmgen.source.finding import Findings

_BREAK = re.compile(rf"^[ \t]*<!--\s*{BREAK}\s*-->[ \t]*$", re.MULTILINE)
_TAG = re.compile(r"<[A-Za-z/!?]")
_RULE = re.compile(r"^ {0,3}(-)--[ \t]*$", re.MULTILINE)


def said_by(words: str) -> tuple[str, tuple[str, ...]]:
    """What these words say once they are published, and the sources they cite."""
    caption = read_caption("".join(ink_of(words)), 1, Findings(""))
    return caption.text, caption.cites


def ink_of(words: str, *, slides: bool = True) -> list[str]:
    """How each character of a caption is written, where slides may follow. Raises Unwritable."""
    must_be_sayable(words)
    ink = list(words)
    breaks = {at.start() + at[0].index("<") for at in _BREAK.finditer(words)}
    for found in _TAG.finditer(words):
        if found.start() not in breaks:
            ink[found.start()] = "&lt;"
    for found in _RULE.finditer(words) if slides else ():
        ink[found.start(1)] = "&#45;"  # or the first slide would begin here
    return ink


def caption_passage(lines: Lines, first: int, stop: int) -> Passage | None:
    """The caption in the lines from index `first` to before `stop`; None where there is none."""
    pieces: list[Piece] = []
    for number in range(first, stop):
        begin = lines.starts[number]
        if pieces:
            pieces.append(Piece(pieces[-1].end, begin, "\n"))
        row = enumerate(lines.line(number), begin)
        pieces += (Piece(at, at + 1, char) for at, char in row)
    shown = trimmed(muted(pieces))
    return Passage(shown, lambda words: _lined(ink_of(words), lines.usual)) if shown else None


def muted(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces whose comments, but for breaks between the parts of a thread, say nothing."""
    spoken = [piece for piece in pieces if piece.said]
    text = "".join(piece.said for piece in spoken)
    hidden = {
        spoken[at].start
        for comment in comments(text, 1)
        if comment.key != BREAK
        for at in range(comment.start, comment.end)
    }
    return [Piece(p.start, p.end, "") if p.start in hidden else p for p in pieces]


def _lined(ink: list[str], line_end: str) -> list[str]:
    return [line_end if char == "\n" else char for char in ink]
