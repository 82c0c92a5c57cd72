"""Choosing breaks: against every possible choice, for short texts."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from smmgen.render.rag import Measure, chosen, fewest, filled
from smmgen.render.sense import LEANING, strains

WIDTHS = st.lists(st.integers(1, 9), min_size=1, max_size=9)
LIMITS = st.integers(9, 24)


def measure(widths: list[int]) -> Measure:
    """Words of these widths with spaces of one between."""
    starts, ends, at = [], [0.0], 0.0
    for width in widths:
        starts.append(at)
        ends.append(at + width)
        at += width + 1
    count = len(widths)
    return Measure(starts, ends, [0.0] * (count + 1), list(range(count + 1)))


def lines(found: Measure, used: list[int]) -> list[float]:
    """The widths of the lines that these breaks make."""
    return [
        found.ends[end] - found.starts[start] for start, end in zip([0, *used], used, strict=False)
    ]


def every_choice(found: Measure, limit: float) -> list[list[int]]:
    """All ways to set the words within the limit."""
    last = len(found.ends) - 1
    inner = range(1, last)
    return [
        [*used, last]
        for count in range(last)
        for used in combinations(inner, count)
        if max(lines(found, [*used, last])) <= limit
    ]


@given(WIDTHS, LIMITS)
def test_there_are_never_more_lines_than_needed(widths: list[int], limit: int) -> None:
    """Balanced, full or filled greedily: the fewest lines there can be."""
    found = measure(widths)
    least = min(len(used) for used in every_choice(found, limit))
    assert fewest(found, limit) == len(filled(found, limit)) == least
    for balance in (True, False):
        used = chosen(found, limit, balance=balance)
        assert len(used) == least
        assert max(lines(found, used)) <= limit


@given(WIDTHS, LIMITS)
def test_headlines_are_as_even_as_can_be(widths: list[int], limit: int) -> None:
    """No other choice of as few lines has a smaller sum of squared slacks."""
    found = measure(widths)
    used = chosen(found, limit, balance=True)

    def slack(choice: list[int]) -> float:
        return sum(((limit - width) / limit) ** 2 for width in lines(found, choice))

    others = [c for c in every_choice(found, limit) if len(c) == len(used)]
    assert slack(used) <= min(map(slack, others)) + 1e-9


@given(WIDTHS, LIMITS)
def test_running_text_ends_in_more_than_a_word_where_it_can(widths: list[int], limit: int) -> None:
    """A last line of one word only if every choice of as few lines has one."""
    found = measure(widths)
    used = [0, *chosen(found, limit, balance=False)]
    others = [[0, *c] for c in every_choice(found, limit) if len(c) == len(used) - 1]
    if len(used) > 2 and any(c[-1] - c[-2] > 1 for c in others):
        assert used[-1] - used[-2] > 1


@given(WIDTHS, LIMITS)
def test_the_last_line_is_not_short_where_it_can_be_longer(widths: list[int], limit: int) -> None:
    """At least 35 % of the width, if some choice of as few lines with no lone word has that."""
    found = measure(widths)
    used = chosen(found, limit, balance=False)
    others = [c for c in every_choice(found, limit) if len(c) == len(used)]

    def good(choice: list[int]) -> bool:
        path = [0, *choice]
        return path[-1] - path[-2] > 1 and lines(found, choice)[-1] >= 0.35 * limit

    if len(used) > 1 and any(map(good, others)):
        assert good(used) or slack_gained(found, used, [c for c in others if good(c)], limit)


def slack_gained(found: Measure, used: list[int], good: list[list[int]], limit: float) -> bool:
    """Whether every better ending would leave the lines above very ragged."""

    def above(choice: list[int]) -> float:
        return sum(((limit - width) / limit) ** 2 for width in lines(found, choice)[:-1])

    return above(used) + 0.4 <= min(map(above, good)) + 1e-9


def test_a_word_wider_than_the_line_stands_alone() -> None:
    """It gets its own line; the rest is set as if it were not there."""
    found = measure([3, 30, 3])
    assert chosen(found, 10, balance=False) == [1, 2, 3]
    assert fewest(found, 10) == 3
    assert found.widest == 30


def test_articles_prepositions_and_numbers_lean_forward() -> None:
    """In six languages; a number never leaves its unit or the other end of its range."""
    for language, text in (
        ("en", "under the gum"), ("es", "cepilla los dientes"), ("de", "ruhig mit Bürste"),
        ("fr", "brosser sous gencive"), ("it", "passa con spazzolino"), ("pt", "limpe com escova"),
    ):  # fmt: skip
        places = [at + 1 for at, character in enumerate(text) if character == " "]
        assert strains(text, places, language)[-1] == LEANING, text
    assert strains("brush twice", [6], "en") == [0.0]
    assert strains("for 10 km more", [4, 7, 10], "en")[1] == float("inf")
    assert strains("for 10 days", [4, 7], "en")[1] < LEANING
    assert strains("3–5", [2], "en") == [float("inf")]
