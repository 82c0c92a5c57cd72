"""The fonts carried for what a brand's own lack, and what to say when even they lack it.

Noto Sans in Latin, Greek and Cyrillic, Arabic, Hebrew, Devanagari and Thai, at any weight, and
symbols, mathematics and arrows; `smmgen/fonts/fonts.json` says what each covers, so that a font
is opened only when it is needed. Chinese, Japanese and Korean need a font of the brand's.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from unicodedata import category, name

from smmgen.render.font import Font
from smmgen.render.script import script_name, script_of


@dataclass(frozen=True, slots=True)
class Missing:
    """A character (or emoji) that no font has: where it stands in the text, what it is called,
    its script, and the name of a Noto font that has it (empty when there is none).
    """

    character: str
    offset: int
    name: str
    script: str
    font: str


# What each script's Noto font is called, where that is not "Noto Sans" and the script.
_FAMILIES = {
    "Latn": "Noto Sans", "Grek": "Noto Sans", "Cyrl": "Noto Sans",
    "Hang": "Noto Sans KR", "Hira": "Noto Sans JP", "Kana": "Noto Sans JP",
    "Bopo": "Noto Sans TC", "Tibt": "Noto Serif Tibetan", "Hebr": "Noto Sans Hebrew",
    "Cans": "Noto Sans Canadian Aboriginal", "Nkoo": "Noto Sans NKo", "Zinh": "Noto Sans",
}  # fmt: skip
_HAN = {"ja": "Noto Sans JP", "ko": "Noto Sans KR"}
_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo", "yue")


@cache
def _listed() -> tuple[tuple[str, tuple[int, ...]], ...]:
    """(file, edges) of each carried font; edges are its first covered code point, the first not
    covered any more, and so on.
    """
    text = (resources.files("smmgen") / "fonts" / "fonts.json").read_text(encoding="utf-8")
    return tuple(
        (font["file"], tuple(edge for first, last in font["covers"] for edge in (first, last + 1)))
        for font in json.loads(text)
    )


@cache
def _bytes(file: str) -> bytes:
    return (resources.files("smmgen") / "fonts" / file).read_bytes()


def carried_font(characters: str, weight: float) -> Font | None:
    """The first carried font that has all of these, as near as it gets to a CSS weight."""
    codes = [ord(character) for character in characters]
    for file, edges in _listed():
        if all(bisect_right(edges, code) % 2 for code in codes):
            return _opened(file, min(max(weight, 100.0), 900.0))
    return None


@lru_cache(maxsize=32)
def _opened(file: str, weight: float) -> Font:
    return Font.load(_bytes(file), axes={"wght": weight})


def missing(character: str, offset: int, language: str) -> Missing:
    """What to say of a character that no font has."""
    tag = script_of(character[0])
    return Missing(
        character=character,
        offset=offset,
        name=" ".join(_called(one) for one in character),
        script=script_name(tag),
        font=_family(character[0], tag, language.lower()),
    )


def _called(character: str) -> str:
    if category(character) in {"Cc", "Co", "Cn"}:
        kind = "control" if category(character) == "Cc" else "private or unassigned"
        return f"{kind} character U+{ord(character):04X}"
    return name(character, f"U+{ord(character):04X}").lower().replace("cjk", "CJK")


def _family(character: str, tag: str, language: str) -> str:
    code = ord(character)
    if category(character) in {"Cc", "Co", "Cn", "Cs"} and tag in {"Zyyy", "Zzzz"}:
        return ""
    if tag == "Hani" or 0x3000 <= code < 0x3400 or 0xFF00 <= code < 0xFFF0:
        if language.startswith(_TRADITIONAL):
            return "Noto Sans TC"
        return _FAMILIES.get(tag) or _HAN.get(language.split("-", maxsplit=1)[0], "Noto Sans SC")
    if tag == "Zyyy":
        if 0x1D400 <= code < 0x1D800 or category(character) == "Sm":
            return "Noto Sans Math"
        if 0x1D100 <= code < 0x1D200:
            return "Noto Music"
        return "Noto Emoji" if code >= 0x1F300 else "Noto Sans Symbols 2"
    return _FAMILIES.get(tag, f"Noto Sans {script_name(tag)}")
