"""What the doctor found: of the machine, and of each channel's token."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from smmgen.model.access import Identity
from smmgen.model.calendar import Channel

# `soon` will be wrong before long, `open` could not be found out.
Mark = Literal["fine", "open", "soon", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what, how it is, in words, and what to do about it."""

    what: str
    mark: Mark
    said: str
    do: str = ""


@dataclass(frozen=True, slots=True)
class Renewed:
    """What came of renewing one channel's token, in words, and what to do about it."""

    channel: str
    state: Literal["renewed", "not yet", "by hand", "held", "failed"]
    said: str
    do: str = ""


@dataclass(frozen=True, slots=True)
class ChannelHealth:
    """A channel, who its token is (None where nobody could say), and what was found."""

    channel: Channel
    network: str
    identity: Identity | None
    needed: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All that was looked at."""

    machine: tuple[Finding, ...]
    channels: tuple[ChannelHealth, ...]

    def findings(self) -> Iterator[Finding]:
        """Every finding."""
        yield from self.machine
        for each in self.channels:
            yield from each.findings

    def count(self, mark: Mark) -> int:
        """How many findings are so."""
        return sum(each.mark == mark for each in self.findings())
