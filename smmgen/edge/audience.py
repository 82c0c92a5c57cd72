"""The pages of a preview that are open in browsers, and what they are told."""

from __future__ import annotations

import json
import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_PULSE = 15.0  # seconds between two signs of life to an open page


class Audience:
    """Who listens to a preview, from any thread. `build` numbers the last one that was told."""

    def __init__(self) -> None:
        self.build = 0
        self._news = threading.Condition()
        self._failed = ""
        self._closing = False
        self._lines: dict[socket.socket, str] = {}

    def announce(self, failed: str = "") -> None:
        """Tell that there is a new build, or why there is none."""
        with self._news:
            self.build += not failed
            self._failed = failed
            self._news.notify_all()

    def close(self) -> None:
        """Tell that there is nothing more to come."""
        with self._news:
            self._closing = True
            self._news.notify_all()

    def pages(self) -> frozenset[str]:
        """The names of the pages that are open."""
        with self._news:
            return frozenset(page for line, page in self._lines.items() if not _left(line))

    @contextmanager
    def opened(self, page: str, line: socket.socket) -> Iterator[None]:
        """While this is in a `with` block, and its browser has not closed the line, it is open."""
        with self._news:
            self._lines[line] = page
        try:
            yield
        finally:
            with self._news:
                del self._lines[line]

    def news(self, last: str | None) -> str | None:
        """What there is to tell, as JSON, once it differs from `last`; None at the end.

        Empty when there was nothing for a while.
        """
        with self._news:
            self._news.wait_for(lambda: self._closing or self._now() != last, _PULSE)
            if self._closing:
                return None
            told = self._now()
            return told if told != last else ""

    def _now(self) -> str:
        return json.dumps({"build": self.build, "failed": self._failed})


def _left(line: socket.socket) -> bool:
    """Whether the other end closed a line on which nothing more was to come from it.

    A write fails only after that, and there may be nothing to write for a while.
    """
    try:
        ready = select.poll()
        ready.register(line, select.POLLIN)
        return bool(ready.poll(0)) and not line.recv(1, socket.MSG_PEEK)
    except (OSError, ValueError):
        return True
