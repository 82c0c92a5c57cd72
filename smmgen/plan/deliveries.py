"""Which posts go where and when, and the canvas each needs."""

from __future__ import annotations

from collections.abc import Mapping

from smmgen.model.calendar import Delivery
from smmgen.model.canvas import CanvasName
from smmgen.model.platform import Platform
from smmgen.model.post import Post
from smmgen.model.workspace import Workspace


def deliveries(workspace: Workspace) -> tuple[Delivery, ...]:
    """Every delivery the calendar asks for whose post and channel exist, by time and key."""
    found = [
        Delivery(slot.post, channel, slot.place, slot.run, slot.at)
        for slot in workspace.slots
        for channel in slot.channels
        if slot.post in workspace.posts and channel in workspace.channels
    ]
    return tuple(sorted(found, key=lambda d: (d.at, d.key)))


def canvas_of(post: Post, delivery: Delivery, platform: Platform) -> CanvasName | None:
    """The canvas a delivery's pictures are drawn on; None when it takes none."""
    if not post.slides:
        return None
    pictures = platform.place_pictures.get(delivery.place)
    if pictures is None:
        return None
    if pictures.document_canvas is not None and len(post.slides) > 1:
        return pictures.document_canvas
    return pictures.canvas


def canvases(
    workspace: Workspace, platforms: Mapping[str, Platform]
) -> dict[str, tuple[CanvasName, ...]]:
    """Post id -> the canvases to draw it on: those of its deliveries, else the workspace's own."""
    wanted: dict[str, set[CanvasName]] = {}
    for delivery in deliveries(workspace):
        platform = platforms.get(workspace.channels[delivery.channel].platform)
        post = workspace.posts[delivery.post]
        canvas = canvas_of(post, delivery, platform) if platform is not None else None
        if canvas is not None:
            wanted.setdefault(post.id, set()).add(canvas)
    default: CanvasName = workspace.settings.canvas
    return {
        post.id: tuple(sorted(wanted.get(post.id, {default})))
        for post in workspace.posts.values()
        if post.slides
    }
