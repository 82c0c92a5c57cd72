"""Other ways to set a slide of the same words, when the first one cannot be drawn without fault."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from smmgen.render.sense import leaning_words

_TITLE = re.compile(r"^(#{1,2} )(.+)$", re.MULTILINE)
_TEXT = re.compile(r"^((?:> )?)(?![#!<>|`-]|\d+\. )(.+)$", re.MULTILINE)
_PICTURE = re.compile(r"^!\[[^\]]*\]\(brand:[^)]*\)\n*", re.MULTILINE)


def remedies(
    slide: str,
    layouts: Sequence[str],
    bare_layouts: Sequence[str],
    schemes: Sequence[str],
    lang: str,
) -> Iterator[str]:
    """The slide set in other ways, the least other first.

    `layouts` are those that can hold it, the one that failed first; `bare_layouts` those that can
    hold it without its picture. `schemes` are the brand's.
    """
    loose = slide.replace("&nbsp;", " ")
    held = _held(_TEXT, slide, lang)
    bare = without_picture(slide)
    bound = _held(_TITLE, slide, lang)
    yield from (way for way in (held, bound) if way != slide)
    if bare != slide:
        yield bare
    for layout in layouts[1:4]:
        yield pinned(slide, layout)
    if bare != slide:
        for layout in bare_layouts[:3]:
            yield pinned(bare, layout)
    if loose != slide:
        yield loose
        for layout in layouts[1:3]:
            yield pinned(loose, layout)
    for scheme in schemes[:4]:
        yield f"<!-- scheme: {scheme} -->\n{slide}"
    for layout in layouts[4:7]:
        yield pinned(slide, layout)


def without_picture(slide: str) -> str:
    """The slide without its drawing."""
    return _PICTURE.sub("", slide).strip()


def pinned(slide: str, layout: str) -> str:
    """The slide with its layout written down."""
    return f"<!-- layout: {layout} -->\n{slide}"


def with_bound_titles(slide: str, lang: str) -> str:
    """The slide with small words of its titles held to the words that they belong to.

    Those of fewer than six words break where they are largest, as the rule for line ends has it.
    """
    return _held(_TITLE, slide, lang, least=6)


def _held(lines: re.Pattern[str], slide: str, lang: str, least: int = 1) -> str:
    leaning = leaning_words(lang)

    def held(line: re.Match[str]) -> str:
        long = len(line[2].split()) >= least
        return line[1] + _bound(line[2], leaning) if long else line[0]

    return lines.sub(held, slide)


def _bound(title: str, leaning: frozenset[str]) -> str:
    """At most two words are held to one: longer chains would not fit a line."""
    words = title.split(" ")
    held, chain = words[0], 0
    for before, word in pairwise(words):
        leans = before.lower() in leaning and chain < 2
        chain = chain + 1 if leans else 0
        held += ("&nbsp;" if leans else " ") + word
    return held
