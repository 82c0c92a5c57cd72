"""Comments that mean something: `layout:`, `scheme:`, `alt:` on slides, `break` in captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from smmgen.problem import did_you_mean
from smmgen.source.finding import Findings

_WORD = re.compile(r"([\w-]+)\s*(:?)\s*")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\Z")
KEYS = ("layout", "scheme", "alt")
BREAK = "break"


@dataclass(frozen=True, slots=True)
class Comment:
    """`<!-- key: value -->`, where it stands in the text, and its line and column in the file."""

    key: str
    value: str
    line: int
    column: int
    start: int
    end: int


def comments(text: str, first_line: int) -> Iterator[Comment]:
    """Every closed comment; the key is empty when the comment is not a word or `word: …`."""
    start = counted = 0
    line = first_line
    while (start := text.find("<!--", start)) >= 0:
        end = text.find("-->", start + 4) + 3
        if end < 3:
            return
        line += text.count("\n", counted, start)
        counted = start
        column = start - (text.rfind("\n", 0, start) + 1) + 1
        inner = text[start + 4 : end - 3].strip()
        word = _WORD.match(inner)
        key, value = "", inner
        if word and (word[2] or word.end() == len(inner)):
            key, value = word[1], " ".join(inner[word.end() :].split())
        yield Comment(key, value, line, column, start, end)
        start = end


def tell_unknown(comment: Comment, known: tuple[str, ...], findings: Findings) -> None:
    """A comment that looks as if it were meant for smmgen is an error, a note a warning."""
    at = {"column": comment.column}
    if comment.key and (comment.value or get_close_matches(comment.key, known)):
        findings.tell(
            comment.line,
            "comment-unknown",
            f"'{comment.key}' is not a comment known here",
            did_you_mean(comment.key, known),
            **at,
        )
    elif near := get_close_matches(comment.value.split(" ")[0], known, n=1, cutoff=0.75):
        hint = f"write <!-- {near[0]} -->" if near[0] == BREAK else f"write <!-- {near[0]}: … -->"
        findings.tell(comment.line, "comment-unknown", "this comment is not understood", hint, **at)
    else:
        findings.warn(
            comment.line,
            "comment-unknown",
            "this comment is neither drawn nor published",
            "keep notes for reviewers in the pull request",
            **at,
        )


@dataclass(frozen=True, slots=True)
class SlideComments:
    """What a slide's comments set."""

    layout: str | None = None
    layout_line: int = 0
    scheme: str | None = None
    alt: str | None = None


def slide_comments(text: str, first_line: int, findings: Findings) -> tuple[str, SlideComments]:
    """A slide's text with its comments blanked, line for line, and what they set."""
    if "<!--" not in text:
        return text, SlideComments()
    chosen: dict[str, Comment] = {}
    rest, end = "", 0
    for comment in comments(text, first_line):
        rest += text[end : comment.start] + "\n" * text.count("\n", comment.start, comment.end)
        end = comment.end
        if comment.key == BREAK:
            findings.tell(
                comment.line,
                "comment-misplaced",
                "'break' parts a caption into a thread; slides have none",
                "move it above the first '---'",
                column=comment.column,
            )
        elif comment.key not in KEYS:
            tell_unknown(comment, KEYS, findings)
        elif comment.key in chosen:
            findings.tell(
                comment.line,
                "comment-doubled",
                f"this slide has a '{comment.key}' comment already",
                "remove one of them",
                column=comment.column,
            )
        elif not comment.value or (comment.key != "alt" and not _NAME.match(comment.value)):
            findings.tell(
                comment.line,
                "comment-value",
                f"'{comment.key}:' needs {'a text' if comment.key == 'alt' else 'a name'}",
                f"for example <!-- {comment.key}: {_EXAMPLES[comment.key]} -->",
                column=comment.column,
            )
        else:
            chosen[comment.key] = comment
    rest += without_open_comment(text[end:], first_line + text.count("\n", 0, end), findings)
    layout, scheme, alt = (chosen.get(key) for key in KEYS)
    return rest, SlideComments(
        layout.value if layout else None,
        layout.line if layout else 0,
        scheme.value if scheme else None,
        alt.value if alt else None,
    )


def without_open_comment(text: str, first_line: int, findings: Findings) -> str:
    """The text with the rest of the line after a `<!--` that is never closed cut off."""
    start = text.find("<!--")
    if start < 0:
        return text
    findings.tell(
        first_line + text.count("\n", 0, start),
        "comment-open",
        "this comment is never closed",
        "end it with '-->'",
        column=start - (text.rfind("\n", 0, start) + 1) + 1,
    )
    end = text.find("\n", start)
    return text[:start] + (text[end:] if end >= 0 else "")


_EXAMPLES = {"layout": "stat", "scheme": "night", "alt": "Brush for two minutes, twice a day"}
