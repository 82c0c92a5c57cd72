"""TikTok: its limits as dated data (facts of November 2026, the evidence beside each)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from smmgen.model.platform import Fold, Grid, Limit, Measure, Pictures, Platform, Version
from smmgen.model.record import Record
from smmgen.platforms.counting import hashtags, utf16

_SEEN = date(2026, 11, 1)
_PHOTO = "TikTok, Content Posting API, photo post reference"


class Options(Record):
    """What a post may say to TikTok alone."""

    title: str | None = Field(None, min_length=1, description="Else the post's title.")
    privacy: (
        Literal["PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "FOLLOWER_OF_CREATOR", "SELF_ONLY"]
        | None
    ) = Field(None, description="Who sees it; without it the post waits in the creator's inbox.")


PLATFORM = Platform(
    name="tiktok",
    title="TikTok",
    text=(Measure(utf16, Limit(4000, "UTF-16 units", f"{_PHOTO}: description", _SEEN)),),
    place_pictures={
        "feed": Pictures(
            "story",
            Limit(35, "pictures", _PHOTO, _SEEN),
            "third parties: JPEG, WebP (no PNG), 20 MB, at most 1080p",
            fewest=1,
            formats=("jpeg", "webp"),
            max_bytes=20_000_000,
            max_pixels=1080 * 1920,
            max_side=1920,
        ),
    },
    daily=Limit(15, "posts", "third parties, 2026-09: about 15 an account", _SEEN, hard=False),
    version=Version("v2", _PHOTO, _SEEN),
    hashtags=(
        Measure(
            hashtags, Limit(5, "hashtags", "a cap since August 2025 (press)", _SEEN, hard=False)
        ),
    ),
    post_title=(Measure(utf16, Limit(90, "UTF-16 units", f"{_PHOTO}: title", _SEEN)),),
    folds=(Fold("on a phone", 100, "more", "third parties: 100 to 150 characters", _SEEN),),
    grid=Grid(3, None, "third parties disagree about the crop of covers", _SEEN),
    options=Options,
)
