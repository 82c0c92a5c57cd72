"""How long a text is, in each network's own measure."""

from __future__ import annotations

import re
import unicodedata

from smmgen.render.grapheme import clusters as graphemes

# A link as the networks find one: with a scheme, or a bare domain with a common ending.
_URL = re.compile(
    r"(?:https?://[^\s<>\"“”]+|(?<![\w@.])(?:[a-z0-9-]+\.)+"
    r"(?:com|org|net|edu|gov|io|co|app|dev|uk|de|fr|es|it|nl|eu|us|ca|au|info|biz|me|tv)"
    r"(?:/[^\s<>\"“”]*)?)(?<![.,;:!?)])",
    re.IGNORECASE,
)
_REMOTE = re.compile(r"(@[\w.-]+)@[\w.-]+\.[a-z]{2,}", re.IGNORECASE)
# twitter-text v3: these weigh 1, everything else 2.
_LIGHT = ((0, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))


def code_points(text: str) -> int:
    """Unicode characters."""
    return len(text)


def utf16(text: str) -> int:
    """UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def widest(text: str) -> int:
    """The larger of characters and UTF-16 units, where a network does not say which."""
    return utf16(text)


def utf8(text: str) -> int:
    """UTF-8 bytes."""
    return len(text.encode())


def clusters(text: str) -> int:
    """What a person calls characters: grapheme clusters."""
    return len(graphemes(text))


def x_weighted(text: str) -> int:
    """X's weighted length: URLs 23, most Latin 1, an emoji or anything else 2, after NFC."""
    composed = unicodedata.normalize("NFC", text)
    links = len(_URL.findall(composed))
    rest = _URL.sub("", composed)
    return 23 * links + sum(_x_weight(cluster) for cluster in graphemes(rest))


def _x_weight(cluster: str) -> int:
    if is_emoji(cluster):
        return 2
    return sum(
        1 if any(low <= ord(char) <= high for low, high in _LIGHT) else 2 for char in cluster
    )


def threads_length(text: str) -> int:
    """Threads' length: characters, an emoji by its UTF-8 bytes."""
    return sum(utf8(c) if is_emoji(c) else len(c) for c in graphemes(text))


def mastodon_length(text: str) -> int:
    """Mastodon's length: clusters, a link 23, a remote mention by its local part."""
    local = _REMOTE.sub(r"\1", text)
    return clusters(_URL.sub("x" * 23, local))


def is_emoji(cluster: str) -> bool:
    """Whether a cluster is drawn as an emoji."""
    first = ord(cluster[0])
    pictured = 0x1F000 <= first <= 0x1FAFF or "\ufe0f" in cluster or "\u20e3" in cluster
    return pictured or 0x1F1E6 <= first <= 0x1F1FF
