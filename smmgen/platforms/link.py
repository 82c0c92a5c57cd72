"""Links in a text, found as the networks find them (twitter-text 3; Mastodon's own paths).

A link is a domain under a known top-level domain, with a scheme or (where a network takes that)
without, and the path and query behind it. Rules and cases: github.com/twitter/twitter-text;
Mastodon's changes: config/initializers/twitter_regex.rb in mastodon/mastodon.
"""

from __future__ import annotations

import re

from smmgen.platforms.tld import TLDS

_ACCENTED = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff"
# What a label is made of: anything but punctuation, white space and marks of direction.
_LABEL = r"[^\s!'#%&()*+,\\./:;<=>?@\[\]^{|}~$\"“”‘’…\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+"
_HOST = re.compile(
    # A link does not begin inside a word, an address or a tag.
    r"(?<![A-Za-z0-9@＠$#＃])(?P<scheme>https?://)?"
    rf"(?P<host>{_LABEL}(?:\.{_LABEL})+)",
    re.IGNORECASE,
)
# Without this there is no domain; a sentence ends in a dot and a space.
_DOT = re.compile(r"\.\w")
_ASCII = re.compile(rf"[-a-z0-9{_ACCENTED}]+", re.IGNORECASE)
_TOP = re.compile(r"xn--[-0-9a-z]+|[a-z]{2,24}(?![-0-9a-z@+])|[^\x00-\x7f]{2,}", re.IGNORECASE)


def _behind(general: str, ending: str, query: str, query_ending: str) -> re.Pattern[str]:
    """What may follow a domain: port, path (round brackets only in pairs) and query."""
    pair = rf"\((?:{general}|\({general}+\))+\)"
    return re.compile(
        rf"(?::\d+)?(?:/(?:(?:{general}|{pair})*(?:{ending}|{pair}))?)?"
        rf"(?:\?{query}*{query_ending})?",
        re.IGNORECASE,
    )


_SHORT = _behind(
    rf"[a-z\u0400-\u04ff0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{_ACCENTED}]",
    rf"[+\-a-z\u0400-\u04ff0-9=_#/{_ACCENTED}]",
    r"[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]",
    r"[a-z0-9\-_&=#/]",
)
_OPEN = _behind(
    r"[^\s<>()?]",
    r"[^\s()?!*\"'「」<>;:=,.$%\[\]~&|@]",
    r"[a-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@^\u00a0-\U0010fffd]",
    r"[a-z0-9_&=#/\-\u00a0-\U0010fffd]",
)


def find_links(
    text: str, *, bare: bool = True, open_paths: bool = False
) -> tuple[tuple[int, int], ...]:
    """Where links start and end. `bare`: also without a scheme; `open_paths`: any letter in them.

    `example.com` is a link, `example.invalid` is not: that is no top-level domain.
    """
    if not _DOT.search(text) or (not bare and "://" not in text):
        return ()
    behind = _OPEN if open_paths else _SHORT
    found = []
    at = 0
    while (hit := _HOST.search(text, at)) is not None:
        at = hit.end()
        # With what follows it: `example.com@x` is no link.
        host = text[hit.start("host") : at + 1]
        if hit["scheme"]:
            span = _domain(host)
        else:
            # Without a scheme a link does not go on from punctuation, and its name is ASCII.
            before = text[max(hit.start() - 1, 0) : hit.start()]
            span = _bare_domain(host) if bare and before not in ("-", "_", ".", "/") else None
        if span is None:
            continue
        start, end = (hit.start("host") + spot for spot in span)
        tail = behind.match(text, end)
        at = tail.end() if tail is not None else end
        found.append((hit.start() if hit["scheme"] else start, at))
    return tuple(found)


def without_links(text: str, *, open_paths: bool = False, bare: bool = True, put: str = "") -> str:
    """The text with `put` in place of each of its links."""
    parts = []
    at = 0
    for start, end in find_links(text, bare=bare, open_paths=open_paths):
        parts += [text[at:start], put]
        at = end
    return "".join((*parts, text[at:]))


def _domain(host: str) -> tuple[int, int] | None:
    """The longest part of a host that ends in a top-level domain."""
    dot = host.rfind(".")
    while dot > 0:
        end = _top(host, dot + 1)
        before = host[host.rfind(".", 0, dot) + 1 : dot]
        if end is not None and before.strip("-") == before and "_" not in before:
            return 0, end
        dot = host.rfind(".", 0, dot)
    return None


def _bare_domain(host: str) -> tuple[int, int] | None:
    span = _domain(host)
    if span is None:
        return None
    # In `見てexample.com` the link is `example.com`.
    start = span[1]
    for label in reversed(host[: span[1]].split(".")):
        ascii_part = next((m for m in _ASCII.finditer(label) if m.end() == len(label)), None)
        if ascii_part is None:
            break
        start -= len(label) - ascii_part.start() + (start != span[1])
        if ascii_part.start():
            break
    return (start, span[1]) if "." in host[start : span[1]] else None


def _top(host: str, at: int) -> int | None:
    """Where the top-level domain that begins at `at` ends, if there is one."""
    found = _TOP.match(host, at)
    if found is None:
        return None
    name = found[0].lower()
    return found.end() if name.startswith("xn--") or name in TLDS else None
