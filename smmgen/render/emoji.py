"""Emoji in text, by sequence, and their colour drawings (Noto Emoji, carried in `smmgen/emoji`).

A drawing goes by its code points in hex, joined by hyphens, without variation selectors:
`1f44d-1f3fd` is a thumb in a skin tone, `1f1ea-1f1f8` a flag.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO
from zipfile import ZipFile

from smmgen.render.shelf import Shelf

# The side of a drawing's own grid: its viewBox is "0 0 128 128".
GRID = 128

# Anything that can begin or make an emoji; a text without these is not looked at further.
_HINT = re.compile("[\u20e3\u203c-\u3299\U0001f000-\U0001faff]")
_HINT_LATIN = re.compile("[\u00a9\u00ae]\ufe0f")
_ID = re.compile(r'\bid="([^"]+)"')
_DRAWN: Shelf[int, dict[str, str]] = Shelf(24)


@dataclass(frozen=True, slots=True)
class Emoji:
    """An emoji in a text: where it starts and ends, the name of its drawing.

    `certain` is false for characters like ☎ that are text unless no font has them.
    """

    start: int
    end: int
    name: str
    certain: bool = True


def _class(edges: tuple[int, ...]) -> str:
    """A regular expression's inside for a table of edges."""
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return "".join(f"{chr(first)}-{chr(past - 1)}" for first, past in pairs if first > 0x7F)


@cache
def _sequence() -> re.Pattern[str]:
    """UTS 51's emoji sequences, those that are by nature text in the last group."""
    from smmgen.render.ucd import emoji as table  # noqa: PLC0415  # read when first needed

    any_emoji, shown = _class(table.EMOJI), _class(table.PRESENTATION)
    tone = "[\U0001f3fb-\U0001f3ff]"
    tags = "[\U000e0020-\U000e007e]+\U000e007f"
    flag = "[\U0001f1e6-\U0001f1ff]{2}"
    one = f"(?:{flag}|[{any_emoji}](?:\ufe0f\u20e3?|{tone}|{tags})?)"
    return re.compile(
        f"(?P<sure>[0-9#*]\ufe0f?\u20e3|{one}(?:\u200d{one})+|{flag}"
        f"|[{any_emoji}](?:\ufe0f|{tone}|{tags})|[{shown}](?!\ufe0e))|(?P<text>[{any_emoji}]\ufe0e?)"
    )


def find_emoji(text: str) -> list[Emoji]:
    """The emoji of a text in order."""
    if text.isascii() or not (_HINT.search(text) or _HINT_LATIN.search(text)):
        return []
    return [
        Emoji(found.start(), found.end(), name_of(found[0]), found.lastgroup == "sure")
        for found in _sequence().finditer(text)
    ]


def name_of(sequence: str) -> str:
    """The name that a drawing of this sequence has, whether it is carried or not."""
    return "-".join(f"{ord(c):04x}" for c in sequence if c not in "\ufe0e\ufe0f")


@cache
def _archive() -> tuple[ZipFile, dict[str, int]]:
    data = (resources.files("smmgen") / "emoji" / "noto.zip").read_bytes()
    archive = ZipFile(BytesIO(data))
    index: list[list[str]] = json.loads(archive.read("index.json"))
    return archive, {name: block for block, names in enumerate(index) for name in names}


def is_carried(name: str) -> bool:
    """Whether there is a drawing of that name."""
    return name in _archive()[1]


def drawing(name: str, prefix: str = "") -> str:
    """The inside of the emoji's SVG, on a grid of 128 x 128. Raises KeyError for unknown names.

    Its ids begin with `prefix`, so that drawings can stand in one document.
    """
    archive, index = _archive()
    block = index[name]
    kept = _DRAWN.get(block)
    if kept is None:
        kept = _DRAWN.put(block, json.loads(archive.read(f"{block}.json")))
    body = kept[name]
    if not prefix or "id=" not in body:
        return body
    for own in set(_ID.findall(body)):
        named = rf'(id="|url\(#|href="#){re.escape(own)}(?=["\)])'
        body = re.sub(named, rf"\g<1>{prefix}{own}", body)
    return body


def carried() -> list[str]:
    """The names of all drawings, sorted."""
    return sorted(_archive()[1])
