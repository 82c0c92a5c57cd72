"""`smmgen doctor`."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from smmgen import work
from smmgen.cli.option import root_option
from smmgen.cli.outgoing import ledger_book, run_name
from smmgen.edge.action import keeper_of
from smmgen.edge.clock import SystemClock
from smmgen.edge.git import GitHistory
from smmgen.edge.github_setup import GitHubSetup
from smmgen.edge.http import Http
from smmgen.edge.safe import kept_elsewhere, opened_safe
from smmgen.edge.tree import workspace_tree
from smmgen.edge.veil import Veil
from smmgen.errors import SmmgenError, UsageError
from smmgen.platforms import PLATFORMS
from smmgen.roles import Safe, Transport

_MARKS = {"fine": "ok", "open": "?", "soon": "soon", "wrong": "WRONG"}


@click.command()
@root_option
@click.argument("channels", nargs=-1, metavar="[CHANNEL]...")
@click.option("--offline", is_flag=True, help="Ask no network, and no ledger.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
def doctor(root: Path, channels: tuple[str, ...], offline: bool, as_json: bool) -> None:
    """Say whether this machine and each channel's token are fit to publish, and what to do.

    It changes nothing and shows no secret. Ends with 1 where something is wrong.
    """
    files = workspace_tree(root)
    workspace = work.load(files)
    only = chosen(channels, workspace.channels)
    known: set[str] = set()
    with ExitStack() as stack:
        http = stack.enter_context(Http())
        net, history = Veil(http, lambda: known, whole=True), GitHistory(root)
        keeper = keeper_of(os.environ, history.remote().address)
        host = GitHubSetup(http, keeper.api, keeper.repository, keeper.token) if keeper else None
        means = work.Consulting(
            PLATFORMS, net, _safe(stack, root, net, known, offline=offline), SystemClock().now,
            time.sleep, offline, host,
        )  # fmt: skip
        found = work.diagnosis(workspace, files, history, lambda: _book(stack, root), means, only)
    if as_json:
        click.echo(json.dumps(_told(found), indent=1, ensure_ascii=False))
    else:
        click.echo(written(found))
    raise click.exceptions.Exit(int(found.count("wrong") > 0))


def _book(stack: ExitStack, root: Path) -> work.Book:
    book = stack.enter_context(ledger_book(root))
    book.open()
    return book


def _safe(
    stack: ExitStack, root: Path, net: Transport, known: set[str], *, offline: bool
) -> Safe | SmmgenError | None:
    """Where secrets are kept; or why it is not open, which the doctor says; or None, unasked."""
    if offline and kept_elsewhere():
        return None
    try:
        return stack.enter_context(opened_safe(root, net, run_name(), known))
    except SmmgenError as fault:
        return fault


def chosen(names: tuple[str, ...], known: Mapping[str, object]) -> frozenset[str]:
    """The channels that were named. Raises UsageError for one that there is not."""
    for each in names:
        if each not in known:
            raise UsageError(
                f"there is no channel '{each}'", f"channels.yml has: {', '.join(known) or 'none'}"
            )
    return frozenset(names)


def written(found: work.Diagnosis) -> str:
    """All that was found, for people."""
    lines = ["This machine", *(finding_lines(each) for each in found.machine)]
    for health in found.channels:
        lines += [f"\n{health.channel.id} ({health.network})"]
        lines += [finding_lines(each) for each in health.findings]
    wrong, soon, unsaid = (found.count(mark) for mark in ("wrong", "soon", "open"))
    lines.append(f"\n{wrong} wrong, {soon} to see to soon, {unsaid} that could not be told")
    return "\n".join(lines)


def finding_lines(finding: work.Finding) -> str:
    """One thing that was looked at, and below it what to do."""
    said = f"  {_MARKS[finding.mark]:<6} {finding.what:<10} {finding.said}"
    return f"{said}\n  {'':<6} {'':<10} > {finding.do}" if finding.do else said


def _told(found: work.Diagnosis) -> dict[str, Any]:
    def listed(findings: tuple[work.Finding, ...]) -> list[dict[str, str]]:
        return [
            {"what": each.what, "mark": each.mark, "said": each.said, "do": each.do}
            for each in findings
        ]

    channels = []
    for health in found.channels:
        who = health.identity
        token = None
        if who is not None:
            token = {
                "account": who.account,
                "name": who.name,
                "scopes": None if who.scopes is None else sorted(who.scopes),
                "until": who.until.isoformat() if who.until is not None else None,
                "lasting": who.lasting,
            }
        channels.append(
            {
                "channel": health.channel.id,
                "network": health.channel.platform,
                "account": health.channel.account,
                "needed": list(health.needed),
                "token": token,
                "findings": listed(health.findings),
            }
        )
    return {"machine": listed(found.machine), "channels": channels, "wrong": found.count("wrong")}
