"""`smmgen stop` and `smmgen resume`."""

from __future__ import annotations

from pathlib import Path

import click

from smmgen import work
from smmgen.cli.option import root_option
from smmgen.cli.outgoing import ledger_book, person
from smmgen.edge.clock import SystemClock


@click.command()
@root_option
@click.argument("why")
def stop(root: Path, why: str) -> None:
    """Stop all publishing from now on, everywhere, for a reason. Only a person starts it again."""
    with ledger_book(root, by=person()) as book:
        book.open()
        work.stop(book, f"{why} ({person()})")
    click.echo("Stopped. Whatever is being sent ends before its next step.")


@click.command()
@root_option
def resume(root: Path) -> None:
    """Let publishing go on."""
    with ledger_book(root, by=person()) as book:
        book.open()
        work.resume(book, SystemClock().now())
    click.echo("Publishing goes on with the next run; a file STOP would still keep it.")
