"""Mastodon: its limits as dated data (facts of November 2026, the evidence beside each)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from smmgen.model.platform import Limit, Measure, Pictures, Platform
from smmgen.model.record import Record
from smmgen.platforms.counting import mastodon_length

_SEEN = date(2026, 11, 1)


class Options(Record):
    """What a post may say to Mastodon alone."""

    visibility: Literal["public", "unlisted", "private"] = "public"
    sensitive: bool = False
    spoiler_text: str | None = Field(None, max_length=200)
    language: str | None = None


PLATFORM = Platform(
    name="mastodon",
    title="Mastodon",
    text=(
        Measure(
            mastodon_length,
            Limit(
                500,
                "characters (a link 23)",
                "Mastodon documentation, 2026-07; an instance may say more",
                _SEEN,
            ),
        ),
    ),
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(4, "pictures", "Mastodon documentation, 2026-07", _SEEN),
            max_bytes=16_777_216,
        ),
    },
    alt_text=Limit(1500, "characters", "Mastodon documentation, 2026-07", _SEEN),
    threads=True,
    first_comment=True,
    options=Options,
)
