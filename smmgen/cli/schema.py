"""`smmgen schema`."""

from __future__ import annotations

from pathlib import Path

import click

from smmgen.edge.output import Output
from smmgen.source.schema import write_schemas


@click.command()
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    default="schemas",
    show_default=True,
    help="The folder to write them to.",
)
def schema(to: Path) -> None:
    """Write the JSON Schemas by which editors complete and check the workspace's files."""
    output = Output(to)
    written = write_schemas()
    for name, text in written.items():
        output.write(name, text.encode())
    click.echo(f"{len(written)} schemas in {to}")
