"""What was drawn, and what the calendar says, as the manifest of a build."""

from __future__ import annotations

from collections.abc import Mapping

from smmgen.model.calendar import Delivery
from smmgen.model.manifest import DeliveryEntry, Manifest, PostEntry, Series
from smmgen.model.platform import Platform
from smmgen.model.workspace import Workspace
from smmgen.plan.deliveries import canvas_of, deliveries
from smmgen.plan.series import SeriesKey


def manifest(
    workspace: Workspace,
    platforms: Mapping[str, Platform],
    drawn: Mapping[SeriesKey, Series],
    version: str,
) -> Manifest:
    """The manifest; a delivery whose pictures could not be drawn has none."""
    of_post: dict[str, list[Series]] = {}
    for key in sorted(drawn):
        of_post.setdefault(key.post, []).append(drawn[key])
    return Manifest(
        smmgen=version,
        workspace=workspace.settings.name,
        zone=workspace.settings.zone,
        deliveries=tuple(
            _entry(workspace, platforms, drawn, delivery) for delivery in deliveries(workspace)
        ),
        posts={
            post.id: PostEntry(
                title=post.head.title,
                status=post.head.status,
                lang=post.head.lang,
                series=tuple(of_post.get(post.id, ())),
            )
            for post in workspace.posts.values()
        },
    )


def _entry(
    workspace: Workspace,
    platforms: Mapping[str, Platform],
    drawn: Mapping[SeriesKey, Series],
    delivery: Delivery,
) -> DeliveryEntry:
    post = workspace.posts[delivery.post]
    channel = workspace.channels[delivery.channel]
    platform = platforms.get(channel.platform)
    canvas = canvas_of(post, delivery, platform) if platform is not None else None
    brand = workspace.brand_of(post, channel)
    series = None
    if canvas is not None and brand is not None:
        series = drawn.get(SeriesKey(post.id, brand.id, canvas))
    return DeliveryEntry(
        key=delivery.key,
        post=post.id,
        channel=channel.id,
        platform=channel.platform,
        place=delivery.place,
        run=delivery.run,
        at=delivery.at.isoformat(timespec="minutes"),
        status=post.head.status,
        lang=post.head.lang,
        caption=post.said(channel.id, channel.platform),
        first_comment=post.head.first_comment,
        link=str(post.head.link) if post.head.link else None,
        options=post.head.options.get(channel.platform, {}),
        series=series,
    )
