"""What networks say of their limits, read from every answer while a run is on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from smmgen.model.room import Room
from smmgen.platforms.room import room_of
from smmgen.roles import Answer, Request, Transport


@dataclass(slots=True)
class Meter:
    """Each channel's room, by what this run heard over what the ledger kept."""

    now: Callable[[], datetime]
    heard: dict[str, Room] = field(default_factory=dict)

    def over(self, net: Transport, channel: str) -> Transport:
        """A transport on which a channel's answers are read."""
        return _Metered(net, channel, self)

    def shut(self, channel: str, wait: timedelta, why: str) -> None:
        """A network wants to be left alone for a while."""
        before = self.heard.get(channel, Room())
        until = self.now() + wait
        self.heard[channel] = before.model_copy(update={"shut": until, "why": why[:300]})

    def is_news(self, kept: Mapping[str, Room]) -> bool:
        """Whether a network wants to be left alone, and the ledger does not know it."""
        return any(
            room.shut is not None and (channel not in kept or kept[channel].shut != room.shut)
            for channel, room in self.heard.items()
        )

    def note(self, channel: str, answer: Answer) -> None:
        """What an answer says counts from now on; that nothing is to be tried stays."""
        room = room_of(answer, self.now())
        if room is not None:
            before = self.heard.get(channel, Room())
            self.heard[channel] = room.model_copy(update={"shut": before.shut, "why": before.why})


@dataclass(frozen=True, slots=True)
class _Metered:
    net: Transport
    channel: str
    meter: Meter

    def send(self, request: Request) -> Answer:
        """As `roles.Transport`."""
        answer = self.net.send(request)
        self.meter.note(self.channel, answer)
        return answer
