"""The use case of simulating: the calendar published by the real rounds, in a world that is not.

Rounds, ledger and decisions are those of `publish`. Simulated are the clock, the networks, which
take everything once, and the runs that come late or never. Nothing is drawn: that a picture cannot
be drawn, or that a network refuses it, only `build` and the network can say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any, Literal
from zoneinfo import ZoneInfo

from smmgen.edge.clock import VirtualClock
from smmgen.edge.ledger_memory import MemoryLedger
from smmgen.edge.output import Output
from smmgen.edge.simulation import SCHEME, SimulatedNetworks
from smmgen.edge.tree import SETTINGS
from smmgen.errors import LedgerFault, UsageError
from smmgen.model.calendar import Delivery, clock_change
from smmgen.model.ledger import Receipt, State
from smmgen.model.manifest import Series
from smmgen.model.platform import Platform
from smmgen.model.sending import Line, Publishing, Sending, Step
from smmgen.model.span import length
from smmgen.model.workspace import Workspace
from smmgen.plan.deliveries import deliveries
from smmgen.plan.series import Series as Asked
from smmgen.plan.standing import moment_of, standings
from smmgen.plan.weather import LEDGER, NETWORKS, RUNS, Weather, runs
from smmgen.platforms.answer import made, word
from smmgen.problem import Origin, Problem, did_you_mean
from smmgen.roles import Files, Request
from smmgen.source.zone import read_zone
from smmgen.work.approve import approve
from smmgen.work.book import Book, Note, Writing
from smmgen.work.build import Around, load
from smmgen.work.drawing import Composed
from smmgen.work.publish import publish
from smmgen.work.round import Round, Tip, World

_COMMIT = "0" * 40
_AFTER = timedelta(hours=2)  # beyond the longest lateness, for what is settled last
_ENDED: frozenset[State] = frozenset({"delivered", "rejected", "refused", "missed"})


@dataclass(frozen=True, slots=True)
class Simulated:
    """What would have happened to one delivery. `out` is when it went out, in UTC.

    `by hand`: smmgen does not publish to its network. `why`: what held it back, or why it is where
    it is, in words; `clock`: what the clocks do at its slot.
    """

    key: str
    at: datetime
    state: State | Literal["by hand"]
    out: datetime | None = None
    why: str = ""
    clock: str = ""

    @property
    def late(self) -> timedelta | None:
        """How much later than its slot it went out."""
        return self.out - moment_of(self.at) if self.out is not None else None


@dataclass(slots=True)
class Simulation:
    """What would have happened. Of `runs`, `dropped` never began and `shut` found no ledger.

    `problems` are errors in the files, with which nothing would be approved.
    """

    zone: ZoneInfo
    runs: int = 0
    dropped: int = 0
    shut: int = 0
    problems: tuple[Problem, ...] = ()
    going: tuple[Simulated, ...] = ()


def simulate(
    files: Files,
    platforms: Mapping[str, Platform],
    output: Output,
    weather: Weather,
    first: date,
    last: date,
) -> Simulation:
    """Publish what the files put on these days, as if they were merged as the first one begins.

    Days and outages are in the workspace's zone. Runs go on after the last slot until it has gone
    out or is too late. `output` is not written. Raises UsageError for a name that is not there.
    """
    workspace = load(files)
    zone, _ = read_zone(workspace.settings.zone, Origin(SETTINGS))
    start = datetime.combine(first, time(), zone)
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    if not start < end:
        raise UsageError("the last day is before the first one", "swap --from and --to")
    _hold_names(weather, workspace)
    weather = weather.within(zone)
    stage = _Stage(workspace, files, platforms, output, weather, start)
    told = Simulation(zone, problems=stage.begin())
    asked = [each for each in deliveries(workspace) if start <= moment_of(each.at) < end]
    open_still = {each.key: moment_of(each.at) for each in asked if stage.sends(each)}
    for run in runs(weather, start, end + stage.lateness + _AFTER):
        if run.asked >= end and not open_still:
            break
        told.runs += 1
        if run.began is None:
            told.dropped += 1
            continue
        stage.clock.reach(run.began)
        now = stage.clock.now()
        over = [key for key, at in open_still.items() if at + stage.lateness + _AFTER < now]
        for key in over:
            del open_still[key]
        due = [key for key, at in open_still.items() if at <= now]
        if not due:  # a run changes nothing then, and is not gone through
            continue
        ended = stage.round(due)
        told.shut += ended is None
        for key in ended or ():
            del open_still[key]
    told.going = tuple(stage.went(asked))
    return told


def _hold_names(weather: Weather, workspace: Workspace) -> None:
    networks = {each.platform for each in workspace.channels.values()}
    known = {*workspace.channels, *networks, RUNS, LEDGER, NETWORKS}
    for name in (each.what for each in weather.outages if each.what not in known):
        raise UsageError(f"nothing here is called '{name}'", did_you_mean(name, known))
    for name in weather.quotas.keys() - workspace.channels.keys():
        raise UsageError(f"no channel is called '{name}'", did_you_mean(name, workspace.channels))


class _Stage:
    """The world of a simulation, and what was seen in it."""

    def __init__(
        self,
        workspace: Workspace,
        files: Files,
        platforms: Mapping[str, Platform],
        output: Output,
        weather: Weather,
        start: datetime,
    ) -> None:
        self.workspace = workspace
        self.clock = VirtualClock(start)
        channels = workspace.channels.values()
        self._real = platforms
        self._platforms = {name: _simulated(each) for name, each in platforms.items()}
        daily = {
            each.id: platform.daily.most
            for each in channels
            if (platform := platforms.get(each.platform)) is not None and platform.daily is not None
        }
        self._networks = SimulatedNetworks(
            self.clock,
            weather,
            {each.id: each.platform for each in channels},
            {**daily, **weather.quotas},
        )
        self._world = World(
            self._platforms, self._networks, lambda _: SCHEME, self.clock.now, self.clock.wait
        )
        self._begun = False
        self._ledger = MemoryLedger(
            lambda: not (self._begun and weather.out(self.clock.now(), LEDGER))
        )
        self._press = _NoPress(output, Around(clock=self.clock))
        self._tip = Tip(files, _COMMIT, workspace=workspace)
        self._held: dict[str, str] = {}
        spans = {workspace.settings.max_late, *(each.max_late or "0m" for each in channels)}
        spans |= {post.head.max_late or "0m" for post in workspace.posts.values()}
        self.lateness = max(length(span) for span in spans)

    def begin(self) -> tuple[Problem, ...]:
        """A ledger in which all is approved, and what was before the span stays as it is.

        The errors in the files, with which nothing is approved.
        """
        book = self._book()
        book.begin()
        now = Round(self._tip, book, self._world, self._press, frozenset())
        approve(now)
        start = self.clock.now()
        before = [key for key, each in now.going.items() if moment_of(each.at) < start]
        known = book.entries(before)
        notes = [Note(key, "dropped", {"why": "before the simulation"}) for key in known]
        book.write(lambda: Writing(notes), "What was before")
        self._begun = True
        return now.done.problems

    def round(self, due: Collection[str]) -> frozenset[str] | None:
        """One run: those of `due` that need no other; None where it found no ledger."""
        book = self._book()
        try:
            done = publish(self._tip, book, self._world, self._press)
            entries = book.entries(due)
        except LedgerFault:
            return None
        for told in done.told.values():
            if told.state in {"waiting", "due"} and told.why:
                self._held[told.key] = told.why
        return frozenset(key for key, entry in entries.items() if entry.state in _ENDED)

    def went(self, asked: Sequence[Delivery]) -> Iterator[Simulated]:
        """What became of these, by time."""
        self._begun = False  # who looks back reads the ledger
        book = self._book()
        book.open()
        entries = book.entries(each.key for each in asked)
        now, head = self.clock.now(), book.head
        for each in standings(self.workspace, asked, entries, now, head.sent, head.begun):
            key = each.delivery.key
            if not self.sends(each.delivery):
                yield Simulated(key, each.delivery.at, "by hand")
                continue
            held = self._held.get(key, "")
            why = "; ".join(dict.fromkeys(word for word in (each.why, held) if word))
            out = self._networks.posts.get(sha256(key.encode()).hexdigest()[:40])
            at = each.delivery.at
            yield Simulated(key, at, each.state, out, why, clock_change(at))

    def sends(self, delivery: Delivery) -> bool:
        """Whether smmgen publishes to its network, which may fetch pictures from a store."""
        name = self.workspace.channels[delivery.channel].platform
        real = self._real.get(name)
        if real is None or real.publisher is None:
            return False
        pictures = bool(self.workspace.posts[delivery.post].slides)
        stored = self.workspace.settings.media is not None
        return stored or not (real.publisher.fetches and pictures)

    def _book(self) -> Book:
        return Book(self._ledger, "simulation", self.clock.now, self.clock.wait)


@dataclass(frozen=True, slots=True)
class _NoPress:
    """`Drawing` that draws nothing: every series is there, and has no pictures."""

    output: Output
    around: Around

    def compose(
        self, workspace: Workspace, files: Files, asked: Sequence[Asked]
    ) -> Iterator[Composed]:
        """Nothing can be wrong with what is not drawn."""
        return self.paint(workspace, files, asked)

    def paint(
        self,
        workspace: Workspace,  # noqa: ARG002  # nothing is drawn
        files: Files,  # noqa: ARG002  # nothing is drawn
        asked: Sequence[Asked],
    ) -> Iterator[Composed]:
        """Series without pictures."""
        for each in asked:
            yield Composed(each.key, Series(brand=each.brand.id, canvas=each.key.canvas))


def _simulated(platform: Platform) -> Platform:
    """A network that is asked again as the real one is, and is otherwise simulated."""
    real = platform.publisher
    if real is None:
        return platform
    steps = real.repeat.kind == "checkpoint"

    def publish(sending: Sending, line: Line, _: Mapping[str, Any] | None) -> Publishing:
        yield Step({"asked": sending.name} if steps else None)
        return Receipt(id=word(_ask(sending, line, "POST", platform), "id", platform.title))

    def find(sending: Sending, line: Line, _: Mapping[str, Any] | None) -> Receipt | None:
        told = _ask(sending, line, "GET", platform)
        return Receipt(id=word(told, "id", platform.title)) if told else None

    # Its pictures are taken to be where it can fetch them.
    simulated = replace(real, publish=publish, find=find, fetches=False)
    return replace(platform, publisher=simulated)


def _ask(sending: Sending, line: Line, method: str, platform: Platform) -> Mapping[str, Any]:
    request = Request(method, f"{SCHEME}://{sending.channel.id}/{sending.name}")
    return made(line.net.send(request), platform.title)
