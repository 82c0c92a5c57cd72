"""Times as spreadsheets write them: `2026-12-01 08:30`, `01.12.2026 08:30`, `12/1/2026 8:30 AM`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

_TIME = r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::00(?:\.0+)?)?(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?"
_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})[-/.](?P<a>\d\d?)[-/.](?P<b>\d\d?)(?:[T,]|\s)\s*{_TIME}\Z"
)
_YEAR_LAST = re.compile(
    rf"(?P<a>\d\d?)(?P<sign>[-/.])(?P<b>\d\d?)(?P=sign)(?P<year>\d{{4}}|\d\d),?\s+{_TIME}\Z"
)


def read_times(
    cells: Sequence[str], known: Sequence[datetime | None]
) -> tuple[datetime | str, ...]:
    """Each cell as wall-clock time without a zone, or what is wrong with it.

    A column is written in one way: where a day and a month can be exchanged, the others of the
    column settle which comes first, then the times that rows had (`known`), most of which stay.
    """
    orders: dict[bool, list[datetime | None]] = {
        first: [_read(cell, day_first=first) for cell in cells] for first in (True, False)
    }
    loose = [at for at, cell in enumerate(cells) if _loose(cell)]

    def fits(first: bool) -> tuple[int, int]:
        read = [orders[first][at] for at in loose]
        kept = sum(orders[first][at] == known[at] for at in loose)
        return sum(each is not None for each in read), kept

    day_first = fits(True) >= fits(False)
    settled = fits(True) != fits(False)
    found: list[datetime | str] = []
    for at, cell in enumerate(cells):
        time = orders[day_first][at]
        if time is None:
            found.append(f"'{cell[:40]}' is no date and time that exist")
        elif at in loose and not settled and orders[True][at] != orders[False][at]:
            found.append(f"'{cell[:40]}' can be read in two ways: day or month first")
        else:
            found.append(time)
    return tuple(found)


def _loose(cell: str) -> bool:
    """Whether the order of day and month is not said by the way it is written."""
    found = _YEAR_LAST.match(cell)
    return found is not None and found["sign"] != "."


def _read(cell: str, *, day_first: bool) -> datetime | None:
    found = _YEAR_FIRST.match(cell)
    if found is not None:
        month, day = found["a"], found["b"]
    else:
        found = _YEAR_LAST.match(cell)
        if found is None:
            return None
        day, month = (
            (found["a"], found["b"])
            if day_first or found["sign"] == "."
            else (found["b"], found["a"])
        )
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"] in "Pp" else 0)
    try:
        return datetime(year, int(month), int(day), hour, int(found["minute"]))  # noqa: DTZ001  (wall-clock time)
    except ValueError:
        return None
