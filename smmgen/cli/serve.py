"""`smmgen serve`."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from smmgen import work
from smmgen.cli.option import root_option
from smmgen.cli.report import report, summary
from smmgen.cli.sitting import sitting
from smmgen.edge.chronicle import Chronicle
from smmgen.edge.familiar import FamiliarTree
from smmgen.edge.manuscript import Manuscript
from smmgen.edge.output import Output
from smmgen.edge.preview import Answer, Preview
from smmgen.edge.theme import preview_part, site_folder
from smmgen.edge.tree import Tree
from smmgen.edge.watch import Watch


@click.command()
@root_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Where to answer; 0: any that is free.",
)
@click.option("--open", "launch", is_flag=True, help="Open the browser at it.")
def serve(root: Path, port: int, launch: bool) -> None:
    """Show the review site in the browser and repaint it as files are saved."""
    output, files = Output(root / "build"), FamiliarTree(root)
    with sitting(root, quiet=False) as now:
        around = replace(now.around, history=Chronicle(root))
        read = work.site_reader(output, around)
        writing = work.Writing(Tree(root), Output(root))
        changes = work.Changes(FamiliarTree(root), Manuscript(root), now.pool, now.around.clock)
        answers: dict[str, Answer] = {"content": writing.answer, "change": changes.answer}
        own = partial(_own, changes)
        preview = Preview(port, read, own, _say_address, answers)
        waiting = True

        def told(built: work.Built) -> None:
            nonlocal waiting
            now.line.close()
            report(built.problems, "text")
            click.echo(summary(built.problems).capitalize())
            if waiting:
                waiting = False
                preview.start()
                click.echo(f"The review site: {preview.address}   (Ctrl-C ends it)")
                if launch:
                    click.launch(preview.address)

        try:
            with Watch(root, (site_folder(),)) as watch:
                work.serve(files, now.pool, output, around, watch, preview, told)
        finally:
            preview.close()
    click.echo("The preview has ended.")


def _say_address(address: str) -> None:
    """The address before this one was opened and holds no more."""
    click.echo(f"For another browser: {address}")


def _own(changes: work.Changes, name: str) -> bytes | None:
    """What the preview itself puts on pages: its scripts and styles, a picture that is tried."""
    return preview_part(name) or changes.picture(name)
