"""`smmgen publish`."""

from __future__ import annotations

from pathlib import Path

import click

from smmgen import work
from smmgen.cli.option import format_option, root_option
from smmgen.cli.outgoing import outgoing, say_told, say_untold
from smmgen.cli.report import counted, report

# What somebody has to look at.
_WANTED: tuple[work.State, ...] = ("rejected", "refused", "unknown", "missed", "remains")


@click.command()
@root_option
@click.option(
    "--now", "at_once", multiple=True, metavar="POST", envvar="SMMGEN_NOW", show_envvar=True,
    help="Send this approved post now, whatever its time.",
)  # fmt: skip
@format_option
def publish(root: Path, at_once: tuple[str, ...], form: str) -> None:
    """Send what is approved and due, once: the same command by hand, by clock and after a merge.

    Approved is what stands on the default branch and passes its check.
    """
    with outgoing(root, quiet=form != "text") as out:
        done = work.publish(out.tip, out.book, out.world, out.press, at_once=at_once)
        head = out.book.head
    say_untold(done)
    report(done.problems, form)
    if done.problems:
        click.echo("Nothing new is approved while the default branch has errors.", err=True)
    if done.unapproved:
        click.echo(f"Nothing new is approved: {done.unapproved}", err=True)
    if done.stopped:
        click.echo(f"Publishing is stopped: {done.stopped}", err=True)
        raise click.exceptions.Exit(1)
    if form == "text":
        say_told(done)
        click.echo(
            f"{counted(done.approved, 'delivery').replace('deliverys', 'deliveries')} newly "
            f"approved, {done.count('delivered')} sent"
        )
        # What keeps this run's words is a witness of the ledger.
        click.echo(f"The ledger stands at {head.seq}:{head.last}")
    wanted = done.wanting or any(done.count(state) for state in _WANTED)
    raise click.exceptions.Exit(int(wanted or bool(done.problems)))
