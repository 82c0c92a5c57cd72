"""Mastodon: its limits as dated data (facts of November 2026, the evidence beside each)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from smmgen.model.platform import Limit, Measure, Pictures, Platform
from smmgen.model.record import Lang, Record
from smmgen.platforms.counting import code_points, mastodon_length

_SEEN = date(2026, 11, 1)
_DOCUMENTS = "mastodon/documentation, 2026-07"
_TEXT = (
    Measure(
        mastodon_length,
        Limit(
            500,
            "characters",
            f"{_DOCUMENTS}: what an instance says of itself (500 unless told), a link counts 23",
            _SEEN,
        ),
    ),
)


class Options(Record):
    """What a post may say to Mastodon alone."""

    visibility: Literal["public", "unlisted", "private"] = Field(
        "public", description="Who sees it, and whether timelines show it."
    )
    sensitive: bool = Field(False, description="Whether its pictures are covered.")
    spoiler_text: str | None = Field(
        None, min_length=1, description="A warning that covers the text, and counts with it."
    )
    language: Lang | None = Field(None, description="Else the post's language.")


PLATFORM = Platform(
    name="mastodon",
    title="Mastodon",
    text=_TEXT,
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(4, "pictures", f"{_DOCUMENTS}; an instance may say more", _SEEN),
            f"{_DOCUMENTS}: 16,777,216 bytes, 33,177,600 pixels",
            formats=("jpeg", "png", "gif", "webp", "avif"),
            max_bytes=16_777_216,
            max_pixels=33_177_600,
        ),
    },
    alt_text=(Measure(code_points, Limit(1500, "characters", _DOCUMENTS, _SEEN)),),
    first_comment=_TEXT,
    threads="yes",
    own_limits=("text", "alt_text", "pictures"),
    counted_options=("spoiler_text",),
    options=Options,
)
