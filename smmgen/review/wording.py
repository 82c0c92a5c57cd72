"""Days, times and numbers as the pages say them."""

from __future__ import annotations

from datetime import date, datetime

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def day(when: date) -> str:
    """`Tuesday 1 December`."""
    return f"{_DAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]}"


def short_day(when: date) -> str:
    """`Tue 1 Dec`."""
    return f"{_DAYS[when.weekday()][:3]} {when.day} {_MONTHS[when.month - 1][:3]}"


def short_date(when: date) -> str:
    """`7 Dec`."""
    return f"{when.day} {_MONTHS[when.month - 1][:3]}"


def full_day(when: date) -> str:
    """`1 December 2026`."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def weekday(when: date) -> str:
    """`Tue`."""
    return _DAYS[when.weekday()][:3]


def month(when: date) -> str:
    """`December 2026`."""
    return f"{_MONTHS[when.month - 1]} {when.year}"


def clock(when: datetime) -> str:
    """`08:30`."""
    return f"{when:%H:%M}"


def counted(count: int, word: str, many: str = "") -> str:
    """`1 post`, `2 posts`."""
    return f"{count:,} {word if count == 1 else many or word + 's'}"


def listed(names: list[str]) -> str:
    """`A, B and C`."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
