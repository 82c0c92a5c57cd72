"""The text above the first slide as networks show it: plain, no citations, no comments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from itertools import islice

from smmgen.model.post import thread_parts
from smmgen.source.citation import without_citations
from smmgen.source.comment import BREAK, KEYS, comments, tell_unknown, without_open_comment
from smmgen.source.finding import Findings
from smmgen.source.text_file import CONTROL

# More than any network takes.
MAX_CHARACTERS = 64_000
# Of one kind; the first few say enough.
MAX_TOLD = 20
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
# What people write in Markdown and networks show as it stands.
_MARKUP = re.compile(
    r"(?P<picture>!\[[^\[\]\n]{0,500}\]\([^()\n]{0,500}\))"
    r"|(?P<heading>^#{1,6}[ \t]+\S)"
    r"|(?P<link>\[[^\[\]\n]{1,500}\]\([^()\n]{1,500}\))"
    r"|(?P<bold>\*\*[^*\s][^*\n]{0,500}\*\*)",
    re.MULTILINE,
)
_BREAK = f"<!-- {BREAK} -->"
_GAP = re.compile(r"\n(?:[ \t]*\n){2,}")


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption as it is published. `text` keeps `<!-- break -->` lines; `line` is its first."""

    text: str
    cites: tuple[str, ...]
    line: int

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the thread; a caption without `break` has one."""
        return thread_parts(self.text)


def read_caption(text: str, first_line: int, findings: Findings, *, exact: bool = True) -> Caption:
    """The caption in a stretch of a file that begins on `first_line`.

    With `exact` false (folded YAML text, whose lines are not those of the file) every problem
    is told at `first_line`.
    """
    if len(text) > MAX_CHARACTERS:
        findings.tell(
            first_line,
            "caption-long",
            f"this caption has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read",
            "shorten it; a missing '---' above the first slide can be the reason",
        )
        text = text[:MAX_CHARACTERS]
    if not any(mark in text for mark in "[<&\\!#*"):
        return Caption(_tidy(text), (), first_line + _blank_lines(text))
    told = Findings(findings.path)
    rest = _without_comments(text, first_line, told)
    _tell_markup(rest, first_line, told)
    for problem in told.problems:
        where = problem.origin if exact else None
        tell = findings.tell if problem.severity == "error" else findings.warn
        tell(
            where.line if where else first_line,
            problem.code,
            problem.message,
            problem.hint,
            column=where.column if where else 1,
        )
    rest = rest.replace(_BREAK, f"\n{_BREAK}\n")
    rest, cites = without_citations(rest)
    rest = rest.replace(r"\[", "[").replace(r"\]", "]")
    rest = _ENTITY.sub(_entity, rest)
    return Caption(_tidy(rest), cites, first_line + _blank_lines(text))


def _without_comments(text: str, first_line: int, findings: Findings) -> str:
    """The text with comments blanked, line for line, `break` on a line of its own kept."""
    if "<!--" not in text:
        return text
    rest, end = "", 0
    for comment in comments(text, first_line):
        rest += text[end : comment.start]
        end = comment.end
        if comment.key == BREAK and not comment.value:
            before = text[: comment.start].rpartition("\n")[2]
            after = text[comment.end :].partition("\n")[0]
            if before.strip() or after.strip():
                findings.tell(
                    comment.line,
                    "comment-misplaced",
                    "'break' must stand on a line of its own",
                    column=comment.column,
                )
            rest += _BREAK + "\n" * text.count("\n", comment.start, comment.end)
            continue
        if comment.key in KEYS:
            findings.tell(
                comment.line,
                "comment-misplaced",
                f"'{comment.key}:' belongs to a slide, and this is the caption",
                "move it below the line '---' of its slide",
                column=comment.column,
            )
        elif comment.key:
            tell_unknown(comment, (BREAK, *KEYS), findings)
        rest += "\n" * text.count("\n", comment.start, comment.end)
    return rest + without_open_comment(text[end:], first_line + text.count("\n", 0, end), findings)


def _tell_markup(text: str, first_line: int, findings: Findings) -> None:
    for found in islice(_TAG.finditer(text), MAX_TOLD):
        line, column = _place(text, found.start(), first_line)
        findings.tell(
            line,
            "html",
            f"'{found[0][:40]}' is HTML; a caption is plain text",
            "remove it; write &lt; for a '<' that is meant",
            column=column,
        )
    for found in islice(_MARKUP.finditer(text), MAX_TOLD):
        line, column = _place(text, found.start(), first_line)
        what, hint = _REMEDIES[str(found.lastgroup)]
        loud = found.lastgroup in ("picture", "heading")
        (findings.tell if loud else findings.warn)(
            line, "caption-markup", what, hint, column=column
        )


_REMEDIES = {
    "picture": (
        "a picture stands in the caption",
        "put a line '---' with a blank line before it above the first slide",
    ),
    "heading": (
        "a heading stands in the caption",
        "put a line '---' above the first slide; a hashtag has no space after '#'",
    ),
    "link": (
        "networks show this Markdown link as it stands",
        "write the address alone, or put it in 'link:'",
    ),
    "bold": ("networks show these asterisks as they stand", "remove them"),
}


def _place(text: str, start: int, first_line: int) -> tuple[int, int]:
    line = first_line + text.count("\n", 0, start)
    return line, start - (text.rfind("\n", 0, start) + 1) + 1


def _entity(found: re.Match[str]) -> str:
    return CONTROL.sub(" ", unescape(found[0]))


def _blank_lines(text: str) -> int:
    """How many blank lines a text begins with."""
    start = len(text) - len(text.lstrip())
    return text.count("\n", 0, start) if start < len(text) else 0


def _tidy(text: str) -> str:
    lines = "\n".join(line.rstrip(" \t") for line in text.split("\n"))
    return _GAP.sub("\n\n", lines).strip()
