"""Pinterest: its limits as dated data (facts of November 2026, the evidence beside each)."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from smmgen.model.platform import Grid, Limit, Measure, Pictures, Platform, Version
from smmgen.model.record import Record
from smmgen.platforms.counting import code_points

_SEEN = date(2026, 11, 1)
_SPEC = "pinterest/api-description, OpenAPI 5.23.0, PinCreate"


class Options(Record):
    """What a post may say to Pinterest alone."""

    title: str | None = Field(None, min_length=1, description="Else the post's title.")
    board: str | None = Field(None, description="The id of the board that it is pinned to.")
    section: str | None = Field(None, description="The id of a section of that board.")


PLATFORM = Platform(
    name="pinterest",
    title="Pinterest",
    text=(
        Measure(
            code_points,
            Limit(800, "characters", f"{_SPEC}; relays let 500 through", _SEEN),
        ),
    ),
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(5, "pictures", f"{_SPEC}: carousels of 2 to 5, all of one size", _SEEN),
            f"{_SPEC}: JPEG, PNG; Ayrshare: 20 MB, 600x900 to 2000x3000, 2:3 advised",
            fewest=1,
            formats=("jpeg", "png"),
            max_bytes=20_000_000,
            min_width=600,
            max_width=2000,
            max_side=3000,
        ),
    },
    version=Version("v5", _SPEC, _SEEN),
    alt_text=(Measure(code_points, Limit(500, "characters", _SPEC, _SEEN)),),
    post_title=(Measure(code_points, Limit(100, "characters", _SPEC, _SEEN)),),
    link=(Measure(code_points, Limit(2048, "characters", _SPEC, _SEEN)),),
    grid=Grid(2, None, "third parties: two columns on a phone, pictures whole", _SEEN),
    options=Options,
)
