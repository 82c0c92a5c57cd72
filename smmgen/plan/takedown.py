"""What can be done about a delivery that is to come down: delete it, do it by hand, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from smmgen.model.calendar import Channel, Place, key_parts
from smmgen.model.ledger import Entry, State
from smmgen.model.platform import Platform
from smmgen.model.sending import Removal
from smmgen.model.workspace import Workspace
from smmgen.plan.way import publisher_of

_NOTHING: dict[State, str] = {
    "waiting": "it is not out: 'status: held' in its post keeps it so",
    "missed": "it is not out",
    "rejected": "it is not out",
    "refused": "it is not out",
    "intended": "a run is sending it: ask again when it says what came of it",
    "unknown": "find out first whether it is out: smmgen ledger settle",
    "recalled": "it is being taken down",
    "removed": "it was taken down",
}


@dataclass(frozen=True, slots=True)
class Takedown:
    """One delivery. `why` tells why not, in words; `removal` is there where smmgen can."""

    entry: Entry
    network: str
    way: Literal["delete", "hand", "nothing"]
    why: str = ""
    removal: Removal | None = None

    @property
    def url(self) -> str:
        """Where it is seen, as far as that is known."""
        receipt = self.entry.receipt
        return receipt.url if receipt is not None else ""


def takedown(entry: Entry, workspace: Workspace, platforms: Mapping[str, Platform]) -> Takedown:
    """What can be done about one delivery, as the ledger and the default branch stand."""
    _, name, place, _ = key_parts(entry.key)
    channel = workspace.channels.get(name)
    platform = platforms.get(channel.platform) if channel is not None else None
    network = platform.title if platform is not None else name
    if entry.state not in {"delivered", "remains", "recalled"}:
        return Takedown(entry, network, "nothing", _NOTHING[entry.state])
    receipt = entry.receipt
    if channel is None or platform is None:
        why = f"the channel {name} is in channels.yml no more"
    elif receipt is None or receipt.by_hand:
        why = "a person said that it is out, so smmgen does not know which post it is"
    else:
        where: Place = "story" if place == "story" else "feed"
        why = kept_by(platform, channel, where)
        if not why:
            removal = Removal(entry.key, channel, where, receipt, _since(entry))
            going = entry.state == "recalled"
            said = _NOTHING["recalled"] if going else ""
            return Takedown(entry, network, "nothing" if going else "delete", said, removal)
    return Takedown(entry, network, "hand", why)


def kept_by(platform: Platform, channel: Channel, place: Place) -> str:
    """Why smmgen cannot take down what is out in a channel's place; "" where it can."""
    publisher = publisher_of(platform, channel, place)
    if publisher is None or publisher.remove is None:
        return f"smmgen cannot delete on {platform.title}"
    return publisher.stays(channel, place)


def _since(entry: Entry) -> datetime:
    sent = [event.at for event in entry.events if event.kind == "delivered"]
    return sent[0] if sent else entry.events[0].at
