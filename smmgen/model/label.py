"""What a post says to one network alone, and whether it says there that a model made it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from smmgen.model.calendar import Channel, Place
from smmgen.model.post import PostHead


@dataclass(frozen=True, slots=True)
class Label:
    """The option by which a post tells a network's readers that a model made it.

    The network takes it in `places` alone and, where `beside` names another option, only with that.
    """

    option: str
    evidence: str
    seen: date
    beside: str = ""
    places: tuple[Place, ...] = ("feed",)


# Whether readers are told: it is sent, a person took it off, the network has none (there), or it
# is set by whoever posts it from the account's inbox. None where there is nothing to tell.
Told = Literal["sent", "off", "none", "there"] | None


def options_of(
    head: PostHead, channel: Channel, label: Label | None, place: Place
) -> dict[str, Any]:
    """What goes out as options: a post's own before the channel's, and both before the label.

    What a model drafted has the network's label, unless one of them says otherwise.
    """
    given = {**channel.options, **head.options.get(channel.platform, {})}
    if label is None or not _by_model(head) or not _taken(label, given, place):
        return given
    return {label.option: True, **given}


def told_of(head: PostHead, channel: Channel, label: Label | None, place: Place) -> Told:
    """What becomes of the label where a post goes out."""
    given = options_of(head, channel, label, place)
    if label is not None and _taken(label, given, place) and label.option in given:
        if given[label.option]:
            return "sent"
        return "off" if _by_model(head) else None
    if not _by_model(head):
        return None
    return "there" if label is not None and place in label.places else "none"


def _by_model(head: PostHead) -> bool:
    return head.provenance is not None and head.provenance.by == "model"


def _taken(label: Label, given: dict[str, Any], place: Place) -> bool:
    return place in label.places and (not label.beside or bool(given.get(label.beside)))
