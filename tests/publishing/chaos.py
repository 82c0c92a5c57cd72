"""Publishers that are killed and stopped at random, against a network that goes on without them.

The network is a process of its own: what it was asked it does, whether or not who asked is still
there. Publishers are processes on one git ledger. At the end the network's own list is counted.

    python -m tests.publishing.chaos --deliveries 10000 --publishers 4 --seed 1
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from smmgen import work
from smmgen.edge.http import Http
from smmgen.edge.ledger_git import GitLedger
from smmgen.edge.output import Output
from smmgen.errors import LedgerFault
from smmgen.model.platform import Platform
from smmgen.model.sending import Publisher, Repeat
from smmgen.roles import Answer, Request
from tests.publishing.kinds import KINDS, NETWORKS, PUBLISHERS, FilesOf, Net, post_text, workspace

SLOW = 0.4  # seconds that the network takes at most, with its effect in the middle
LAG = timedelta(seconds=1.5)
PACE = work.Pace(
    lease=timedelta(seconds=6), batch=25, spare=timedelta(seconds=1), later=timedelta(seconds=1)
)
COMMIT = "1" * 40


@dataclass
class Wire:
    """`roles.Transport` to the network's process."""

    http: Http
    port: int

    def send(self, request: Request) -> Answer:
        """Over HTTP on this machine."""
        url = request.url.replace("test://net/", f"http://127.0.0.1:{self.port}/")
        return self.http.send(replace(request, url=url, seconds=3.0))


def networks() -> dict[str, Platform]:
    """The kinds, with a time to settle that fits this network's slowness."""
    return {
        kind: replace(NETWORKS[kind], publisher=replace(publisher, repeat=_settled(publisher)))
        for kind, publisher in PUBLISHERS.items()
    }


def _settled(publisher: Publisher) -> Repeat:
    return Repeat(publisher.repeat.kind, lag=LAG)


def files_of(posts: int) -> FilesOf:
    """Posts of text, each to every kind of network, due since some minutes."""
    start = datetime.now(UTC) - timedelta(minutes=posts + 1)
    slots = []
    for number in range(posts):
        at = start + timedelta(minutes=number)
        slots += [(f"{at:%Y-%m-%d %H:%M}", f"p{number}", kind) for kind in KINDS]
    made = workspace(slots, {f"p{n}": post_text(f"p{n}") for n in range(posts)})
    made.files["smmgen.yml"] += b"max_late: 999d\n"
    return made


# --- the network's process ---


@dataclass
class Moody(Net):
    """The network, which loses answers and has faults of its own."""

    chance: random.Random = field(default_factory=random.Random)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, request: Request) -> Answer | None:
        """An answer, or None for a connection that breaks. The effect does not wait for anybody."""
        with self.lock:
            waits = [self.chance.uniform(0, SLOW / 2) * (self.chance.random() < 0.3) for _ in "ab"]
            mood = self.chance.random()
        time.sleep(waits[0])
        if mood < 0.02 and request.method == "POST":
            return Answer(429, {"retry-after": "1"}, b"{}")
        with self.lock:
            answer = self.did(request)
        time.sleep(waits[1])
        if mood < 0.04:
            return None
        return Answer(502, {}, b"<html>") if mood < 0.06 else answer


def serve(seed: int) -> None:
    """Answer until killed; the port is printed first."""
    net = Moody(chance=random.Random(seed))

    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            if self.path == "/truth":
                told = json.dumps(Counter(post["name"] for post in net.posts)).encode()
                answer: Answer | None = Answer(200, {}, told)
            else:
                answer = net.ask(Request(self.command, f"test://net{self.path}", {}, body))
            if answer is None:
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        do_GET = do_POST = _do  # noqa: N815  # the names are http.server's

        def log_message(self, *_: Any) -> None:
            """Nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, *_: Any) -> None:
            """Somebody who asked is gone."""

    server = Server(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()


# --- a publisher's process ---


def run(ledger: str, port: int, posts: int, folder: str) -> None:
    """Rounds until nothing is left to do; the ledger's faults end one, and the next begins."""
    files = FilesOf(json.loads(Path(folder, "files.json").read_text()))
    tip = work.Tip(files, COMMIT, "Ana")
    with Http() as http, ThreadPoolExecutor(1) as pool, tempfile.TemporaryDirectory() as build:
        world = work.World(
            networks(), Wire(http, port), {}.get, lambda: datetime.now(UTC), time.sleep
        )
        press = work.Press(pool, Output(Path(build)), work.Around())
        while True:
            with GitLedger(ledger) as store:
                book = work.Book(store, f"{os.getpid()}", world.now, time.sleep)
                # From now on it is at work, and worth killing.
                Path(folder, f"at-work-{os.getpid()}").touch()
                try:
                    done = work.publish(tip, book, world, press, PACE)
                except LedgerFault:
                    time.sleep(0.2)
                    continue
                open_still = done.count("waiting") + done.count("intended")
                # Only of a kind that nobody can read is unknown an end.
                settled = [
                    entry
                    for entry in book.all()
                    if entry.state == "delivered"
                    or (entry.state == "unknown" and "@none-" in entry.key)
                ]
                if not open_still and len(settled) == posts * len(KINDS):
                    return
            time.sleep(0.3)


# --- the disorder ---


@dataclass
class Outcome:
    """What became of it."""

    deliveries: int
    seconds: float
    kills: int
    stops: int
    doubled: int = 0
    lost: int = 0
    missing: int = 0
    unexplained: int = 0
    faults: tuple[str, ...] = ()
    states: Counter[str] = field(default_factory=Counter)
    fsck: str = ""

    @property
    def sound(self) -> bool:
        """Whether nothing is out twice, said to be out and is not, or left without a word."""
        wrong = self.doubled + self.lost + self.missing + self.unexplained
        return not (wrong or self.faults or self.fsck)


def disorder(deliveries: int, publishers: int, seed: int, limit: float) -> Outcome:
    """Publish so many deliveries while publishers are killed and stopped at random."""
    chance = random.Random(seed)
    posts = max(deliveries // len(KINDS), 1)
    folder = Path(tempfile.mkdtemp(prefix="smmgen-chaos-"))
    ledger = folder / "ledger.git"
    subprocess.run(["git", "init", "-q", "--bare", str(ledger)], check=True)
    for setting in ("receive.denyNonFastForwards", "receive.denyDeletes"):
        subprocess.run(["git", "-C", str(ledger), "config", setting, "true"], check=True)
    files = files_of(posts)
    told = {name: data.decode() for name, data in files.files.items()}
    (folder / "files.json").write_text(json.dumps(told))
    here = [sys.executable, "-m", "tests.publishing.chaos"]
    network = subprocess.Popen([*here, "--serve", str(seed)], stdout=subprocess.PIPE, text=True)
    assert network.stdout is not None
    port = int(network.stdout.readline())
    with GitLedger(str(ledger)) as store:
        work.Book(store, "begin", lambda: datetime.now(UTC), time.sleep).begin()
    words = [*here, "--run", str(ledger), str(port), str(posts), str(folder)]

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen(words, start_new_session=True, stderr=subprocess.DEVNULL)

    started = time.monotonic()
    going = [start() for _ in range(publishers)]
    kills = stops = 0
    stopped: list[tuple[float, int]] = []
    try:
        while any(each.poll() is None for each in going):
            assert time.monotonic() - started < limit, "it does not come to an end"
            time.sleep(chance.uniform(0.1, 1.2))
            for at, group in [*stopped]:
                if time.monotonic() > at:
                    stopped.remove((at, group))
                    _signal(group, signal.SIGCONT)
            alive = [
                each
                for each in going
                if each.poll() is None and (folder / f"at-work-{each.pid}").exists()
            ]
            late = time.monotonic() - started > limit * 0.6  # let it end
            if not alive or late or chance.random() > 0.35:
                continue
            one = chance.choice(alive)
            if chance.random() < 0.25:
                _signal(one.pid, signal.SIGSTOP)
                stopped.append((time.monotonic() + chance.uniform(1, 9), one.pid))
                stops += 1
                continue
            _signal(one.pid, signal.SIGKILL)  # git's processes, too
            one.wait()
            kills += 1
            going[going.index(one)] = start()
    finally:
        for _, group in stopped:
            _signal(group, signal.SIGCONT)
        for each in going:
            _signal(each.pid, signal.SIGKILL)
            each.wait()
    outcome = Outcome(posts * len(KINDS), time.monotonic() - started, kills, stops)
    _count(ledger, port, posts, outcome)
    network.kill()
    network.communicate()
    shutil.rmtree(folder, ignore_errors=True)
    return outcome


def _signal(group: int, which: signal.Signals) -> None:
    try:
        os.killpg(group, which)
    except ProcessLookupError:
        return


def _count(ledger: Path, port: int, posts: int, outcome: Outcome) -> None:
    with Http() as http, GitLedger(str(ledger)) as store:
        time.sleep(SLOW * 2)  # the network may be at work still
        truth = json.loads(http.send(Request("GET", f"http://127.0.0.1:{port}/truth")).body)
        book = work.Book(store, "count", lambda: datetime.now(UTC), time.sleep)
        book.open()
        entries = {entry.key: entry for entry in book.all()}
        outcome.faults = book.faults()
    out = Counter(truth)
    names = {kind: Counter[str]() for kind in KINDS}
    for number in range(posts):
        for kind in KINDS:
            key = f"p{number}@{kind}-one/feed#1"
            entry = entries.get(key)
            state = entry.state if entry is not None else "nothing"
            times = out.get(sha256(key.encode()).hexdigest()[:40], 0)
            outcome.doubled += times > 1
            outcome.lost += state == "delivered" and times == 0
            outcome.missing += state not in {"delivered", "unknown"}
            explained = kind == "none" and entry is not None and bool(entry.last.why)
            outcome.unexplained += state == "unknown" and not explained
            names[kind][state + (", out" if state == "unknown" and times else "")] += 1
    outcome.states = Counter({f"{kind}: {s}": n for kind in KINDS for s, n in names[kind].items()})
    words = ["git", "-C", str(ledger), "fsck", "--strict"]
    done = subprocess.run(words, capture_output=True, check=False)
    outcome.fsck = (done.stdout + done.stderr).decode() if done.returncode else ""


def main() -> None:
    """From the command line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--deliveries", type=int, default=10_000)
    asked.add_argument("--publishers", type=int, default=3)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--limit", type=float, default=7200.0, help="seconds")
    asked.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    asked.add_argument("--run", nargs=4, help=argparse.SUPPRESS)
    told = asked.parse_args()
    if told.serve is not None:
        serve(told.serve)
    elif told.run:
        run(told.run[0], int(told.run[1]), int(told.run[2]), told.run[3])
    else:
        outcome = disorder(told.deliveries, told.publishers, told.seed, told.limit)
        print(f"{outcome.deliveries} deliveries in {outcome.seconds:.0f} s, "
              f"{outcome.kills} kills, {outcome.stops} stops")  # fmt: skip
        print(f"doubled {outcome.doubled}, lost {outcome.lost}, missing {outcome.missing}, "
              f"unexplained {outcome.unexplained}, faults {len(outcome.faults)}")  # fmt: skip
        for name, count in sorted(outcome.states.items()):
            print(f"  {name:<28} {count}")
        print(outcome.fsck, *outcome.faults[:5], sep="\n")
        sys.exit(not outcome.sound)


if __name__ == "__main__":
    main()
