"""`smmgen plan`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from smmgen import work
from smmgen.cli.limits import say_rooms
from smmgen.cli.option import root_option
from smmgen.cli.outgoing import outgoing
from smmgen.cli.report import counted
from smmgen.cli.sitting import sitting
from smmgen.edge.clock import SystemClock
from smmgen.edge.output import Output
from smmgen.review.label import label_words


@click.command()
@root_option
@click.option("--days", default=14, show_default=True, help="How far ahead.")
@click.option("--fill", is_flag=True, help="Write the slots that the strategy's cadence lacks.")
@click.option("--brand", help="With --fill: the brand to plan for; else the workspace's.")
@click.option("--weeks", type=click.IntRange(1, 26), default=4, show_default=True,
              help="With --fill: how many weeks.")  # fmt: skip
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]),
              help="With --fill: the first day; else next Monday.")  # fmt: skip
@click.option("--seed", type=int, default=0, show_default=True,
              help="With --fill: another number gives another plan.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="With --fill: tell, and write nothing.")
def plan(
    root: Path,
    days: int,
    fill: bool,  # click gives it by name
    brand: str | None,
    weeks: int,
    start: datetime | None,
    seed: int,
    dry_run: bool,
) -> None:
    """What goes out when, and why not, as the default branch and the ledger stand.

    With --fill: slots for posts that have none, where the strategy wants something.
    """
    if fill:
        _fill(root, brand, weeks, start, seed, dry_run=dry_run)
        return
    with outgoing(root, quiet=True) as out:
        listed = work.agenda(out.tip, out.book, out.world, out.press, timedelta(days=days))
    for each in listed:
        why = f"  {each.why}" if each.why else ""
        click.echo(f"{each.delivery.at:%a %d %b %H:%M}  {each.state:<9}  {each.delivery.key}{why}")
        if each.label is not None:
            click.echo(f"    {label_words(each.label, each.delivery.channel)}")
    if not listed:
        click.echo(f"Nothing in the next {days} days.")
    say_rooms(
        out.book.head.rooms, SystemClock().now(), listed[0].delivery.at.tzinfo if listed else UTC
    )


def _fill(
    root: Path, brand: str | None, weeks: int, start: datetime | None, seed: int, *, dry_run: bool
) -> None:
    with sitting(root, quiet=True) as now:
        workspace = work.load(now.files, now.around.memory)
        clock = now.around.clock
        assert clock is not None  # (a sitting has one)
        first = start.date() if start else clock.now().date() + timedelta(days=1)
        made = work.planned(workspace, work.brand_of(workspace, brand), first, weeks, seed)
        if not dry_run:
            work.write_planned(made, now.files, Output(root))
    for problem in made.problems:
        click.echo(f"{problem}\n    {problem.hint}", err=True)
    for each in made.filling.slots:
        again = f" (run {each.run})" if each.run > 1 else ""
        to = ", ".join(each.opening.channels)
        click.echo(f"{each.opening.at:%a %d %b %H:%M}  {each.post}{again} → {to}")
        click.echo(f"    {each.why}")
    for gap in made.filling.open:
        click.echo(f"{gap.at:%a %d %b %H:%M}  open → {', '.join(gap.channels)}")
    said = "would be planned" if dry_run else "planned"
    click.echo(f"{counted(len(made.filling.slots), 'slot')} {said}")
    if made.filling.open:
        click.echo(f"{counted(len(made.filling.open), 'opening')} without a post: smmgen draft")
    if made.filling.slots:
        click.echo(
            "The times are customary ones, and one in five is a try at random, so that your own "
            "results can say more: nothing here knows which time is best for you."
        )
    if made.problems:
        raise click.exceptions.Exit(1)
