"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

from smmgen.cli.report import FORMATS

root_option = click.option(
    "--root", type=click.Path(path_type=Path), default=".", help="The workspace."
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How problems are printed; github: annotations on a pull request.",
)
