"""What may come between a slot and its post: runs that are late or never come, and outages."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo

RUNS, LEDGER, NETWORKS = "runs", "ledger", "networks"
_FIRST = timedelta(minutes=7)  # past the hour: the full hour is when a host's queue is longest
_LATEST = timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class Outage:
    """A time in which something does not answer: RUNS, LEDGER, NETWORKS, a network, a channel.

    Moments without a zone are wall-clock time in the workspace's.
    """

    what: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Weather:
    """What a simulation takes for granted of the world; all that is random comes from `seed`.

    A run is asked for every `every`; it begins `late` too late on average (exponentially: most a
    little, a few a lot), and a share `dropped` of them never does. Of the networks' answers a
    share `lost` is lost after the post was made. `quotas`: channel -> posts in any 24 hours.
    """

    every: timedelta = timedelta(minutes=15)
    late: timedelta = timedelta(minutes=5)
    dropped: float = 0.05
    lost: float = 0.0
    seed: int = 1
    outages: tuple[Outage, ...] = ()
    quotas: Mapping[str, int] = field(default_factory=dict)

    def within(self, zone: tzinfo) -> Weather:
        """The same with every outage's moments in a zone."""
        return replace(
            self,
            outages=tuple(
                replace(each, start=_placed(each.start, zone), end=_placed(each.end, zone))
                for each in self.outages
            ),
        )

    def out(self, moment: datetime, *names: str) -> bool:
        """Whether one of these does not answer at a moment."""
        return any(each.what in names and each.start <= moment < each.end for each in self.outages)


def _placed(moment: datetime, zone: tzinfo) -> datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)


@dataclass(frozen=True, slots=True)
class Run:
    """A run that the clock asked for, and when it began; None: it never did."""

    asked: datetime
    began: datetime | None


def runs(weather: Weather, start: datetime, end: datetime) -> Iterator[Run]:
    """Every run asked for between two moments, in the order in which they begin."""
    chance = random.Random(weather.seed)  # noqa: S311  # no secret
    asked = start.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + _FIRST
    found = []
    while asked < end:
        # Each takes as much from the chance as any, so that a longer span begins like a short one.
        gone, waited = chance.random(), chance.expovariate(1.0)
        if asked >= start:
            late = min(waited * weather.late, _LATEST)
            dropped = gone < weather.dropped or weather.out(asked, RUNS)
            found.append(Run(asked, None if dropped else asked + late))
        asked += weather.every
    yield from sorted(found, key=lambda run: (run.began or run.asked, run.asked))
