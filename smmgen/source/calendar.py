"""content/calendar/<month>.yml into Slots."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from smmgen.model.calendar import Slot, SlotEntry
from smmgen.problem import Marks, Problem
from smmgen.roles import Files
from smmgen.source.data_file import read_values
from smmgen.source.record import read_record

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])\Z")


def read_calendar(
    files: Files, path: str, zone: ZoneInfo
) -> tuple[tuple[Slot, ...], Marks, tuple[Problem, ...]]:
    """The slots of one month's file, in its order, each at wall-clock time in `zone`."""
    data, marks, problems, usable = read_values(files, path)
    if not usable:
        return (), marks, problems
    told = list(problems)
    month = PurePosixPath(path).stem
    if not _MONTH.match(month):
        told.append(
            Problem(
                marks.at(),
                "calendar-name",
                f"'{month}' is not a month",
                "name the file for its month, like 2026-12.yml",
            )
        )
        month = ""
    if data is not None and not isinstance(data, list):
        told.append(
            Problem(
                marks.at(),
                "value-kind",
                "a calendar must be a list",
                "begin each entry with '- ', as in "
                "- {at: 2026-12-01 08:30, post: ID, channels: [ID]}",
            )
        )
        return (), marks, tuple(told)
    slots: list[Slot] = []
    for index, entry in enumerate(data or ()):
        reading = read_record(SlotEntry, entry, marks, (index,))
        told += reading.problems
        if reading.record is None:
            continue
        slot = _slot(reading.record, index, marks, zone, told)
        if slot is None:
            continue
        slots.append(slot)
        if month and f"{slot.at:%Y-%m}" != month:
            told.append(
                Problem(
                    marks.at(index, "at"),
                    "slot-month",
                    f"{slot.at:%Y-%m-%d} is not in the month {month}",
                    f"move the entry to {slot.at:%Y-%m}.yml",
                )
            )
    return tuple(slots), marks, tuple(told)


def _slot(
    entry: SlotEntry, index: int, marks: Marks, zone: ZoneInfo, told: list[Problem]
) -> Slot | None:
    try:
        at = datetime.strptime(entry.at, "%Y-%m-%d %H:%M").replace(tzinfo=zone)
    except ValueError:
        at = None
    # At the ends of the calendar a time has no equivalent in other zones.
    if at is None or not 1970 <= at.year <= 9000:
        told.append(
            Problem(
                marks.at(index, "at"),
                "value-kind",
                f"'{entry.at}' is not a date and time that exist",
                "write it as 2026-12-01 08:30: year, month, day, hours from 00 to 23",
            )
        )
        return None
    return Slot(at, entry.post, entry.channels, entry.as_, entry.run, marks.at(index))
