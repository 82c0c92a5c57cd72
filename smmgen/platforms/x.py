"""X: its limits as dated data (facts of November 2026, the evidence beside each)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from smmgen.model.platform import Fold, Limit, Measure, Pictures, Platform, Price, Version
from smmgen.model.record import Record
from smmgen.platforms.counting import code_points, links, x_weighted

_SEEN = date(2026, 11, 1)


class Options(Record):
    """What a post may say to X alone."""

    reply_settings: Literal[
        "everyone", "following", "mentionedUsers", "subscribers", "verified"
    ] = Field("everyone", description="Who may answer.")


PLATFORM = Platform(
    name="x",
    title="X",
    text=(
        Measure(
            x_weighted,
            Limit(
                280,
                "weighted characters",
                "xdevplatform/docs, counting characters, 2026-08; Premium accounts: 25,000",
                _SEEN,
            ),
        ),
    ),
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(4, "pictures", "xdevplatform/docs, media best practices, 2026-08", _SEEN),
            "xdevplatform/docs, media best practices, 2026-08: 5 MB",
            formats=("jpeg", "png", "webp"),
            max_bytes=5_000_000,
        ),
    },
    version=Version("2", "OpenAPI 2.167, 2026-08", _SEEN),
    links=(
        Measure(
            links,
            Limit(
                0,
                "links",
                "a post with a link costs $0.200 in place of $0.015 (X, pricing, 2026-08)",
                _SEEN,
                hard=False,
            ),
        ),
    ),
    alt_text=(Measure(code_points, Limit(1000, "characters", "OpenAPI 2.167, 2026-08", _SEEN)),),
    # A reply is refused unless the parent's author named the account; whether that holds for
    # one's own thread is not written (manage-tweets/integrate, 2026-08).
    threads="untried",
    own_limits=("text",),
    folds=(
        Fold(
            "everywhere",
            280,
            "Show more",
            "third parties: timelines show 280 characters of a longer post (Premium)",
            _SEEN,
        ),
    ),
    price=Price(
        "$",
        Decimal("0.015"),
        Decimal("0.200"),
        Decimal("0.005"),
        "uploads of pictures",
        "X, pricing, 2026-08: pay per use since 2026-02-06; what an upload costs is not said",
        _SEEN,
    ),
    options=Options,
)
