"""What was asked of a language model and what it answered, as lines of JSON that can be replayed.

A transcript may come from anywhere: what it holds is read as strictly as an answer from a network,
and what it answers is judged in the same way.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, ValidationError

from smmgen import errors
from smmgen.draft.brief import VERSION
from smmgen.draft.budget import Spending
from smmgen.errors import NetworkFault, Spent, UsageError
from smmgen.model.drafting import ModelName
from smmgen.model.manner import Manner
from smmgen.model.record import Record
from smmgen.roles import LanguageModel, Prompt, Reply

MAX_LINES = 5_000
_FAULTS: Mapping[str, type[NetworkFault | Spent]] = {
    kind.__name__: kind
    for kind in (
        errors.Unreachable,
        errors.Unanswered,
        errors.Rejected,
        errors.Throttled,
        errors.Unauthorised,
        Spent,
    )
}
FaultKind = Literal["Unreachable", "Unanswered", "Rejected", "Throttled", "Unauthorised", "Spent"]


class Run(Record):
    """The first line: which model was asked, with which words, on which day, for what."""

    transcript: Literal[1] = 1
    model: ModelName = "openai:none"
    prompt: Annotated[int, Field(ge=1, le=9999)] = VERSION
    today: date
    start: date | None = None
    weeks: Annotated[int, Field(ge=1, le=26)] = 4
    per_week: Annotated[int, Field(ge=1, le=7)] | None = None
    industry: Annotated[str, Field(max_length=200)] | None = None
    brand: Annotated[str, Field(max_length=200)] | None = None
    manner: Manner | None = None
    seed: int | None = None


class Exchange(Record):
    """Any other line: a question, and the answer or why there is none."""

    name: Annotated[str, Field(max_length=64)]
    system: Annotated[str, Field(max_length=100_000)]
    task: Annotated[str, Field(max_length=400_000)]
    answer_schema: dict[str, Any]
    most: Annotated[int, Field(ge=1, le=1_000_000)]
    text: Annotated[str, Field(max_length=2_000_000)] = ""
    ended: Literal["whole", "cut", "refused", "astray"] = "whole"
    asked: Annotated[int, Field(ge=0, le=1_000_000_000)] = 0
    said: Annotated[int, Field(ge=0, le=1_000_000_000)] = 0
    fault: FaultKind | None = None
    why: Annotated[str, Field(max_length=1_000)] = ""
    hint: Annotated[str, Field(max_length=1_000)] = ""

    # A model's first space is as much its own as its last word.
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False)

    def asks(self, prompt: Prompt) -> bool:
        """Whether it is the question that is asked now."""
        now = (prompt.name, prompt.system, prompt.task, prompt.schema, prompt.most)
        return now == (self.name, self.system, self.task, self.answer_schema, self.most)


class Recorded:
    """`roles.LanguageModel` whose every exchange is handed to `keep`, as all lines so far."""

    def __init__(self, beyond: LanguageModel, run: Run, keep: Callable[[bytes], None]) -> None:
        self.name = beyond.name
        self._beyond, self._keep = beyond, keep
        self._lines = [_line(run)]

    def ask(self, prompt: Prompt) -> Reply:
        """The answer, or the fault, written down."""
        question = {
            "name": prompt.name,
            "system": prompt.system,
            "task": prompt.task,
            "answer_schema": dict(prompt.schema),
            "most": prompt.most,
        }
        try:
            answer = self._beyond.ask(prompt)
        except (NetworkFault, Spent) as fault:
            kind, why = type(fault).__name__, str(fault)[:1000]
            self._add(Exchange(**question, fault=kind, why=why, hint=fault.hint[:1000]))
            raise
        # Half a letter cannot be written down, and what is replayed must be what was read.
        reply = replace(answer, text=answer.text.encode("utf-8", "replace").decode())
        self._add(
            Exchange(
                **question,
                text=reply.text,
                ended=reply.ended,
                asked=reply.asked,
                said=reply.said,
            )
        )
        return reply

    def _add(self, exchange: Exchange) -> None:
        self._lines.append(_line(exchange))
        self._keep("".join(self._lines).encode("utf-8", "replace"))


class Replayed:
    """`roles.LanguageModel` that answers as it did before, if it is asked the same.

    Raises UsageError where it is asked something else, and the faults that there were.
    """

    def __init__(self, run: Run, exchanges: tuple[Exchange, ...], spending: Spending) -> None:
        self.name = run.model
        self._exchanges, self._spending = exchanges, spending
        self._at = 0

    def ask(self, prompt: Prompt) -> Reply:
        """What was answered then."""
        if self._at >= len(self._exchanges):
            raise UsageError(
                f"the transcript ends after {self._at} answers, and more is asked now",
                "was it cut off, or did the workspace change since?",
            )
        exchange = self._exchanges[self._at]
        self._at += 1
        if not exchange.asks(prompt):
            raise UsageError(
                f"exchange {self._at} of the transcript asks something else than is asked now",
                "replay it on the files that it was made of, with the same options and smmgen",
            )
        if exchange.fault is not None:
            raise _FAULTS[exchange.fault](exchange.why, exchange.hint)
        reply = Reply(exchange.text, exchange.ended, exchange.asked, exchange.said)
        self._spending.book(prompt, reply)
        return reply


def read_transcript(data: bytes, where: str) -> tuple[Run, tuple[Exchange, ...]]:
    """A transcript's first line and its exchanges. Raises UsageError, with the line."""
    lines = [line for line in data.decode("utf-8", "replace").split("\n") if line.strip()]
    if not lines or len(lines) > MAX_LINES:
        raise UsageError(f"{where} is no transcript: it has {len(lines)} lines", "name another")
    number = 1
    try:
        run = Run.model_validate_json(lines[0], strict=True)
        exchanges = []
        for number, line in enumerate(lines[1:], 2):  # noqa: B007  (told below)
            exchanges.append(Exchange.model_validate_json(line, strict=True))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        spot = ".".join(map(str, first["loc"])) or "the line"
        raise UsageError(
            f"line {number} of {where} is none of a transcript: {spot} is not as it must be",
            "give the file that smmgen draft wrote, as it wrote it",
        ) from None
    return run, tuple(exchanges)


def _line(record: Record) -> str:
    told = record.model_dump(mode="json", exclude_none=True)
    return json.dumps(told, ensure_ascii=False, sort_keys=True) + "\n"
