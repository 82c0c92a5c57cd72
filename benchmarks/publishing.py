"""Publishing: deliveries a second, and what a large ledger and a large calendar cost.

The network is in memory and takes no time, the ledger a bare repository on this disk.
"""

from __future__ import annotations

import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from smmgen import work
from smmgen.edge.ledger_git import GitLedger
from smmgen.edge.output import Output
from smmgen.edge.tree import workspace_tree
from smmgen.model.calendar import Channel, Delivery
from smmgen.model.ledger import FIRST, HEAD, Event, Head, entry_path
from smmgen.model.post import Post, PostHead
from smmgen.model.settings import Settings
from smmgen.model.workspace import Workspace
from smmgen.plan.standing import standings
from smmgen.plan.weather import Weather
from smmgen.platforms import PLATFORMS
from smmgen.work.book import Note, Writing
from tests.publishing.kinds import NETWORKS, FilesOf, Net, post_text, workspace

COMMIT = "1" * 40


def bare(folder: Path) -> Path:
    """A repository as a host has it."""
    ledger = folder / "ledger.git"
    subprocess.run(["git", "init", "-q", "--bare", str(ledger)], check=True)
    subprocess.run(
        ["git", "-C", str(ledger), "config", "uploadpack.allowFilter", "true"], check=True
    )
    subprocess.run(
        ["git", "-C", str(ledger), "config", "uploadpack.allowAnySHA1InWant", "true"], check=True
    )
    return ledger


def book_of(store: GitLedger, by: str) -> work.Book:
    """The ledger, as a run reads it."""
    return work.Book(store, by, lambda: datetime.now(UTC), time.sleep)


def begin(store: GitLedger) -> None:
    """A ledger that is older than anything that is due."""
    before = datetime.now(UTC) - timedelta(days=999)
    work.Book(store, "begin", lambda: before, time.sleep).begin()


def calendar(posts: int, kind: str, ahead: timedelta = timedelta(0)) -> FilesOf:
    """Posts of text, a minute apart, due since some time or in a while."""
    start = datetime.now(UTC) - timedelta(minutes=posts + 1) + ahead
    slots = [
        (f"{start + timedelta(minutes=n):%Y-%m-%d %H:%M}", f"p{n}", kind) for n in range(posts)
    ]
    made = workspace(slots, {f"p{n}": post_text(f"p{n}") for n in range(posts)})
    made.files["smmgen.yml"] += b"max_late: 99d\n"
    return made


def publisher(
    ledger: str, files: FilesOf, name: str, ago: timedelta = timedelta(0)
) -> tuple[int, float, float]:
    """One run on a clock that is behind: how many it sent, when it began and when it ended."""
    with (
        GitLedger(ledger) as store,
        ThreadPoolExecutor(1) as pool,
        tempfile.TemporaryDirectory() as build,
    ):
        now: Callable[[], datetime] = lambda: datetime.now(UTC) - ago  # noqa: E731
        world = work.World(NETWORKS, Net(), {}.get, now, time.sleep)
        press = work.Press(pool, Output(Path(build)), work.Around())
        began = time.time()
        done = work.publish(work.Tip(files, COMMIT), book_of(store, name), world, press)
        return done.count("delivered"), began, time.time()


def throughput(kind: str, posts: int) -> None:
    """Two publishers on one calendar, approved beforehand."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = bare(Path(folder))
        with GitLedger(str(ledger)) as store:
            begin(store)
        files = calendar(posts, kind)
        publisher(str(ledger), files, "approve", timedelta(days=9))  # when nothing was due yet
        with ProcessPoolExecutor(2) as pool:
            runs = [pool.submit(publisher, str(ledger), files, f"run {n}") for n in (1, 2)]
            sent = [run.result() for run in runs]
        seconds = max(end for _, _, end in sent) - min(began for _, began, _ in sent)
        total = sum(count for count, _, _ in sent)
        print(f"{kind:<12} {total:>6} sent in {seconds:6.2f} s  {total / seconds:7.1f} a second")


def filled(ledger: Path, entries: int) -> None:
    """A sound ledger of so many deliveries, each with three events, written by one process."""
    start = datetime.now(UTC) - timedelta(days=700)
    last, seq = FIRST, 0
    lines = [b"commit refs/heads/smm-ledger\ncommitter a <a@a> now\ndata 4\nfill\n"]
    for number in range(entries):
        key = f"post-{number}@channel/feed#1"
        at = start + timedelta(minutes=10 * number)
        events = []
        for kind in ("approved", "intended", "delivered"):
            seq += 1
            event = Event(seq=seq, before=last, kind=kind, at=at, by="fill", id=f"{seq:012x}")
            told = event.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
            events.append(told)
            last = hashlib.sha256(
                json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
            ).hexdigest()
        data = (json.dumps({"key": key, "events": events}, indent=1) + "\n").encode()
        path = entry_path(key, at)
        lines.append(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
    head = Head(seq=seq, last=last, tip=COMMIT, upto=datetime.now(UTC)).to_bytes()
    lines.append(f"M 100644 inline {HEAD}\ndata {len(head)}\n".encode() + head + b"\n")
    subprocess.run(
        ["git", "-C", str(ledger), "fast-import", "--quiet", "--date-format=now"],
        input=b"".join(lines),
        check=True,
    )


def size(folder: Path) -> int:
    """Bytes of all files below it."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def growth(entries: int) -> None:
    """A run with nothing due, and writes of ten entries, on a large ledger."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = bare(Path(folder))
        filled(ledger, entries)
        files = calendar(3, "native", timedelta(days=9))
        for remote in (str(ledger), f"file://{ledger}"):
            how = "read in place" if remote == str(ledger) else "fetched      "
            began = time.perf_counter()
            publisher(remote, files, "nothing due")
            print(f"{entries:>7} entries, {how}: nothing due {time.perf_counter() - began:5.2f} s")
            with GitLedger(remote) as store:
                book = book_of(store, "write")
                book.open()
                for _ in range(3):
                    before, began = size(ledger), time.perf_counter()
                    stamp = time.time_ns()
                    notes = [Note(f"new-{stamp}-{n}@a/feed#1", "missed") for n in range(10)]
                    book.write(lambda notes=notes: Writing(notes), "ten")
                    seconds = time.perf_counter() - began
                    grown = (size(ledger) - before) / 1000
                    print(f"{'':>30} ten entries {seconds:5.2f} s, {grown:6.1f} KB")


def plan(slots: int) -> None:
    """Where every delivery of a large calendar stands."""
    start = datetime(2026, 1, 1, tzinfo=UTC)
    posts = {
        f"p{n}": Post(PostHead(id=f"p{n}", title="A", status="ready", format="text"), f"p{n}")
        for n in range(slots)
    }
    channel = Channel(id="c", platform="native", account="a", handle="h")
    space = Workspace(Settings(name="A"), posts=posts, channels={"c": channel})
    going = [
        Delivery(f"p{n}", "c", "feed", 1, start + timedelta(minutes=30 * n)) for n in range(slots)
    ]
    began = time.perf_counter()
    found = [*standings(space, going, {}, datetime.now(UTC), {}, None)]
    print(f"{len(found):>7} slots: plan {time.perf_counter() - began:5.2f} s")


def simulation() -> None:
    """A month of the sample, which has about fifty posts."""
    files = workspace_tree(Path(__file__).parents[1])
    began, first = time.process_time(), date(2026, 12, 1)
    with tempfile.TemporaryDirectory() as folder:
        told = work.simulate(
            files, PLATFORMS, Output(Path(folder)), Weather(), first, date(2026, 12, 31)
        )
    print(
        f"{len(told.going):>7} deliveries, {told.runs} runs: simulated in"
        f" {time.process_time() - began:5.2f} s of CPU"
    )


def main() -> None:
    """Every figure."""
    simulation()
    throughput("native", 600)
    throughput("none", 60)
    growth(10_000)
    growth(100_000)
    plan(10_000)
    for name, who in (("own", resource.RUSAGE_SELF), ("of a process", resource.RUSAGE_CHILDREN)):
        print(f"peak memory, {name}: {resource.getrusage(who).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
