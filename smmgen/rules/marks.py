"""Marks on slides are set, not typed: quotation marks, dashes, signs of arithmetic."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from smmgen.model.post import Post
from smmgen.model.settings import Settings
from smmgen.problem import Problem
from smmgen.render.quotation import quotation_marks
from smmgen.render.sense import NUMBER_IN_GROUPS

_SHOWN = 24  # characters of what was typed
_FORMULAS = re.compile(r"\b(CO2e?|H2O|CH4|N2O|SO2|NO2|NH3|O3)\b")
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_NARROW = "\u202f"

Instead = Callable[[re.Match[str]], str]
# What is typed -> what stands there in print. The first that takes a place wins.
_TYPED: tuple[tuple[re.Pattern[str], Instead], ...] = (
    (_FORMULAS, lambda found: found[0].translate(_SUBSCRIPTS)),
    (re.compile(r"(\d)['´](\d{1,2})\"?"), lambda found: f"{found[1]}′{found[2]}″"),
    (re.compile(r"(?<=\w)['´`](?=\w)"), lambda _: "’"),
    (re.compile(r"(\d+)[ ]?[xX*][ ]?(\d+)\b"), lambda found: f"{found[1]} × {found[2]}"),
    (re.compile(r"(\d[\d.,]*)[  ]?(°[CF])\b"), lambda found: f"{found[1]}&#8239;{found[2]}"),
    (re.compile(r"(?:(?<=\s)|^)-(\d+)"), lambda found: f"−{found[1]}"),
    (re.compile(r"\.\.\."), lambda _: "…"),
    (re.compile(r"(?<=\s)--?(?=\s)|--"), lambda _: "–"),
)  # fmt: skip
_RANGE = re.compile(r"(?<![\w.,/-])(\d{1,4})-(\d{1,4})(?![\w/-]|[.,]\d)")
_QUOTES = re.compile(r"\"([^\"]*)\"?|(?<!\w)'([^']*)'(?!\w)|'")


def marks(post: Post, _: Settings) -> Iterator[Problem]:
    """Each text of a slide has the marks that print has; one problem a text, with all of them."""
    for slide in post.slides:
        for text in slide.texts:
            found = dict.fromkeys(_typed(text.plain, post.head.lang))
            if not found:
                continue
            said = ", ".join(f"{typed}" for typed, _ in found)
            instead = ", ".join(f"{printed}" for _, printed in found)
            yield Problem(
                post.at(text.line),
                "marks-typed",
                f"as on a typewriter: {said}",
                f"in print it is {instead}",
                "warning",
            )


def _typed(words: str, lang: str) -> Iterator[tuple[str, str]]:
    """What was typed in a text, and what would be set."""
    taken = [found.span() for found in NUMBER_IN_GROUPS.finditer(words)]

    def free(found: re.Match[str]) -> bool:
        start, end = found.span()
        if any(start < stop and begin < end for begin, stop in taken):
            return False
        taken.append((start, end))
        return True

    for found in _RANGE.finditer(words):
        if int(found[2]) > int(found[1]) and free(found):
            yield found[0], f"{found[1]}–{found[2]}"
    for pattern, instead in _TYPED:
        for found in pattern.finditer(words):
            if free(found):
                yield found[0], instead(found)
    opening, closing = quotation_marks(lang, "")
    for found in _QUOTES.finditer(words):
        if free(found):
            inside = found[1] or found[2] or ""
            yield _short(found[0]), (_short(f"{opening}{inside}{closing}") if inside else "’")


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 2]}…{words[-1]}"
