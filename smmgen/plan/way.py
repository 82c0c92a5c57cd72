"""How to go on with a delivery that somebody began and nobody finished."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from smmgen.model.calendar import Channel, Place
from smmgen.model.ledger import Entry
from smmgen.model.platform import Platform
from smmgen.model.sending import Publisher, Repeat

_SPARE = 0.8  # of the time for which a network knows a call again; clocks differ


@dataclass(frozen=True, slots=True)
class Way:
    """again: send it once more; read: ask the network; wait; person: only one of them can say."""

    kind: Literal["again", "read", "wait", "person"]
    why: str = ""


def publisher_of(platform: Platform | None, channel: Channel, place: Place) -> Publisher | None:
    """How a channel's place is published to; None where smmgen cannot."""
    publisher = platform.publisher if platform is not None else None
    if publisher is None or publisher.unread is None:
        return publisher
    unread = publisher.unread(channel, place)
    return replace(publisher, repeat=Repeat("none")) if unread else publisher


def way_on(entry: Entry, repeat: Repeat | None, now: datetime) -> Way:
    """The way on with an entry that is `intended` or `unknown`; without `repeat` a person's."""
    last = entry.last
    if entry.state == "intended":
        until = next((e.until for e in reversed(entry.events) if e.kind == "intended"), None)
        if until is not None and now < until:
            return Way("wait", f"{last.by} is sending it")
        why = "a run ended before it could say what came of it"
    else:
        until, why = last.at, last.why
    if repeat is None:
        return Way("person", f"{why}; it is in the calendar no more, or its network is unknown")
    if repeat.kind == "native":
        first = entry.intended or last.at
        if repeat.ttl is None or now - first < repeat.ttl * _SPARE:
            return Way("again", why)
        return _once_shown("read", until, repeat.lag, now, why)
    if repeat.kind == "checkpoint" and (entry.reached is not None or not repeat.blind_start):
        return _once_shown("again", until, repeat.lag, now, why)
    if repeat.kind == "lookup":
        return _once_shown("read", until, repeat.lag, now, why)
    return Way("person", f"{why}; look whether it is there")


def _once_shown(
    kind: Literal["again", "read"], until: datetime | None, lag: timedelta, now: datetime, why: str
) -> Way:
    """This way, once the network surely shows what it was asked."""
    if until is not None and now < until + lag:
        return Way("wait", f"{why}; the network is read when it must show it")
    return Way(kind, why)
