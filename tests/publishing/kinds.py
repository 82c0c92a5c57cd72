"""Networks of each kind of repeating, a ledger in memory, and a clock, all of which can die."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from smmgen import work
from smmgen.edge.ledger_memory import MemoryLedger
from smmgen.edge.output import Output
from smmgen.errors import Rejected, Unanswered, Unsure
from smmgen.model.anchor import Anchor
from smmgen.model.ledger import Receipt
from smmgen.model.platform import Platform
from smmgen.model.sending import (
    Line,
    Publisher,
    Publishing,
    Removal,
    Removing,
    Repeat,
    Sending,
    Step,
)
from smmgen.model.settings import Settings
from smmgen.plan.takedown import Takedown
from smmgen.platforms import PLATFORMS
from smmgen.platforms.answer import made, word
from smmgen.platforms.call import absent
from smmgen.roles import Answer, Messenger, Request
from tests.publishing.network import Deaths, Killed, Network, read, yes

START = datetime(2026, 12, 1, 14, 0, tzinfo=UTC)
LAG = timedelta(minutes=2)
KINDS = ("native", "hourly", "checkpoint", "lookup", "none")
ALL_KINDS = (*KINDS, "blind")  # whose first step is the post itself: no test dies there
HOUR = timedelta(hours=1)


@dataclass
class Watch:
    """A clock that stands until it is moved."""

    moment: datetime = START

    def now(self) -> datetime:
        """As `roles.Clock`."""
        return self.moment

    def later(self, **length: float) -> None:
        """Move it on."""
        self.moment += timedelta(**length)


@dataclass
class Net(Network):
    """A network with a way of each kind."""

    posts: list[dict[str, Any]] = field(default_factory=list)
    containers: dict[str, dict[str, Any]] = field(default_factory=dict)
    memory: timedelta = HOUR  # for which `hourly` knows a call again

    def did(self, request: Request) -> Answer:
        """Posts made, containers made and published, posts by name."""
        path = request.url.removeprefix("test://net/")
        told = read(request)
        call, _, rest = path.partition("/")
        if request.method == "DELETE":
            if all(p["id"] != rest for p in self.posts) or rest in self.gone:
                return yes({"error": "no such post"}, 404)
            self.gone.add(rest)
            return yes({})
        if path.startswith("posts?name="):
            found = [p["id"] for p in self.posts if p["name"] == path.partition("=")[2]]
            return yes({"posts": [{"id": each} for each in found]})
        if call == "native":
            known = next((p for p in self.posts if p["name"] == told["name"]), None)
            return yes({"id": (known or self._post(told))["id"]})
        if call == "hourly":
            made = [p for p in self.posts if p["name"] == told["name"]]
            fresh = made and self.now() - made[-1]["at"] < self.memory
            return yes({"id": (made[-1] if fresh else self._post(told))["id"]})
        if call == "plain":
            return yes({"id": self._post(told)["id"]})
        if call == "jobs":
            return yes({"id": rest or self._post(told)["id"]})
        if call == "containers" and not rest:
            name = f"c{len(self.containers) + 1}"
            self.containers[name] = {**told, "out": None}
            return yes({"id": name})
        container = self.containers[rest.partition("/")[0]]
        if rest.endswith("/publish"):
            if container["out"] is None:
                container["out"] = {"id": self._post(container)["id"]}
            return yes(container["out"])
        return yes({"out": container["out"]})

    def _post(self, told: Mapping[str, Any]) -> dict[str, Any]:
        self.posts.append({**told, "id": str(len(self.posts) + 1), "at": self.now()})
        return self.posts[-1]

    def left(self) -> int:
        """How many posts are there."""
        return len(self.posts) - len(self.gone)

    def count(self, words: str) -> int:
        """How often a delivery is out, by its name."""
        return sum(post["name"] == words for post in self.posts)


def ask(line: Line, method: str, path: str, told: Mapping[str, Any] | None = None) -> Any:
    body = json.dumps(told).encode() if told is not None else b""
    return made(line.net.send(Request(method, f"test://net/{path}", {}, body)), "Test")


def _told(sending: Sending) -> dict[str, Any]:
    return {"name": sending.name, "texts": sending.texts}


def _native(sending: Sending, line: Line, _: Mapping[str, Any] | None) -> Publishing:
    yield Step()
    return Receipt(id=word(ask(line, "POST", "native", _told(sending)), "id", "Test"))


def _hourly(sending: Sending, line: Line, _: Mapping[str, Any] | None) -> Publishing:
    yield Step()
    return Receipt(id=word(ask(line, "POST", "hourly", _told(sending)), "id", "Test"))


def _plain(sending: Sending, line: Line, _: Mapping[str, Any] | None) -> Publishing:
    yield Step()
    return Receipt(id=word(ask(line, "POST", "plain", _told(sending)), "id", "Test"))


def _blind(sending: Sending, line: Line, reached: Mapping[str, Any] | None) -> Publishing:
    name = str(reached["job"]) if reached else ""
    if not name:
        yield Step()
        name = word(ask(line, "POST", "jobs", _told(sending)), "id", "Test")
        yield Step({"job": name})
    return Receipt(id=word(ask(line, "GET", f"jobs/{name}"), "id", "Test"))


def _container(sending: Sending, line: Line, reached: Mapping[str, Any] | None) -> Publishing:
    name = str(reached["container"]) if reached else ""
    if not name:
        name = word(ask(line, "POST", "containers", _told(sending)), "id", "Test")
    elif (out := ask(line, "GET", f"containers/{name}")["out"]) is not None:
        return Receipt(id=word(out, "id", "Test"))
    yield Step({"container": name})
    return Receipt(id=word(ask(line, "POST", f"containers/{name}/publish"), "id", "Test"))


def _find(sending: Sending, line: Line, _: Mapping[str, Any] | None) -> Receipt | None:
    found = ask(line, "GET", f"posts?name={sending.name}")["posts"]
    return Receipt(id=word(found[0], "id", "Test")) if found else None


def _remove(removal: Removal, line: Line) -> Removing:
    for part in removal.parts:
        yield Step()
        answer = line.net.send(Request("DELETE", f"test://net/posts/{part}"))
        if not absent(answer):
            made(answer, "Test")


# What only a person can look for only a person can take down.
PUBLISHERS = {
    "native": Publisher(Repeat("native"), _native, remove=_remove),
    "hourly": Publisher(Repeat("native", HOUR, LAG), _hourly, _find, remove=_remove),
    "checkpoint": Publisher(Repeat("checkpoint"), _container, remove=_remove),
    "lookup": Publisher(Repeat("lookup", lag=LAG), _plain, _find, remove=_remove),
    "none": Publisher(Repeat("none"), _plain),
    "blind": Publisher(Repeat("checkpoint", lag=LAG, blind_start=True), _blind),
}
NETWORKS: dict[str, Platform] = {
    kind: replace(PLATFORMS["rehearsal"], name=kind, publisher=publisher)
    for kind, publisher in PUBLISHERS.items()
}


class MortalLedger(MemoryLedger):
    """A ledger in memory whose writer may die, or lose the answer."""

    def __init__(self) -> None:
        super().__init__()
        self.deaths = Deaths()
        self.doubts: list[Exception] = []

    def write(self, tip: str | None, files: Mapping[str, bytes], said: str) -> str:
        """All or none."""
        self.deaths.moment(f"before: {said[:12]}")
        new = super().write(tip, files, said)
        self.deaths.moment(f"after: {said[:12]}")
        if self.doubts:
            raise self.doubts.pop(0)
        return new


class FilesOf:
    """A tree of files as a mapping."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = {path: text.encode() for path, text in files.items()}

    def paths(self) -> Iterator[str]:
        """As `roles.Files`."""
        return iter(sorted(self.files))

    def read(self, path: str) -> bytes:
        """As `roles.Files`."""
        try:
            return self.files[path]
        except KeyError:
            raise FileNotFoundError(path) from None


def post_text(name: str, status: str = "ready", words: str = "Said once.") -> str:
    """A post of text alone."""
    return f"---\nid: {name}\ntitle: {name}\nstatus: {status}\nformat: text\n---\n{words}\n"


def workspace(
    slots: Iterable[tuple[str, str, str]],
    posts: Mapping[str, str] | None = None,
    channel: str = "",
    channels: str = "",
) -> FilesOf:
    """A workspace of text posts. Slots are wall-clock time in UTC, post and kind of network.

    `channel` is what each channel says further, `channels` are other ones in their place.
    """
    listed = list(slots)
    own = {name: post_text(name) for _, name, _ in listed} | dict(posts or {})
    channels = channels or "".join(
        f"  - {{id: {kind}-one, platform: {kind}, account: a-{kind}, handle: h{channel}}}\n"
        for kind in KINDS
    )
    calendar: dict[str, str] = {}
    for at, name, kind in listed:
        month = f"content/calendar/{at[:7]}.yml"
        line = f"- {{at: {at}, post: {name}, channels: [{kind}-one]}}\n"
        calendar[month] = calendar.get(month, "") + line
    return FilesOf(
        {
            "smmgen.yml": "name: Test\nzone: UTC\n",
            "content/channels.yml": f"channels:\n{channels}",
            "content/themes/all.yml": "name: All\n",
            **calendar,
            **{f"content/posts/{name}/post.md": text for name, text in own.items()},
        }
    )


@dataclass
class Stage:
    """Everything that a round of publishing needs, and what is left after one that died."""

    folder: Path
    files: FilesOf
    commit: str = "1" * 40
    ledger: MortalLedger = field(default_factory=MortalLedger)
    net: Any = field(default_factory=Net)
    platforms: Mapping[str, Platform] = field(default_factory=lambda: NETWORKS)
    secrets: Mapping[str, str] = field(default_factory=dict)
    watch: Watch = field(default_factory=Watch)
    stopped: Callable[[], str] = lambda: ""
    messenger: Messenger | None = None
    hear: Callable[[str], work.Heard] | None = None
    witness: Callable[[Settings], Anchor | None] = lambda _: None
    waited: float = 0.0

    def __post_init__(self) -> None:
        """The networks' clock is ours."""
        self.net.now = self.watch.now

    def begin(self) -> Stage:
        """With a ledger that has begun."""
        a_day_before = START - timedelta(days=1)
        work.Book(self.ledger, "a person", lambda: a_day_before, self._wait).begin()
        return self

    def book(self) -> work.Book:
        """The ledger, as a new process reads it."""
        return work.Book(self.ledger, "a run", self.watch.now, self._wait)

    def publish(self, *at_once: str) -> work.Published:
        """One round in a new process."""
        with ThreadPoolExecutor(1) as pool:
            return work.publish(*self._about(pool), at_once=at_once)

    def undo(
        self, asked: str, *, carry_out: bool = True
    ) -> tuple[tuple[Takedown, ...], work.Published]:
        """What a person does who wants something down."""
        with ThreadPoolExecutor(1) as pool:
            return work.undo(*self._about(pool), asked, carry_out=carry_out)

    def merge(self, files: FilesOf) -> None:
        """The default branch has a new tip."""
        self.files = files
        self.commit = f"{int(self.commit, 16) + 1:040x}"

    def entry(self, key: str) -> work.Entry:
        """What the ledger says of a delivery."""
        book = self.book()
        book.open()
        return book.entries([key])[key]

    def entry_or_none(self, key: str) -> work.Entry | None:
        """The same, None where a run has not claimed it."""
        book = self.book()
        book.open()
        found = book.entries([key]).get(key)
        return found if found is not None and found.state != "waiting" else None

    def faults(self) -> tuple[str, ...]:
        """What is wrong with the ledger."""
        book = self.book()
        book.open()
        return book.faults()

    @contextmanager
    def dying(self, at: int) -> Iterator[Deaths]:
        """A process that dies at one moment, counted from now."""
        deaths = Deaths(at)
        self.net.deaths = self.ledger.deaths = deaths
        try:
            yield deaths
        except Killed:
            pass
        finally:
            self.net.deaths = self.ledger.deaths = Deaths()

    def _about(
        self, pool: ThreadPoolExecutor
    ) -> tuple[work.Tip, work.Book, work.World, work.Press]:
        """What a new process has about it."""
        return (
            work.Tip(self.files, self.commit, "Ana"),
            self.book(),
            work.World(
                self.platforms,
                self.net,
                self.secrets.get,
                self.watch.now,
                self._wait,
                stopped=self.stopped,
                messenger=self.messenger,
                hear=self.hear,
                witness=self.witness,
            ),
            work.Press(pool, Output(self.folder / "build"), work.Around()),
        )

    def _wait(self, seconds: float) -> None:
        self.waited += seconds


LOST = Unanswered("the network gave no whole answer")
NO = Rejected("the network said no")
NONSENSE = Unsure("the network answered with something that is no answer")
