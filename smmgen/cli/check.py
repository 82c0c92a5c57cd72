"""`smmgen check`."""

from __future__ import annotations

from pathlib import Path

import click

from smmgen import work
from smmgen.cli.option import format_option, root_option
from smmgen.cli.report import exit_code, report, summary
from smmgen.cli.sitting import sitting


@click.command()
@root_option
@format_option
def check(root: Path, form: str) -> None:
    """Tell every problem of the workspace: where it is, what it is, what to do."""
    with sitting(root, quiet=form != "text") as now:
        built = work.check(now.files, now.pool, now.around)
    report(built.problems, form)
    if form == "text":
        click.echo(summary(built.problems))
    raise click.exceptions.Exit(exit_code(built.problems))
