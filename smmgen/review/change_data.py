"""A review as JSON: for programs, and for the job that tells a pull request of it.

Pictures are left out. Whoever reads it again may have it from a stranger, so it is held to the
model of a review, and to a size.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter, ValidationError

from smmgen.review.change import Review

MAX_BYTES = 2_000_000
_PICTURES: Any = {"posts": {"__all__": {"slides": {"__all__": {
    "difference": True, "before": {"picture"}, "after": {"picture"},
}}}}}  # fmt: skip
_REVIEW = TypeAdapter(Review)


class ReviewUnreadable(ValueError):
    """Data that is no review."""


def change_data(review: Review) -> bytes:
    """The review as JSON."""
    plain = _REVIEW.dump_python(review, mode="json", exclude=_PICTURES)
    # A path may hold bytes that are no letters.
    return json.dumps(plain, indent=1, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def read_change(data: bytes) -> Review:
    """The review that JSON tells. Raises ReviewUnreadable."""
    if len(data) > MAX_BYTES:
        raise ReviewUnreadable(f"it has {len(data):,} bytes, and may have {MAX_BYTES:,}")
    try:
        return _REVIEW.validate_json(data)
    except ValidationError as wrong:
        first = wrong.errors(include_input=False, include_url=False)[0]
        where = ".".join(map(str, first["loc"]))[:80]
        raise ReviewUnreadable(f"{where or 'it'}: {first['msg'][:120]}") from None
