"""The time, from the system."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """The machine's clock, in UTC; who shows a time converts it."""

    def now(self) -> datetime:
        """The moment, with a zone."""
        return datetime.now(UTC)
