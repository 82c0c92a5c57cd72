"""What asking a language model may take: held before each question, counted after each answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import ceil

from smmgen.errors import Spent, Unanswered, UsageError
from smmgen.model.drafting import Drafting, Price
from smmgen.roles import LanguageModel, Prompt, Reply

# Bytes of a text to a token, rather too few than too many: English has four or more.
_BYTES = 3
_MILLION = 1_000_000


@dataclass(slots=True)
class Spending:
    """What was taken so far, and the most that may be; `price` is of a million tokens."""

    tokens: int
    cost: float | None = None
    price: Price | None = None
    answers: int = 0
    asked: int = 0
    said: int = 0

    def book(self, prompt: Prompt, reply: Reply) -> None:
        """Count an answer; where nobody told how long it was, as long as it looks."""
        self.answers += 1
        self.asked += reply.asked or tokens_of(prompt)
        self.said += reply.said or _tokens(reply.text)

    def would(self, prompt: Prompt) -> str:
        """Why a question may not be asked any more: it could take more than is left; else ""."""
        asked, said = self.asked + tokens_of(prompt), self.said + prompt.most
        if asked + said > self.tokens:
            return f"the next answer could take more than the {self.tokens:,} tokens of one run"
        if self.cost is not None and self._cost(asked, said) > self.cost:
            return f"the next answer could cost more than the {self.cost:g} of one run"
        return ""

    def told(self) -> str:
        """What was taken, for whoever pays."""
        answers = f"{self.answers} answer{'' if self.answers == 1 else 's'}"
        words = f"{answers}, {self.asked + self.said:,} of at most {self.tokens:,} tokens"
        if self.price is None:
            return words
        most = f" of at most {self.cost:g}" if self.cost is not None else ""
        return f"{words}; {self._cost(self.asked, self.said):.4f}{most} by the price in smmgen.yml"

    def _cost(self, asked: int, said: int) -> float:
        if self.price is None:
            return 0.0
        return (asked * self.price.input + said * self.price.output) / _MILLION


@dataclass(slots=True)
class Capped:
    """`roles.LanguageModel` that is asked only what is within its means. Raises also Spent."""

    beyond: LanguageModel
    spending: Spending

    @property
    def name(self) -> str:
        """The model's own."""
        return self.beyond.name

    def ask(self, prompt: Prompt) -> Reply:
        """The answer, counted."""
        why = self.spending.would(prompt)
        if why:
            raise Spent(why, "drafting: {tokens: …, cost: …} in smmgen.yml say how much")
        try:
            reply = self.beyond.ask(prompt)
        except Unanswered:
            # It may have been written and billed, all the same.
            self.spending.asked += tokens_of(prompt)
            self.spending.said += prompt.most
            raise
        self.spending.book(prompt, reply)
        return reply


def spending_of(asked: Drafting) -> Spending:
    """What the settings allow one run. Raises UsageError for a cost that nobody can reckon."""
    if asked.cost is not None and asked.price is None:
        raise UsageError(
            f"smmgen.yml: the cost of a run cannot be held to {asked.cost:g} without a price",
            "write what a million tokens cost: price: {input: …, output: …}",
        )
    return Spending(asked.tokens, asked.cost, asked.price)


def tokens_of(prompt: Prompt) -> int:
    """About how many tokens a question has, rather too many than too few."""
    return _tokens(prompt.system + prompt.task + json.dumps(prompt.schema))


def _tokens(text: str) -> int:
    return ceil(len(text.encode("utf-8", "replace")) / _BYTES)
