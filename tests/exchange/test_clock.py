"""Times as spreadsheets write them."""

from __future__ import annotations

from datetime import datetime

import pytest

from smmgen.exchange.clock import read_times

AT = datetime.fromisoformat("2026-12-01 08:30")
LATE = datetime.fromisoformat("2026-12-13 20:05")


@pytest.mark.parametrize(
    "cell",
    ["2026-12-01 08:30", "2026-12-01T08:30:00", "2026/12/1 8:30", "01.12.2026 08:30",
     "1.12.26, 8:30", "2026-12-01 08:30:00.000"],
)  # fmt: skip
def test_what_can_be_read_in_one_way(cell: str) -> None:
    """ISO, and day.month.year as German sheets have it."""
    assert read_times([cell], [None]) == (AT,)


def test_the_column_settles_what_comes_first() -> None:
    """A day past the twelfth says it for all, in English and American sheets."""
    assert read_times(["01/12/2026 8:30", "13/12/2026 20:05"], [None, None]) == (AT, LATE)
    american = ["12/1/2026 8:30 AM", "12/13/2026 8:05 PM"]
    assert read_times(american, [None, None]) == (AT, LATE)


def test_else_the_times_that_rows_had_settle_it() -> None:
    """Most rows stay where they were."""
    cells = ["12/1/2026 8:30", "12/2/2026 9:00"]
    assert read_times(cells, [AT, None])[0] == AT
    (first, _) = read_times(cells, [None, None])
    assert first == "'12/1/2026 8:30' can be read in two ways: day or month first"
    assert read_times(["12/12/2026 8:30"], [None]) == (AT.replace(day=12),)


@pytest.mark.parametrize(
    "cell", ["", "2026-13-01 08:30", "2026-12-01", "08:30", "13/13/2026 8:30", "1/2/26 13:00 PM",
             "2026-12-01 24:00", "2026-12-01 08:30:15", "=NOW()", "44531.35"],
)  # fmt: skip
def test_what_is_no_time_is_told(cell: str) -> None:
    """Also what has no time of day, or seconds."""
    (found,) = read_times([cell], [None])
    assert isinstance(found, str)
