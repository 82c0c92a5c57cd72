"""A publisher: rounds until nothing is left to do, whatever befalls it."""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from smmgen import work
from smmgen.edge import ledger_git
from smmgen.edge.dated import Dated
from smmgen.edge.http import Http
from smmgen.edge.ledger_git import GitLedger
from smmgen.edge.ledger_sqlite import SqliteLedger
from smmgen.edge.output import Output
from smmgen.errors import LedgerFault
from smmgen.roles import LedgerStore
from tests.publishing.chaos.moody import networks
from tests.publishing.chaos.stage import Scene
from tests.publishing.chaos.trouble import Noted, Store, Trouble, Wire

APART = timedelta(seconds=2.5)
PACE = work.Pace(
    lease=timedelta(seconds=12), batch=25, spare=timedelta(seconds=4), later=timedelta(seconds=1)
)
BLIND = ("@none-", "@blind-")  # of these only a person can say what became of them
_GIT_SECONDS = 5


@contextmanager
def opened(ledger: Path) -> Iterator[LedgerStore]:
    """The store of this name: a git repository, or a file of SQLite's."""
    if ledger.suffix == ".git":
        with GitLedger(str(ledger)) as store:
            yield store
    else:
        yield SqliteLedger(ledger)


def publish(ledger: Path, port: int, scene: Scene, folder: Path, seed: float) -> None:
    """One process's rounds, on the tip that the folder names."""
    ledger_git._SECONDS = _GIT_SECONDS
    trouble = Trouble(random.Random(seed), Noted(str(folder / "noted")))
    crowd = networks()
    with Http() as http, ThreadPoolExecutor(1) as pool, tempfile.TemporaryDirectory() as build:
        press = work.Press(pool, Output(Path(build)), work.Around())
        while True:
            clock = trouble.clock()
            net = Dated(Wire(http, port, trouble), clock, APART)
            world = work.World(crowd, net, {}.get, clock.now, time.sleep, net.fault, APART)
            tip = scene.tips[int((folder / "tip").read_text())]
            try:
                with trouble.disk(), opened(ledger) as inner:
                    store = Store(inner, trouble, late=ledger.suffix != ".git")
                    book = work.Book(store, f"{os.getpid()}", world.now, time.sleep)
                    done = work.publish(tip, book, world, press, PACE)
                    if done.stopped:
                        _lift(book, trouble, done.stopped, clock.now())
                    elif _over(book, scene, done):
                        return
            except LedgerFault:
                pass
            except Exception:  # noqa: BLE001  # it is to be seen, and the others go on
                told = traceback.format_exc()
                (folder / f"fault-{os.getpid()}-{time.monotonic_ns()}").write_text(told)
                sys.exit(1)
            time.sleep(trouble.chance.uniform(0.1, 0.5))


def _lift(book: work.Book, trouble: Trouble, why: str, now: datetime) -> None:
    """A person whose clock is right looks after a while, and lets it go on."""
    if "resume" in why and abs(trouble.skew) <= 1 and trouble.chance.random() < 0.3:
        trouble.note("resumed by a person")
        work.resume(book, now)


def _over(book: work.Book, scene: Scene, done: work.Published) -> bool:
    """Whether all is out, or is left to a person who alone can say."""
    if any(told.state in {"waiting", "intended"} for told in done.told.values()):
        return False
    entries = book.entries(scene.keys)
    return len(entries) == len(scene.keys) and all(
        entry.state == "delivered"
        or (entry.state == "unknown" and any(kind in key for kind in BLIND))
        for key, entry in entries.items()
    )
