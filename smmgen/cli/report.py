"""How problems are printed: text for people, JSON for programs, annotations for GitHub."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from smmgen.problem import Problem

FORMATS = ("text", "json", "github")


def report(problems: Sequence[Problem], form: str) -> None:
    """Print problems, sorted by place, in one of FORMATS."""
    if form == "json":
        listed = [
            {
                "path": p.origin.path,
                "line": p.origin.line,
                "column": p.origin.column,
                "code": p.code,
                "severity": p.severity,
                "message": p.message,
                "hint": p.hint,
            }
            for p in problems
        ]
        click.echo(json.dumps(listed, indent=1, ensure_ascii=False))
        return
    for p in problems:
        if form == "github":
            text = p.message + (f" ({p.hint})" if p.hint else "")
            click.echo(
                f"::{p.severity} file={_property(p.origin.path)},line={p.origin.line},"
                f"col={p.origin.column},title={_property(p.code)}::{_data(text)}"
            )
        else:
            click.echo(f"{p.origin}: {p.severity}: {p.message} [{p.code}]")
            if p.hint:
                click.echo(f"    {p.hint}")


def summary(problems: Sequence[Problem]) -> str:
    """`2 errors, 1 warning`, or `no problems`."""
    errors = sum(p.severity == "error" for p in problems)
    warnings = len(problems) - errors
    said = [
        counted(count, word) for count, word in ((errors, "error"), (warnings, "warning")) if count
    ]
    return ", ".join(said) or "no problems"


def counted(count: int, word: str) -> str:
    """`1 picture`, `2 pictures`."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def exit_code(problems: Sequence[Problem]) -> int:
    """1 when there is an error, else 0: warnings do not stop a build."""
    return int(any(p.severity == "error" for p in problems))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
