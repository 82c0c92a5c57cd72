"""`smmgen review`."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from smmgen import work
from smmgen.cli.option import root_option
from smmgen.cli.report import exit_code
from smmgen.cli.sitting import sitting
from smmgen.edge.git import WHOLE, GitHistory
from smmgen.edge.output import Output
from smmgen.edge.theme import sheet_dress, site_folder, template_sources
from smmgen.errors import UsageError
from smmgen.review.change import Review
from smmgen.review.change_note import change_note, gist
from smmgen.review.change_page import change_page
from smmgen.review.template import Templates

FORMATS = ("html", "markdown", "json")
_SUFFIXES = {"html": "html", "markdown": "md", "json": "json"}


@click.command()
@root_option
@click.option(
    "--base",
    "revision",
    metavar="REV",
    required=True,
    help="What it is compared with: a branch, a tag or a commit, from where this one left it.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; else build/review.html, .md or .json.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="html",
    show_default=True,
    help="markdown: for a comment, without pictures; json: for programs.",
)
def review(root: Path, revision: str, out: Path | None, form: str) -> None:
    """Show what a change brings: every picture before and after, and why; times, words, problems.

    The exit code is 1 where the change brings an error.
    """
    history = GitHistory(root)
    commit = history.commit(revision)
    point = history.branched_from(commit) if commit is not None else None
    old = history.files_at(point, WHOLE) if point is not None else None
    if point is None or old is None:
        hint = "name a tag, a branch or a commit of the workspace's repository"
        raise UsageError(f"git knows no commit '{revision[:80]}'", hint)
    with sitting(root, quiet=form == "json") as now:
        since = work.Compared(old, history.changed_paths(point), revision)
        found = work.review(now.files, since, now.pool, now.around)
    written = out or root / "build" / f"review.{_SUFFIXES[form]}"
    Output(written.parent).write(written.name, _formed(found, form).encode("utf-8", "replace"))
    click.echo(gist(found))
    click.echo(f"open {written}")
    raise click.exceptions.Exit(exit_code(found.problems))


def _formed(found: Review, form: str) -> str:
    if form == "markdown":
        return change_note(found)
    if form == "json":
        return json.dumps(_plain(found), indent=1, ensure_ascii=False) + "\n"
    source = site_folder()
    dress = sheet_dress(source)
    templates = Templates(template_sources(source))
    return change_page(found, templates, styles=dress.styles, script=dress.script, font=dress.font)


def _plain(value: Any) -> Any:
    """A review as JSON knows it; pictures are left out."""
    if dataclasses.is_dataclass(value):
        return {
            each.name: _plain(getattr(value, each.name))
            for each in dataclasses.fields(value)
            if not isinstance(getattr(value, each.name), bytes)
        }
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value
