"""Pinterest: its limits as dated data (facts of November 2026, the evidence beside each)."""

from __future__ import annotations

from datetime import date

from smmgen.model.platform import Limit, Measure, Pictures, Platform
from smmgen.model.record import Record
from smmgen.platforms.counting import code_points

_SEEN = date(2026, 11, 1)


class Options(Record):
    """What a post may say to Pinterest alone."""

    board: str | None = None
    section: str | None = None


PLATFORM = Platform(
    name="pinterest",
    title="Pinterest",
    text=(Measure(code_points, Limit(800, "characters", "Pinterest OpenAPI 5.23.0", _SEEN)),),
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(5, "pictures", "Pinterest OpenAPI 5.23.0: 2 to 5", _SEEN),
            fewest=1,
            max_bytes=20_000_000,
        ),
    },
    alt_text=Limit(500, "characters", "Pinterest OpenAPI 5.23.0", _SEEN),
    post_title=Limit(100, "characters", "Pinterest OpenAPI 5.23.0", _SEEN),
    needs_picture=True,
    options=Options,
)
