"""The channels: each profile as a visitor will see it."""

from __future__ import annotations

from dataclasses import dataclass

from smmgen.model.calendar import Cadence, Channel, often
from smmgen.model.platform import Platform
from smmgen.review.desk import Desk, Going
from smmgen.review.page import Page
from smmgen.review.shown import Avatar, Shot, avatar, small_shot
from smmgen.review.template import Templates

CHANNELS = "content/channels.yml"


@dataclass(frozen=True, slots=True)
class Profile:
    """A channel and what goes to it, the latest first, as a profile shows it.

    `planned` is how many posts a week it gets between its first and its last, `wanted` how many
    the strategy wants.
    """

    channel: Channel
    platform: Platform
    name: str
    avatar: Avatar
    feed: tuple[tuple[Going, Shot | None], ...]
    stories: tuple[tuple[Going, Shot | None], ...]
    next: Going | None
    planned: float
    wanted: str


def channel_path(channel: str) -> str:
    """Where a channel's page lies."""
    return f"channels/{channel}.html"


def profiles(desk: Desk, up: str) -> tuple[Profile, ...]:
    """Every channel of a known network, in the order of the file."""
    going: dict[str, list[Going]] = {}
    for each in desk.going:
        going.setdefault(each.entry.channel, []).append(each)
    found = []
    for channel in desk.workspace.channels.values():
        platform = desk.platforms.get(channel.platform)
        if platform is not None:
            listed = going.get(channel.id, [])
            found.append(_profile(desk, channel, platform, listed, up))
    return tuple(found)


def channels_page(desk: Desk, templates: Templates) -> Page:
    """All channels, with what goes to each next."""
    body = templates.fill(
        "channels.html", up="", profiles=profiles(desk, ""), zone=desk.workspace.settings.zone
    )
    return Page("channels.html", "Channels", "channels", body, links=templates.links(CHANNELS))


def channel_page(desk: Desk, templates: Templates, profile: Profile) -> Page:
    """One channel's profile."""
    body = templates.fill(
        "channel.html", up="../", profile=profile, zone=desk.workspace.settings.zone
    )
    title = f"{profile.platform.title} @{profile.channel.handle}"
    at = [*desk.workspace.channels].index(profile.channel.id)
    line = desk.workspace.marks[CHANNELS].at("channels", at).line
    path = channel_path(profile.channel.id)
    return Page(path, title, "channels", body, links=templates.links(CHANNELS, line))


def _profile(
    desk: Desk, channel: Channel, platform: Platform, going: list[Going], up: str
) -> Profile:
    brand = desk.workspace.brands.get(channel.brand or desk.workspace.settings.brand or "")
    latest = sorted(going, key=lambda each: each.at, reverse=True)
    feed = [each for each in latest if each.entry.place == "feed"]
    now = desk.local
    ahead = [each for each in going if now is None or each.at >= now]
    weeks = max((feed[0].at - feed[-1].at).days / 7, 1) if feed else 1
    return Profile(
        channel=channel,
        platform=platform,
        name=channel.name or (brand.file.name if brand is not None else channel.handle),
        avatar=avatar(brand),
        feed=tuple((each, small_shot(each.cover, up)) for each in feed),
        stories=tuple((e, small_shot(e.cover, up)) for e in latest if e.entry.place != "feed"),
        next=ahead[0] if ahead else None,
        planned=len(feed) / weeks,
        wanted=_wanted(desk.workspace.strategy.cadence.get(channel.id)),
    )


def _wanted(cadence: Cadence | None) -> str:
    """Posts a week in words; "" where nothing is promised."""
    if cadence is None:
        return ""
    least, most = often(cadence)
    return f"{least:g}" if least == most else f"{least:g} to {most:g}"
