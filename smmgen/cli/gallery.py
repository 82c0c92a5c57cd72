"""`smmgen gallery`."""

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
@click.option("--brand", help="Only in this brand.")
@click.option("--layout", help="Only this layout.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The folder to write to; else build/gallery in the workspace.",
)
@format_option
def gallery(root: Path, brand: str | None, layout: str | None, out: Path | None, form: str) -> None:
    """Draw every layout in every brand, on each canvas: contact sheets, and a page to look at."""
    out = out or root / "build" / "gallery"
    with sitting(root, quiet=form != "text", noun="pictures") as now:
        say = now.around.progress or (lambda _done, _total, _name: None)
        hung = work.gallery(now.files, now.pool, Output(out), brand=brand, layout=layout, say=say)
    report(hung.problems, form)
    if form == "text":
        drawn, sheets = counted(hung.pictures, "picture"), counted(hung.sheets, "sheet")
        click.echo(f"{drawn} on {sheets}, {summary(hung.problems)}")
        click.echo(f"open {out / 'index.html'}")
    raise click.exceptions.Exit(exit_code(hung.problems))
