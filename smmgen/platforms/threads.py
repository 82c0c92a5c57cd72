"""Threads: its limits as dated data (facts of November 2026, the evidence beside each)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from smmgen.model.platform import Fold, Limit, Measure, Pictures, Platform, Version
from smmgen.model.record import Record
from smmgen.platforms.counting import code_points, hashtags, links, threads_length

_SEEN = date(2026, 11, 1)
_TEXT = (
    Measure(
        threads_length,
        Limit(500, "characters", "Meta, Threads posts, 2026-04-14: emoji count their bytes", _SEEN),
    ),
)


class Options(Record):
    """What a post may say to Threads alone."""

    topic_tag: str | None = Field(
        None,
        min_length=1,
        max_length=50,
        pattern=r"^[^.&]+$",
        description="The post's one topic, without '#', '.' and '&'.",
    )
    reply_control: Literal["everyone", "accounts_you_follow", "mentioned_only"] = Field(
        "everyone", description="Who may answer."
    )


PLATFORM = Platform(
    name="threads",
    title="Threads",
    text=_TEXT,
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(20, "pictures", "third parties: carousels of 2 to 20", _SEEN),
            "third parties: JPEG, PNG, 8 MB, at most 10:1, 320 to 1440 px wide",
            formats=("jpeg", "png"),
            min_width=320,
            max_width=1440,
        ),
    },
    daily=Limit(250, "posts", "Meta, Threads overview, 2025-12-22", _SEEN),
    version=Version("v1.0", "Meta, Threads overview, 2025-12-22", _SEEN),
    hashtags=(
        Measure(
            hashtags,
            Limit(1, "hashtags", "a post has one topic; the first tag is it", _SEEN, hard=False),
        ),
    ),
    links=(
        Measure(
            links,
            Limit(
                5,
                "links",
                "Meta, Threads text attachments, 2026-07-02: since 2025-12-22, each URL once",
                _SEEN,
            ),
        ),
    ),
    alt_text=(
        Measure(code_points, Limit(1000, "characters", "not in Meta's text", _SEEN, hard=False)),
    ),
    first_comment=_TEXT,
    threads="yes",
    folds=(Fold("on a phone", 250, "more", "third parties: about 250 characters", _SEEN),),
    options=Options,
)
