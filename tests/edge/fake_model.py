"""A language model on 127.0.0.1 that speaks OpenAI's protocol and says what a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any


@dataclass(frozen=True)
class Said:
    """One answer over the wire. `wait` seconds pass before it; `drip` sends a space for ever."""

    text: str = ""
    status: int = 200
    finish: str = "stop"
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0
    drip: bool = False
    raw: bytes | None = None  # instead of all that
    tool: str | None = None  # a call of this tool, with the text as its arguments
    tokens: tuple[int, int] = (900, 300)

    def body(self) -> bytes:
        """The answer as the protocol has it."""
        if self.raw is not None:
            return self.raw
        if self.status != 200:
            return json.dumps({"error": {"message": self.text}}).encode()
        message: dict[str, Any] = {"role": "assistant", "content": self.text}
        if self.tool is not None:
            call = {"name": self.tool, "arguments": self.text}
            message = {
                "role": "assistant",
                "content": None,
                "tool_calls": [{"id": "call_1", "type": "function", "function": call}],
            }
        asked, said = self.tokens
        return json.dumps(
            {
                "id": "x",
                "object": "chat.completion",
                "created": 1,
                "model": "fake",
                "choices": [{"index": 0, "finish_reason": self.finish, "message": message}],
                "usage": {
                    "prompt_tokens": asked,
                    "completion_tokens": said,
                    "total_tokens": asked + said,
                },
            }
        ).encode()


class FakeModel:
    """The server: `answer` gets the system's words and the task, `asked` keeps what was sent."""

    def __init__(self, answer: Callable[[str, str], Said], port: int = 0) -> None:
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                """Nothing."""

            def do_POST(self) -> None:
                """Answer a completion."""
                data = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                fake.asked.append(data)
                fake.headers.append({k.lower(): v for k, v in self.headers.items()})
                told = {each["role"]: each["content"] for each in data["messages"]}
                said = answer(told.get("system", ""), told["user"])
                time.sleep(said.wait)
                with suppress(OSError):  # whoever asked may have gone
                    self._send(said)

            def _send(self, said: Said) -> None:
                body = said.body()
                self.send_response(said.status)
                self.send_header("Content-Type", "application/json")
                for name, value in said.headers.items():
                    self.send_header(name, value)
                if not said.drip:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                while said.drip and not fake.ended.wait(0.02):
                    self.wfile.write(b" ")
                    self.wfile.flush()
                if not said.drip:
                    self.wfile.write(body)

        self.ended = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )

    @property
    def address(self) -> str:
        """What `base_url` is to be."""
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> FakeModel:
        """Begin to answer."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Answer no more."""
        self.ended.set()
        self._server.shutdown()
        self._server.server_close()
