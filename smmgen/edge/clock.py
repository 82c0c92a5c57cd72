"""The time: from the system, or as it is told to be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class SystemClock:
    """The machine's clock, in UTC; who shows a time converts it."""

    def now(self) -> datetime:
        """The moment, with a zone."""
        return datetime.now(UTC)


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
