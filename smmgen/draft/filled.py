"""An answer of a language model, read as strictly as a stranger's file: a sheet, then an entry."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from smmgen.draft.deck import formats_of
from smmgen.draft.ground import Complaint, Grounds, without_sentences
from smmgen.draft.sheet import MODELS, entry_data, sheet_of
from smmgen.draft.turns import Subject
from smmgen.model.manner import Manner
from smmgen.model.pack import EntryKind, Placed
from smmgen.model.record import Record
from smmgen.problem import DataPath, Marks, Problem
from smmgen.roles import Reply
from smmgen.source.pack import carriage_problems, length_problems
from smmgen.source.record import read_record

MAX_ANSWER = 60_000  # characters
_FENCE = re.compile(r"\A\s*```(?:json)?\s*\n(.*?)\n?```\s*\Z", re.DOTALL)
_OPEN, _BODY = (2, 25), (5, 130)  # words
_ENDED = {
    "cut": "the answer was cut off before its end; say it in fewer words",
    "refused": "nothing was answered; write the post as asked, or what of it you can",
    "astray": "something was called that there is not; answer with the JSON alone",
}


@dataclass(frozen=True, slots=True)
class Filled:
    """What was made of an answer, and what is wrong with it; None where nothing could be made.

    `data` is the answer as data.
    """

    placed: Placed | None
    complaints: tuple[Complaint, ...] = ()
    data: Any = None

    @property
    def loose(self) -> bool:
        """Whether all that is wrong are sentences that could be left out."""
        return bool(self.complaints) and all(each.sentence for each in self.complaints)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: a subject, the manner, what there is to stand on."""

    subject: Subject
    kind: EntryKind
    manner: Manner
    grounds: Grounds

    def read(self, reply: Reply) -> Filled:
        """The answer as an entry, with all that is wrong with it."""
        if reply.ended != "whole":
            return Filled(None, (Complaint((), _ENDED[reply.ended]),))
        text = reply.text
        if (fenced := _FENCE.match(text)) is not None:
            text = fenced[1]
        if len(text) > MAX_ANSWER:
            return Filled(None, (Complaint((), "the answer is far too long"),))
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            spot = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
            return Filled(None, (Complaint((), f"the answer is not valid JSON{spot}"),))
        if not isinstance(data, dict):
            return Filled(None, (Complaint((), "the answer must be one JSON object"),))
        return self.of(data)

    def of(self, data: dict[str, Any]) -> Filled:
        """Data as an entry."""
        sheet = sheet_of(self.kind, self.subject.form)
        marks, places = _numbered(data)
        reading = read_record(sheet, data, marks)
        complaints = [*_told(reading.problems, places)]
        filled = reading.record
        if filled is None:
            return Filled(None, tuple(complaints), data)
        marks, places = _numbered(filled.model_dump(mode="json"))
        complaints += _told(length_problems(filled, marks), places)
        complaints += _counted(filled)
        complaints += self.grounds.complaints(filled)
        entry = read_record(
            MODELS[self.kind], entry_data(filled, self.subject, "drafted", self.manner), marks
        ).record
        if entry is None:
            return Filled(None, tuple(complaints), data)
        placed = Placed(self.kind, entry, marks, (self.kind, 0))
        complaints += (Complaint((), each.message) for each in carriage_problems(placed))
        if self.subject.form not in formats_of(entry):
            complaints.append(Complaint((), f"it has not enough for a {self.subject.form}"))
        return Filled(placed, tuple(dict.fromkeys(complaints)), data)

    def trimmed(self, filled: Filled) -> Filled:
        """The same without the sentences that stand on nothing."""
        data = without_sentences(filled.data, filled.complaints)
        assert isinstance(data, dict)  # (it was one)
        return self.of({key: each for key, each in data.items() if each != ""})


def _numbered(data: Any) -> tuple[Marks, list[DataPath]]:
    """Marks in which a value's line is its number, and the path of each number."""
    places = [*_paths((), data)]
    return Marks("", {path: (number, 1) for number, path in enumerate(places)}), places


def _paths(at: DataPath, data: Any) -> Iterator[DataPath]:
    yield at
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _paths((*at, key), value)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _paths((*at, index), value)


def _told(problems: tuple[Problem, ...] | Iterator[Problem], places: list[DataPath]
) -> Iterator[Complaint]:  # fmt: skip
    for problem in problems:
        words = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
        spot = problem.origin.line
        yield Complaint(places[spot] if spot < len(places) else (), words)


def _counted(filled: Record) -> Iterator[Complaint]:
    for name, (least, most) in (("open", _OPEN), ("body", _BODY)):
        count = len(str(getattr(filled, name)).split())
        if not least <= count <= most:
            yield Complaint((name,), f"it has {count} words, and takes {least} to {most}")
