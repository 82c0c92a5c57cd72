"""Bluesky: its limits as dated data (facts of November 2026, the evidence beside each)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from smmgen.model.platform import Limit, Measure, Pictures, Platform
from smmgen.model.record import Lang, Record
from smmgen.platforms.counting import clusters, utf8

_SEEN = date(2026, 11, 1)
_POST = "lexicons/app/bsky/feed/post.json in bluesky-social/atproto, 2026-08"
_TEXT = (
    Measure(clusters, Limit(300, "characters", _POST, _SEEN)),
    Measure(utf8, Limit(3000, "bytes", _POST, _SEEN)),
)


class Options(Record):
    """What a post may say to Bluesky alone."""

    langs: tuple[Lang, ...] = Field((), max_length=3, description="Else the post's language.")
    tags: tuple[Annotated[str, Field(min_length=1, max_length=64)], ...] = Field(
        (), max_length=8, description="Tags that are not in the text, without '#'."
    )


PLATFORM = Platform(
    name="bluesky",
    title="Bluesky",
    text=_TEXT,
    place_pictures={
        "feed": Pictures(
            "portrait",
            # app.bsky.embed.gallery takes 20; which apps show it is not known.
            Limit(4, "pictures", "lexicons/app/bsky/embed/images.json, 2026-08", _SEEN),
            "lexicons/app/bsky/embed/images.json, 2026-08: 2,000,000 bytes (1,000,000 before)",
            formats=("jpeg", "png", "webp"),
            max_bytes=2_000_000,
        ),
    },
    first_comment=_TEXT,
    threads="yes",
    options=Options,
)
