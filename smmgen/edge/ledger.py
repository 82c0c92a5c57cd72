"""Where a workspace's ledger is, by its settings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from smmgen.edge.git import GitHistory
from smmgen.edge.ledger_git import BRANCH, GitLedger
from smmgen.edge.ledger_sqlite import SqliteLedger
from smmgen.errors import UsageError
from smmgen.roles import LedgerStore

_TOKENS = ("SMMGEN_LEDGER_TOKEN", "GITHUB_TOKEN")  # environment variables, the first that is set


@contextmanager
def opened_ledger(told: str, root: Path, history: GitHistory) -> Iterator[LedgerStore]:
    """The store that `ledger:` of smmgen.yml names. Raises UsageError where there can be none.

    A git ledger is at origin; in a repository without one, in the repository itself.
    """
    kind, _, name = told.partition(":")
    if kind == "sqlite":
        yield SqliteLedger(root / name)
        return
    remote = history.remote().address or history.folder()
    if not remote:
        raise UsageError(
            "publishing needs git: what stands on the default branch is what was approved",
            "begin with: git init -b main && git add -A && git commit -m 'The workspace'",
        )
    token = next((os.environ[each] for each in _TOKENS if os.environ.get(each)), "")
    with GitLedger(remote, name or BRANCH, token) as store:
        yield store
