"""Whether a delivery tells its network's readers that a model made it."""

from __future__ import annotations

from collections.abc import Mapping

from smmgen.model.calendar import Delivery
from smmgen.model.label import Told, told_of
from smmgen.model.platform import Platform
from smmgen.model.workspace import Workspace


def marked(workspace: Workspace, platforms: Mapping[str, Platform], delivery: Delivery) -> Told:
    """What becomes of the network's label; of a network that is not known, that it has none."""
    channel = workspace.channels[delivery.channel]
    platform = platforms.get(channel.platform)
    label = platform.label if platform is not None else None
    return told_of(workspace.posts[delivery.post].head, channel, label, delivery.place)
