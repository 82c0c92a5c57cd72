"""`smmgen init`."""

from __future__ import annotations

from pathlib import Path

import click

from smmgen.edge.starter import copy_starter


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a new workspace in FOLDER from the starter: a brand, layouts, a month of posts."""
    count = copy_starter(folder)
    click.echo(f"{count} files in {folder}; now: cd {folder} && smmgen build")
