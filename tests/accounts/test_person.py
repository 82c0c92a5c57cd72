"""A person at a terminal: secrets are not shown, and a browser comes back to this machine alone."""

from __future__ import annotations

import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Callable

import click
import pytest
from click.testing import CliRunner

from smmgen.edge.person import Terminal
from smmgen.errors import UsageError

SECRET = "canary-typed-77"


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def inside(call: Callable[[], object], typed: str = "") -> tuple[str, object]:
    """What a call shows and gives, with a terminal that types."""
    given: list[object] = []

    @click.command()
    def command() -> None:
        given.append(call())

    done = CliRunner().invoke(command, input=typed, catch_exceptions=False)
    return done.output, given[0] if given else None


def test_a_secret_is_typed_and_not_shown() -> None:
    """Nor is what is asked for piped anywhere; it is known from then on as one to hide."""
    known: set[str] = set()
    shown, given = inside(lambda: Terminal(known).ask("The password", secret=True), f"{SECRET}\n")
    assert given == SECRET
    assert SECRET not in shown
    assert known == {SECRET}
    shown, given = inside(lambda: Terminal(known).ask("The id"), "client-1\n")
    assert (given, known) == ("client-1", {SECRET})


def test_nothing_typed_is_no_answer() -> None:
    """A pipe that is empty ends it."""
    with pytest.raises(UsageError, match="nothing was typed for: The password"):
        inside(lambda: Terminal(set()).ask("The password", secret=True), "")


def test_the_browser_comes_back_to_this_machine() -> None:
    """By the loopback interface, at the path that was said; other calls are not taken for it."""
    known: set[str] = set()
    redirect = f"http://127.0.0.1:{free_port()}/back"
    seen: list[int] = []
    threads: list[threading.Thread] = []
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def browse(url: str) -> None:
        def come() -> None:
            for path in ("favicon.ico", "back", "back?code=canary-c&state=s"):
                try:
                    address = redirect.replace("back", path)
                    with opener.open(address, timeout=10) as answer:
                        seen.append(answer.status)
                        assert b"canary" not in answer.read()
                except urllib.error.HTTPError as no:
                    seen.append(no.code)

        threads.append(threading.Thread(target=come, daemon=True))
        threads[0].start()

    person = Terminal(known, browse=browse, seconds=20)
    shown, back = inside(lambda: person.visit("https://x.com/agree", redirect))
    assert back == f"{redirect}?code=canary-c&state=s"
    assert "https://x.com/agree" in shown
    threads[0].join(10)
    assert seen == [404, 404, 200]
    assert "canary-c" in known


def test_who_does_not_come_back() -> None:
    """It ends, and says how else it goes."""
    redirect = f"http://127.0.0.1:{free_port()}/"
    person = Terminal(set(), browse=lambda _: None, seconds=0.05)
    with pytest.raises(UsageError, match="nobody came back") as told:
        inside(lambda: person.visit("https://x.com/agree", redirect))
    assert "--paste" in told.value.hint


@pytest.mark.parametrize("way", ["https", "paste", "taken"])
def test_where_smmgen_cannot_listen_the_address_is_pasted(way: str) -> None:
    """Where a network wants https, where a person says so, and where the port is taken."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1] if way == "taken" else 8765
        scheme, host = ("https", "localhost") if way == "https" else ("http", "127.0.0.1")
        redirect = f"{scheme}://{host}:{port}/"
        person = Terminal(set(), paste=way == "paste", browse=lambda _: None)
        typed = f"{redirect}?code=canary-c&state=s"
        shown, back = inside(lambda: person.visit("https://x.com/agree", redirect), f"{typed}\n")
    assert back == typed
    assert "canary" not in shown
    assert ("cannot listen" in shown) is (way == "taken")
