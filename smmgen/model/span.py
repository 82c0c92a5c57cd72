"""A length of time as people write it in files: 30m, 2h, 3d."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated

from pydantic import Field

SPAN = re.compile(r"[0-9]{1,4}(m|h|d)")
Span = Annotated[str, Field(pattern=rf"^{SPAN.pattern}$")]
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def length(span: str) -> timedelta:
    """The length that a span says."""
    return timedelta(**{_UNITS[span[-1]]: int(span[:-1])})


def spoken(span: timedelta) -> str:
    """A length in words: 20 min, 3 h 5 min, 4 days; what is less than a minute is 0 min."""
    minutes = int(span.total_seconds()) // 60
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    return f"{hours // 24} days"
