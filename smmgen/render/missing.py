"""A character that no font has, and which font would have it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Missing:
    """A character that no font has: itself, its Unicode name, and a font that would have it."""

    character: str
    name: str
    font: str


def noto(name: str) -> str:
    """The Noto family that has a character of this Unicode name, or nothing."""
    families = (
        ("cjk", "Noto Sans SC"), ("hiragana", "Noto Sans JP"), ("katakana", "Noto Sans JP"),
        ("hangul", "Noto Sans KR"), ("arabic", "Noto Sans Arabic"), ("hebrew", "Noto Sans Hebrew"),
        ("devanagari", "Noto Sans Devanagari"), ("thai", "Noto Sans Thai"),
        ("greek", "Noto Sans"), ("cyrillic", "Noto Sans"),
    )  # fmt: skip
    return next((family for start, family in families if name.startswith(start)), "")
