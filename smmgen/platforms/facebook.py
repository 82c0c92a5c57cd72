"""Facebook: its limits as dated data (facts of November 2026, the evidence beside each)."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from smmgen.model.platform import Limit, Measure, Pictures, Platform, Version
from smmgen.model.record import Record
from smmgen.platforms.counting import code_points

_SEEN = date(2026, 11, 1)


class Options(Record):
    """What a post may say to Facebook alone."""

    scheduled_minutes: int | None = Field(None, ge=10, le=43200)


PLATFORM = Platform(
    name="facebook",
    title="Facebook",
    text=(
        Measure(
            code_points,
            Limit(63206, "characters", "clients' value; Meta's documents give none", _SEEN),
        ),
    ),
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(10, "pictures", "third parties; Meta states no cap", _SEEN, hard=False),
            max_bytes=4_000_000,
        ),
        "story": Pictures("story", Limit(1, "picture", "Meta, photo_stories", _SEEN), fewest=1),
    },
    version=Version("v26.0", "Graph API changelog", _SEEN),
    first_comment=True,
    options=Options,
    account_pattern=r"\d+",
)
