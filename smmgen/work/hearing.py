"""What the host's check runs said of a tree, before it is approved.

A check says one line of the tree that it ran on, as an annotation: that needs no right to write,
so that it can be said of a stranger's pull request too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from smmgen.edge.github_checks import CheckRun, GitHubChecks, Merged
from smmgen.errors import NetworkFault

TITLE = "smmgen verdict"
JOBS = {"review", "tip"}  # of check.yml
_LINE = re.compile(
    r"tree (?P<tree>[0-9a-f]{40,64}): (?:no errors, says (?P<says>[0-9a-f]{64})|\d+ errors)\Z"
)


def verdict_line(tree: str, stated: str, errors: int) -> str:
    """What a check says of a tree."""
    if errors:
        return f"tree {tree}: {errors} errors"
    return f"tree {tree}: no errors, says {stated}"


@dataclass(frozen=True, slots=True)
class Heard:
    """What the host's checks say of a tip.

    agrees: a green one of the same tree said the same. none: this host has no such runs. waits: one
    is at work. against: one failed or said otherwise, or there is none where there should be one,
    or the host did not say. `why` is for people, with who merged it where that is known.
    """

    kind: Literal["agrees", "none", "waits", "against"]
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    run: CheckRun
    says: str  # "" where it had errors


def heard(host: GitHubChecks, commit: str, tree: str, stated: str, *, expected: bool) -> Heard:
    """What check runs of the commit, or of the pull request that became it, say of its tree.

    `stated` is what this run itself found; `expected`: the tree has a workflow that checks it.
    """
    try:
        merged = host.merged_as(commit)
        commits = (commit, *((merged.head.sha,) if merged is not None else ()))
        runs = [run for each in commits for run in host.check_runs(each) if run.by_a_workflow]
        return _judged([*_said(host, runs, tree)], runs, merged, stated, expected=expected)
    except NetworkFault as fault:
        hint = f"; {fault.hint}" if fault.hint else ""
        return Heard("against", f"what its check said cannot be read: {fault}{hint}")


def _said(host: GitHubChecks, runs: list[CheckRun], tree: str) -> Iterator[_Said]:
    for run in runs:
        for each in host.annotations(run) if run.output.annotations_count else ():
            found = _LINE.match(each.message or "") if each.title == TITLE else None
            if found is not None and found["tree"] == tree:
                yield _Said(run, found["says"] or "")


def _judged(
    said: list[_Said], runs: list[CheckRun], merged: Merged | None, stated: str, *, expected: bool
) -> Heard:
    for each in said:
        if each.run.conclusion == "success" and each.says == stated:
            return Heard("agrees", f"{_merge(merged)}checked: {each.run.html_url}")
    for each in said:
        if each.run.status == "completed":
            what = "failed" if each.run.conclusion != "success" else "found another result"
            return Heard("against", f"its check {what}: {each.run.html_url}")
    if any(run.status != "completed" for run in runs if run.name in JOBS):
        return Heard("waits", "its check is at work still")
    if expected:
        return Heard(
            "against",
            "no check of exactly this is known; run the workflow 'check' on the default branch",
        )
    return Heard("none")


def _merge(merged: Merged | None) -> str:
    if merged is None:
        return ""
    by = f" by {merged.merged_by.login}" if merged.merged_by is not None else ""
    return f"#{merged.number} merged{by}, "
