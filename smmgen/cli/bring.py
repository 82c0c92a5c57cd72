"""`smmgen import`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from smmgen import work
from smmgen.cli.option import root_option
from smmgen.cli.report import exit_code, report
from smmgen.edge.clock import SystemClock
from smmgen.edge.output import Output
from smmgen.edge.tree import workspace_tree
from smmgen.exchange.csv_file import MAX_BYTES


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@root_option
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
def bring(file: str, root: Path, *, yes: bool, dry_run: bool) -> None:
    """Bring the calendar and the posts' words back from a CSV that `smmgen export` wrote.

    It shows what changes, row by row, and asks. With a mistake in it nothing is written. Rows
    that are missing change nothing.
    """
    files = workspace_tree(root)
    with click.open_file(file, "rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    name = "-" if file == "-" else Path(file).name
    brought = work.bring(files, data, name, work.Around(clock=SystemClock()))
    for step in brought.steps:
        click.echo(f"row {step.row:<5} {step.kind:<10} {step.what}")
    report(brought.problems, "text")
    click.echo(f"{name}: {brought.gist}")
    if not brought.possible:
        click.echo("nothing is written; mend the rows above and import the file again")
        raise click.exceptions.Exit(exit_code(brought.problems))
    if dry_run or not brought.after:
        return
    if not yes and not (sys.stdin.isatty() and click.confirm("Write this into the workspace?")):
        click.echo("nothing is written; --yes writes without asking")
        return
    work.write_brought(brought, files, Output(root))
    for path in sorted(brought.after):
        click.echo(f"{'changed' if brought.before[path] else 'new'} {path}")
