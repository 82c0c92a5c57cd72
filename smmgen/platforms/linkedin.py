"""LinkedIn: its limits as dated data (facts of November 2026, the evidence beside each)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from smmgen.model.platform import Limit, Measure, Pictures, Platform, Version
from smmgen.model.record import Record
from smmgen.platforms.counting import code_points

_SEEN = date(2026, 11, 1)


class Options(Record):
    """What a post may say to LinkedIn alone."""

    visibility: Literal["PUBLIC", "CONNECTIONS"] = "PUBLIC"


PLATFORM = Platform(
    name="linkedin",
    title="LinkedIn",
    text=(
        Measure(
            code_points, Limit(3000, "characters", "LinkedIn help a528176, by third parties", _SEEN)
        ),
    ),
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(20, "pictures", "third parties: MultiImage 2 to 20", _SEEN),
            document_canvas="document",
        ),
    },
    version=Version(
        "202609", "clients of September 2026; each version is kept a year", _SEEN, date(2027, 9, 15)
    ),
    hashtags_advised=Limit(5, "hashtags", "LinkedIn advises 3 to 5", _SEEN, hard=False),
    alt_text=Limit(4086, "characters", "third parties", _SEEN),
    first_comment=True,
    options=Options,
    account_pattern=r"urn:li:(person|organization):.+",
)
