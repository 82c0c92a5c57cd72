"""A question put to a model until the answer can be used, or was given back too often."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from smmgen.draft.ground import Complaint
from smmgen.problem import Problem
from smmgen.roles import LanguageModel, Prompt, Reply

REPAIRS = 3  # times that an answer is given back to be mended
_TOLD = 8  # things that are wrong, at a time
_BEFORE = 12_000  # characters of an answer that are given back

T = TypeVar("T")


@dataclass(slots=True)
class Repair(Generic[T]):
    """`prompt` makes the question of what was answered before and what is wrong with it; `read`
    gives what an answer is, and what is wrong.
    """

    model: LanguageModel
    prompt: Callable[[str, Sequence[Complaint]], Prompt]
    read: Callable[[Reply], tuple[T | None, Sequence[Complaint]]]
    wrong: tuple[Complaint, ...] = ()
    _heard: tuple[Problem, ...] = ()

    def hear(self, problems: Sequence[Problem]) -> None:
        """What is wrong with the last value, for the next question."""
        self._heard = tuple(problems)

    def values(self) -> Iterator[T]:
        """Answers without fault; whoever takes another one says before what is wrong with the last.

        Raises Spent and NetworkFault.
        """
        before = ""
        for _ in range(1 + REPAIRS):
            reply = self.model.ask(self.prompt(before, self.wrong[:_TOLD]))
            value, wrong = self.read(reply)
            self.wrong = tuple(wrong)
            if value is not None and not wrong:
                self._heard = ()
                yield value
                self.wrong = self._told()
            before = reply.text[:_BEFORE]

    def _told(self) -> tuple[Complaint, ...]:
        return tuple(_complaint(problem) for problem in self._heard)

    @property
    def why(self) -> str:
        """Why there was none, after the last."""
        told = self.wrong[0] if self.wrong else "nothing could be told of it"
        return f"after {REPAIRS} repairs {self.model.name} still had it wrong: {told}"


def _complaint(problem: Problem) -> Complaint:
    hint = f"; {problem.hint}" if problem.hint else ""
    return Complaint((), f"{problem.message}{hint}")
