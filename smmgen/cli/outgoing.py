"""What commands that publish have about them: the approved tip, the ledger, the networks."""

from __future__ import annotations

import getpass
import os
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from secrets import token_hex

import click

from smmgen import work
from smmgen.cli.safe import secrets_of
from smmgen.cli.sitting import Sitting, sitting
from smmgen.edge.action import keeper_of
from smmgen.edge.anchor import AnchorFile
from smmgen.edge.clock import SystemClock
from smmgen.edge.dated import Dated
from smmgen.edge.git import WHOLE, GitHistory
from smmgen.edge.github_checks import GitHubChecks
from smmgen.edge.http import Http
from smmgen.edge.ledger import ledger_place, opened_ledger, seen_ledger
from smmgen.edge.messenger import Apprise
from smmgen.edge.output import Output
from smmgen.edge.rehearsal import FOLDER, Rehearsal
from smmgen.edge.tree import workspace_tree
from smmgen.errors import UsageError
from smmgen.model.calendar import Channel
from smmgen.platforms import PLATFORMS
from smmgen.roles import Files

STOP = "STOP"  # a file in the workspace's folder
CHECKS = ".github/workflows/check.yml"  # in the repository's folder
_APART = timedelta(seconds=60)  # that clocks may differ; a lease spares more than that


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One command at work on what goes out."""

    tip: work.Tip
    book: work.Book
    world: work.World
    press: work.Press
    now: Sitting


@contextmanager
def ledger_book(root: Path, by: str = "") -> Iterator[work.Book]:
    """The ledger alone, not read yet. `by` is who writes; else this run. Raises UsageError."""
    settings = work.settings_of(workspace_tree(root))
    history = GitHistory(root)
    with opened_ledger(settings, root, history) as store:
        kept = AnchorFile(ledger_place(settings, root, history))
        yield work.Book(store, by or run_name(), SystemClock().now, time.sleep, kept)


@contextmanager
def seen_book(root: Path, files: Files) -> Iterator[work.Book | None]:
    """What this machine has of the ledger, asking nobody; by the settings among some files."""
    settings = work.settings_of(files)
    with seen_ledger(settings, root, GitHistory(root)) as store:
        clock = SystemClock()
        yield work.Book(store, person(), clock.now, time.sleep) if store is not None else None


@contextmanager
def outgoing(root: Path, *, quiet: bool, by: str = "") -> Iterator[Outgoing]:
    """Everything that publishing needs, ended as it should be. `by` as above. Raises UsageError."""
    clock = SystemClock()
    output = Output(root / "build", durable=True)
    with (
        sitting(root, quiet=quiet) as now,
        Http() as http,
        ledger_book(root, by) as book,
        secrets_of(root, book.by, http, lambda: _channels(tip, now)) as (secrets, veiled),
    ):
        tip = approved_tip(root)
        # Whatever a network answers, no secret of it comes into the ledger or the log.
        net = Dated(veiled(Rehearsal(root / FOLDER, http)), clock, _APART)
        world = work.World(
            platforms=PLATFORMS,
            net=net,
            secrets=secrets,
            now=clock.now,
            wait=time.sleep,
            apart=_APART,
            witness=lambda settings: work.site_anchor(settings, net),
            stopped=lambda: net.fault() or stop_of(root, tip.commit),
            messenger=Apprise(),
            hear=_hearing(root, tip.commit, http),
        )
        yield Outgoing(tip, book, world, work.Press(now.pool, output, now.around), now)


def _channels(tip: work.Tip, now: Sitting) -> Mapping[str, Channel]:
    return work.load(tip.files, now.around.memory).channels


def _hearing(root: Path, commit: str, http: Http) -> Callable[[str], work.Heard] | None:
    """What asks the host for check runs of a commit; None where there is no host to ask."""
    history = GitHistory(root)
    keeper = keeper_of(os.environ, history.remote().address)
    if keeper is None:
        return None
    host = GitHubChecks(http, keeper.api, keeper.repository, keeper.token)
    expected = history.holds(commit, CHECKS)
    return partial(work.heard, host, commit, history.tree(commit), expected=expected)


_MARKS: dict[work.State, str] = {
    "delivered": "out", "waiting": "waits", "due": "not sent", "intended": "being sent",
    "rejected": "rejected", "refused": "refused", "unknown": "unknown", "missed": "missed",
    "recalled": "comes down", "removed": "taken down", "remains": "still out",
}  # fmt: skip


def say_told(done: work.Published) -> None:
    """Print what a round says of each delivery."""
    for each in done.told.values():
        why = f": {each.why}" if each.why else ""
        click.echo(f"{_MARKS[each.state]:<10} {each.key}{why}")
        if each.url:
            click.echo(f"{'':<10} {each.url}")


def say_untold(done: work.Published) -> None:
    """Print whom no notice reached."""
    for each in done.untold:
        click.echo(each, err=True)


def run_name() -> str:
    """What the ledger calls this run: where it can be looked up, else whose machine it is on."""
    server, repository, run = (
        os.environ.get(f"GITHUB_{each}", "") for each in ("SERVER_URL", "REPOSITORY", "RUN_ID")
    )
    if server and repository and run:
        return f"{server}/{repository}/actions/runs/{run} {token_hex(4)}"
    return f"{person()} {token_hex(4)}"


def person() -> str:
    """Who sits at this machine."""
    try:
        return f"{getpass.getuser()}@{socket.gethostname()}"
    except (OSError, KeyError):
        return socket.gethostname()


def approved_tip(root: Path) -> work.Tip:
    """The default branch as it stands. Raises UsageError where there is none."""
    history = GitHistory(root)
    commit = history.default_branch_tip()
    files = history.files_at(commit, WHOLE) if commit is not None else None
    if commit is None or files is None:
        raise UsageError(
            "publishing needs git: what stands on the default branch is what was approved",
            "begin with: git init -b main && git add -A && git commit -m 'The workspace'",
        )
    return work.Tip(files, commit, history.author(commit))


def stop_of(root: Path, commit: str) -> str:
    """Why, when a file says so here or on the default branch; one that is no text says so too."""
    here = root / STOP
    if os.path.lexists(here):
        try:
            said: str | None = here.read_text("utf-8")[:2000].strip()
        except (OSError, ValueError):
            said = ""
    else:
        said = GitHistory(root).words(commit, STOP)
    return "" if said is None else said or f"the file {STOP} says so"
