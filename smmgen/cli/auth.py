"""`smmgen auth`."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path
from secrets import token_urlsafe

import click

from smmgen import work
from smmgen.cli.doctor import chosen, finding_lines
from smmgen.cli.option import root_option
from smmgen.cli.outgoing import ledger_book, run_name
from smmgen.edge.clock import SystemClock
from smmgen.edge.http import Http
from smmgen.edge.messenger import Apprise
from smmgen.edge.person import Terminal
from smmgen.edge.safe import opened_safe, rescue, rescued, write_identity
from smmgen.edge.tree import workspace_tree
from smmgen.edge.veil import Veil
from smmgen.model.workspace import Workspace
from smmgen.platforms import PLATFORMS
from smmgen.roles import Safe


class _Group(click.Group):
    """`smmgen auth CHANNEL` is short for `smmgen auth channel CHANNEL`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of that name, else `channel` with everything that was typed."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["channel", *args]
        return super().resolve_command(ctx, args)


@click.group(cls=_Group)
def auth() -> None:
    """Get a token for a channel: smmgen auth CHANNEL. Renew those that end: smmgen auth refresh."""


@auth.command()
@root_option
@click.argument("channel")
@click.option("--to", default="", metavar="PLACE", help="Where to keep it; else as SMMGEN_KEYS.")
@click.option("--show", is_flag=True, help="Print it, which else no command does.")
@click.option("--paste", is_flag=True, help="Paste the address that the browser ends at.")
@click.option("--redirect", default="", metavar="URL", help="The address your app has registered.")
def channel(root: Path, channel: str, to: str, show: bool, paste: bool, redirect: str) -> None:
    """Walk through getting a token for a channel, see whose it is, and keep it.

    PLACE is age:FILE, branch, branch:NAME, github or github:ENVIRONMENT. No secret is taken from
    the command line.
    """
    workspace = work.load(workspace_tree(root))
    known: set[str] = set()
    with Http() as http:
        net = Veil(http, lambda: known)
        with opened_safe(root, net, run_name(), known, to) as safe:
            if not show:
                # Before a person goes all the way: what cannot be kept would be lost.
                safe.ready(())
            means = work.Obtaining(
                PLATFORMS, net, safe, Terminal(known, paste=paste), SystemClock().now, time.sleep,
                lambda: token_urlsafe(32), redirect,
            )  # fmt: skip
            found = work.obtain(workspace, channel, means)
            click.echo(f"{channel}")
            for each in found.findings:
                click.echo(finding_lines(each))
            if found.wrong:
                click.echo("Nothing is kept: this token would not publish to the channel.")
                raise click.exceptions.Exit(1)
            if not show:
                work.keep(found, safe)
                click.echo(f"Kept in {safe.title}: {', '.join(found.kept)}")
    if show:
        for name, secret in found.kept.items():
            click.echo(f"{name}={secret.value}")
        click.echo("To keep one at GitHub, which asks for the secret:")
        for name in found.kept:
            click.echo(f"  gh secret set {name} --env publish")
    if found.line:
        click.echo(f"In content/channels.yml, {channel} has to say:\n  {found.line}")
    click.echo(f"It is taken back at {found.revoke}")
    if found.renewed_at_use:
        click.echo("This token lasts hours: smmgen publish renews it when it is needed.")


@auth.command()
@root_option
@click.argument("channels", nargs=-1, metavar="[CHANNEL]...")
@click.option("--all", "every", is_flag=True, help="Also what does not end within a month.")
def refresh(root: Path, channels: tuple[str, ...], every: bool) -> None:
    """Renew tokens that end within a month, or nobody knows when, and keep the new ones.

    Ends with 1 where one could not be renewed.
    """
    workspace = work.load(workspace_tree(root))
    only = chosen(channels, workspace.channels)
    known: set[str] = set()
    with Http() as http:
        net = Veil(http, lambda: known)
        with opened_safe(root, net, run_name(), known) as safe:
            means = work.Renewing(
                PLATFORMS, net, safe, SystemClock().now, time.sleep, rescue(root / "build")
            )
            early = timedelta.max if every else work.EARLY
            renewed = []
            for each in work.renew_all(workspace.channels, means, only, early):
                renewed.append(each)
                click.echo(f"{each.channel:<20} {each.state:<8} {each.said}")
                if each.do:
                    click.echo(f"{'':<20} {'':<8} > {each.do}")
            if not renewed:
                click.echo("No channel has a token that ends.")
            for told in _tell(root, workspace, renewed, safe, http, known):
                click.echo(told, err=True)
    raise click.exceptions.Exit(int(any(each.state == "failed" for each in renewed)))


def _tell(
    root: Path,
    workspace: Workspace,
    renewed: list[work.Renewed],
    safe: Safe,
    http: Http,
    known: set[str],
) -> tuple[str, ...]:
    """Tell those who get notices of tokens what is wrong with any; whom none reached, and why."""
    settings = workspace.settings
    if not any("token" in each.of for each in settings.notices):
        return ()
    net = Veil(http, lambda: known, whole=True)
    clock = SystemClock()
    looking = work.Consulting(PLATFORMS, net, safe, clock.now, time.sleep)
    found = work.channels_health(workspace, looking, frozenset())
    notices = [*work.token_notices(renewed, found, clock.now())]
    if not notices:
        return ()
    with ledger_book(root) as book:
        fresh = work.fresh(book, notices)
    return work.tell(fresh, settings, os.environ.get, Apprise())


@auth.command()
@root_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--to", default="", metavar="PLACE", help="Where to keep them; else as SMMGEN_KEYS.")
def restore(root: Path, file: Path, to: str) -> None:
    """Put renewed tokens where they belong that could not be kept when they were given.

    FILE is what smmgen auth refresh said: build/rescued-1.age.
    """
    with Http() as http, opened_safe(root, http, run_name(), set(), to) as safe:
        kept = rescued(file)
        with safe.alone():
            safe.ready(kept)
            safe.put(kept)
        click.echo(f"Kept in {safe.title}: {', '.join(kept)}")
    click.echo(f"{file} is not needed any more.")


@auth.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def key(file: Path) -> None:
    """Make an age identity in a new file, which opens what --to age:FILE and branch keep."""
    public = write_identity(file, SystemClock().now())
    click.echo(f"{file} has the private key: keep a copy of it where your passwords are.")
    click.echo("On a machine of your own: SMMGEN_KEYS_IDENTITY_FILE names that file.")
    click.echo("At GitHub: gh secret set SMMGEN_KEYS_IDENTITY --env publish < FILE")
    click.echo(f"Its public key, which may be shown: {public}")
