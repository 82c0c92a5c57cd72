"""`smmgen ledger`."""

from __future__ import annotations

import json
from datetime import UTC
from pathlib import Path

import click

from smmgen import work
from smmgen.cli.limits import say_rooms
from smmgen.cli.option import root_option
from smmgen.cli.outgoing import ledger_book, person
from smmgen.cli.report import counted
from smmgen.edge.clock import SystemClock
from smmgen.edge.http import Http
from smmgen.errors import LedgerMissing, UsageError
from smmgen.model.anchor import anchor_of


@click.group()
def ledger() -> None:
    """What was approved, sent and received, kept for ever."""


@ledger.command()
@root_option
@click.option("--anew", is_flag=True, help="Even where there was one that is lost for good.")
def init(root: Path, anew: bool) -> None:
    """Begin the ledger. Where one was lost, put back a copy of it instead.

    What was due before it began is not sent by itself: it may be out.
    """
    with ledger_book(root) as book:
        try:
            book.open()
        except LedgerMissing:
            book.begin(anew=anew)
        else:
            raise UsageError("there is a ledger already", "see it with: smmgen ledger log")
    click.echo("The ledger begins. smmgen publish writes to it from now on.")


@ledger.command()
@root_option
@click.option("--last", default=20, show_default=True, help="How many events.")
def log(root: Path, last: int) -> None:
    """The last events, the newest first."""
    with ledger_book(root) as book:
        book.open()
        events = [(event, entry.key) for entry in book.all() for event in entry.events]
    for event, key in sorted(events, key=lambda each: -each[0].seq)[:last]:
        why = f": {event.why}" if event.why else ""
        click.echo(f"{event.at:%Y-%m-%d %H:%M} {event.kind:<10} {key}{why} ({event.by})")
    if not events:
        click.echo("Nothing was sent yet.")


@ledger.command()
@root_option
def limits(root: Path) -> None:
    """What the networks last said of each channel's limits, where it still holds; in UTC."""
    with ledger_book(root) as book:
        book.open()
        say_rooms(book.head.rooms, SystemClock().now(), UTC)


@ledger.command()
@root_option
@click.argument("key")
def show(root: Path, key: str) -> None:
    """All that is known of one delivery, as JSON. KEY is post@channel/feed#run."""
    with ledger_book(root) as book:
        book.open()
        entry = _entry(book, key)
    click.echo(json.dumps(entry.model_dump(mode="json", exclude_none=True), indent=1))


@ledger.command()
@root_option
@click.option(
    "--against", metavar="WHERE",
    help="Where it once stood: a file of smmgen ledger anchor, an address, or NUMBER:DIGEST.",
)  # fmt: skip
def verify(root: Path, against: str | None) -> None:
    """Whether every event is there, unchanged and in its place; needs no network but the ledger's.

    It is held against where this machine last saw it, too.
    """
    with Http() as net:
        anchor = work.anchor_at(against, net) if against else None
    with ledger_book(root) as book:
        book.open()
        faults = book.faults()
        head = book.head
        if anchor is not None and (why := work.unlike(anchor, head, book.all())):
            faults = (*faults, why)
    for fault in faults:
        click.echo(fault)
    if faults:
        click.echo("The ledger was changed by something that is not smmgen.", err=True)
        raise click.exceptions.Exit(1)
    click.echo(f"{counted(head.seq, 'event')}, all in place; the last is {head.last[:16]}")


@ledger.command()
@root_option
def anchor(root: Path) -> None:
    """Where the ledger stands, as JSON to be kept elsewhere, for `verify --against`."""
    with ledger_book(root) as book:
        book.open()
        click.echo(anchor_of(book.head).to_bytes().decode(), nl=False)


@ledger.command()
@root_option
def export(root: Path) -> None:
    """Every delivery as a line of JSON."""
    with ledger_book(root) as book:
        book.open()
        click.echo(work.exported(book.all()), nl=False)


@ledger.command()
@root_option
@click.argument("key")
@click.option(
    "--as", "verdict", type=click.Choice(["delivered", "not-delivered"]), required=True,
    help="What you saw on the network.",
)  # fmt: skip
@click.option("--url", default="", help="Where it is seen.")
@click.option("--why", default="", help="How you know.")
def settle(root: Path, key: str, verdict: str, url: str, why: str) -> None:
    """Say what became of a delivery that smmgen cannot know of. KEY is post@channel/feed#run."""
    with ledger_book(root, by=person()) as book:
        book.open()
        entry = _entry(book, key)
        work.settle_by_hand(book, entry, out=verdict == "delivered", url=url, why=why)
    word = "is out" if verdict == "delivered" else "is not out, and may be sent again"
    click.echo(f"{key} {word}.")


def _entry(book: work.Book, key: str) -> work.Entry:
    entry = book.entries([key]).get(key)
    if entry is None:
        raise UsageError(
            f"the ledger knows no delivery '{key}'",
            "write it as post@channel/feed#1; smmgen ledger log lists them",
        )
    return entry
