"""Floor 4: one file a network, its limits as dated data, and a table of all."""

from collections.abc import Mapping

from smmgen.model.platform import Platform
from smmgen.platforms import (
    bluesky,
    facebook,
    instagram,
    linkedin,
    mastodon,
    pinterest,
    rehearsal,
    threads,
    tiktok,
    x,
)

PLATFORMS: Mapping[str, Platform] = {
    module.PLATFORM.name: module.PLATFORM
    for module in (
        bluesky,
        facebook,
        instagram,
        linkedin,
        mastodon,
        pinterest,
        rehearsal,
        threads,
        tiktok,
        x,
    )
}
