"""A Unicode property as one letter a character, so that rules can be read off a string."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

_KEPT = 16384


class Letters(dict[int, str]):
    """Code point -> letter, found in a table of ranges and then remembered.

    `text.translate(letters)` gives a string of the same length.
    """

    def __init__(self, starts: Sequence[int], letters: str) -> None:
        super().__init__()
        self._starts = starts
        self._letters = letters

    def __missing__(self, code: int) -> str:
        if len(self) >= _KEPT:
            self.clear()
        found = self[code] = self._letters[bisect_right(self._starts, code) - 1]
        return found
