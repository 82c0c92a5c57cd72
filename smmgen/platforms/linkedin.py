"""LinkedIn: its limits as dated data (facts of November 2026, the evidence beside each)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from smmgen.model.platform import Area, Document, Fold, Limit, Measure, Pictures, Platform, Version
from smmgen.model.record import Record
from smmgen.platforms.counting import code_points, hashtags, utf16

_SEEN = date(2026, 11, 1)
_FOLD = "third parties: three lines, whatever is in the post (seen September 2024)"


class Options(Record):
    """What a post may say to LinkedIn alone."""

    title: str | None = Field(
        None, min_length=1, description="What stands above a document; else the post's title."
    )
    visibility: Literal["PUBLIC", "CONNECTIONS"] = Field(
        "PUBLIC", description="Who sees it; a page's posts are public."
    )


PLATFORM = Platform(
    name="linkedin",
    title="LinkedIn",
    text=(
        Measure(
            utf16,
            Limit(
                3000,
                "characters",
                "LinkedIn help a528176, by third parties; the unit is not stated, so UTF-16",
                _SEEN,
            ),
        ),
    ),
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(20, "pictures", "third parties: MultiImage takes 2 to 20", _SEEN),
            "third parties: fewer than 36,152,320 pixels, 5 MB; LinkedIn states no bytes",
            formats=("jpeg", "png", "gif"),
            max_bytes=5_000_000,
            max_pixels=36_152_319,
            document=Document(
                "document",
                Limit(300, "pages", "Ayrshare, media guidelines: 300 pages, 100 MB", _SEEN),
                max_bytes=100_000_000,
                areas=(
                    Area(
                        "bottom",
                        110,
                        "the viewer's page controls lie over it",
                        "looked at in the viewer; LinkedIn states nothing",
                        _SEEN,
                        fine=25,
                        hard=False,
                    ),
                ),
            ),
        ),
    },
    # 202601 ends 2027-01-15, 202602 2027-02-15, 202603 2027-03-16: a year and a half month.
    daily=Limit(
        150, "posts", "third parties, 2026: LinkedIn says none; 150 a member", _SEEN, hard=False
    ),
    version=Version(
        "202609",
        "in clients since September 2026; its end is reckoned from LinkedIn's migrations page",
        _SEEN,
        date(2027, 9, 15),
    ),
    hashtags=(
        Measure(
            hashtags, Limit(5, "hashtags", "LinkedIn advises 3 to 5 (press)", _SEEN, hard=False)
        ),
    ),
    alt_text=(Measure(code_points, Limit(4086, "characters", "third parties", _SEEN)),),
    first_comment=(
        Measure(
            utf16,
            Limit(1250, "characters", "third parties; LinkedIn states none", _SEEN, hard=False),
        ),
    ),
    folds=(
        Fold("on a phone", 140, "more", f"{_FOLD}; 140 characters on a phone", _SEEN, lines=3),
        Fold("on a wide screen", 210, "more", f"{_FOLD}; 210 on a screen", _SEEN, lines=3),
    ),
    options=Options,
)
