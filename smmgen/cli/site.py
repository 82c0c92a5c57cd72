"""`smmgen site`."""

from __future__ import annotations

from pathlib import Path

import click

from smmgen import work
from smmgen.cli.option import format_option, root_option
from smmgen.cli.report import counted, exit_code, report, summary
from smmgen.cli.sitting import sitting
from smmgen.edge.output import Output


@click.command()
@root_option
@format_option
def site(root: Path, form: str) -> None:
    """Write the review site to build/site; what it shows is drawn where it is missing."""
    output = Output(root / "build")
    with sitting(root, quiet=form != "text") as now:
        built = work.build(now.files, now.pool, output, around=now.around)
        shown = work.site(built, now.files, now.pool, output, now.around)
    report(built.problems, form)
    if form == "text":
        pages = counted(shown.pages, "page")
        click.echo(f"{pages}, {shown.made} of them made anew, {summary(built.problems)}")
        click.echo(f"open {root / 'build' / 'site' / 'index.html'}")
    raise click.exceptions.Exit(exit_code(built.problems))
