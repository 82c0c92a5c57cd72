"""What the calendar sends where: each post, channel and place once, however often it goes out."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from smmgen.model.calendar import Channel, Place
from smmgen.model.canvas import CANVASES, Canvas
from smmgen.model.label import options_of
from smmgen.model.platform import Pictures, Platform
from smmgen.model.post import Post
from smmgen.model.utm import Utm, Words, words_of
from smmgen.model.workspace import Workspace
from smmgen.problem import Origin


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A post that goes to a channel in one of its places; `slot` is where the calendar says so.

    `alts` gives what a screen reader says of each slide: put together once for all channels.
    `utm` is what its links say of a visitor.
    """

    post: Post
    channel: Channel
    platform: Platform
    place: Place
    slot: Origin
    alts: Callable[[], tuple[str, ...]]
    utm: Utm | None = None

    @property
    def words(self) -> Words:
        """What it says, as it goes out."""
        follows = self.platform.follows_links
        return words_of(self.post, self.channel, self.utm, follows=follows)

    @property
    def pictures(self) -> Pictures | None:
        """What pictures the place takes; None when the network has no such place."""
        return self.platform.place_pictures.get(self.place)

    @property
    def as_document(self) -> bool:
        """Whether the slides go out as the pages of one PDF."""
        pictures = self.pictures
        return pictures is not None and bool(pictures.document) and len(self.post.slides) > 1

    @property
    def canvas(self) -> Canvas | None:
        """What the slides are drawn on."""
        pictures = self.pictures
        if pictures is None:
            return None
        pages = pictures.document_canvas
        return CANVASES[pages if pages is not None and self.as_document else pictures.canvas]

    @property
    def key(self) -> tuple[Hashable, ...]:
        """Everything but the post that what is found depends on."""
        limits, options = self.channel.limits, self.channel.options
        own = tuple(sorted(limits.items())) if limits else ()
        said = json.dumps(options, sort_keys=True) if options else ""
        links = self.utm.model_dump_json() if self.utm is not None else ""
        return (self.channel.id, self.platform.name, self.place, own, said, links, self.slot)

    @property
    def options(self) -> dict[str, Any]:
        """What it says to the network alone."""
        return options_of(self.post.head, self.channel, self.platform.label, self.place)

    @property
    def says(self) -> bool:
        """Whether words go out beside the pictures: a story has none."""
        return self.place == "feed"


def outgoing(workspace: Workspace, platforms: Mapping[str, Platform]) -> Iterator[Outgoing]:
    """What goes out, of all that the calendar names and that exists."""

    @cache
    def alts(post_id: str) -> tuple[str, ...]:
        return tuple(slide.alt for slide in workspace.posts[post_id].slides)

    seen: set[tuple[str, str, str]] = set()
    for slot in workspace.slots:
        post = workspace.posts.get(slot.post)
        if post is None:
            continue
        for name in slot.channels:
            channel = workspace.channels.get(name)
            platform = platforms.get(channel.platform) if channel else None
            key = (slot.post, name, slot.place)
            if channel is not None and platform is not None and key not in seen:
                seen.add(key)
                yield Outgoing(
                    post,
                    channel,
                    platform,
                    slot.place,
                    slot.origin,
                    partial(alts, post.id),
                    workspace.settings.utm,
                )
