"""`smmgen layout`."""

from __future__ import annotations

from pathlib import Path

import click

from smmgen import work
from smmgen.cli.option import format_option, root_option
from smmgen.cli.report import counted, exit_code, report, summary
from smmgen.cli.sitting import sitting
from smmgen.edge.output import Output
from smmgen.model.canvas import CANVASES, CanvasName


@click.group()
def layout() -> None:
    """Make layouts of drawings, and see what is wrong with them."""


@layout.command("new")
@click.argument("name")
@root_option
@click.option(
    "--from",
    "drawing",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="An SVG from Inkscape, Figma or Penpot, with its texts and rectangles named.",
)
@click.option(
    "--canvas",
    type=click.Choice([name for name in CANVASES if name != "document"]),
    help="What it is drawn for; else what has its proportions.",
)
@format_option
def layout_new(name: str, root: Path, drawing: Path, canvas: CanvasName | None, form: str) -> None:
    """Make the layout NAME of a drawing; or give a layout another canvas."""
    with sitting(root, quiet=True) as now:
        made = work.new_layout(
            now.files, now.pool, Output(root), name, drawing.name, drawing.read_bytes(), canvas
        )
    report(made.problems, form)
    if form == "text":
        for path in made.paths:
            click.echo(root / path)
        click.echo(f"{summary(made.problems)}; now: smmgen layout check {name}")
    raise click.exceptions.Exit(exit_code(made.problems))


@layout.command("check")
@click.argument("name", required=False)
@root_option
@click.option("--brand", help="Draw in this brand; else in the workspace's.")
@format_option
def layout_check(name: str | None, root: Path, brand: str | None, form: str) -> None:
    """Try the layout NAME, or each: its example, and the fewest and the most that it takes."""
    out = root / "build" / "layouts"
    with sitting(root, quiet=form != "text", noun="layouts") as now:
        say = now.around.progress or (lambda _done, _total, _name: None)
        found = work.check_layouts(now.files, now.pool, Output(out), name, brand=brand, say=say)
    report(found.problems, form)
    if form == "text":
        click.echo(f"{counted(found.slides, 'slide')}, {summary(found.problems)}")
        for sheet in found.sheets[:1] if name else []:
            click.echo(f"open {out / sheet}")
        if not name:
            click.echo(f"open {out}")
    raise click.exceptions.Exit(exit_code(found.problems))
