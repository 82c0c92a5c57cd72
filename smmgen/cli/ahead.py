"""`smmgen draft --propose`: drafts as a pull request at the host, in place of files here."""

from __future__ import annotations

import os
from pathlib import Path

import click

from smmgen import work
from smmgen.cli.author import Told, asking
from smmgen.cli.outgoing import approved_tip
from smmgen.cli.report import counted
from smmgen.cli.sitting import sitting
from smmgen.draft.transcript import Run
from smmgen.edge.action import Keeper, keeper_of
from smmgen.edge.clock import SystemClock
from smmgen.edge.git import GitHistory
from smmgen.edge.github import GitHub
from smmgen.edge.http import Http
from smmgen.errors import UsageError
from smmgen.model.repository import Repository

WEEKS, MOST = 4, 26


def propose(root: Path, asked: work.Asked, told: Told, *, by_cadence: bool, dry_run: bool) -> None:
    """Draft on top of the default branch as the host has it, and open one pull request."""
    history = GitHistory(root)
    remote = history.remote()
    keeper = _keeper(remote.address)
    home = Repository(
        "github", f"{keeper.server}/{keeper.repository}", remote.branch, remote.folder
    )
    tip = approved_tip(root)
    with Http() as http, sitting(root, quiet=True) as now:
        host = GitHub(http, keeper.api, keeper.repository, keeper.token)
        waiting = work.waiting_drafts(host, home)
        if waiting is not None:
            click.echo(
                f"pull request {waiting} has earlier drafts and waits for somebody: nothing is "
                "drafted until it is merged or closed, and nothing in it was touched"
            )
            return
        if host.tip(home.branch) != tip.commit:
            raise UsageError(f"{home.branch} is another at the host than here", "run: git fetch")
        workspace = work.load(tip.files, now.around.memory)
        clock = SystemClock().now()
        run = Run(
            today=clock.date(), start=asked.start, weeks=asked.weeks, industry=asked.industry,
            brand=asked.brand, manner=asked.manner, seed=asked.seed,
        )  # fmt: skip
        with asking(root, tip.files, workspace, run, clock, told) as model:
            drafts = work.ahead(
                workspace, tip.files, asked, now.pool, by_cadence=by_cadence, author=model.author
            )
        for brand, why in drafts.passed:
            click.echo(f"no drafts for {brand.file.name}: {why}", err=True)
        if not drafts.months:
            weeks = counted(drafts.weeks, "week")
            click.echo(f"the {weeks} from {drafts.start} lack nothing: nothing was drafted")
            return
        if not drafts.files:
            gap = next(each for month in drafts.months for each in month.open)
            raise UsageError(
                f"the {counted(drafts.weeks, 'week')} from {drafts.start} lack posts, and none "
                f"could be drafted: for {gap.at:%Y-%m-%d %H:%M}, {gap.why}",
                "write some: smmgen new post; or give the pack more: smmgen pack list",
            )
        if dry_run:
            click.echo(f"{drafts.title}\n\n{drafts.text(home)}")
            return
        number = work.offer_drafts(drafts, host, home, tip.commit)
    click.echo(f"{drafts.title}: {home.address}/pull/{number}")


def _keeper(address: str) -> Keeper:
    found = keeper_of(os.environ, address)
    if found is None or not found.token:
        raise UsageError(
            "drafts are proposed at GitHub, and origin is not there or GITHUB_TOKEN is not set",
            "set it to a token that may write contents and pull requests; or draft into this "
            "folder: smmgen draft",
        )
    return found


def weeks_of(said: str) -> int:
    """How many weeks the variable SMMGEN_DRAFT asks for. Raises UsageError."""
    if said in {"", "yes"}:
        return WEEKS
    if said.isascii() and said.isdigit() and 1 <= int(said) <= MOST:
        return int(said)
    raise UsageError(
        f"SMMGEN_DRAFT is '{said[:40]}'", f"give it a number of weeks, 1 to {MOST}, or yes"
    )
