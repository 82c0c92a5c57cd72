"""Which posts go where and when, and the canvas each needs."""

from __future__ import annotations

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
