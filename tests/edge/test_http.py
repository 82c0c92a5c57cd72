"""HTTP as the one way to a network, against servers on this machine that misbehave."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from smmgen.edge.http import MAX_BYTES, Http
from smmgen.errors import NetworkFault, Unanswered, Unreachable
from smmgen.roles import Request

SECRET = "canary-3f9a"


@contextmanager
def server(*answers: bytes, wait: float = 0.0) -> Iterator[tuple[str, list[bytes]]]:
    """Answers one connection after another with these bytes, and keeps what it was asked."""
    asked: list[bytes] = []
    listening = socket.create_server(("127.0.0.1", 0))
    gone = threading.Event()

    def run() -> None:
        for answer in answers:
            try:
                talk, _ = listening.accept()
            except OSError:
                return
            with talk:
                heard = talk.recv(65536)
                while b"hello" not in heard and b"Content-Length: 5" in heard:
                    heard += talk.recv(65536)
                asked.append(heard)
                gone.wait(wait)
                talk.sendall(answer)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", asked
    finally:
        gone.set()
        listening.close()
        thread.join(5)


def test_an_answer_is_given_as_it_came() -> None:
    """Status, headers in lower case and body; what was asked arrives whole."""
    made = b"HTTP/1.1 201 Created\r\nX-Id: 7\r\nContent-Length: 2\r\n\r\nok"
    with server(made) as (url, asked), Http() as http:
        answer = http.send(Request("POST", f"{url}/a?b=c", {"X-Own": "1"}, b"hello"))
    assert (answer.status, answer.headers["x-id"], answer.body) == (201, "7", b"ok")
    assert asked[0].startswith(b"POST /a?b=c HTTP/1.1\r\n")
    assert b"x-own: 1" in asked[0].lower()
    assert asked[0].endswith(b"hello")


def test_a_redirect_is_an_answer() -> None:
    """It is not followed: a token would go to another host."""
    moved = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
    with server(moved) as (url, asked), Http() as http:
        assert http.send(Request("GET", url)).status == 302
    assert len(asked) == 1


def test_a_lost_answer_is_told_apart_and_nothing_is_sent_again() -> None:
    """A connection that closes after it was asked may have done what was asked."""
    twice = server(b"", b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    with twice as (url, asked), Http() as http, pytest.raises(Unanswered):
        http.send(Request("POST", url, body=b"once"))
    assert len(asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"not HTTP at all\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (MAX_BYTES + 1),
    ],
    ids=["malformed", "cut", "endless"],
)
def test_half_an_answer_is_none(answer: bytes) -> None:
    """Malformed, cut short or without end: it may have taken effect."""
    with server(answer) as (url, _), Http() as http, pytest.raises(Unanswered):
        http.send(Request("POST", url))


def test_a_slow_answer_ends() -> None:
    """Waiting has an end, and the effect is unknown."""
    slow = server(b"HTTP/1.1 200 OK\r\n\r\n", wait=20)
    with slow as (url, _), Http() as http, pytest.raises(Unanswered):
        http.send(Request("POST", url, seconds=0.2))


def test_nobody_there_is_told_apart() -> None:
    """Nothing was sent, so nothing took effect."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with Http() as http, pytest.raises(Unreachable):
        http.send(Request("POST", f"http://127.0.0.1:{port}/"))


@pytest.mark.parametrize("url", ["http://example.org/", "ftp://127.0.0.1/", "//x", "file:///etc"])
def test_only_https_leaves_this_machine(url: str) -> None:
    """A token is not sent in the open."""
    with Http() as http, pytest.raises(Unreachable):
        http.send(Request("GET", url))


def test_no_secret_is_in_what_is_said() -> None:
    """Neither a request's picture nor an exception holds a query, a header or a body."""
    request = Request("POST", f"http://127.0.0.1:1/?access_token={SECRET}", {"A": SECRET}, b"x")
    with Http() as http, pytest.raises(NetworkFault) as raised:
        http.send(request)
    assert SECRET not in f"{request!r} {raised.value!r} {raised.value} {raised.value.hint}"
    assert raised.value.__cause__ is None
