"""What befalls a publisher: it dies or stops at a step, its clock is set, its disk is full, its
ledger refuses, hangs, or loses the answer of a write."""

from __future__ import annotations

import os
import random
import resource
import signal
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from smmgen.edge.clock import SystemClock
from smmgen.edge.http import Http
from smmgen.errors import LedgerDoubt, LedgerFault
from smmgen.roles import Answer, LedgerStore, Request

DIES, STOPS, JUMPS = 0.006, 0.002, 0.0015  # the chance of each at every step
WRONG, FULL = 0.04, 0.04  # of a round that begins with a wrong clock, with a full disk
_REFUSED, _LOST, _HUNG, _CUT, _LATE = 0.01, 0.02, 0.025, 0.03, 0.035  # of a write, summed up


@dataclass
class Trouble:
    """One publisher's bad luck, from its seed; `note` is told each kind of it that is survived."""

    chance: random.Random
    note: Noted
    skew: float = 0.0

    def clock(self) -> SystemClock:
        """A machine's clock as a round finds it: off by a second, or sometimes by far."""
        self.skew = self.chance.uniform(-1.0, 1.0)
        if self.chance.random() < WRONG:
            self.note("clock wrong")
            self.skew = self._far()
        return SystemClock(lambda: time.time() + self.skew)

    def step(self) -> None:
        """One more step, at which anything may happen."""
        luck = self.chance.random()
        if luck < DIES:
            os.killpg(0, signal.SIGKILL)
        elif luck < DIES + STOPS:
            os.kill(os.getpid(), signal.SIGSTOP)
        elif luck < DIES + STOPS + JUMPS:
            self.note("clock set")
            self.skew = self._far()

    def _far(self) -> float:
        # What is ahead has to come true before a delivery that it claimed is free again.
        return self.chance.choice((self.chance.uniform(6, 40), -self.chance.uniform(6, 3600)))

    @contextmanager
    def disk(self) -> Iterator[None]:
        """Sometimes no file can grow beyond a few bytes, or kilobytes."""
        if self.chance.random() >= FULL:
            yield
            return
        self.note("disk full")
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        most = int(10 ** self.chance.uniform(1.5, 5.5))
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class Noted:
    """Counts kinds of trouble in a file that outlives who writes it, a byte a time."""

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def __call__(self, what: str) -> None:
        with suppress(OSError):  # the disk may be full
            os.write(self._file, f"{what}\n".encode())


@dataclass
class Wire:
    """`roles.Transport` to the networks' process, over HTTP on this machine."""

    http: Http
    port: int
    trouble: Trouble

    def send(self, request: Request) -> Answer:
        """Each call has a step before it and after it."""
        self.trouble.step()
        url = request.url.replace("test://net/", f"http://127.0.0.1:{self.port}/")
        answer = self.http.send(replace(request, url=url, seconds=2.0))
        self.trouble.step()
        return answer


@dataclass
class Store:
    """A ledger's store that does not always do or say what it should.

    `late`: it may be written to by two at once, so that a write can come after all.
    """

    inner: LedgerStore
    trouble: Trouble
    late: bool

    def tip(self) -> str:
        """As `roles.LedgerStore`; sometimes it cannot be reached."""
        if self.trouble.chance.random() < 0.01:
            self.trouble.note("ledger unreachable")
            raise LedgerFault("the ledger cannot be reached")
        return self.inner.tip()

    def names(self, tip: str) -> Mapping[str, str]:
        """As `roles.LedgerStore`."""
        return self.inner.names(tip)

    def read(self, tip: str, paths: Iterable[str]) -> Mapping[str, bytes]:
        """As `roles.LedgerStore`."""
        return self.inner.read(tip, paths)

    def write(self, tip: str | None, files: Mapping[str, bytes], said: str) -> str:
        """As `roles.LedgerStore`, with a step before it and after it."""
        self.trouble.step()
        luck = self.trouble.chance.random()
        if luck < _REFUSED:
            self.trouble.note("write refused")
            raise LedgerFault("the ledger takes no writes")
        if luck < _LOST:
            self.inner.write(tip, files, said)
            self.trouble.note("write's answer lost")
            raise LedgerDoubt("the answer was lost")
        if luck < _HUNG:
            self.trouble.note("write hung")
            time.sleep(self.trouble.chance.uniform(1, 8))
        elif luck < _CUT:
            self.trouble.note("write cut off")
            raise LedgerDoubt("it was cut off")
        elif luck < _LATE and self.late:
            self.trouble.note("write came late")
            wait = self.trouble.chance.uniform(0, 1)
            threading.Timer(wait, self._late, (tip, files, said)).start()
            raise LedgerDoubt("it gave no answer in time")
        new = self.inner.write(tip, files, said)
        self.trouble.step()
        return new

    def _late(self, tip: str | None, files: Mapping[str, bytes], said: str) -> None:
        """A write that its host does after who asked for it gave up."""
        with suppress(LedgerFault):
            self.inner.write(tip, files, said)
