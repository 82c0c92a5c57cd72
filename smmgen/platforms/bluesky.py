"""Bluesky: its limits as dated data (facts of November 2026, the evidence beside each)."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from smmgen.model.platform import Limit, Measure, Pictures, Platform
from smmgen.model.record import Record
from smmgen.platforms.counting import clusters, utf8

_SEEN = date(2026, 11, 1)


class Options(Record):
    """What a post may say to Bluesky alone."""

    langs: tuple[str, ...] = Field((), max_length=3)
    tags: tuple[str, ...] = Field((), max_length=8)


PLATFORM = Platform(
    name="bluesky",
    title="Bluesky",
    text=(
        Measure(clusters, Limit(300, "characters", "lexicon app.bsky.feed.post, 2026-08", _SEEN)),
        Measure(utf8, Limit(3000, "bytes", "lexicon app.bsky.feed.post, 2026-08", _SEEN)),
    ),
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(4, "pictures", "lexicon app.bsky.embed.images, 2026-08", _SEEN),
            max_bytes=2_000_000,
        ),
    },
    alt_required=True,
    threads=True,
    first_comment=True,
    options=Options,
)
