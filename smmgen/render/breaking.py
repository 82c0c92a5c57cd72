"""Which words stand on which line: no more lines than needed, even, and broken by sense."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

# Words a line should not end with (craft rule 14).
_LEANING = {
    "en": {"a", "an", "the", "to", "of", "in", "on", "at", "by", "for", "from", "with", "and",
           "or", "as", "is", "you", "we", "your", "our", "no", "not", "it’s", "than"},
    "es": {"el", "la", "los", "las", "un", "una", "de", "del", "a", "al", "en", "con", "por",
           "para", "y", "o", "que", "su", "tu", "se", "más", "sin", "no"},
    "de": {"der", "die", "das", "den", "dem", "ein", "eine", "einen", "zu", "von", "mit", "und",
           "oder", "in", "im", "am", "auf", "für", "nicht"},
    "fr": {"le", "la", "les", "un", "une", "des", "de", "du", "à", "au", "aux", "en", "et", "ou",
           "par", "pour", "sur", "dans", "que", "ne"},
    "it": {"il", "lo", "la", "i", "gli", "le", "un", "una", "di", "a", "da", "in", "con", "su",
           "per", "e", "o", "che", "non"},
    "pt": {"o", "a", "os", "as", "um", "uma", "de", "do", "da", "em", "no", "na", "com", "por",
           "para", "e", "ou", "que", "não"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch that holds together, with the space behind it; widths in em."""

    text: str
    parts: tuple[Any, ...]
    gap: float
    last: bool = False

    def solid(self, size: float) -> float:
        """Its width without the space behind it, px."""
        return float(sum(part.width for part in self.parts)) * size

    def trailing(self, size: float) -> float:
        """The space behind it, px."""
        return self.gap * size

    def advance(self, size: float) -> float:
        """Its width with the space behind it, px."""
        return self.solid(size) + self.gap * size

    def ended(self) -> Word:
        """The same word with a forced break behind it."""
        return replace(self, last=True)


def lines_needed(words: Sequence[Word], size: float, width: float) -> int:
    """How many lines the words take when each line is filled."""
    return len(_filled(words, size, width))


def split_lines(
    words: Sequence[Word], size: float, width: float, *, balance: bool, language: str
) -> list[list[Word]]:
    """The words by line: as few lines as filling them takes, the raggedness least.

    `balance` evens all lines (headlines); else lines are filled and only the last is kept from
    being a single word or too short (craft rule 15).
    """
    lines: list[list[Word]] = []
    start = 0
    for index, word in enumerate(words):
        if word.last:
            part = words[start : index + 1]
            lines += _even(part, size, width, balance, language)
            start = index + 1
    if start < len(words):
        lines += _even(words[start:], size, width, balance, language)
    return lines


def _filled(words: Sequence[Word], size: float, width: float) -> list[list[Word]]:
    lines: list[list[Word]] = []
    used = 0.0
    for word in words:
        solid = word.solid(size)
        if lines and not lines[-1][-1].last and used + solid <= width + 0.5:
            lines[-1].append(word)
            used += solid + word.trailing(size)
        else:
            lines.append([word])
            used = solid + word.trailing(size)
    return lines


def _even(
    words: Sequence[Word], size: float, width: float, balance: bool, language: str
) -> list[list[Word]]:
    filled = _filled(words, size, width)
    count = len(filled)
    if count < 2 or len(words) > 400:
        return filled
    solid = [word.solid(size) for word in words]
    space = [word.trailing(size) for word in words]
    total = sum(solid) + sum(space)
    aim = min(width, max(total / count * (1.04 if balance else 1.0), *solid))
    leaning = _LEANING.get(language.split("-", maxsplit=1)[0], set())
    n = len(words)
    infinite = float("inf")
    # best[k][i]: least cost of setting the first i words in k lines.
    best = [[infinite] * (n + 1) for _ in range(count + 1)]
    cut = [[0] * (n + 1) for _ in range(count + 1)]
    best[0][0] = 0.0
    for k in range(1, count + 1):
        for end in range(k, n + 1):
            used = -0.0
            for start in range(end - 1, k - 2, -1):
                used += solid[start] + (space[start] if start < end - 1 else 0.0)
                if used > width + 0.5 and start < end - 1:
                    break
                if best[k - 1][start] == infinite:
                    continue
                cost = best[k - 1][start] + _cost(
                    used, width, aim, end - start, balance, final=end == n
                )
                if end < n and words[end - 1].text.strip().lower() in leaning:
                    cost += 0.06 if balance else 0.03
                if cost < best[k][end]:
                    best[k][end], cut[k][end] = cost, start
    if best[count][n] == infinite:
        return filled
    lines: list[list[Word]] = []
    end = n
    for k in range(count, 0, -1):
        start = cut[k][end]
        lines.append(list(words[start:end]))
        end = start
    return lines[::-1]


def _cost(
    used: float, width: float, aim: float, words: int, balance: bool, *, final: bool
) -> float:
    """How bad a line is: squared slack, and for the last line being alone or short."""
    if balance:
        return ((aim - used) / width) ** 2 * (0.6 if final and used < aim else 1.0)
    if not final:
        return ((width - used) / width) ** 2
    return (0.5 if words == 1 else 0.0) + (0.3 if used < 0.35 * width else 0.0)
