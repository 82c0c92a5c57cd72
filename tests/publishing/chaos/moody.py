"""The networks, in a process of their own: slow, with faults, and done whoever is still there."""

from __future__ import annotations

import json
import random
import threading
import time
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from smmgen.model.platform import Platform
from smmgen.roles import Answer, Request
from tests.publishing.kinds import ALL_KINDS, NETWORKS, Net

SLOW = 0.3  # seconds that a call takes at most, with its effect in the middle
LAG = timedelta(seconds=2)
MEMORY = timedelta(seconds=24)  # in place of an hour


@dataclass
class Moody(Net):
    """The networks, which lose answers and have faults of their own."""

    chance: random.Random = field(default_factory=random.Random)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, request: Request) -> Answer | None:
        """An answer, or None for a connection that breaks. The effect does not wait for anybody."""
        with self.lock:
            waits = [self.chance.uniform(0, SLOW / 2) * (self.chance.random() < 0.2) for _ in "ab"]
            mood = self.chance.random()
        time.sleep(waits[0])
        if mood < 0.01:
            return Answer(429, {"retry-after": "1"}, b"{}")
        if mood < 0.015:
            return Answer(401, {}, b"{}") if request.method == "GET" else Answer(503)
        with self.lock:
            answer = self.did(request)
        time.sleep(waits[1])
        if mood < 0.03:
            return None
        if mood < 0.035:
            return Answer(200, {}, b"{}")
        return Answer(502, {}, b"<html>") if mood < 0.045 else answer

    def truth(self) -> bytes:
        """What is out: name -> the words of each time."""
        out: dict[str, list[list[str]]] = {}
        with self.lock:
            for post in self.posts:
                out.setdefault(post["name"], []).append(post["texts"])
        return json.dumps(out).encode()


def networks() -> dict[str, Platform]:
    """Every kind, with times to settle that fit these networks' slowness."""
    return {kind: _settled(NETWORKS[kind]) for kind in ALL_KINDS}


def _settled(platform: Platform) -> Platform:
    publisher = platform.publisher
    assert publisher is not None
    old = publisher.repeat
    repeat = replace(old, ttl=MEMORY if old.ttl is not None else None, lag=LAG)
    return replace(platform, publisher=replace(publisher, repeat=repeat))


def serve(seed: int, tell: Any) -> None:
    """Answer until killed; `tell` gets the port."""
    net = Moody(chance=random.Random(seed), memory=MEMORY)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _do(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            if len(body) < length:  # who asked died before the end of it
                answer: Answer | None = None
            elif self.path == "/truth":
                answer = Answer(200, {}, net.truth())
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
    tell(server.server_address[1])
    server.serve_forever(0.05)
