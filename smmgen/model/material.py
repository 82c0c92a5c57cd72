"""Something that was written elsewhere, and what a post can be made of it. All of it is words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading ("" before the first), the paragraphs under it, and the entries of its lists."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """A page, some notes, an entry of a feed, or a table; `where` is its address or file name."""

    title: str
    where: str
    passages: tuple[Passage, ...] = ()
    table: str = ""
    link: str = ""
