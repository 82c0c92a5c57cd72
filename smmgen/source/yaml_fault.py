"""A YAML parser's complaint, in plain words and at the place where the author can mend it."""

from __future__ import annotations

import re
from typing import Any

from smmgen.problem import Origin, Problem

# (pattern over "context / problem" of libyaml and of PyYAML's own parser,
#  whether the fault began where the context began, message, hint)
_FAULTS: tuple[tuple[re.Pattern[str], bool, str, str], ...] = tuple(
    (re.compile(pattern), at_context, message, hint)
    for pattern, at_context, message, hint in (
        (
            r"quoted scalar / found unexpected (end of stream|document)",
            True,
            "this quotation mark is never closed",
            "close the quotes at the end of the value",
        ),
        (
            r"flow (sequence|mapping) / .*(expected ','|did not find)",
            True,
            "this bracket is never closed, or a comma is missing in it",
            "close it, and separate its parts with commas",
        ),
        (
            r"mapping values are not allowed",
            False,
            "a colon followed by a space stands inside a value",
            "put the whole value in quotes, or look for a missing line break or a wrong indent",
        ),
        (
            r"simple key / could not find expected ':'",
            True,
            "this line is not 'field: value'",
            "write a colon; indent the line if it continues the one above; begin entries with '- '",
        ),
        (
            r"character .*cannot start any token",
            False,
            "a value cannot begin with this character",
            "put the value in quotes",
        ),
        (
            r"unknown escape character|invalid Unicode character escape|did not find expected hexd",
            False,
            "a backslash in double quotes begins an escape that YAML does not know",
            "use single quotes, or write the backslash twice",
        ),
        (
            r"block collection / ",
            False,
            "a list entry must begin with '- '",
            "begin the line with '- ' in the column of the entries above, or indent it further",
        ),
        (
            r"sequence entries are not allowed",
            False,
            "a list cannot begin on the line of its field",
            "put each '- entry' on a line of its own below the field, or use [a, b]",
        ),
        (
            r"block mapping / ",
            False,
            "a field was expected here",
            "check the indent of this line, and put a value with quotes inside it in other quotes",
        ),
        (
            r"(alias|anchor) / ",
            False,
            "a value cannot begin with '*' or '&'",
            "put the value in quotes",
        ),
        (
            r"document start",
            False,
            "this stands after the end of the document",
            "remove the line '...' or what follows it",
        ),
        (
            r"block scalar / ",
            False,
            "the text after '|' or '>' must begin on the next line, indented",
            "break the line after '|' and indent the text by two spaces",
        ),
    )
)


# A '#' in the line of a bracket that is not closed: it hides the end of the line.
_HASH = re.compile(r"[^\n]*?[ \t]#[^\n]*[\]}]")


def syntax_problem(error: Exception, text: str, path: str, first_line: int, lines: int) -> Problem:
    """One `yaml-syntax` problem; `lines` is how many lines the text has."""
    context = str(getattr(error, "context", None) or "")
    complaint = str(getattr(error, "problem", None) or "the text cannot be read")
    said = f"{context} / {complaint}"
    mark: Any = getattr(error, "problem_mark", None)
    started: Any = getattr(error, "context_mark", None)
    message, hint = "this is not valid YAML", "check quotes, colons and indents around this line"
    for pattern, at_context, words, remedy in _FAULTS:
        if pattern.search(said):
            message, hint = words, remedy
            if at_context and started is not None:
                mark = started
                if "bracket" in words and _HASH.match(text, mark.index):
                    hint = "what follows ' #' is a comment: put a colour or hashtag in quotes"
            break
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    if line >= lines:
        # The end of the text: point to the end of its last line, which exists in an editor.
        line = lines - 1
        column = len(text.removesuffix("\n").rpartition("\n")[2])
    return Problem(Origin(path, line + first_line, column + 1), "yaml-syntax", message, hint)
