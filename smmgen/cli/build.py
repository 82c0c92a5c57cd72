"""`smmgen build`."""

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
@click.option("--png", is_flag=True, help="Write PNG pictures too.")
@click.option("--svg", is_flag=True, help="Write SVG with outlined text too.")
@click.option("--verify", is_flag=True, help="Draw again and compare with what was built.")
@format_option
def build(root: Path, png: bool, svg: bool, verify: bool, form: str) -> None:
    """Draw what is missing and write the review site: pictures, manifest and pages, in build/."""
    output = Output(root / "build")
    kinds = ["jpeg"] + ["png"] * png + ["svg"] * svg
    with sitting(root, quiet=form != "text") as now:
        if verify:
            built = work.verify(now.files, now.pool, output, kinds)
            for name in built.differing:
                click.echo(f"differs: {name}")
            click.echo(
                f"{counted(built.drawn, 'picture')} drawn again, {len(built.differing)} differ"
            )
            raise click.exceptions.Exit(int(bool(built.differing)))
        built = work.build(now.files, now.pool, output, kinds, now.around)
        work.site(built, now.files, now.pool, output, now.around)
    report(built.problems, form)
    if form == "text":
        kept = built.pictures - built.drawn
        click.echo(
            f"{counted(built.drawn, 'picture')} drawn, {kept} kept, {summary(built.problems)}"
        )
        click.echo(f"open {root / 'build' / 'site' / 'index.html'}")
    raise click.exceptions.Exit(exit_code(built.problems))
