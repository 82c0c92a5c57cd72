"""A company with a channel on each network, its people, and where it keeps secrets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from smmgen.errors import SafeFault
from smmgen.roles import Kept
from tests.accounts.door import CLIENT, CLIENT_SECRET, Door


@dataclass
class Somebody:
    """`roles.Person`: types what is asked for, and agrees to everything in the browser."""

    door: Door
    types: dict[str, str] = field(default_factory=dict)
    back: Callable[[str], str] | None = None
    heard: list[str] = field(default_factory=list)

    def tell(self, text: str) -> None:
        """Listen."""
        self.heard.append(text)

    def ask(self, what: str, *, secret: bool = False) -> str:
        """What stands on the network's page."""
        self.heard.append(what)
        known = {"secret": CLIENT_SECRET, "id": CLIENT, "key": CLIENT, **self.types}
        if secret and "secret" in what.lower():
            return known["secret"]
        return known["password"] if "password" in what else known["id"]

    def visit(self, url: str, redirect: str) -> str:
        """The page is opened, and the browser sent back."""
        self.heard.append(url)
        back = self.door.browse(url)
        return self.back(back) if self.back is not None else back


@dataclass
class Drawer:
    """`roles.Safe` in memory; `faults` are raised by its puts, in turn."""

    kept: dict[str, Kept] = field(default_factory=dict)
    faults: list[Exception | None] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    title: str = "a drawer"

    def get(self, name: str) -> Kept | None:
        """As it lies there."""
        return self.kept.get(name)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else has it."""
        self.said.append("alone")
        yield
        self.said.append("done")

    def ready(self, names: Any) -> None:
        """It is."""
        self.said.append("ready")

    def put(self, secrets: Mapping[str, Kept]) -> None:
        """Into it."""
        self.said.append("put " + " ".join(secrets))
        fault = self.faults.pop(0) if self.faults else None
        if fault is not None:
            raise fault
        self.kept.update(secrets)


FULL = SafeFault("the drawer is full")


def chance() -> Callable[[], str]:
    """Words that nobody guesses, the same each time the tests run."""
    numbers = count(1)
    return lambda: f"chance-{next(numbers)}-of-43-letters-0123456789-0123456789-0123"


def at(moment: datetime) -> Callable[[], datetime]:
    """A clock that stands."""
    return lambda: moment
