"""What every network of the tests can do: die, refuse, and answer something else."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from smmgen.roles import Answer, Request


class Killed(BaseException):
    """What SIGKILL is to a process: nothing after it runs."""


@dataclass
class Deaths:
    """Counts every moment at which a process could die, and dies at one of them."""

    at: int = -1
    count: int = 0
    names: list[str] = field(default_factory=list)

    def moment(self, name: str) -> None:
        """One more moment."""
        self.names.append(name)
        self.count += 1
        if self.count - 1 == self.at:
            raise Killed(name)


@dataclass
class Network:
    """A network in memory. Subclasses say what a call does (`did`) and how often a post is out.

    `refuse` are answered in turn in place of doing what a POST or PUT asks; `spoil` are answered
    in turn after it was done, for calls whose name begins so; None leaves the answer
    as it is. `now` is the network's own clock. `gone` are the ids of what was taken down.
    """

    deaths: Deaths = field(default_factory=Deaths)
    refuse: list[Answer | Exception] = field(default_factory=list)
    spoil: dict[str, list[Answer | Exception | None]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    gone: set[str] = field(default_factory=set)

    def send(self, request: Request) -> Answer:
        """As `roles.Transport`."""
        name = self.name(request)
        self.asked.append(name)
        self.deaths.moment(f"before {name}")
        if self.refuse and request.method != "GET":
            return _said(self.refuse.pop(0))
        answer = self.did(request)
        self.deaths.moment(f"after {name}")
        for each, instead in self.spoil.items():
            if name.startswith(each) and instead:
                return _said(instead.pop(0) or answer)
        return answer

    def name(self, request: Request) -> str:
        """What a call is called: method and path."""
        path = request.url.partition("://")[2].partition("/")[2].partition("?")[0]
        return f"{request.method} {path}"

    def did(self, request: Request) -> Answer:
        """What the network does and answers."""
        raise NotImplementedError

    def left(self) -> int:
        """How many posts, comments and parts of threads are there and were not taken down."""
        raise NotImplementedError

    def count(self, words: str) -> int:
        """How often a post that begins with these words is out."""
        raise NotImplementedError


def _said(instead: Answer | Exception) -> Answer:
    if isinstance(instead, Exception):
        raise instead
    return instead


def yes(told: Any, status: int = 200, **headers: str) -> Answer:
    """An answer in JSON."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, {"content-type": "application/json", **named}, json.dumps(told).encode())


def read(request: Request) -> dict[str, Any]:
    """A call's JSON body."""
    return dict(json.loads(request.body)) if request.body else {}


def query(request: Request) -> Mapping[str, str]:
    """What stands behind the '?' of a call."""
    return dict(parse_qsl(urlsplit(request.url).query))
