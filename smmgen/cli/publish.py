"""`smmgen publish`."""

from __future__ import annotations

from pathlib import Path

import click

from smmgen import work
from smmgen.cli.option import format_option, root_option
from smmgen.cli.outgoing import outgoing
from smmgen.cli.report import counted, report

_MARKS = {
    "delivered": "out", "waiting": "waits", "due": "not sent", "intended": "being sent",
    "rejected": "rejected", "refused": "refused", "unknown": "unknown", "missed": "missed",
}  # fmt: skip
# What somebody has to look at.
_WANTED: tuple[work.State, ...] = ("rejected", "refused", "unknown", "missed")


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
    report(done.problems, form)
    if done.problems:
        click.echo("Nothing new is approved while the default branch has errors.", err=True)
    if done.stopped:
        click.echo(f"Publishing is stopped: {done.stopped}", err=True)
        raise click.exceptions.Exit(1)
    if form == "text":
        for each in done.told.values():
            why = f": {each.why}" if each.why else ""
            click.echo(f"{_MARKS[each.state]:<10} {each.key}{why}")
            if each.url:
                click.echo(f"{'':<10} {each.url}")
        click.echo(
            f"{counted(done.approved, 'delivery').replace('deliverys', 'deliveries')} newly "
            f"approved, {done.count('delivered')} sent"
        )
    wanted = any(done.count(state) for state in _WANTED)
    raise click.exceptions.Exit(int(wanted or bool(done.problems)))
