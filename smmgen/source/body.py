"""The body of a post, cut at its `---` lines: the caption, then the slides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from smmgen.model.post import Slide
from smmgen.source.beside import Beside
from smmgen.source.block import tell_glued
from smmgen.source.caption import Caption, read_caption
from smmgen.source.finding import Findings
from smmgen.source.slide import read_slide

# No network takes more; a PDF document has at most 300 pages.
MAX_SLIDES = 300
_RULE = re.compile(r" {0,3}---[ \t]*\Z")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*\Z)|~{3,})")


@dataclass(frozen=True, slots=True)
class Body:
    """What is said below the head of a post."""

    caption: Caption
    slides: tuple[Slide, ...]


def read_body(
    text: str, first_line: int, beside: Beside, findings: Findings, lang: str = "en"
) -> Body:
    """The body whose first line is line `first_line` of the file, in a language."""
    lines = text.split("\n")
    rules = list(_rules(lines, first_line, findings))
    for rule in rules:
        if rule and lines[rule - 1].strip() and (rule - 1) not in rules:
            tell_glued(first_line + rule, findings)
    ends = [*rules, len(lines)]
    caption = read_caption("\n".join(lines[: ends[0]]), first_line, findings)
    if len(rules) > MAX_SLIDES:
        findings.tell(
            first_line + rules[MAX_SLIDES],
            "slides-many",
            f"{len(rules)} slides; at most {MAX_SLIDES} are read",
            "make several posts of it",
        )
    slides = tuple(
        read_slide(lines[rule + 1 : end], first_line + rule + 1, number, beside, findings, lang)
        for number, (rule, end) in enumerate(
            zip(rules[:MAX_SLIDES], ends[1 : MAX_SLIDES + 1], strict=True), 1
        )
    )
    return Body(caption, slides)


def caption_lines(body: str) -> list[str]:
    """The lines of a post's body above its first slide, as they are written."""
    lines = body.split("\n")
    end = next((at for at, line in enumerate(lines) if _RULE.match(line)), len(lines))
    return lines[:end]


def body_spans(text: str) -> list[tuple[int, int]]:
    """First line and end of the caption and of each slide, as indices of a body's lines."""
    lines = text.split("\n")
    rules = list(_rules(lines, 1, Findings("")))
    return list(zip([0, *(rule + 1 for rule in rules)], [*rules, len(lines)], strict=True))


def _rules(lines: Sequence[str], first_line: int, findings: Findings) -> Iterator[int]:
    """The indices of the `---` lines, but for those inside a fence of a slide."""
    begun = False
    fenced_to = -1
    for index, line in enumerate(lines):
        if index <= fenced_to:
            continue
        if _RULE.match(line):
            begun = True
            yield index
        elif begun and (opened := _FENCE.match(line)):
            fenced_to = _fence_end(lines, index, opened[1])
            if fenced_to < 0:
                findings.tell(
                    first_line + index,
                    "fence-open",
                    f"the '{opened[1][:12]}' that opens here is never closed",
                    "close it with the same marks on a line of their own",
                )


def _fence_end(lines: Sequence[str], start: int, mark: str) -> int:
    """The index of the line that closes a fence; -1 when another opens first, or none closes."""
    for index in range(start + 1, len(lines)):
        found = _FENCE.match(lines[index])
        if found is None or found[1][0] != mark[0]:
            continue
        if lines[index].strip() != found[1]:
            return -1
        if len(found[1]) >= len(mark):
            return index
    return -1
