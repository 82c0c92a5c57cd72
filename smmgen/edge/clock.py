"""The time: from the system, or as it is told to be."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo


def _steady() -> float:
    """Seconds since some moment, in a machine's sleep too, whatever is done to its clock."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class SystemClock:
    """The machine's clock, in UTC; who shows a time converts it."""

    def __init__(
        self, wall: Callable[[], float] = time.time, steady: Callable[[], float] = _steady
    ) -> None:
        self._wall, self._steady = wall, steady
        self._between = wall() - steady()

    def now(self) -> datetime:
        """The moment, with a zone."""
        return datetime.fromtimestamp(self._wall(), UTC)

    def jumped(self) -> timedelta:
        """By how much it was set forward or back since it was made."""
        return timedelta(seconds=self._wall() - self._steady() - self._between)


def machine_zone(link: Path = Path("/etc/localtime")) -> str:
    """The machine's zone by its IANA name; UTC where it does not say one."""
    told = os.environ.get("TZ", "").lstrip(":")
    if not told and link.is_symlink():
        told = str(link.resolve()).partition("zoneinfo/")[2]
    try:
        return ZoneInfo(told).key if told else "UTC"
    except (ValueError, OSError, KeyError):  # what is no zone's name
        return "UTC"


class VirtualClock:
    """A clock that stands until it is moved, and only ever forward."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        """The moment, in UTC."""
        return self._moment

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self._moment += timedelta(seconds=seconds)

    def reach(self, moment: datetime) -> None:
        """Let time pass until then; a moment that has gone by stays so."""
        self._moment = max(self._moment, moment.astimezone(UTC))


class Stopwatch:
    """Seconds since it was started; without end before that."""

    def __init__(self) -> None:
        self._begun: float | None = None

    def start(self) -> None:
        """From now on."""
        self._begun = time.monotonic()

    @property
    def runs(self) -> bool:
        """Whether it was started."""
        return self._begun is not None

    @property
    def seconds(self) -> float:
        """How long ago it was started."""
        return float("inf") if self._begun is None else time.monotonic() - self._begun
