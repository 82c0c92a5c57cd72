"""Instagram: its limits as dated data (facts of November 2026, the evidence beside each)."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from smmgen.model.platform import Area, Fold, Grid, Limit, Measure, Pictures, Platform, Version
from smmgen.model.record import Record
from smmgen.platforms.counting import code_points, hashtags, mentions, utf16

_SEEN = date(2026, 11, 1)
_MEDIA = "Meta, IG User Media reference"
_GRID = "third parties: the profile shows 3:4 since January 2025, of 1080x1350 the middle 1012 px"
_STORY = "Meta's guide for story ads, by third parties: 14% above and 20% below are kept free"


class Options(Record):
    """What a post may say to Instagram alone."""

    collaborators: tuple[str, ...] = Field(
        (), max_length=3, description="Handles of accounts that are asked to share the post."
    )
    location_id: str | None = Field(None, description="Meta's id of a place.")


PLATFORM = Platform(
    name="instagram",
    title="Instagram",
    text=(
        Measure(
            utf16,
            Limit(2200, "characters", f"{_MEDIA}; the unit is not stated, so UTF-16", _SEEN),
        ),
    ),
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(
                10, "pictures", "Meta, content publishing: carousels of 2 to 10 (app: 20)", _SEEN
            ),
            f"{_MEDIA}: JPEG, 8 MB, 4:5 to 1.91:1 (taller is error 36003), 320 to 1440 px wide",
            fewest=1,
            ratio=(0.8, 1.91),
            min_width=320,
            max_width=1440,
            areas=(
                Area("left", 34, "the profile's grid cuts it off", _GRID, _SEEN),
                Area("right", 34, "the profile's grid cuts it off", _GRID, _SEEN),
            ),
        ),
        "story": Pictures(
            "story",
            Limit(1, "pictures", f"{_MEDIA}: each story picture is a story of its own", _SEEN),
            f"{_MEDIA}: JPEG, 8 MB, 9:16 advised",
            fewest=1,
            areas=(
                Area("top", 270, "the account's name lies over it", _STORY, _SEEN),
                Area("bottom", 380, "the reply bar lies over it", _STORY, _SEEN),
            ),
        ),
    },
    follows_links=False,  # captions show links as text (Instagram, media reference, 2026)
    daily=Limit(
        50,
        "posts",
        "Meta, content publishing limit, and the guide's part on carousels; the guide's head: 100",
        _SEEN,
        hard=False,
    ),
    version=Version("v26.0", "Meta, Graph API changelog: released 2026-07-29", _SEEN),
    hashtags=(
        Measure(hashtags, Limit(30, "hashtags", _MEDIA, _SEEN)),
        Measure(
            hashtags,
            Limit(
                5,
                "hashtags",
                "Instagram announced a cap of 5 on 2025-12-18 (press); its API still says 30",
                _SEEN,
                hard=False,
            ),
        ),
    ),
    mentions=(
        Measure(
            mentions,
            Limit(20, "mentions", f"{_MEDIA}, error 2207040; a relay says 3", _SEEN),
        ),
    ),
    alt_text=(
        Measure(code_points, Limit(1000, "characters", f"{_MEDIA}; none in stories", _SEEN)),
    ),
    first_comment=(
        Measure(
            utf16,
            Limit(2196, "characters", "third parties; Meta states none", _SEEN, hard=False),
        ),
    ),
    folds=(Fold("on a phone", 125, "more", "third parties: about 125 characters, by line", _SEEN),),
    grid=Grid(3, (3, 4), _GRID, _SEEN),
    options=Options,
)
