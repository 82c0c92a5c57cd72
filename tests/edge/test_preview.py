"""The preview's server: who is let in, what is given out, and word of builds."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPResponse

import pytest

from smmgen.edge.preview import Preview
from smmgen.errors import UsageError

PAGES = {
    "index.html": b"<html><head><title>Today</title></head><body>words</body></html>",
    "posts/a b.html": b"<html><head></head></html>",
    "css/site.css": b"p {}",
}
OUTSIDE = [
    "/../smmgen.yml",
    "/posts/../../smmgen.yml",
    "/%2e%2e/smmgen.yml",
    "/..%2fsmmgen.yml",
    "/posts/%2e%2e%2f%2e%2e%2fsmmgen.yml",
    "/..%5csmmgen.yml",
    "/.git/config",
    "/%2egit/config",
    "//etc/passwd",
    "/%2fetc/passwd",
    "/posts/",
    "/posts",
    "/./index.html",
    "/index.html/",
    "/index.html%00.css",
    "/%ff",
    "/\u00e9",
    "http://example.com/index.html",
    "*",
    "/_preview/",
    "/_preview/../index.html",
    "/" + "a/" * 3000,
]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Message
    body: bytes


class Visitor:
    """Somebody who asks the preview, with a cookie once let in."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self.cookie = ""

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """The answer; `Host` and `Cookie` as a browser sends them where they are not given."""
        with self._asked(path, method, **headers) as answer:
            return Answer(answer.status, answer.headers, answer.read())

    @contextmanager
    def listen(self, page: str = "/") -> Iterator[HTTPResponse]:
        """The open stream of news that a page has."""
        with self._asked(f"/_preview/events?page={page}", "GET") as answer:
            yield answer

    @contextmanager
    def _asked(self, path: str, method: str, **headers: str) -> Iterator[HTTPResponse]:
        sent = {"Host": f"127.0.0.1:{self.preview.port}", "Cookie": self.cookie}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        # Asked as it stands: a client of the library would refuse some of these paths.
        told = f"{method} {path.encode().decode('latin-1')} HTTP/1.1\r\n"
        told += "".join(f"{name}: {value}\r\n" for name, value in sent.items() if value)
        with socket.create_connection(("127.0.0.1", self.preview.port), timeout=20) as line:
            line.sendall(told.encode("latin-1") + b"\r\n")
            with closing(HTTPResponse(line, method=method)) as answer:
                answer.begin()
                yield answer

    def enter(self) -> Visitor:
        """Open the address that the terminal shows."""
        path = self.preview.address.partition(f":{self.preview.port}")[2]
        answer = self.ask(path)
        assert answer.status == 303
        assert answer.headers["Location"] == "/"
        kept = answer.headers["Set-Cookie"]
        assert {"HttpOnly", "SameSite=Strict"} <= {part.strip() for part in kept.split(";")}
        self.cookie = kept.partition(";")[0]
        return self


@pytest.fixture
def addresses() -> list[str]:
    """The addresses that were told after one was spent."""
    return []


@pytest.fixture
def preview(addresses: list[str]) -> Iterator[Preview]:
    """A preview of two pages on a port that is free."""
    preview = Preview(
        0,
        PAGES.get,
        lambda name: b"// the script" if name == "preview.js" else None,
        addresses.append,
    )
    preview.start()
    yield preview
    preview.close()


@pytest.fixture
def visitor(preview: Preview) -> Visitor:
    """Somebody who was let in."""
    return Visitor(preview).enter()


def next_news(answer: HTTPResponse) -> dict[str, object]:
    """What comes next from an open stream; it waits until the connection's time is over."""
    while not (line := answer.fp.readline()).startswith(b"data: "):
        assert line, "the stream ended"
    found: dict[str, object] = json.loads(line.removeprefix(b"data: "))
    return found


def test_a_page_has_the_script_and_its_build(preview: Preview, visitor: Visitor) -> None:
    """The address itself shows the first page; every page is one of a build."""
    preview.announce()
    page = visitor.ask("/").body
    assert b'<script src="/_preview/preview.js" data-build="1" defer></script></head>' in page
    assert b"words" in page
    assert visitor.ask("/_preview/preview.js").body == b"// the script"
    assert visitor.ask("/posts/a%20b.html").status == 200
    assert visitor.ask("/css/site.css").body == b"p {}"


@pytest.mark.parametrize("path", ["/", "/index.html", "/_preview/events", "/_preview/preview.js"])
def test_nobody_sees_anything_without_the_cookie(preview: Preview, path: str) -> None:
    """Nor with another one."""
    for cookie in ("", f"{preview.cookie}=x", f"{preview.cookie}=é", "a=;;=\x01"):
        stranger = Visitor(preview)
        stranger.cookie = cookie.encode("utf-8").decode("latin-1")
        answer = stranger.ask(path)
        assert answer.status == 403
        assert b"words" not in answer.body


def test_an_address_lets_in_once(preview: Preview, addresses: list[str]) -> None:
    """Then another one is told, for another browser; who is in may open it again."""
    first = preview.address
    visitor = Visitor(preview).enter()
    path = first.partition(f":{preview.port}")[2]
    assert Visitor(preview).ask(path).status == 403
    assert visitor.ask(path).status == 303
    assert addresses == [preview.address]
    assert preview.address != first
    assert Visitor(preview).enter().ask("/").status == 200


@pytest.mark.parametrize(
    "host", ["example.com", "example.com:{port}", "127.0.0.1", "", "[::1]:{port}"]
)
def test_a_foreign_name_is_refused(preview: Preview, visitor: Visitor, host: str) -> None:
    """A name that somebody pointed at this machine is not ours, cookie or not."""
    assert visitor.ask("/", Host=host.format(port=preview.port)).status == 403


def test_localhost_is_our_name(preview: Preview, visitor: Visitor) -> None:
    """As people type it."""
    assert visitor.ask("/", Host=f"localhost:{preview.port}").status == 200


def test_other_pages_may_not_ask(preview: Preview, visitor: Visitor) -> None:
    """Those of other ports neither, which browsers take for the same site; a followed link may."""
    own = f"http://127.0.0.1:{preview.port}"
    assert visitor.ask("/", Origin=own).status == 200
    for origin in ("http://example.com", "null", "http://127.0.0.1:1", own.replace("p:", "ps:")):
        assert visitor.ask("/", Origin=origin).status == 403
    for site in ("cross-site", "same-site"):
        assert visitor.ask("/", Sec_Fetch_Site=site, Sec_Fetch_Dest="script").status == 403
        assert visitor.ask("/", Sec_Fetch_Site=site, Sec_Fetch_Dest="document").status == 200
    assert visitor.ask("/", Sec_Fetch_Site="same-origin").status == 200


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_else_is_given_out(preview: Preview, visitor: Visitor, path: str) -> None:
    """No file outside the site, no hidden one, no list of a folder."""
    asked: list[str] = []
    preview.read = lambda name: asked.append(name) or PAGES.get(name)  # type: ignore[func-returns-value]
    assert visitor.ask(path).status in {400, 403, 404, 414}
    for name in asked:
        parts = name.split("/")
        assert name
        assert not {"", ".", ".."} & set(parts)
        assert not any(part.startswith(".") or "\\" in part or "\0" in part for part in parts)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE"])
def test_it_is_only_read(visitor: Visitor, method: str) -> None:
    """Nothing is changed through it."""
    assert visitor.ask("/", method).status == 501


def test_every_answer_is_guarded(visitor: Visitor) -> None:
    """No frame, no guess at types, nothing kept, nothing for other sites."""
    for path in ("/", "/css/site.css", "/none.html", "/_preview/events"):
        headers = visitor.ask(path, "HEAD").headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in headers


def test_open_pages_are_told_of_builds(preview: Preview, visitor: Visitor) -> None:
    """At once what is the case, then each that is new; one that failed says why and counts not."""
    preview.announce()
    with visitor.listen() as news:
        assert next_news(news) == {"build": 1, "failed": ""}
        preview.announce()
        assert next_news(news) == {"build": 2, "failed": ""}
        preview.announce("the disk is full")
        assert next_news(news) == {"build": 2, "failed": "the disk is full"}
        preview.announce()
        assert next_news(news) == {"build": 3, "failed": ""}


def test_a_page_that_is_late_hears_the_last(preview: Preview, visitor: Visitor) -> None:
    """Of a thousand builds nobody listened to, none is told but the last."""
    for _ in range(1000):
        preview.announce()
    with visitor.listen() as news:
        assert next_news(news) == {"build": 1000, "failed": ""}


def test_it_knows_which_pages_are_open(preview: Preview, visitor: Visitor) -> None:
    """They are made before others; the name is taken as that of a file is."""
    with visitor.listen() as one, visitor.listen("/posts/a%2520b.html") as two:
        assert next_news(one)
        assert next_news(two)
        assert preview.pages() == {"index.html", "posts/a b.html"}
    assert preview.pages() == set()  # at once, though nothing was to be told since


def test_the_end_closes_open_streams() -> None:
    """A page learns that nothing comes any more."""
    preview = Preview(0, PAGES.get, bytes)
    preview.start()
    with Visitor(preview).enter().listen() as answer:
        next_news(answer)
        preview.close()
        assert answer.read() == b"\n"


def test_a_taken_port_is_named() -> None:
    """With what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} is taken") as told:
            Preview(port, PAGES.get, bytes)
    assert f"--port {port + 1}" in told.value.hint


def test_it_answers_on_this_machine_only(preview: Preview) -> None:
    """The loopback's address, not all of the machine's."""
    assert preview._server.server_address[0] == "127.0.0.1"
