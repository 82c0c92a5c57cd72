"""How a post opens, and that its neighbours open in another way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from smmgen.draft.piece import Piece

_WEEK = timedelta(days=7)
_WORD = re.compile(r"\w[\w’'-]*")
_HOOK = re.compile(r"^(?:#|>) (.+)$", re.MULTILINE)


@dataclass(slots=True)
class Openings:
    """The first lines of what was posted: those of captions, and those of first slides."""

    captions: list[tuple[date, str]] = field(default_factory=list)
    hooks: list[tuple[date, str]] = field(default_factory=list)

    def faults(self, piece: Piece, day: date) -> int:
        """In how many ways a piece would open as its neighbours do.

        With the word that another opened with less than a week ago, or as the third question in a
        row.
        """
        pairs = ((self.captions, _line(piece)), (self.hooks, _hook(piece)))
        return sum(_faults(past, line, day) for past, line in pairs if line)

    def keep(self, piece: Piece, day: date) -> None:
        """Note a piece that was taken."""
        self.remember(_line(piece), _hook(piece), day)

    def remember(self, line: str, hook: str, day: date) -> None:
        """Note the first lines of a caption and of a first slide; days come in order."""
        for past, words in ((self.captions, line), (self.hooks, hook)):
            if words:
                past.append((day, words))


def _faults(past: Sequence[tuple[date, str]], line: str, day: date) -> int:
    near = {_first(other) for when, other in past if abs(day - when) < _WEEK}
    before = [other for when, other in past if when <= day][-2:]
    third = _asks(line) and len(before) == 2 and all(_asks(other) for other in before)
    return (_first(line) in near) + third


def _line(piece: Piece) -> str:
    return piece.caption.partition("\n")[0]


def _hook(piece: Piece) -> str:
    found = _HOOK.search(piece.slides[0]) if piece.slides else None
    return found[1].replace("&nbsp;", " ") if found else ""


def _first(line: str) -> str:
    found = _WORD.search(line)
    return found[0].lower() if found else ""


def _asks(line: str) -> bool:
    return "?" in line
