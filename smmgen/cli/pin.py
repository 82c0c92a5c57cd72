"""`smmgen pin`."""

from __future__ import annotations

from pathlib import Path

import click

from smmgen import work
from smmgen.cli.option import root_option
from smmgen.edge.output import Output
from smmgen.edge.tree import workspace_tree


@click.command()
@click.argument("post")
@root_option
@click.option("--slide", type=int, help="Only this slide, counted from 1.")
@click.option("--layout", help="This layout, rather than the one that is chosen now.")
@click.option("--unpin", is_flag=True, help="Take the pins out again.")
def pin(post: str, root: Path, slide: int | None, layout: str | None, unpin: bool) -> None:
    """Write the layouts of POST's slides into the post, so that they stay what they are."""
    if unpin and layout is not None:
        raise click.UsageError("--layout and --unpin are not for one time")
    done = work.pin(
        workspace_tree(root), Output(root), post, slide=slide, layout=layout, unpin=unpin
    )
    for number, name in done:
        click.echo(f"slide {number}: {name or 'free again'}")
    if not done:
        click.echo("nothing to change")
