"""HTTP as `roles.Transport`: one call, no redirect followed, nothing sent twice.

A library that repeats a call by itself, or follows where an answer leads, could post twice or
carry a token to another host. https://www.python-httpx.org/advanced/transports/
"""

from __future__ import annotations

import time
from types import TracebackType
from urllib.parse import urlsplit

import httpx2

from smmgen import __version__
from smmgen.errors import Unanswered, Unreachable
from smmgen.roles import Answer, Request

MAX_BYTES = 8_000_000  # of one answer
_CONNECT = 10.0  # seconds
# What is raised before the first byte of a request leaves.
_UNSENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Http:
    """Calls over HTTPS; plain HTTP to this machine alone. Used as a context, then closed."""

    def __init__(self) -> None:
        # Without the environment's proxies and .netrc: a token goes where its URL says.
        self._client = httpx2.Client(
            follow_redirects=False,
            trust_env=False,
            transport=httpx2.HTTPTransport(retries=0, trust_env=False),
            headers={"User-Agent": f"smmgen/{__version__}", "Accept-Encoding": "identity"},
        )

    def __enter__(self) -> Http:
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of connections."""
        self._client.close()

    def send(self, request: Request) -> Answer:
        """What was answered. Raises Unreachable when nothing was sent, else Unanswered."""
        told = urlsplit(request.url)
        host = told.hostname or ""
        if told.scheme != "https" and not (told.scheme == "http" and host in _LOOPBACK):
            raise Unreachable(f"{host or 'a call'} is not asked over {told.scheme or 'nothing'}")
        try:
            return self._ask(request)
        except _UNSENT:
            raise Unreachable(f"{host} cannot be reached", "try again later") from None
        except (httpx2.HTTPError, httpx2.StreamError, httpx2.InvalidURL, ValueError):
            # The library's words may quote the URL, and a URL may hold a token.
            raise Unanswered(f"{host} gave no whole answer") from None

    def _ask(self, request: Request) -> Answer:
        end = time.monotonic() + request.seconds
        with self._client.stream(
            request.method,
            request.url,
            headers=dict(request.headers),
            content=request.body,
            timeout=httpx2.Timeout(request.seconds, connect=min(_CONNECT, request.seconds)),
        ) as answer:
            body = bytearray()
            for part in answer.iter_raw():
                body += part
                # A server may trickle for ever, a byte in each timeout.
                if len(body) > MAX_BYTES or time.monotonic() > end:
                    raise httpx2.ReadTimeout("too long")
            return Answer(answer.status_code, dict(answer.headers), bytes(body))
