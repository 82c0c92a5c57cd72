"""`smmgen status`."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from smmgen import work
from smmgen.cli.option import LengthType, root_option
from smmgen.cli.outgoing import approved_tip, ledger_book, stop_of
from smmgen.edge.clock import SystemClock
from smmgen.edge.messenger import Apprise
from smmgen.edge.output import Output
from smmgen.errors import LedgerFault
from smmgen.model.bulletin import BULLETIN, Bulletin, BulletinEntry, Concern
from smmgen.model.notice import Notice
from smmgen.platforms import PLATFORMS

_HEADS: tuple[tuple[Concern, str], ...] = (
    ("act", "Needs somebody"),
    ("decide", "Out, and not wanted any more"),
    ("going", "On its way"),
    ("coming", "Comes next"),
    ("over", "Out"),
)


@click.command()
@root_option
@click.option(
    "--days", default=14, show_default=True, type=click.IntRange(1, 3650),
    help="How far back and ahead.",
)  # fmt: skip
@click.option(
    "--alarm", type=LengthType(), metavar="LENGTH",
    help="Only say whether runs come through: where none has for as long, like 3h, it exits with "
    "1 and tells those who get notices.",
)  # fmt: skip
@click.option(
    "--to", "target", type=click.Path(path_type=Path, dir_okay=False),
    help="The file for the site's page; else build/status.json.",
)  # fmt: skip
def status(root: Path, days: int, alarm: timedelta | None, target: Path | None) -> None:
    """Where everything stands: what is out, on its way, or needs somebody, and what they may do.

    It is kept in build/status.json, from which `smmgen build` makes the site's page Status.
    """
    tip, now = approved_tip(root), SystemClock().now()
    why = stop_of(root, tip.commit)
    with ledger_book(root) as book:
        if alarm is not None:
            silent = work.silence(book, now, alarm, why)
            for each in _tell(silent, tip, book):
                click.echo(each, err=True)
            click.echo(silent.text if silent is not None else "Runs come through.")
            raise click.exceptions.Exit(int(silent is not None))
        found = work.status(tip, book, PLATFORMS, now, days, stopped=lambda: why)
    place = target or root / "build" / BULLETIN
    work.write_status(found, Output(place.parent), place.name)
    if found.fault:
        raise LedgerFault(f"what went out is not known: {found.fault}")
    _say(found)


def _tell(silent: Notice | None, tip: work.Tip, book: work.Book) -> tuple[str, ...]:
    """Send the alarm, once of each silence."""
    if silent is None:
        return ()
    settings = work.load(tip.files).settings
    return work.tell(work.fresh(book, [silent]), settings, os.environ.get, Apprise())


def _say(found: Bulletin) -> None:
    if not found.begun:
        click.echo("Nothing was published from here: there is no ledger (smmgen ledger init).")
        return
    zone = ZoneInfo(found.zone)
    if found.stopped:
        click.echo(f"Publishing is stopped: {found.stopped}\n")
    beat = _time(found.beat, zone) if found.beat is not None else "never"
    click.echo(f"A run last came through: {beat}")
    for concern, head in _HEADS:
        entries = found.of(concern)
        if entries:
            click.echo(f"\n{head}")
            for each in entries:
                _say_entry(each, zone)
    used = [quota for quota in found.quotas if quota.used]
    if used:
        click.echo("\nUsed in the last 24 hours")
        for quota in used:
            click.echo(f"  {quota.channel}: {quota.used} of {quota.most} posts")


def _say_entry(entry: BulletinEntry, zone: ZoneInfo) -> None:
    when = entry.since if entry.concern == "over" else entry.slot
    time = _time(when, zone) if when is not None else ""
    why = f": {entry.why}" if entry.why else ""
    click.echo(f"  {time:<17}  {entry.state:<9}  {entry.key}{why}")
    for line in (entry.url, f"{entry.todo} {entry.command}".strip()):
        if line:
            click.echo(f"  {'':<17}  {line}")


def _time(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%a %d %b %H:%M}"
