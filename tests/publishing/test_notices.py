"""Notices: who wants to be told is told once of each event, and nothing waits for it."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from smmgen import work
from smmgen.edge.messenger import Apprise
from smmgen.errors import LedgerFault
from smmgen.model.notice import Notice
from smmgen.model.settings import NoticeTo, Settings
from smmgen.plan.notice import message, plain
from smmgen.roles import Answer
from tests.publishing.kinds import LOST, Stage, workspace

AT = "2026-12-01 13:50"
KEY = "one@native-one/feed#1"
SECRET = "json://127.0.0.1/canary-9c1"


@dataclass
class Box:
    """`roles.Messenger` that keeps what it is given, or cannot send it."""

    kept: list[tuple[str, str, str]] = field(default_factory=list)
    why: str = ""
    fault: Exception | None = None

    def send(self, address: str, title: str, body: str) -> str:
        """Keep it."""
        if self.fault is not None:
            raise self.fault
        self.kept.append((address, title, body))
        return self.why


def staged(tmp_path: Path, slots: list[tuple[str, str, str]], notices: str) -> Stage:
    files = workspace(slots)
    files.files["smmgen.yml"] += f"notices:\n{notices}".encode()
    made = Stage(tmp_path, files, secrets={"A_BOX": SECRET, "B_BOX": "other"})
    made.messenger = Box()
    return made.begin()


ALL = "  - {to: A_BOX, of: [delivered, unknown, missed, rejected, refused]}\n"


def test_each_is_told_what_they_want(tmp_path: Path) -> None:
    """One message a round to each, with what needs somebody first; none where nothing is theirs."""
    slots = [(AT, "one", "native"), (AT, "no", "lookup"), ("2026-12-01 09:00", "late", "native")]
    stage = staged(tmp_path, slots, f"{ALL}  - {{to: B_BOX}}\n")
    stage.net.spoil["POST plain"] = [Answer(422, {}, b'{"error": "too long"}')]
    done = stage.publish()
    assert done.untold == ()
    assert isinstance(stage.messenger, Box)
    (_, title, body), (other, rest, _) = stage.messenger.kept
    assert title == "smmgen: 1 rejected, 1 missed, 1 out"
    assert [line.partition(":")[0] for line in body.splitlines()] == ["Rejected", "Missed", "Out"]
    assert "too long" in body
    assert "smmgen publish --now late" in body
    assert KEY in body
    assert (other, rest) == ("other", "smmgen: 1 rejected, 1 missed")
    stage.publish()
    assert len(stage.messenger.kept) == 2


def test_what_is_unknown_again_is_told_once(tmp_path: Path) -> None:
    """A network that is down for hours is one notice; what came of it is another."""
    stage = staged(tmp_path, [(AT, "one", "native")], ALL)
    stage.net.spoil["POST native"] = [LOST, LOST, LOST]
    for _ in range(4):
        stage.publish()
        stage.watch.later(minutes=27)
    assert isinstance(stage.messenger, Box)
    assert [title for _, title, _ in stage.messenger.kept] == [
        "smmgen: 1 perhaps out",
        "smmgen: 1 out",
    ]
    assert "a next run asks the network" in stage.messenger.kept[0][2]


@pytest.mark.parametrize("fault", [ValueError(SECRET), OSError(SECRET), RecursionError()])
def test_a_notice_that_fails_keeps_nothing_and_shows_no_secret(
    tmp_path: Path, fault: Exception
) -> None:
    """It is said, the post is out, and the address is in no output and no ledger."""
    stage = staged(tmp_path, [(AT, "one", "native")], ALL)
    stage.messenger = Box(fault=fault)
    done = stage.publish()
    assert done.told[KEY].state == "delivered"
    assert done.untold == (f"A_BOX was not told: {type(fault).__name__}",)
    assert SECRET not in str(done)
    assert SECRET.encode() not in b"".join(stage.ledger.files.values())


def test_an_address_that_is_not_set_is_named(tmp_path: Path) -> None:
    """By its variable."""
    stage = staged(tmp_path, [(AT, "one", "native")], "  - {to: NOT_SET, of: [delivered]}\n")
    assert stage.publish().untold == ("NOT_SET was not told: the variable NOT_SET is not set",)


def test_a_round_that_the_ledger_ends_tells_what_it_wrote(tmp_path: Path) -> None:
    """What was missed is told although the round ended in a fault."""
    slots = [("2026-12-01 09:00", "late", "native"), (AT, "one", "native")]
    stage = staged(tmp_path, slots, ALL)
    real = stage.ledger.write

    def write(tip: str | None, files: Any, said: str) -> str:
        if said.startswith("About to send"):
            raise LedgerFault("gone")
        return real(tip, files, said)

    stage.ledger.write = write  # type: ignore[method-assign]
    with pytest.raises(LedgerFault):
        stage.publish()
    assert isinstance(stage.messenger, Box)
    assert [title for _, title, _ in stage.messenger.kept] == ["smmgen: 1 missed"]


def test_what_is_no_event_is_told_once_an_occasion(tmp_path: Path) -> None:
    """A token that ends, runs that are silent: once, and again when it is another one."""
    stage = Stage(tmp_path, workspace([])).begin()

    def told(occasion: str) -> int:
        book = stage.book()
        book.open()
        return len(work.fresh(book, [Notice("token", "ends", name="token x", occasion=occasion)]))

    assert [told("1 May"), told("1 May"), told("1 July"), told("1 July")] == [1, 0, 1, 0]
    assert stage.faults() == ()
    book = stage.book()
    book.open()
    stage.ledger.write = lambda *_: (_ for _ in ()).throw(LedgerFault("no"))  # type: ignore[method-assign]
    assert len(work.fresh(book, [Notice("token", "ends", name="token x", occasion="2027")])) == 1


def test_a_token_that_is_not_taken_is_told_once_a_day(tmp_path: Path) -> None:
    """However often it is tried, with the channel and the way to see more."""
    stage = staged(tmp_path, [(AT, "one", "native")], "  - {to: A_BOX, of: [token]}\n")
    stage.net.refuse = [Answer(401)] * 9
    assert isinstance(stage.messenger, Box)
    for hours in (0, 1, 23):
        stage.watch.later(hours=hours)
        stage.publish("one")
    assert [title for _, title, _ in stage.messenger.kept] == ["smmgen: 1 token"] * 2
    assert "native-one: Test does not take the token" in stage.messenger.kept[0][2]
    assert "smmgen doctor native-one" in stage.messenger.kept[0][2]


def test_words_are_no_markup_and_call_nobody() -> None:
    """What a network said is one line, without a chat's own signs."""
    said = plain("<!channel> @everyone\nhi \u202e<https://evil.example|here> a@b.example")
    assert "<" not in said
    assert ">" not in said
    assert "@everyone" not in said
    assert "\n" not in said
    assert "\u202e" not in said
    assert "a@b.example" in said
    _, body = message([Notice("delivered", "x", "https://a.example/1")])
    assert body == "Out: x\n  https://a.example/1"


def test_settings_say_who(tmp_path: Path) -> None:
    """By the name of a variable, never by the address; what needs somebody is told by itself."""
    (one,) = Settings.model_validate({"name": "x", "notices": [{"to": "A_BOX"}]}).notices
    assert "unknown" in one.of
    assert "delivered" not in one.of
    with pytest.raises(ValueError, match="to"):
        NoticeTo.model_validate({"to": "slack://a/b/c"})


@pytest.fixture
def hook() -> Iterator[tuple[str, list[Any]]]:
    """A webhook on this machine, and what it was told."""
    got: list[Any] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["content-length"]))
            got.append(json.loads(data))
            self.send_response(500 if "fail" in self.path else 200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"json://127.0.0.1:{server.server_port}", got
    server.shutdown()
    server.server_close()


def test_a_webhook_is_told(hook: tuple[str, list[Any]], capfd: pytest.CaptureFixture[str]) -> None:
    """Title and body as they are; a hook that fails is said, and its address nowhere."""
    address, got = hook
    assert Apprise().send(address, "smmgen: 1 out", "Out: *x* & y\n  https://a.example/") == ""
    assert got[0]["title"] == "smmgen: 1 out"
    assert got[0]["message"] == "Out: *x* & y\n  https://a.example/"
    assert Apprise().send(f"{address}/fail-canary", "t", "b") == "it was not taken"
    assert Apprise().send("nonsense://canary", "t", "b") == "its address is none that apprise knows"
    assert Apprise().send("json://127.0.0.1:9/canary", "t", "b") == "it was not taken"
    out, err = capfd.readouterr()
    assert "canary" not in out + err


def test_a_mail_is_sent() -> None:
    """To a server on this machine, with the body as it is."""
    lines: list[bytes] = []

    class Smtp(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            inside = False
            for line in self.rfile:
                lines.append(line)
                if inside:
                    inside = line != b".\r\n"
                    if inside:
                        continue
                word = line.split()[0].upper() if line.strip() else b""
                inside = word == b"DATA"
                self.wfile.write(b"354 go\r\n" if inside else b"250 yes\r\n")
                if word == b"QUIT":
                    return

    with socketserver.TCPServer(("127.0.0.1", 0), Smtp) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_address[1]
        address = f"mailto://127.0.0.1:{port}?from=a@b.example&to=c@d.example&mode=insecure"
        assert Apprise().send(address, "smmgen: 1 missed", "Missed: the walk") == ""
        server.shutdown()
    whole = b"".join(lines)
    assert b"smmgen: 1 missed" in whole
    assert b"Missed: the walk" in whole
