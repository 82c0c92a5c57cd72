"""What was drawn, and what the calendar says, as the manifest of a build."""

from __future__ import annotations

from collections.abc import Mapping

from smmgen.model.calendar import Delivery
from smmgen.model.label import options_of
from smmgen.model.manifest import DeliveryEntry, Manifest, PostEntry, Series
from smmgen.model.platform import Platform
from smmgen.model.post import Post
from smmgen.model.utm import words_of
from smmgen.model.workspace import Workspace
from smmgen.plan.deliveries import deliveries
from smmgen.plan.series import SeriesKey, series_key


def manifest(
    workspace: Workspace,
    platforms: Mapping[str, Platform],
    drawn: Mapping[SeriesKey, Series],
    version: str,
    before: Manifest | None = None,
) -> Manifest:
    """The manifest; a delivery whose pictures could not be drawn has none.

    A post's entry is taken from the manifest before where it says the same.
    """
    known = before.posts if before is not None else {}
    of_post: dict[str, list[Series]] = {}
    for key in sorted(drawn):
        of_post.setdefault(key.post, []).append(drawn[key])
    return Manifest(
        smmgen=version,
        workspace=workspace.settings.name,
        zone=workspace.settings.zone,
        deliveries=tuple(
            delivery_entry(workspace, platforms, drawn, delivery)
            for delivery in deliveries(workspace)
        ),
        posts={
            post.id: _post(post, tuple(of_post.get(post.id, ())), known.get(post.id))
            for post in workspace.posts.values()
        },
    )


def _post(post: Post, series: tuple[Series, ...], known: PostEntry | None) -> PostEntry:
    head = post.head
    if known is not None and (known.title, known.status, known.lang, known.series) == (
        head.title, head.status, head.lang, series,
    ):  # fmt: skip
        return known
    return PostEntry(title=head.title, status=head.status, lang=head.lang, series=series)


def delivery_entry(
    workspace: Workspace,
    platforms: Mapping[str, Platform],
    drawn: Mapping[SeriesKey, Series],
    delivery: Delivery,
) -> DeliveryEntry:
    """A delivery as it will go out."""
    post = workspace.posts[delivery.post]
    channel = workspace.channels[delivery.channel]
    platform = platforms.get(channel.platform)
    words = words_of(
        post,
        channel,
        workspace.settings.utm,
        follows=platform is None or platform.follows_links,
    )
    key = series_key(workspace, delivery, platforms)
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
        caption=words.parts,
        first_comment=words.first_comment,
        link=words.link,
        options=options_of(
            post.head, channel, platform.label if platform is not None else None, delivery.place
        ),
        series=drawn.get(key) if key is not None else None,
    )
