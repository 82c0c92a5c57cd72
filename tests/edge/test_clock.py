"""Whether the machine's clock is right: by itself, and by what networks say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from smmgen.edge.clock import SystemClock
from smmgen.edge.dated import Dated
from smmgen.roles import Answer, Request

MINUTE = timedelta(minutes=1)
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC).timestamp()


@dataclass
class Machine:
    """A machine whose clock can be set."""

    wall: float = NOON
    steady: float = 5000.0

    def passes(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds

    @property
    def clock(self) -> SystemClock:
        return SystemClock(lambda: self.wall, lambda: self.steady)


@dataclass
class Hosts:
    """Networks whose clocks differ from the machine's, in seconds; an answer takes a while."""

    machine: Machine
    differ: dict[str, float]
    takes: float = 0.0
    headers: dict[str, str] = field(default_factory=dict)

    def send(self, request: Request) -> Answer:
        host = request.url.split("/")[2]
        told = datetime.fromtimestamp(self.machine.wall + self.differ[host], UTC)
        self.machine.passes(self.takes)
        return Answer(200, {"date": format_datetime(told, usegmt=True), **self.headers})


def ask(net: Dated, *hosts: str) -> str:
    for host in hosts:
        net.send(Request("GET", f"https://{host}/"))
    return net.fault()


def test_a_clock_that_is_set_while_it_runs_is_noticed() -> None:
    """Forward and back; time that passes is no jump."""
    machine = Machine()
    clock = machine.clock
    net = Dated(Hosts(machine, {}), clock, MINUTE)
    machine.passes(86_400)
    assert net.fault() == ""
    machine.wall += 3600
    assert "set 1 h forward" in net.fault()
    machine.wall -= 7200
    assert "set 1 h back" in net.fault()
    assert clock.now() == datetime.fromtimestamp(machine.wall, UTC)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, ""), (50, ""), (-50, ""), (3600, "1 h behind one"), (-7200, "2 h ahead of one")],
)
def test_a_networks_date_tells_a_clock_that_is_wrong(seconds: float, said: str) -> None:
    """Less than a minute is none."""
    machine = Machine()
    told = ask(Dated(Hosts(machine, {"one": seconds}), machine.clock, MINUTE), "one")
    assert said in told
    assert bool(told) == bool(said)


def test_one_network_that_agrees_outweighs_those_that_do_not() -> None:
    """Their clocks may be wrong, too."""
    machine = Machine()
    net = Dated(Hosts(machine, {"one": 3600, "two": 0}), machine.clock, MINUTE)
    assert ask(net, "one")
    assert not ask(net, "two", "one")


@pytest.mark.parametrize(
    "headers", [{"date": "yesterday"}, {"date": ""}, {"age": "7000"}, {"date": "Tue, 99 Dec"}]
)
def test_an_answer_that_does_not_say_when_it_was_made_says_nothing(headers: dict[str, str]) -> None:
    """Nor one that something kept since."""
    machine = Machine()
    net = Dated(Hosts(machine, {"one": -7000}, headers=headers), machine.clock, MINUTE)
    assert not ask(net, "one")


def test_an_answer_may_take_its_time() -> None:
    """Made when the call began or when it ended: both are in time."""
    machine = Machine()
    assert not ask(Dated(Hosts(machine, {"one": 0}, 300), machine.clock, MINUTE), "one")
