"""What a run may take is held before each question."""

from __future__ import annotations

import pytest

from smmgen.draft.budget import Capped, Spending, spending_of, tokens_of
from smmgen.errors import Spent, Unanswered, UsageError
from smmgen.model.drafting import Drafting, Price
from smmgen.roles import Prompt, Reply

PROMPT = Prompt("post", "Write.", "A post, please. " * 20, {"type": "object"}, 100)


class Talker:
    """A model that takes as many tokens as it says."""

    name = "openai:talker"

    def __init__(self, *takes: int) -> None:
        self.takes = list(takes)

    def ask(self, _: Prompt) -> Reply:
        """An answer that tells its size, if it is not 0."""
        said = self.takes.pop(0)
        return Reply("x" * 300, asked=50 if said else 0, said=said)


def test_nothing_is_asked_that_could_take_more_than_is_left() -> None:
    """The longest possible answer is reckoned with, so that the limit is never passed."""
    talker = Talker(100, 100, 100)
    capped = Capped(talker, Spending(tokens=2 * 150 + tokens_of(PROMPT) + 99))
    capped.ask(PROMPT)
    capped.ask(PROMPT)
    with pytest.raises(Spent, match="could take more than the"):
        capped.ask(PROMPT)
    assert len(talker.takes) == 1
    assert capped.spending.asked + capped.spending.said <= capped.spending.tokens


def test_a_cost_is_held_as_well() -> None:
    """By the price that the settings say; without one nothing is said of money."""
    spending = Spending(100_000, cost=0.001, price=Price(input=1, output=5))
    capped = Capped(Talker(100, 100), spending)
    capped.ask(PROMPT)
    assert "0.0006 of at most 0.001 by the price" in spending.told()
    with pytest.raises(Spent, match=r"could cost more than the 0\.001"):
        capped.ask(PROMPT)
    assert "price" not in Spending(100).told()
    with pytest.raises(UsageError, match="cannot be held to 3 without a price"):
        spending_of(Drafting(model="openai:a", cost=3))


def test_what_nobody_counted_is_counted_by_its_length() -> None:
    """A server that tells no usage is not free."""
    spending = Spending(100_000)
    Capped(Talker(0), spending).ask(PROMPT)
    assert (spending.asked, spending.said) == (tokens_of(PROMPT), 100)


def test_what_was_not_answered_in_time_is_counted_at_its_longest() -> None:
    """It may have been billed: a server that is always late does not take more than the limit."""

    class Late:
        name = "openai:late"

        def ask(self, _: Prompt) -> Reply:
            raise Unanswered("no answer in 120 seconds")

    capped = Capped(Late(), Spending(tokens=2 * (tokens_of(PROMPT) + PROMPT.most)))
    for _ in range(2):
        with pytest.raises(Unanswered):
            capped.ask(PROMPT)
    assert (capped.spending.answers, capped.spending.said) == (0, 2 * PROMPT.most)
    with pytest.raises(Spent):
        capped.ask(PROMPT)
