"""A delivery on its way out: what is sent, how it may be repeated, what a step leaves behind."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Literal

from smmgen.model.calendar import Channel, Place
from smmgen.model.ledger import Receipt
from smmgen.roles import Transport


@dataclass(frozen=True, slots=True)
class Medium:
    """One picture or document: its bytes, and the address a network may fetch it from, if any.

    `alt` is what a screen reader says; width and height in pixels, 0 for a document.
    """

    kind: Literal["image/jpeg", "image/png", "application/pdf"]
    data: bytes = field(repr=False)
    alt: str = ""
    width: int = 0
    height: int = 0
    url: str = ""

    @property
    def digest(self) -> str:
        """The sha256 of the bytes."""
        return sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Sending:
    """All that one delivery sends. The same delivery is the same sending whenever it is tried.

    `at` is the moment of its slot, `texts` the caption in thread parts, `options` as the
    platform's own model gave them.
    """

    key: str
    channel: Channel
    place: Place
    at: datetime
    lang: str
    title: str
    texts: tuple[str, ...]
    pictures: tuple[Medium, ...] = ()
    document: Medium | None = None
    first_comment: str = ""
    link: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def thread(self) -> tuple[str, ...]:
        """The texts with the first comment as the last part, where a network has threads."""
        return (*self.texts, self.first_comment) if self.first_comment else self.texts

    @property
    def name(self) -> str:
        """A word of 40 letters and figures that is this delivery's and no other's."""
        return sha256(self.key.encode()).hexdigest()[:40]


@dataclass(frozen=True, slots=True)
class Removal:
    """What is to be taken down: what a delivery made on its channel, and since when it is out."""

    key: str
    channel: Channel
    place: Place
    receipt: Receipt
    since: datetime

    @property
    def parts(self) -> tuple[str, ...]:
        """The network's ids of all of it, what was said last first: nothing loses its parent."""
        return tuple(reversed(self.receipt.parts or (self.receipt.id,)))


@dataclass(frozen=True, slots=True)
class Step:
    """Said before something that cannot be taken back. `reached` is what to go on from.

    Without `reached` only the right to go on is asked for: nothing is written down.
    """

    reached: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What a platform publishes over: the network, and the channel's secrets by name."""

    net: Transport
    secrets: Mapping[str, str] = field(repr=False)
    wait: Callable[[float], object]  # seconds


# Yields before each step that cannot be taken back; the caller goes on only while it may.
Publishing = Generator[Step, None, Receipt]
Removing = Generator[Step, None, None]


@dataclass(frozen=True, slots=True)
class Repeat:
    """How a platform may be asked again when nobody knows whether it did as it was asked.

    native: the same call again makes nothing new, for `ttl` (None: for ever).
    checkpoint: it goes on from what was reached, `lag` after it was asked; before the first step
    nothing is seen, unless `blind_start`.
    lookup: it can be read, `lag` after it was asked, whether it is there.
    none: only a person can say.
    """

    kind: Literal["native", "checkpoint", "lookup", "none"]
    ttl: timedelta | None = None
    lag: timedelta = timedelta(0)
    blind_start: bool = False

    @property
    def blind(self) -> bool:
        """Whether a run that ends at the wrong moment may leave what only a person can say."""
        return self.kind == "none" or self.blind_start


@dataclass(frozen=True, slots=True)
class Publisher:
    """How to publish to a network.

    `publish(sending, line, reached)` raises Rejected, Throttled or Unauthorised when nothing was
    made, and anything else of NetworkFault when that is not sure. `find(sending, line, reached)`
    gives the receipt of what is there already, None when it surely is not, and raises otherwise.
    Where `unread` says so of an account and a place, nobody can read what is there, and a person
    is asked in place of `repeat`. A network that `fetches` takes no bytes: it reads each picture
    from its `Medium.url`. `scopes` are the permissions that an account's token needs for all of
    it, as the network calls them; none where it knows no such thing.
    `remove(removal, line)` takes down what is out and ends once none of it is there; what is gone
    already is no fault, so it may be asked again at any time. Rejected says that the network does
    not. Where it is None smmgen cannot, nor where `stays` says why an account's place cannot.
    """

    repeat: Repeat
    publish: Callable[[Sending, Line, Mapping[str, Any] | None], Publishing]
    find: Callable[[Sending, Line, Mapping[str, Any] | None], Receipt | None] | None = None
    secrets: tuple[str, ...] = ()
    unread: Callable[[Channel, Place], bool] | None = None
    fetches: bool = False
    scopes: Callable[[Channel], tuple[str, ...]] = lambda _: ()
    remove: Callable[[Removal, Line], Removing] | None = None
    stays: Callable[[Channel, Place], str] = lambda _channel, _place: ""
