"""Rehearsal: its limits as dated data (facts of November 2026, the evidence beside each)."""

from __future__ import annotations

from datetime import date

from smmgen.model.platform import Limit, Measure, Pictures, Platform
from smmgen.model.record import Record
from smmgen.platforms.counting import code_points

_SEEN = date(2026, 11, 1)


class Options(Record):
    """What a post may say to Rehearsal alone."""

    note: str | None = None


PLATFORM = Platform(
    name="rehearsal",
    title="Rehearsal",
    text=(Measure(code_points, Limit(63206, "characters", "our own", _SEEN)),),
    place_pictures={
        "feed": Pictures("portrait", Limit(35, "pictures", "our own", _SEEN)),
        "story": Pictures("story", Limit(35, "pictures", "our own", _SEEN)),
    },
    threads=True,
    first_comment=True,
    options=Options,
)
