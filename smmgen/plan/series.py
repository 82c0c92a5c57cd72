"""What there is to draw: each post in each brand on each canvas that somebody asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from smmgen.model.brand import Brand
from smmgen.model.calendar import Delivery
from smmgen.model.canvas import CanvasName
from smmgen.model.platform import Area, Platform
from smmgen.model.post import Post
from smmgen.model.workspace import Workspace
from smmgen.plan.deliveries import canvas_of, deliveries


@dataclass(frozen=True, slots=True, order=True)
class SeriesKey:
    """Which series a delivery's pictures are: by the ids of post and brand, and the canvas."""

    post: str
    brand: str
    canvas: CanvasName


@dataclass(frozen=True, slots=True)
class Series:
    """A post's slides in one brand on one canvas, how many bytes a picture may have there, and
    what the networks it goes to cover of it or cut off.
    """

    key: SeriesKey
    post: Post
    brand: Brand
    max_bytes: int | None = None
    areas: tuple[Area, ...] = ()


def series_key(
    workspace: Workspace, delivery: Delivery, platforms: Mapping[str, Platform]
) -> SeriesKey | None:
    """Which series a delivery's pictures are; None where it has none."""
    post = workspace.posts[delivery.post]
    channel = workspace.channels[delivery.channel]
    platform = platforms.get(channel.platform)
    canvas = canvas_of(post, delivery, platform) if platform is not None else None
    brand = workspace.brand_of(post, channel)
    if canvas is None or brand is None:
        return None
    return SeriesKey(post.id, brand.id, canvas)


def series(workspace: Workspace, platforms: Mapping[str, Platform]) -> tuple[Series, ...]:
    """Every series of the workspace, sorted by key.

    A post that is in the calendar is drawn for its deliveries; any other in its own brand on the
    workspace's canvas, so that a draft can be looked at. A picture is as small as the strictest of
    the networks it goes to wants it.
    """
    room: dict[SeriesKey, int | None] = {}
    areas: dict[SeriesKey, dict[Area, None]] = {}
    scheduled = set()
    for delivery in deliveries(workspace):
        key = series_key(workspace, delivery, platforms)
        if key is None:
            continue
        scheduled.add(delivery.post)
        platform = platforms[workspace.channels[delivery.channel].platform]
        pictures = platform.place_pictures[delivery.place]
        most = pictures.max_bytes
        known = room.get(key)
        room[key] = most if known is None else min(most, known)
        areas.setdefault(key, {}).update(dict.fromkeys(pictures.areas_of(key.canvas)))
    for post in workspace.posts.values():
        own = workspace.brand_of(post)
        if post.slides and post.id not in scheduled and own is not None:
            room[SeriesKey(post.id, own.id, workspace.settings.canvas)] = None
    return tuple(
        Series(
            key,
            workspace.posts[key.post],
            workspace.brands[key.brand],
            most,
            tuple(areas.get(key, ())),
        )
        for key, most in sorted(room.items())
    )
