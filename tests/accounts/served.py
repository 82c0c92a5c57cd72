"""A network's fake behind an address of this machine, for commands as they are typed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from smmgen.roles import Request


@contextmanager
def served(net: Any) -> Iterator[str]:
    """The address at which `net` answers as `roles.Transport`."""

    class Talk(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing is said."""

        def reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            host = f"http://{self.headers['host']}"
            answer = net.send(Request(self.command, f"{host}{self.path}", headers, body))
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        do_GET = do_POST = do_PUT = reply  # noqa: N815  # names that the library asks for

    server = ThreadingHTTPServer(("127.0.0.1", 0), Talk)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
