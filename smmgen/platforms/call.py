"""Calls as the networks take them: JSON, forms with files, and parts of a thread."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from smmgen.errors import Rejected, Throttled, Unauthorised, Unsure
from smmgen.model.sending import Line, Medium
from smmgen.platforms.answer import made
from smmgen.roles import Request

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


@contextmanager
def after(parts: list[str]) -> Iterator[None]:
    """A no to a later part of a thread is no no to the thread: some of it is out."""
    try:
        yield
    except (Rejected, Throttled, Unauthorised) as fault:
        if not parts:
            raise
        raise Unsure(f"{len(parts)} parts are out, and then: {fault}", fault.hint) from None
