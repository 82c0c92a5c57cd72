"""Facebook: its limits as dated data (facts of November 2026, the evidence beside each)."""

from __future__ import annotations

from datetime import date

from smmgen.model.platform import Area, Fold, Limit, Measure, Pictures, Platform, Version
from smmgen.platforms.counting import utf16

_SEEN = date(2026, 11, 1)
# Third parties say 10 MB; error 1366046 of the API speaks of 4 MB. The smaller one is safe.
_PHOTO = "error 1366046 speaks of 4 MB, third parties of 10 MB; Meta states no bounds of pixels"
_STORY = "Meta's guide for story ads, by third parties: 14% above and 20% below are kept free"

PLATFORM = Platform(
    name="facebook",
    title="Facebook",
    text=(
        Measure(
            utf16,
            Limit(63_206, "characters", "a number of third parties; Meta states none", _SEEN),
        ),
    ),
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(10, "pictures", "third parties; Meta states no cap", _SEEN, hard=False),
            _PHOTO,
            formats=("jpeg", "png", "gif"),
            max_bytes=4_000_000,
        ),
        "story": Pictures(
            "story",
            Limit(1, "pictures", "Meta, Page photo_stories: one photo a story", _SEEN),
            _PHOTO,
            fewest=1,
            max_bytes=4_000_000,
            areas=(
                Area("top", 270, "the page's name lies over it", _STORY, _SEEN),
                Area("bottom", 380, "the reply bar lies over it", _STORY, _SEEN),
            ),
        ),
    },
    version=Version("v26.0", "Meta, Graph API changelog: released 2026-07-29", _SEEN),
    first_comment=(
        Measure(
            utf16, Limit(8000, "characters", "third parties; Meta states none", _SEEN, hard=False)
        ),
    ),
    folds=(
        Fold("on a phone", 125, "See more", "third parties: 110 to 125 characters", _SEEN),
        Fold("on a wide screen", 477, "See more", "third parties: about 477 characters", _SEEN),
    ),
)
