"""Threads: its limits as dated data (facts of November 2026, the evidence beside each)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from smmgen.model.platform import Limit, Measure, Pictures, Platform
from smmgen.model.record import Record
from smmgen.platforms.counting import threads_length

_SEEN = date(2026, 11, 1)


class Options(Record):
    """What a post may say to Threads alone."""

    topic_tag: str | None = Field(None, min_length=1, max_length=50, pattern=r"^[^.&]+$")
    reply_control: Literal["everyone", "accounts_you_follow", "mentioned_only"] = "everyone"


PLATFORM = Platform(
    name="threads",
    title="Threads",
    text=(
        Measure(
            threads_length,
            Limit(500, "characters (emoji as bytes)", "Meta, Threads posts, 2026-04-14", _SEEN),
        ),
    ),
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(20, "pictures", "third parties: carousels of 2 to 20", _SEEN),
            ratio=(0.1, 10.0),
        ),
    },
    links=Limit(5, "links", "third parties, since 2025-12-22", _SEEN),
    alt_text=Limit(1000, "characters", "unverified", _SEEN, hard=False),
    threads=True,
    first_comment=True,
    options=Options,
)
