"""X: its limits as dated data (facts of November 2026, the evidence beside each)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from smmgen.model.platform import Limit, Measure, Pictures, Platform
from smmgen.model.record import Record
from smmgen.platforms.counting import x_weighted

_SEEN = date(2026, 11, 1)


class Options(Record):
    """What a post may say to X alone."""

    reply_settings: Literal[
        "everyone", "following", "mentionedUsers", "subscribers", "verified"
    ] = "everyone"


PLATFORM = Platform(
    name="x",
    title="X",
    text=(Measure(x_weighted, Limit(280, "weighted characters", "X, counting characters", _SEEN)),),
    place_pictures={
        "feed": Pictures(
            "portrait", Limit(4, "pictures", "X, media best practices", _SEEN), max_bytes=5_000_000
        ),
    },
    alt_text=Limit(1000, "characters", "X, OpenAPI 2.167", _SEEN),
    threads=True,
    link_costs="a link raises the price of a post from $0.015 to $0.200",
    options=Options,
    notes=("replies through the API are refused for self-serve apps: threads are untried",),
)
