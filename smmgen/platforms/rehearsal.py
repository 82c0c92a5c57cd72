"""Rehearsal: a network of our own that posts nowhere; its limits are as wide as any."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from smmgen.model.platform import Limit, Measure, Pictures, Platform
from smmgen.model.record import Record
from smmgen.platforms.counting import code_points

_SEEN = date(2026, 11, 1)
_OURS = "our own"
_TEXT = (Measure(code_points, Limit(63_206, "characters", _OURS, _SEEN)),)


class Options(Record):
    """What a post may say to the rehearsal alone."""

    note: str | None = Field(None, description="For whoever watches.")


PLATFORM = Platform(
    name="rehearsal",
    title="Rehearsal",
    text=_TEXT,
    place_pictures={
        "feed": Pictures("portrait", Limit(35, "pictures", _OURS, _SEEN), _OURS),
        "story": Pictures("story", Limit(35, "pictures", _OURS, _SEEN), _OURS, fewest=1),
    },
    first_comment=_TEXT,
    threads="yes",
    options=Options,
)
