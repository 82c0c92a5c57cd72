"""Calls as the networks take them: JSON, forms with files, and parts of a thread."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode, urlsplit

from smmgen.errors import Rejected, Throttled, Unauthorised, Unsure
from smmgen.model.sending import Line, Medium
from smmgen.platforms.answer import made, parsed
from smmgen.roles import Answer, Request

NO_COMMENT = "its first comment was not taken"
BY_HAND = "post the rest by hand or delete what is out, then smmgen ledger settle"
_SECONDS = 60.0  # of a call with a picture


def ask(
    line: Line,
    network: str,
    method: str,
    url: str,
    headers: Mapping[str, str],
    told: Mapping[str, Any] | None = None,
) -> Mapping[str, Any]:
    """The object that a call answers with; `told` goes as JSON. Raises as `answer.made` does."""
    return made(line.net.send(asking(method, url, headers, told)), network)


def asking(
    method: str, url: str, headers: Mapping[str, str], told: Mapping[str, Any] | None = None
) -> Request:
    """A call with a JSON body, or with none."""
    if told is None:
        return Request(method, url, headers)
    body = json.dumps(told, ensure_ascii=False).encode()
    return Request(method, url, {**headers, "content-type": "application/json"}, body)


def form(fields: Mapping[str, str]) -> tuple[dict[str, str], bytes]:
    """Header and body of a form."""
    return {"content-type": "application/x-www-form-urlencoded"}, urlencode(fields).encode()


def multipart(fields: Mapping[str, str], name: str, medium: Medium) -> tuple[dict[str, str], bytes]:
    """Header and body of a form with a file in the field `name`; RFC 7578."""
    mark = f"smmgen-{medium.digest[:32]}"
    parts = [
        f'--{mark}\r\ncontent-disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
        for field, value in fields.items()
    ]
    suffix = medium.kind.rpartition("/")[2]
    parts.append(
        f'--{mark}\r\ncontent-disposition: form-data; name="{name}"; '
        f'filename="{medium.digest[:16]}.{suffix}"\r\ncontent-type: {medium.kind}\r\n\r\n'.encode()
    )
    parts += [medium.data, f"\r\n--{mark}--\r\n".encode()]
    return {"content-type": f"multipart/form-data; boundary={mark}"}, b"".join(parts)


def upload(method: str, url: str, headers: Mapping[str, str], body: bytes) -> Request:
    """A call that may take as long as a picture takes."""
    return Request(method, url, headers, body, _SECONDS)


def leads_home(url: str, domain: str, server: str | None) -> bool:
    """Whether a token may go to an address that an answer gave: to the network's own hosts over
    HTTPS, or to the server that the channel names."""
    try:
        told = urlsplit(url)
        host, port = told.hostname or "", told.port
    except ValueError:
        return False
    if server is not None:
        own = urlsplit(server)
        return (told.scheme, host, port) == (own.scheme, own.hostname, own.port)
    return (
        told.scheme == "https"
        and port in {None, 443}
        and told.username is None
        and (host == domain or host.endswith(f".{domain}"))
    )


def addresses(pictures: Sequence[Medium], network: str) -> list[str]:
    """Where a network fetches pictures itself. Raises Throttled where they are nowhere yet."""
    if not all(each.url for each in pictures):
        raise Throttled(
            f"{network} fetches pictures itself, and nothing offers them",
            "it needs a media store: docs/publishing.md",
            alone=True,
        )
    return [each.url for each in pictures]


def remark(post: str, said: Callable[[], str]) -> tuple[str, str]:
    """The id of a first comment that is made under a post, or a note why there is none."""
    with after([post]):
        try:
            return said(), ""
        except Rejected as fault:
            return "", f"{NO_COMMENT}: {fault}"


def absent(answer: Answer) -> bool:
    """Whether a network says itself that there is no such thing."""
    return answer.status in {404, 410} and parsed(answer) is not None


@contextmanager
def surely() -> Iterator[None]:
    """A no after it was read that nothing is there, or of what was given up: it is final."""
    try:
        yield
    except (Rejected, Throttled, Unauthorised) as fault:
        fault.sure = True
        raise


@contextmanager
def looking() -> Iterator[None]:
    """A no to somebody who looks is no word on what he looks for."""
    try:
        yield
    except (Rejected, Throttled, Unauthorised) as fault:
        raise Unsure(f"it could not be read whether it is out: {fault}", fault.hint) from None


@contextmanager
def after(parts: list[str]) -> Iterator[None]:
    """A no to a later part of a thread is no no to the thread: some of it is out."""
    try:
        yield
    except (Rejected, Throttled, Unauthorised) as fault:
        if not parts:
            raise
        raise Unsure(f"{len(parts)} parts are out, and then: {fault}", fault.hint) from None
