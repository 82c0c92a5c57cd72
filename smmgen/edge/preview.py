"""The preview's server: the review site on this machine alone, and word of each build.

Posts are not out yet, and any page that the same browser shows may try to ask this server. So it
listens on the loopback, answers to its own name only (a foreign name could be pointed here), and
wants a cookie that is given once, for the token in the address that the terminal shows.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Any
from urllib.parse import parse_qs

from smmgen.edge.audience import Audience
from smmgen.edge.reply import EDITOR, GONE, HEADERS, OURS, TYPES, named, refused, scripted

HOST = "127.0.0.1"
EDITOR_PAGE = "admin/index.html"
Answer = Callable[[bytes, str], tuple[int, bytes]]
_MOST = 96 * 1024 * 1024  # bytes that may be posted: some photos, written in base64


class Preview:
    """A site served to browsers on this machine. Raises UsageError where the port is taken.

    `read` gives a file of the site by its path, None for what is none; `own` the preview's scripts
    and styles by name, and pictures that answers name. `spent` is told a fresh address when the
    one before was opened. `answers` are asked, by name, what is posted to `/_preview/NAME`: they
    get JSON and a word by which one open page is known from another, and give a status and JSON.
    """

    def __init__(
        self,
        port: int,
        read: Callable[[str], bytes | None],
        own: Callable[[str], bytes | None],
        spent: Callable[[str], object] = lambda _: None,
        answers: Mapping[str, Answer] | None = None,
    ) -> None:
        self.read = read
        self.answers = answers or {}
        self.own = own
        self._spent = spent
        self.audience = Audience()
        self._admitting = threading.Lock()
        self._token = secrets.token_urlsafe(24)
        self._session = secrets.token_urlsafe(24)
        try:
            self._server = _Server((HOST, port), self)
        except OSError as error:
            raise refused(port, error) from None
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True)

    @property
    def address(self) -> str:
        """Where a browser is let in, once."""
        return f"http://{HOST}:{self.port}/?token={self._token}"

    @property
    def cookie(self) -> str:
        """The name of the cookie: two previews have the same host, and cookies know no ports."""
        return f"smmgen-{self.port}"

    def start(self) -> None:
        """Answer from now on."""
        self._thread.start()

    def close(self) -> None:
        """Answer no more, and let open pages know."""
        self.audience.close()
        if self._thread.is_alive():
            self._server.shutdown()
        self._server.server_close()

    def announce(self, failed: str = "") -> None:
        """Tell open pages that there is a new build, or why there is none.

        They are told `{"build": NUMBER, "failed": WORDS}`. Of a new build the pages that are open
        and their pictures are there when it is told; of the others a little later, with the next.
        """
        self.audience.announce(failed)

    def admit(self, token: str) -> str | None:
        """The cookie's value for a token, which holds once."""
        with self._admitting:
            if not _same(token, self._token):
                return None
            self._token = secrets.token_urlsafe(24)
        self._spent(self.address)
        return self._session

    def knows(self, value: str) -> bool:
        """Whether this is the value that a browser was given."""
        return _same(value, self._session)

    @property
    def build(self) -> int:
        """The number of the last one that pages were told of."""
        return self.audience.build

    def pages(self) -> frozenset[str]:
        """The names of the pages that are open and seen."""
        return self.audience.pages()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, place: tuple[str, int], preview: Preview) -> None:
        self.preview = preview
        super().__init__(place, _Answer)

    def server_bind(self) -> None:
        """Bind without asking for a name of this machine, which can take seconds."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away is no event."""


class _Answer(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"  # a page asks for pictures on the connection that it has
    disable_nagle_algorithm = True
    timeout = 30  # seconds for somebody to say what they want
    server_version = "smmgen"
    sys_version = ""

    def do_GET(self) -> None:
        """A file of the site, the script, or news."""
        path, _, query = self.path.partition("?")
        preview = self.server.preview
        if not self._is_for_us():
            self._send(403, b"This preview answers to its own address only.\n", "txt")
        elif path == "/" and "token" in query:
            self._let_in(parse_qs(query).get("token", [""])[0])
        elif not preview.knows(self._cookie()):
            told = b"Open the address that smmgen serve shows in the terminal.\n"
            self._send(403, told, "txt")
        elif path == f"{OURS}events":
            self._stream(parse_qs(query).get("page", [""])[0])
        elif path.startswith(OURS) and (data := preview.own(path.removeprefix(OURS))) is not None:
            self._send(200, data, path.rpartition(".")[2])
        else:
            self._file(path)

    do_HEAD = do_GET  # noqa: N815  (the names are http.server's)

    def do_POST(self) -> None:
        """Something for one of those that answer. Only a page of ours can ask: it has an origin."""
        name = self.path.removeprefix(OURS) if self.path.startswith(OURS) else ""
        answer = self.server.preview.answers.get(name)
        length = self.headers.get("Content-Length", "")
        kind = self.headers.get_content_type()
        site = self.headers.get("Sec-Fetch-Site", "same-origin")
        if not (self._is_for_us() and self.headers.get("Origin") and site == "same-origin"):
            self._refuse(403, "this preview answers to its own pages only")
        elif not self.server.preview.knows(self._cookie()):
            self._refuse(403, "open the address that smmgen serve shows in the terminal")
        elif answer is None:
            self._refuse(404, "nobody answers here")
        elif kind != "application/json":
            self._refuse(415, "it is no JSON")
        elif not length.isdecimal() or int(length) > _MOST:
            self._refuse(413, f"it may have {_MOST >> 20} MB and must say how many")
        else:
            status, data = answer(self.rfile.read(int(length)), self.headers.get("X-Page", "")[:64])
            self._send(status, data, "json")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (http.server's name)
        """Nothing: the terminal is for problems."""

    def _is_for_us(self) -> bool:
        """Whether it is our name that was asked, and no other page that asks."""
        names = {f"{name}:{self.server.preview.port}" for name in (HOST, "localhost")}
        hosts = self.headers.get_all("Host") or []
        if len(hosts) != 1 or hosts[0].lower() not in names:
            return False
        origins = self.headers.get_all("Origin") or []
        if any(origin != f"http://{hosts[0].lower()}" for origin in origins):
            return False
        # Other ports of this machine are the same site to a browser, cookie and all.
        if self.headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"}:
            return True
        return self.headers.get("Sec-Fetch-Dest") == "document"

    def _cookie(self) -> str:
        try:
            sent = SimpleCookie(self.headers.get("Cookie", ""))
        except CookieError:
            return ""
        found = sent.get(self.server.preview.cookie)
        return found.value if found is not None else ""

    def _let_in(self, token: str) -> None:
        preview = self.server.preview
        if preview.knows(self._cookie()):
            self._send(303, b"", "txt", Location="/")
        elif (value := preview.admit(token)) is not None:
            kept = f"{preview.cookie}={value}; Path=/; HttpOnly; SameSite=Strict"
            self._send(303, b"", "txt", **{"Location": "/", "Set-Cookie": kept})
        else:
            told = b"This address was used before: open the last one in the terminal.\n"
            self._send(403, told, "txt")

    def _file(self, path: str) -> None:
        name = named(path)
        build = self.server.preview.build
        data = self.server.preview.read(name) if name else None
        if name == EDITOR_PAGE and data is not None:
            self._send(200, data, "html", **EDITOR)
            return
        if data is None:
            self._send(404, scripted(GONE, build), "html")
            return
        kind = name.rpartition(".")[2]
        self._send(200, scripted(data, build) if kind == "html" else data, kind)

    def _stream(self, page: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        last = None
        audience = self.server.preview.audience
        with suppress(OSError), audience.opened(named(page), self.connection):  # until it is closed
            while (told := audience.news(last)) is not None:
                self.wfile.write(f"data: {told}\n\n".encode() if told else b": still here\n\n")
                self.wfile.flush()
                last = told or last

    def _refuse(self, status: int, why: str) -> None:
        self.close_connection = True  # what was sent with it is not read
        self._send(status, json.dumps({"error": why}).encode(), "json")

    def _send(self, status: int, data: bytes, kind: str, **more: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(kind, "application/octet-stream"))
        self.send_header("Content-Length", str(len(data)))
        if status >= 400:
            self.send_header("Connection", "close")  # what else was sent is not read
        for name, value in {**HEADERS, **more}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode("utf-8", "replace"), other.encode())
