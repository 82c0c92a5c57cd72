"""A length of time as people write it in files: 30m, 2h, 3d."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import Field

Span = Annotated[str, Field(pattern=r"^\d{1,4}(m|h|d)$")]
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def length(span: str) -> timedelta:
    """The length that a span says."""
    return timedelta(**{_UNITS[span[-1]]: int(span[:-1])})
