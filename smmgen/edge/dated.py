"""Whether this machine's clock is right, by what networks say the time is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from smmgen.edge.clock import SystemClock
from smmgen.model.span import spoken
from smmgen.roles import Answer, Request, Transport


class Dated:
    """`roles.Transport` that compares the `Date` of every answer with the clock.

    RFC 9110, 6.6.1. One network's own clock may be wrong: whoever agrees outweighs it.
    """

    def __init__(self, beyond: Transport, clock: SystemClock, apart: timedelta) -> None:
        self._beyond = beyond
        self._clock = clock
        self._apart = apart
        self._agreed = False
        self._wrong = ""

    def send(self, request: Request) -> Answer:
        """As the transport beyond it."""
        before = self._clock.now()
        answer = self._beyond.send(request)
        self._compare(urlsplit(request.url).hostname or "", answer, before)
        return answer

    def fault(self) -> str:
        """What is wrong with the clock, in words; "" where nothing is known to be."""
        jump = self._clock.jumped()
        if abs(jump) > self._apart:
            way = "forward" if jump > timedelta(0) else "back"
            return f"this machine's clock was set {spoken(abs(jump))} {way} while this ran"
        return "" if self._agreed else self._wrong

    def _compare(self, host: str, answer: Answer, before: datetime) -> None:
        told = _date(answer)
        if told is None:
            return
        after = self._clock.now()
        if told < before - self._apart:
            self._wrong = f"this machine's clock is {spoken(before - told)} ahead of {host}'s"
        elif told > after + self._apart:
            self._wrong = f"this machine's clock is {spoken(told - after)} behind {host}'s"
        else:
            self._agreed = True


def _date(answer: Answer) -> datetime | None:
    """When an answer was made; None for one that was kept since, or does not say."""
    if "age" in answer.headers:
        return None
    try:
        told = parsedate_to_datetime(answer.headers.get("date", ""))
    except (ValueError, TypeError, OverflowError):
        return None
    return told if told.tzinfo is not None else told.replace(tzinfo=UTC)
