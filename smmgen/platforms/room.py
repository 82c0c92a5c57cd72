"""What an answer's headers say of an account's limits, in the words that networks have for it.

x-rate-limit-* (docs.x.com/x-api/fundamentals/rate-limits), RateLimit-* (docs.bsky.app/docs/
advanced-guides/rate-limits), X-RateLimit-* (docs.joinmastodon.org/api/rate-limits), percents
(developers.facebook.com/docs/graph-api/overview/rate-limiting). LinkedIn and TikTok say nothing
before they refuse.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from math import isfinite

from smmgen.model.room import Room
from smmgen.roles import Answer

_COUNTED = ("x-rate-limit", "x-ratelimit", "ratelimit")
_PERCENTS = ("x-business-use-case-usage", "x-app-usage")
_SHARES = ("call_count", "total_cputime", "total_time")
_REGAIN = "estimated_time_to_regain_access"  # minutes
_LONGEST = timedelta(hours=25)  # that is believed
_EPOCH = 1_000_000_000  # a smaller number is seconds from now


def room_of(answer: Answer, now: datetime) -> Room | None:
    """What is left, and until when that counts; None where the answer does not say."""
    for name in _COUNTED:
        left = answer.headers.get(f"{name}-remaining", "")
        if left.isascii() and left.isdecimal():
            until = _moment(answer.headers.get(f"{name}-reset", ""), now)
            return Room(left=min(int(left[:9]), 10**9), until=_near(until, now))
    for name in _PERCENTS:
        shares = [*_shares(answer.headers.get(name, ""))]
        if shares:
            used = max(share for told in shares for share in _numbers(told, _SHARES))
            regain = max(share for told in shares for share in _numbers(told, (_REGAIN,)))
            until = now + timedelta(minutes=min(regain, 10_000)) if regain else None
            return Room(used=int(min(used, 1000)), until=_near(until, now))
    return None


def _moment(told: str, now: datetime) -> datetime | None:
    """A Unix time, seconds from now, or a time as ISO 8601 has it."""
    try:
        if told.isascii() and told.isdecimal():
            number = int(told[:12])
            beyond = number >= _EPOCH
            return (
                datetime.fromtimestamp(number, UTC) if beyond else now + timedelta(seconds=number)
            )
        found = datetime.fromisoformat(told)
    except (ValueError, OverflowError, OSError):
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def _near(until: datetime | None, now: datetime) -> datetime | None:
    return min(until, now + _LONGEST) if until is not None else None


def _shares(told: str) -> Iterator[Mapping[str, object]]:
    """The objects with percents: one, or lists of them by account."""
    try:
        data = json.loads(told)
    except (ValueError, RecursionError):
        return
    if not isinstance(data, dict):
        return
    if any(name in data for name in _SHARES):
        yield data
    for each in data.values():
        if isinstance(each, list):
            yield from (one for one in each if isinstance(one, dict))


def _numbers(told: Mapping[str, object], names: tuple[str, ...]) -> Iterator[float]:
    yield 0.0
    for name in names:
        value = told.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
            yield float(value)
