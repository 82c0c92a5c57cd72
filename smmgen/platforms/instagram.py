"""Instagram: its limits as dated data (facts of November 2026, the evidence beside each)."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from smmgen.model.platform import Limit, Measure, Pictures, Platform, Version
from smmgen.model.record import Record
from smmgen.platforms.counting import widest

_SEEN = date(2026, 11, 1)


class Options(Record):
    """What a post may say to Instagram alone."""

    collaborators: tuple[str, ...] = Field((), max_length=3)
    location_id: str | None = None


PLATFORM = Platform(
    name="instagram",
    title="Instagram",
    text=(Measure(widest, Limit(2200, "characters", "Meta, IG User Media reference", _SEEN)),),
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(10, "pictures", "Meta, content publishing guide: carousels of 2 to 10", _SEEN),
            fewest=1,
            ratio=(0.8, 1.91),
        ),
        "story": Pictures(
            "story",
            Limit(1, "picture", "Meta: each story picture is a story of its own", _SEEN),
            fewest=1,
        ),
    },
    version=Version("v26.0", "Graph API changelog", _SEEN),
    hashtags=Limit(30, "hashtags", "Meta, IG User Media reference", _SEEN),
    hashtags_advised=Limit(
        5, "hashtags", "Instagram announced a cap of 5 in December 2025 (press)", _SEEN, hard=False
    ),
    mentions=Limit(20, "mentions", "Meta, IG User Media reference", _SEEN),
    alt_text=Limit(1000, "characters", "Meta, IG User Media reference", _SEEN),
    needs_picture=True,
    first_comment=True,
    options=Options,
    account_pattern=r"\d+",
)
