"""Fetching what somebody names by its address: a page, a feed, a drawing."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

from smmgen.errors import UsageError
from smmgen.roles import Request, Transport

HOPS = 4  # redirects that are followed
PAGE = (
    "text/",
    "application/xhtml+xml",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
)
DRAWING = ("image/svg+xml",)


def fetched(net: Transport, address: str, kinds: tuple[str, ...] = PAGE) -> tuple[str, bytes]:
    """What an address answers with, and where it was at last. Raises UsageError, NetworkFault.

    `kinds` begin the media types that are taken. A redirect may not leave HTTPS.
    """
    accepted = {"accept": ", ".join(f"{each}*" if each[-1] == "/" else each for each in kinds)}
    for _ in range(HOPS):
        if urlsplit(address).scheme not in {"https", "http"}:
            raise UsageError(f"'{address[:80]}' is no address of a page", "begin it with https://")
        answer = net.send(Request("GET", address, accepted))
        if answer.status in {301, 302, 303, 307, 308} and answer.headers.get("location"):
            address = _led(address, answer.headers["location"])
            continue
        kind = answer.headers.get("content-type", "text/html").lower()
        if answer.status != 200 or not kind.startswith(kinds):
            raise UsageError(
                f"{urlsplit(address).hostname} gave nothing of use ({answer.status}, {kind[:40]})",
                "save it as a file, and give that",
            )
        return address, answer.body
    raise UsageError(f"'{address[:80]}' leads from page to page", "give the last one's address")


def _led(address: str, location: str) -> str:
    """Where a redirect leads. A page must not have this machine's own services asked."""
    try:
        leads = urljoin(address, location)
        if urlsplit(leads).scheme in {"https", urlsplit(address).scheme}:
            return leads
    except ValueError:
        pass
    raise UsageError(f"'{address[:80]}' leads to no page", "give the last one's address")


def is_address(where: str) -> bool:
    """Whether something to draft from is on the web; else it is a file's path."""
    return where.startswith(("https://", "http://"))


def file_name(path: str) -> str:
    """A file as it is named in the post: no folders of somebody's machine."""
    return PurePosixPath(path.replace("\\", "/")).name
