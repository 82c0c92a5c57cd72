"""A time exchanged in a calendar."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmgen.draft.slot import FORM, with_time
from smmgen.problem import Problem
from smmgen.source.calendar import read_calendar
from tests.source.tree import workspace

PATH = "content/calendar/2026-12.yml"
ZONE = ZoneInfo("America/Chicago")
TEXT = """\
# Wall-clock time in Chicago.

# Week 1
- {at: 2026-12-01 08:00, post: a, channels: [one]}   # early
- {post: b, channels: [one, two], at: "2026-12-01 08:30"}
- at: '2026-12-03 12:15'
  post: a
  channels:
    - two
  run: 2
- {at: never, post: c, channels: [one]}
- {at: 2026-12-09 09:00, post: d, channels: [one]}
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@given(st.integers(0, 3), st.datetimes().map(lambda at: at.replace(year=2026, month=12)))
@settings(max_examples=60, deadline=None)
def test_only_the_time_changes(end: str, number: int, moment: object) -> None:
    """At its entry, in its quotes; a broken entry before it does not shift it."""
    data = TEXT.replace("\n", end).encode()
    slots = read_calendar(workspace({PATH: data}), PATH, ZONE)[0]
    old, new = f"{slots[number].at:{FORM}}", f"{moment:{FORM}}"
    amended = with_time(data, slots[number], new)
    assert amended == data.replace(old.encode(), new.encode())
    again = read_calendar(workspace({PATH: amended}), PATH, ZONE)[0]
    assert [each.at.replace(tzinfo=None) for each in again] == [
        each.at.replace(tzinfo=None) if k != number else again[k].at.replace(tzinfo=None)
        for k, each in enumerate(slots)
    ]
    assert with_time(amended, again[number], old) == data


@pytest.mark.parametrize("at", ["", "8:30", "2026-12-32 08:30", "2027-01-01 08:30", "x\n---"])
def test_what_is_no_time_of_the_month_is_told(at: str) -> None:
    """Another month is another file."""
    slot = read_calendar(workspace({PATH: TEXT}), PATH, ZONE)[0][0]
    assert isinstance(with_time(TEXT.encode(), slot, at), Problem)


def test_an_entry_that_has_moved_is_told() -> None:
    """A slot is where it was read, or nothing is written."""
    slot = read_calendar(workspace({PATH: TEXT}), PATH, ZONE)[0][1]
    moved = f"# new\n{TEXT}".encode()
    assert isinstance(with_time(moved, slot, "2026-12-05 09:00"), Problem)
