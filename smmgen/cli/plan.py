"""`smmgen plan`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from smmgen import work
from smmgen.cli.option import root_option
from smmgen.cli.outgoing import outgoing


@click.command()
@root_option
@click.option("--days", default=14, show_default=True, help="How far ahead.")
def plan(root: Path, days: int) -> None:
    """What goes out when, and why not, as the default branch and the ledger stand."""
    with outgoing(root, quiet=True) as out:
        listed = work.agenda(out.tip, out.book, out.world, out.press, timedelta(days=days))
    for each in listed:
        why = f"  {each.why}" if each.why else ""
        click.echo(f"{each.delivery.at:%a %d %b %H:%M}  {each.state:<9}  {each.delivery.key}{why}")
    if not listed:
        click.echo(f"Nothing in the next {days} days.")
