"""Pictures that were attached at the host: fetched from its own address for them, and no other.

https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/attaching-files
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from smmgen.errors import NetworkFault
from smmgen.roles import Request, Transport

MOST = 10  # pictures of one post
_NAME = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_ALT = r"(?:!\[(?P<said>[^\]\n]{0,300})\]\()?"
# Where the host keeps what is attached.
_KEPT = re.compile(r"(?:[a-z0-9-]+\.githubusercontent\.com|github-production-user-asset-[a-z0-9]+"
                   r"\.s3\.amazonaws\.com)\Z")  # fmt: skip
_UNTOLD = {"", "image", "img"}  # what the host writes for a picture that nobody described


@dataclass(frozen=True, slots=True)
class Attachment:
    """Where a picture is, and what its sender says that it shows."""

    address: str
    shows: str


def attachments(body: str, server: str) -> tuple[Attachment, ...]:
    """The first pictures that a text shows, each once; addresses anywhere else are none."""
    found: dict[str, Attachment] = {}
    home = re.escape(server.rstrip("/"))
    for each in re.finditer(rf"{_ALT}(?P<at>{home}/user-attachments/assets/{_NAME})", body):
        said = (each["said"] or "").strip()
        shows = "" if said.lower() in _UNTOLD else said
        found.setdefault(each["at"], Attachment(each["at"], shows))
    return tuple(found.values())[:MOST]


def fetch(transport: Transport, attachment: Attachment, token: str) -> bytes:
    """Its bytes. Raises NetworkFault.

    What is private is asked for again with the token, at the host's own name alone; where that
    leads, the token does not go.
    """
    answer = transport.send(Request("GET", attachment.address))
    if answer.status == 404:
        headers = {"Authorization": f"Bearer {token}"}
        answer = transport.send(Request("GET", attachment.address, headers))
    if answer.status in {302, 307}:
        address = answer.headers.get("location", "")
        told = urlsplit(address)
        if told.scheme != "https" or not _KEPT.fullmatch(told.hostname or ""):
            raise NetworkFault("the host leads elsewhere for a picture")
        answer = transport.send(Request("GET", address, seconds=60.0))
    if answer.status != 200:
        raise NetworkFault(f"the host answered {answer.status} to a picture")
    return answer.body
