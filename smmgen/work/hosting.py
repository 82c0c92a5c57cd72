"""How the repository's host is set up, as far as approval and the clock rest on it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial

from smmgen.edge.github_setup import GitHubSetup
from smmgen.edge.safe import ENVIRONMENT
from smmgen.errors import NetworkFault, Unreachable
from smmgen.model.diagnosis import Finding
from smmgen.work.hearing import JOBS

# What a run by the clock does. A workflow that is not there may be meant so.
CLOCKED = ("publish.yml", "watchdog.yml")
_OFF = {
    "disabled_inactivity": "GitHub has switched it off, as nobody did anything here for long",
    "disabled_manually": "somebody has switched it off",
}


def hosting(
    host: GitHubSetup, branch: str, clocked: Collection[str], ledger: str
) -> Iterator[Finding]:
    """What is to be said of the workflows, the branches and the environment at GitHub.

    `branch` is the one that approves, `clocked` are those of the CLOCKED workflows that it has;
    `ledger` is the branch that the ledger is on, "" where it is elsewhere.
    """
    for file in clocked:
        yield from _looked(file, partial(_workflow, host, file))
    yield from _looked("approval", partial(_approval, host, branch))
    if ledger:
        yield from _looked("ledger", partial(_ledger, host, ledger))
    if clocked:
        yield from _looked("environment", partial(_environment, host))


def _looked(what: str, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """What a look finds; that it could not be taken is no fault of the repository."""
    try:
        yield from [*look()]
    except Unreachable as fault:
        yield Finding(what, "open", f"not told: {fault}", "ask again when there is a network")
    except NetworkFault as fault:
        hint = "a token that may read actions and administration says more"
        yield Finding(what, "open", f"not told: {fault}", hint)


def _workflow(host: GitHubSetup, file: str) -> Iterator[Finding]:
    state = host.workflow(file)
    if not state:
        yield Finding(file, "open", "not at GitHub yet, so its clock does not run it")
    elif state == "active":
        yield Finding(file, "fine", "on")
    else:
        said = _OFF.get(state, f"it is {state.replace('_', ' ')[:40]}")
        yield Finding(
            file, "wrong", said, f"gh workflow enable {file}, or Actions, Enable workflow"
        )


def _approval(host: GitHubSetup, branch: str) -> Iterator[Finding]:
    """A merge is the approval: so that it is one, nobody may go round the pull request."""
    rules = host.rules(branch)
    if any(each.type == "pull_request" for each in rules):
        wanted = {name for each in rules for name in each.checks()}
        if wanted & JOBS:
            yield Finding("approval", "fine", f"{branch} takes reviewed changes alone, checked")
        else:
            yield Finding(
                "approval", "soon", f"{branch} takes pull requests whose check failed",
                "in its ruleset, require the status check review",
            )  # fmt: skip
    elif host.protected(branch):
        yield Finding("approval", "fine", f"{branch} is protected; by which rules, was not told")
    else:
        yield Finding(
            "approval", "wrong", f"whoever may push to {branch} approves without a review",
            f"Settings, Rules, Rulesets: for {branch}, require a pull request and the check review",
        )  # fmt: skip


def _ledger(host: GitHubSetup, branch: str) -> Iterator[Finding]:
    kinds = {each.type for each in host.rules(branch)}
    if {"deletion", "non_fast_forward"} <= kinds:
        yield Finding("ledger", "fine", f"{branch} can be neither deleted nor written anew")
    else:
        yield Finding(
            "ledger", "soon", f"{branch} can be deleted or written anew",
            f"Settings, Rules, Rulesets: for {branch}, restrict deletions, block force pushes",
        )  # fmt: skip


def _environment(host: GitHubSetup) -> Iterator[Finding]:
    confined = host.confined(ENVIRONMENT)
    if confined is None:
        yield Finding("environment", "open", f"there is no environment {ENVIRONMENT} yet")
    elif confined:
        yield Finding("environment", "fine", f"{ENVIRONMENT} is for some branches alone")
    else:
        yield Finding(
            "environment", "wrong", f"every branch gets at the secrets of {ENVIRONMENT}",
            f"Settings, Environments, {ENVIRONMENT}: Selected branches, the default branch alone",
        )  # fmt: skip
