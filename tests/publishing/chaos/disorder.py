"""The disorder itself: one ledger, several publishers that are killed and stopped, then a count."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Literal

from smmgen import work
from smmgen.edge.http import Http
from smmgen.roles import Request
from tests.publishing.chaos.moody import SLOW, serve
from tests.publishing.chaos.publisher import BLIND, opened, publish
from tests.publishing.chaos.stage import Scene, now, scene
from tests.publishing.chaos.trouble import Noted
from tests.publishing.kinds import ALL_KINDS

_HOOKS = {
    # A host that refuses, or answers when nobody listens any more.
    "pre-receive": "read mood < mood; case $mood in refuse) exit 1;; hang) sleep 7;; esac",
    # What was pushed is in, and who pushed does not hear of it.
    "post-receive": "read mood < mood; case $mood in lose) kill -9 $PPID;; esac",
}
_WRONG = ("doubled", "lost", "missing", "unapproved", "unexplained")
_MOODS = ("refuse", "hang", "lose")


@dataclass
class Outcome:
    """What became of some deliveries. `kinds`: kind -> how many are so; `trouble`: what befell.

    doubled: out twice. lost: said to be out, and is not. missing: in no state that is an end.
    unapproved: out with words that no approval has that a run acted on. unexplained: unknown
    without a word on why, or though it can be read.
    """

    deliveries: int = 0
    seconds: float = 0.0
    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    trouble: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing is so that must not be."""
        return not self.faults and not any(
            counts[each] for counts in self.kinds.values() for each in _WRONG
        )

    def add(self, other: Outcome) -> None:
        """Count another one in."""
        self.deliveries += other.deliveries
        self.seconds += other.seconds
        for kind, counts in other.kinds.items():
            self.kinds.setdefault(kind, Counter()).update(counts)
        self.trouble.update(other.trouble)
        self.faults += other.faults


def disorder(
    posts: int, publishers: int, seed: int, store: Literal["git", "sqlite"], limit: float
) -> Outcome:
    """Publish so many posts to each kind of network, and count what became of them."""
    folder = Path(tempfile.mkdtemp(prefix="smmgen-chaos-"))
    try:
        return _Batch(folder, posts, publishers, seed, store).run(limit)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Batch:
    def __init__(self, folder: Path, posts: int, publishers: int, seed: int, store: str) -> None:
        self.folder, self.publishers = folder, publishers
        self.chance = random.Random(seed)
        self.ledger = folder / ("ledger.git" if store == "git" else "ledger.sqlite")
        self.scene: Scene = scene(posts, now())
        self.seed = seed
        self.note = Noted(str(folder / "noted"))
        # Forked from here, where everything is loaded and read: a new process costs nothing.
        self._forks = multiprocessing.get_context("fork")

    def run(self, limit: float) -> Outcome:
        if self.ledger.suffix == ".git":
            self._host()
        self._tip(0)
        ours, theirs = self._forks.Pipe()
        network = self._forks.Process(target=serve, args=(self.seed, theirs.send), daemon=True)
        network.start()
        port = ours.recv()
        with opened(self.ledger) as store:
            # Of what was due before a ledger began nothing is sent.
            before = now() - timedelta(days=9)
            work.Book(store, "begin", lambda: before, time.sleep).begin()
        began = time.monotonic()
        try:
            self._publish(port, limit)
            time.sleep(SLOW * 2)  # the network may be at work still
            with Http() as http:
                truth = json.loads(http.send(Request("GET", f"http://127.0.0.1:{port}/truth")).body)
        finally:
            network.kill()
            network.join()
        outcome = Outcome(len(self.scene.going), time.monotonic() - began)
        self._count(truth, outcome)
        return outcome

    def _host(self) -> None:
        """A bare repository that takes what a git host takes, and has moods."""
        git = ("git", "-C", str(self.ledger))
        subprocess.run(["git", "init", "-q", "--bare", str(self.ledger)], check=True)
        for setting in ("receive.denyNonFastForwards", "receive.denyDeletes"):
            subprocess.run([*git, "config", setting, "true"], check=True)
        (self.ledger / "mood").write_text("\n")
        for name, lines in _HOOKS.items():
            hook = self.ledger / "hooks" / name
            hook.write_text(f"#!/bin/sh\n{lines}\nexit 0\n")
            hook.chmod(0o755)

    def _tip(self, number: int) -> None:
        beside = self.folder / ".tip"
        beside.write_text(str(number))
        beside.replace(self.folder / "tip")

    def _publish(self, port: int, limit: float) -> None:
        end = time.monotonic() + limit
        merges = [time.monotonic() + self.chance.uniform(1, 12) for _ in self.scene.tips[1:]]
        merges.sort(reverse=True)
        calm, first = 0.0, time.monotonic() + self.chance.uniform(0.2, 0.8)
        crew = {self._start(port): 0.0 for _ in range(self.publishers)}  # -> when it is woken
        try:
            while crew:
                assert time.monotonic() < end, f"no end after {limit} s"
                time.sleep(0.05)
                crew = self._watched(crew, port)
                if merges and time.monotonic() > merges[-1]:
                    merges.pop()
                    self._tip(len(self.scene.tips) - 1 - len(merges))
                if self.ledger.suffix == ".git" and time.monotonic() > calm:
                    calm = self._mood()
                # At random, and once in any case.
                if crew and (time.monotonic() > first or self.chance.random() < 0.02):
                    first = end
                    self._kill(self.chance.choice([*crew]))
        finally:
            for pid in crew:
                self._kill(pid)
                with suppress(ChildProcessError):
                    os.waitpid(pid, 0)

    def _start(self, port: int) -> int:
        seed = self.chance.random()
        pid = os.fork()
        if pid:
            return pid
        code = 1
        try:
            os.setsid()
            publish(self.ledger, port, self.scene, self.folder, seed)
            code = 0
        except SystemExit:
            pass
        finally:
            os._exit(code)

    def _watched(self, crew: dict[int, float], port: int) -> dict[int, float]:
        """The crew, those that died replaced, those that were stopped woken after a while."""
        left: dict[int, float] = {}
        for pid, wakes in crew.items():
            woken = wakes and time.monotonic() > wakes
            if woken:
                with suppress(ProcessLookupError):
                    os.killpg(pid, signal.SIGCONT)
            found, status = os.waitpid(pid, os.WNOHANG | os.WUNTRACED)
            if not found:
                left[pid] = 0.0 if woken else wakes
            elif os.WIFSTOPPED(status):
                self.note("SIGSTOP")
                left[pid] = time.monotonic() + self.chance.uniform(0.5, 16)
            elif os.WIFSIGNALED(status):
                self.note("SIGKILL")
                with suppress(ProcessLookupError):  # its git, too
                    os.killpg(pid, signal.SIGKILL)
                left[self._start(port)] = 0.0
            elif os.WEXITSTATUS(status):
                left[self._start(port)] = 0.0
        return left

    def _kill(self, pid: int) -> None:
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)

    def _mood(self) -> float:
        """The host's mood, and until when it lasts."""
        bad = self.chance.random() < 0.3
        mood = self.chance.choice(_MOODS) if bad else ""
        if mood:
            self.note(f"host: {mood}")
        (self.ledger / "mood").write_text(f"{mood}\n")
        return time.monotonic() + (self.chance.uniform(0.1, 0.6) if bad else 1.5)

    def _count(self, truth: dict[str, list[list[str]]], outcome: Outcome) -> None:
        with opened(self.ledger) as store:
            book = work.Book(store, "count", now, time.sleep)
            book.open()
            entries = {entry.key: entry for entry in book.all()}
            outcome.faults += book.faults()
        outcome.kinds = {kind: Counter() for kind in ALL_KINDS}
        known = set()
        for delivery in self.scene.going:
            key = delivery.key
            name = sha256(key.encode()).hexdigest()[:40]
            known.add(name)
            kind = delivery.channel.removesuffix("-one")
            counts = _judged(entries.get(key), truth.get(name, []), self.scene.words[key])
            if any(counts[each] for each in _WRONG):
                outcome.faults.append(f"{key}: {dict(counts)}\n{_told(entries.get(key))}")
            outcome.kinds[kind].update(counts)
        outcome.faults += [f"out, and not to be: {name}" for name in truth.keys() - known]
        outcome.faults += [each.read_text() for each in self.folder.glob("fault-*")]
        outcome.trouble.update((self.folder / "noted").read_text().split("\n")[:-1])
        if self.ledger.suffix == ".git":
            words = ["git", "-C", str(self.ledger), "fsck", "--strict"]
            done = subprocess.run(words, capture_output=True, check=False, text=True)
            outcome.faults += [done.stdout + done.stderr] if done.returncode else []


def _told(entry: work.Entry | None) -> str:
    return entry.to_bytes().decode() if entry is not None else "no entry"


def _judged(
    entry: work.Entry | None, out: list[list[str]], words: dict[str, list[str]]
) -> Counter[str]:
    state = entry.state if entry is not None else "nothing"
    events = entry.events if entry is not None else ()
    meant = [words.get(e.approved or "", []) for e in events if e.kind == "intended"]
    blind = entry is not None and any(kind in entry.key for kind in BLIND)
    return Counter(
        {
            "deliveries": 1,
            "delivered": state == "delivered",
            "unknown, out": state == "unknown" and bool(out),
            "unknown, not out": state == "unknown" and not out,
            "doubled": len(out) > 1,
            "lost": state == "delivered" and not out,
            "missing": state not in {"delivered", "unknown"},
            "unapproved": any(said not in meant for said in out),
            "unexplained": state == "unknown" and not (blind and bool(events[-1].why)),
        }
    )
