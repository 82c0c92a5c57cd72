"""A Markdown file cut into its head (YAML between two `---` lines) and its body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from smmgen.problem import Origin, Problem

_FENCE = re.compile(r"---[ \t]*\Z")
# After a blank line a head goes on with a field, an entry, a comment or an indented line;
# anything else is the body of a file whose head was never closed.
_FIELD = re.compile(r"""[ \t#\-\]\}]|(?:"[^"]*"|'[^']*'|[\w.-]+)[ \t]*:(?:[ \t]|\Z)""")


@dataclass(frozen=True, slots=True)
class Split:
    """Head and body, and the line of the file that each begins on."""

    head: str
    body: str
    head_line: int
    body_line: int


def split_head(text: str, path: str) -> tuple[Split | None, tuple[Problem, ...]]:
    """The head and body of a file with `\\n` line ends, or None and why there is no head."""
    lines = text.split("\n")
    if not _FENCE.match(lines[0]):
        return None, (
            Problem(
                Origin(path),
                "head-missing",
                "the file does not begin with '---' and its fields",
                "begin the file with a line '---', then 'field: value' lines, then '---' again",
            ),
        )
    blank = False
    for number, line in enumerate(lines[1:], 2):
        if _FENCE.match(line):
            head = "\n".join(lines[1 : number - 1])
            return Split(head, "\n".join(lines[number:]), 2, number + 1), ()
        if blank and line and not _FIELD.match(line):
            return None, (_open(path, number, "the fields above are not closed by a line '---'"),)
        blank = not line.strip()
    return None, (_open(path, 1, "the fields that begin here are never closed"),)


def _open(path: str, line: int, message: str) -> Problem:
    return Problem(
        Origin(path, line), "head-open", message, "put a line '---' after the last field"
    )
