"""`smmgen export`."""

from __future__ import annotations

from pathlib import Path

import click

from smmgen import work
from smmgen.cli.option import root_option
from smmgen.cli.report import counted
from smmgen.edge.output import Output
from smmgen.edge.tree import workspace_tree
from smmgen.exchange.csv_file import SEPARATORS, write_csv
from smmgen.exchange.sheet import sheet


@click.command()
@root_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="The file to write, or - for the terminal; else build/calendar.csv.",
)
@click.option(
    "--separator",
    type=click.Choice(tuple(SEPARATORS)),
    default="comma",
    show_default=True,
    help="What stands between values: a semicolon where Excel writes decimals with a comma.",
)
def export(root: Path, out: Path | None, separator: str) -> None:
    """Write the calendar and the posts' words as a CSV, for a spreadsheet.

    Change it there, save it as CSV UTF-8, and bring it back: smmgen import FILE.
    """
    table = sheet(work.load(workspace_tree(root)))
    data = write_csv(table, SEPARATORS[separator])
    if out is not None and str(out) == "-":
        click.echo(data, nl=False)
        return
    written = out or root / "build" / "calendar.csv"
    Output(written.parent).write(written.name, data)
    click.echo(f"{counted(len(table.rows), 'row')}; open {written}")
