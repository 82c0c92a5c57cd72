"""A real drawing process for all attacks, and a workspace for each."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from smmgen.edge.press import PRESS_IMPORTS, RECORDS
from smmgen.edge.studio import Limits, Studio

from .ground import Outcome, outcome, tiny, write

# No attack comes near it: a test that runs into it has found an attack that works.
GUARD = 60

Attack = Callable[[Mapping[str, str | bytes]], Outcome]


@pytest.fixture(scope="session")
def studio() -> Iterator[Studio]:
    """One confined process; what an attack ends is started anew."""
    quick = Limits(cpu=1)
    with Studio(1, limits=quick, records=RECORDS, imports=PRESS_IMPORTS) as shop:
        yield shop


@pytest.fixture(autouse=True)
def _guard() -> Iterator[None]:
    def end(*_: object) -> None:
        raise TimeoutError("this attack does not end")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(GUARD)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def attack(tmp_path: Path, studio: Studio) -> Attack:
    """Put files into the workspace and build it; whatever they are, `calm` is drawn."""

    def attacked(files: Mapping[str, str | bytes]) -> Outcome:
        write(tiny(tmp_path), files)
        found = outcome(tmp_path, studio)
        assert found.pictures.get("calm") == 1
        for problem in found.problems:
            assert problem.message
            assert "Traceback" not in problem.message
            assert problem.code != "drawing-failed", problem
            assert not problem.origin.path.startswith(("/", ".."))
        return found

    return attacked


@pytest.fixture
def listener() -> Iterator[tuple[int, list[int]]]:
    """A port of this machine, and who came: it must stay empty."""
    came: list[int] = []
    server = socket.create_server(("127.0.0.1", 0))

    def wait() -> None:
        while True:
            try:
                guest, (_, port) = server.accept()
            except OSError:
                return
            came.append(port)
            guest.close()

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    yield server.getsockname()[1], came
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join()
