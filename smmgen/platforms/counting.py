"""How long a text is, and what stands in it, in each network's own measure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from smmgen.platforms.link import find_links, without_links
from smmgen.render.emoji import find_emoji
from smmgen.render.grapheme import count

# twitter-text 3: these weigh 1, anything else 2.
_HEAVY = re.compile("[^\0-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
# Letters of every script, once a letter is in it: `#1` and `#️⃣` are no hashtags.
_HASHTAG = re.compile(r"(?<![\w&])(?:[#＃]\w*[^\W\d_]\w*)+")
_MENTION = re.compile(r"(?<![\w@＠/.+-])[@＠][a-z0-9_]", re.IGNORECASE)
# Mastodon, app/models/account.rb: a mention, and the server that is not counted.
_REMOTE = re.compile(
    r"(?<![=/\w])(@[a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)@\w+(?:[.-]+\w+)*", re.IGNORECASE | re.ASCII
)
_LINK = "x" * 23
# Not one of the letters and marks that are characters of their own whatever stands beside them.
_JOINING = re.compile("[^\n\x20-\x7e\xa0-\u02ff\u2010-\u2027\u20a0-\u20bf]")


def code_points(text: str) -> int:
    """Unicode characters."""
    return len(text)


def utf16(text: str) -> int:
    """UTF-16 units: never fewer than characters, so also where a network does not say which."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf8(text: str) -> int:
    """UTF-8 bytes."""
    return len(text.encode("utf-8", "surrogatepass"))


def clusters(text: str) -> int:
    """What a person calls characters: grapheme clusters."""
    return count(text) if _JOINING.search(text) else len(text)


def x_weighted(text: str) -> int:
    """X's weighted length: links 23, most Latin 1, an emoji or anything else 2, after NFC.

    https://docs.x.com/fundamentals/counting-characters
    """
    composed = unicodedata.normalize("NFC", text)
    links = find_links(composed)
    rest = without_links(composed) if links else composed
    if not _HEAVY.search(rest):
        return 23 * len(links) + len(rest)
    length = 23 * len(links)
    at = 0
    for start, end in _emoji(rest):
        length += _weight(rest[at:start]) + 2
        at = end
    return length + _weight(rest[at:])


def _emoji(text: str) -> Iterator[tuple[int, int]]:
    """Where emoji start and end; `©` and the like are letters."""
    return ((emoji.start, emoji.end) for emoji in find_emoji(text) if emoji.certain)


def _weight(text: str) -> int:
    return len(text) + len(_HEAVY.findall(text))


def threads_length(text: str) -> int:
    """Threads' length: characters, an emoji by its UTF-8 bytes."""
    return len(text) + sum(utf8(text[start:end]) - (end - start) for start, end in _emoji(text))


def mastodon_length(text: str) -> int:
    """Mastodon's length: clusters, a link with its scheme 23, of a remote mention the local part.

    app/validators/status_length_validator.rb in mastodon/mastodon.
    """
    local = without_links(text, bare=False, open_paths=True, put=_LINK)
    return clusters(_REMOTE.sub(r"\1", local) if "@" in local else local)


def hashtags(text: str) -> int:
    """How many hashtags; the `#anchor` of a link is none."""
    if "#" not in text and "＃" not in text:
        return 0
    found = _HASHTAG.findall(without_links(text))
    return sum(run.count("#") + run.count("＃") for run in found)


def mentions(text: str) -> int:
    """How many accounts are named with '@'; an e-mail address or a link names none."""
    return len(_MENTION.findall(without_links(text))) if "@" in text or "＠" in text else 0


def links(text: str) -> int:
    """How many different links."""
    return len({text[start:end] for start, end in find_links(text)})
