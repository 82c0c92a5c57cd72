"""A slide's picture in its Markdown: its alt text, and the point that a crop keeps."""

from __future__ import annotations

import re

from smmgen.draft.notation import PICTURE
from smmgen.draft.passage import Lines, Unwritable, must_be_sayable
from smmgen.model.post import Slide

_MARKS = re.compile(r"[\\\[\]*_`&<]")
_FOCUS = re.compile(r'[ \t]+(?:"[^"\n]*"|\'[^\'\n]*\'|\([^()\n]*\))')


def with_alt(lines: Lines, slide: Slide, number: int, words: str) -> str:
    """The file's text with another alt text for a slide's picture, counted from 0.

    Raises Unwritable for words that cannot stand there.
    """
    must_be_sayable(words)
    found, begin = _place(lines, slide, number)
    alt = _MARKS.sub(lambda mark: "&lt;" if mark[0] == "<" else "\\" + mark[0], words)
    return _changed(lines.text, begin, found.span("alt"), alt)


def with_focus(lines: Lines, slide: Slide, number: int, focus: tuple[int, int]) -> str:
    """The file's text with another focus for a slide's picture: percent from left and top."""
    found, begin = _place(lines, slide, number)
    span = found.span("title")
    if span[0] < 0:
        span = (found.end("src"), found.end("src"))
    return _changed(lines.text, begin, span, f' "focus {focus[0]}% {focus[1]}%"')


def _changed(text: str, begin: int, span: tuple[int, int], words: str) -> str:
    return text[: begin + span[0]] + words + text[begin + span[1] :]


def _place(lines: Lines, slide: Slide, number: int) -> tuple[re.Match[str], int]:
    """Where a picture stands: in its line, and where that begins in the file."""
    if not 0 <= number < len(slide.pictures):
        raise Unwritable("there is no such picture on this slide")
    picture = slide.pictures[number]
    row = lines.line(picture.line - 1)
    there = [at for at in PICTURE.finditer(row) if at["src"] is not None]
    before = [p for p in slide.pictures[:number] if p.line == picture.line]
    same_line = [p for p in slide.pictures if p.line == picture.line]
    if len(there) != len(same_line):
        raise Unwritable("this picture cannot be told from what is beside it", "change the file")
    return there[len(before)], lines.starts[picture.line - 1]
