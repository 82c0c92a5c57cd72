"""What the preview's server says around a file: types, headers, the script; which file is meant."""

from __future__ import annotations

import errno
import re
from urllib.parse import unquote

from smmgen.errors import UsageError

OURS = "/_preview/"
_SOURCES = re.compile(rb' srcset="[^"]*"')
TYPES = {
    "css": "text/css; charset=utf-8",
    "font": "font/ttf",
    "html": "text/html; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "woff2": "font/woff2",
}
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; object-src 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}
# The web editor makes code and styles as it goes; here it asks nobody but the preview.
EDITOR = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; font-src 'self'; "
    "connect-src 'self' blob:; base-uri 'none'; object-src 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
}
GONE = b"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Not here</title>
<link rel="stylesheet" href="/css/site.css"></head>
<body data-up="/"><main id="main"><h1>This page is not here</h1>
<p>It comes as soon as there is something to show. <a href="/problems.html">Problems</a>,
<a href="/index.html">Today</a></p></main></body>
</html>
"""


def named(path: str) -> str:
    """The name in the site that a request's path is for; empty for one that is none."""
    try:
        whole = unquote(path, errors="strict").removeprefix("/")
    except UnicodeDecodeError:
        return ""
    if not whole or whole.endswith("/"):
        whole += "index.html"
    parts = whole.split("/")
    for part in parts:
        if not part or part.startswith(".") or "\\" in part or not part.isprintable():
            return ""
    return "/".join(parts)


def scripted(page: bytes, build: int) -> bytes:
    """A page with the preview's scripts on it; one is told the build that the page is of.

    Its pictures are whole: halves are made after an edit is shown, and the line is short.
    """
    tags = (
        f'<link rel="stylesheet" href="{OURS}edit.css"><script src="{OURS}edit.js" defer></script>'
        f'<script src="{OURS}preview.js" data-build="{build}" defer></script></head>'
    )
    return _SOURCES.sub(b"", page).replace(b"</head>", tags.encode(), 1)


def refused(port: int, error: OSError) -> UsageError:
    """Why a port cannot be answered on, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return UsageError(
            f"port {port} is taken: something else answers there",
            f"end that, or take another one: smmgen serve --port {port % 65535 + 1}",
        )
    return UsageError(
        f"cannot answer on port {port}: {error.strerror or error}",
        "take another one, above 1023: smmgen serve --port 8000",
    )
