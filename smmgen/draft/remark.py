"""A comment that means something, written into a slide or taken out; every other byte stays."""

from __future__ import annotations

import re

from smmgen.source.comment import comments

_LINE_END = re.compile(r"\r\n|\r|\n")
_RULE = re.compile(r" {0,3}---[ \t]*\Z")


def with_remark(data: bytes, line: int, end: int | None, key: str, value: str | None) -> bytes:
    """The bytes of a post's file with `<!-- key: value -->` in one slide; None takes it out.

    The slide's first line of words is `line`, that of the next slide `end` (both from 1; None
    when no slide follows). A comment that is there is exchanged where it stands; a new one stands
    under the slide's `---`. Raises UnicodeDecodeError for what is not UTF-8.
    """
    text = data.decode("utf-8")
    starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
    rule = _rule_above(text, starts, line)
    stop = starts[_rule_above(text, starts, end)] if end is not None else len(text)
    begin = starts[rule + 1] if rule + 1 < len(starts) else len(text)
    slide = text[begin:stop]
    there = [found for found in comments(slide, 1) if found.key == key]
    if value is not None and there:
        first = there[0]
        slide = f"{slide[: first.start]}<!-- {key}: {value} -->{slide[first.end :]}"
    elif value is not None:
        ended = _LINE_END.search(text, starts[rule], begin)
        line_end = ended[0] if ended else _usual(text)
        slide = f"{'' if ended else line_end}<!-- {key}: {value} -->{line_end}{slide}"
    else:
        for each in reversed(there):
            slide = _without(slide, each.start, each.end)
    return (text[:begin] + slide + text[stop:]).encode("utf-8")


def _rule_above(text: str, starts: list[int], line: int) -> int:
    """The index of the `---` line above a line (from 1): nothing but empty lines lie between."""
    for at in range(min(line, len(starts)) - 1, -1, -1):
        end = starts[at + 1] if at + 1 < len(starts) else len(text)
        if _RULE.match(text[starts[at] : end].rstrip("\r\n")):
            return at
    raise ValueError(f"no '---' stands above line {line}")


def _usual(text: str) -> str:
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


def _without(slide: str, start: int, end: int) -> str:
    """The text without a comment, and without its line where nothing else is on it."""
    left = max(slide.rfind("\n", 0, start), slide.rfind("\r", 0, start)) + 1
    ended = _LINE_END.search(slide, end)
    right = ended.start() if ended else len(slide)
    if slide[left:start].strip() or slide[end:right].strip():
        return slide[:start] + slide[end:]
    return slide[:left] + (slide[ended.end() :] if ended else "")
