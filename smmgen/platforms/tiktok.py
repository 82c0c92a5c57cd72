"""TikTok: its limits as dated data (facts of November 2026, the evidence beside each)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from smmgen.model.platform import Limit, Measure, Pictures, Platform
from smmgen.model.record import Record
from smmgen.platforms.counting import utf16

_SEEN = date(2026, 11, 1)


class Options(Record):
    """What a post may say to TikTok alone."""

    mode: Literal["MEDIA_UPLOAD", "DIRECT_POST"] = "MEDIA_UPLOAD"
    privacy: Literal["PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY"] | None = None


PLATFORM = Platform(
    name="tiktok",
    title="TikTok",
    text=(Measure(utf16, Limit(4000, "UTF-16 units", "TikTok, photo post reference", _SEEN)),),
    place_pictures={
        "feed": Pictures(
            "story",
            Limit(35, "pictures", "TikTok, photo post reference", _SEEN),
            fewest=1,
            max_bytes=20_000_000,
        ),
    },
    post_title=Limit(90, "UTF-16 units", "TikTok, photo post reference", _SEEN),
    needs_picture=True,
    options=Options,
)
