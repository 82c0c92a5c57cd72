"""A stretch of a file that says something, character by character, and how it comes to say else.

What an editor shows is what a passage says. New words keep the bytes of all that they have in
common with the old ones at both ends, so that line breaks, escapes and quotes in a file stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from smmgen.source.text_file import CONTROL

_LINE_END = re.compile(r"\r\n|\r|\n")


class Unwritable(ValueError):
    """Words that cannot stand at a place, or a place that cannot be written to, and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a file that says one character, or nothing (a comment, a picture)."""

    start: int
    end: int
    said: str


# Words -> how each of their characters is written. Raises Unwritable.
Ink = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Passage:
    """The pieces of a stretch of a file, one beside the other, and how words are written there."""

    pieces: tuple[Piece, ...]
    ink: Ink

    @property
    def said(self) -> str:
        """The words that stand there."""
        return "".join(piece.said for piece in self.pieces)

    def drafts(self, text: str, words: str) -> Iterator[str]:
        """The file's text with other words here: as little changed as can be; then written anew.

        Whoever takes one has to read it and see that it says what is meant.
        """
        ink = self.ink(words)
        spoken = [number for number, piece in enumerate(self.pieces) if piece.said]
        most = min(len(spoken), len(words))
        head = 0
        while head < most and self.pieces[spoken[head]].said == words[head]:
            head += 1
        tail = 0
        while tail < most - head and self.pieces[spoken[-1 - tail]].said == words[-1 - tail]:
            tail += 1
        # How a line break is written depends on what is beside it: the ink knows, once it has all.
        while head and words[head - 1] == "\n":
            head -= 1
        while tail and words[-tail] == "\n":
            tail -= 1
        first = spoken[head] if head < len(spoken) else len(self.pieces)
        last = spoken[-tail] if tail else len(self.pieces)
        yield self._with(text, first, last, ink[head : len(words) - tail])
        yield self._with(text, 0, len(self.pieces), ink)

    def _with(self, text: str, first: int, last: int, ink: Sequence[str]) -> str:
        """The text with the pieces from `first` to before `last` exchanged; the mute ones stay."""
        begin = self.pieces[first].start if first < len(self.pieces) else self.pieces[-1].end
        end = self.pieces[last - 1].end if last > first else begin
        mute = [text[each.start : each.end] for each in self.pieces[first:last] if not each.said]
        return text[:begin] + "".join(mute) + "".join(ink) + text[end:]


class Lines:
    """A file's text and its lines: `plain` is as readers see it, one line end, no byte order mark.

    Raises UnicodeDecodeError for what is not UTF-8.
    """

    def __init__(self, data: bytes) -> None:
        self.text = data.decode("utf-8")
        begin = int(self.text.startswith("\ufeff"))
        ends = list(_LINE_END.finditer(self.text, begin))
        self.starts = [begin, *(end.end() for end in ends)]
        self.stops = [*(end.start() for end in ends), len(self.text)]

    @cached_property
    def plain(self) -> str:
        """The text in which a reader counts lines and columns."""
        return "\n".join(self.line(number) for number in range(len(self.starts)))

    @property
    def usual(self) -> str:
        """The file's own line end."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    def line(self, number: int) -> str:
        """A line by its index, without its end; controls blanked, as readers do."""
        return CONTROL.sub(" ", self.text[self.starts[number] : self.stops[number]])

    def at(self, line: int, column: int) -> int:
        """Where in the text a column of a line stands, both from 0."""
        return self.starts[line] + column


def must_be_sayable(words: str) -> None:
    """Raises Unwritable for words with characters that no file of ours may hold."""
    if found := CONTROL.search(words):
        raise Unwritable(
            f"an invisible control character (U+{ord(found[0]):04X}) is among these words",
            "it usually comes with text pasted from another program: type it anew",
        )


def trimmed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Pieces from the first that says more than white space to the last."""
    spoken = [number for number, piece in enumerate(pieces) if piece.said.strip()]
    return tuple(pieces[spoken[0] : spoken[-1] + 1]) if spoken else ()
