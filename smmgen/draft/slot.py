"""A slot's time exchanged in its calendar; every other byte stays, and reading proves it."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from smmgen.draft.passage import Lines, Unwritable
from smmgen.draft.scalar import scalar_passages
from smmgen.model.calendar import Slot
from smmgen.problem import Marks, Problem
from smmgen.source.yaml_node import read_yaml

CODE = "place-unwritable"
FORM = "%Y-%m-%d %H:%M"


def with_time(data: bytes, slot: Slot, at: str) -> bytes | Problem:
    """The bytes of the slot's calendar with another wall-clock time, as `2026-12-01 08:30`.

    Or why it cannot stand there. Raises UnicodeDecodeError for what is not UTF-8.
    """
    lines, path = Lines(data), slot.origin.path
    try:
        return _timed(lines, slot, path, at)
    except Unwritable as refusal:
        return Problem(slot.origin, CODE, str(refusal), refusal.hint)


def _timed(lines: Lines, slot: Slot, path: str, at: str) -> bytes:
    try:
        moment = datetime.strptime(at, FORM)  # noqa: DTZ007  (wall-clock time has no zone)
    except ValueError:
        raise Unwritable(f"'{at[:40]}' is no date and time", "like 2026-12-01 08:30") from None
    month = PurePosixPath(path).stem
    if f"{moment:%Y-%m}" != month:
        raise Unwritable(
            f"{moment:%Y-%m-%d} is in another month than this entry's file",
            f"move the entry from {month}.yml to {moment:%Y-%m}.yml",
        )
    values, marks, _ = read_yaml(lines.plain, path)
    index = _index(slot, values, marks)
    written = f"{moment:{FORM}}"
    for passage in scalar_passages(lines, (index, "at"), say="the time"):
        for draft in passage.drafts(lines.text, written):
            data = draft.encode()
            now, _, faults = read_yaml(Lines(data).plain, path)
            if not faults and now == _with(values, index, written):
                return data
    raise Unwritable("this time cannot be written here", "change it in the file")


def _index(slot: Slot, values: Any, marks: Marks) -> int:
    """Which entry a slot was read from, if it is still there."""
    wanted = slot.origin.line, slot.origin.column
    for index, entry in enumerate(values if isinstance(values, list) else ()):
        if (
            marks.places.get((index,)) == wanted
            and entry["post"] == slot.post
            and entry["at"] == f"{slot.at:{FORM}}"
        ):
            return index
    raise Unwritable("this entry is not in the calendar any more", "look at the file")


def _with(values: Any, index: int, at: str) -> Any:
    return [{**each, "at": at} if n == index else each for n, each in enumerate(values)]
