"""`smmgen undo`."""

from __future__ import annotations

from pathlib import Path

import click

from smmgen import work
from smmgen.cli.option import root_option
from smmgen.cli.outgoing import ledger_book, outgoing, person, say_told
from smmgen.errors import UsageError

_WAYS = {"delete": "delete", "hand": "by hand", "nothing": "nothing"}


@click.command()
@root_option
@click.argument("what", metavar="POST|KEY")
@click.option(
    "--yes", is_flag=True, help="Do it: take down what can be, and keep that in the ledger."
)
@click.option(
    "--done", is_flag=True, help="Only keep in the ledger that you took KEY down by hand."
)
@click.option("--why", default="", help="For the ledger.")
def undo(root: Path, what: str, yes: bool, done: bool, why: str) -> None:
    """Take down what is out. Without --yes it says what can be done, network by network.

    POST is a post's id, of one too that was deleted; KEY is post@channel/feed#run. Where a secret
    is missing here, the next run of smmgen publish does it.
    """
    if done:
        with ledger_book(root, by=person()) as book:
            book.open()
            entry = book.entries([what]).get(what)
            if entry is None:
                raise UsageError(f"the ledger knows no delivery '{what}'", "see: smmgen status")
            work.gone(book, entry, why or "a person took it down")
        click.echo(f"{what} was taken down.")
        return
    with outgoing(root, quiet=True, by=person()) as out:
        plan, told = work.undo(
            out.tip, out.book, out.world, out.press, what, carry_out=yes, why=why
        )
    for each in plan:
        reason = f": {each.why}" if each.why else ""
        click.echo(f"{_WAYS[each.way]:<10} {each.entry.key} ({each.network}){reason}")
        if each.url:
            click.echo(f"{'':<10} {each.url}")
    if not yes:
        if any(each.way != "nothing" for each in plan):
            click.echo("Nothing was done yet: smmgen undo ... --yes does it.")
        return
    say_told(told)
    raise click.exceptions.Exit(int(bool(told.count("remains"))))
