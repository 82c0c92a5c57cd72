"""Where a workspace's ledger is, by its settings."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from smmgen.edge.clock import SystemClock
from smmgen.edge.git import GitHistory
from smmgen.edge.http import Http
from smmgen.edge.ledger_git import BRANCH, GitLedger
from smmgen.edge.ledger_s3 import S3Ledger
from smmgen.edge.ledger_sqlite import SqliteLedger
from smmgen.edge.s3 import Bucket, keys_of
from smmgen.errors import UsageError
from smmgen.model.settings import Settings
from smmgen.roles import LedgerStore

_TOKENS = ("SMMGEN_LEDGER_TOKEN", "GITHUB_TOKEN")  # environment variables, the first that is set


@contextmanager
def opened_ledger(settings: Settings, root: Path, history: GitHistory) -> Iterator[LedgerStore]:
    """The store that `ledger:` of smmgen.yml names. Raises UsageError where there can be none.

    A git ledger is at origin; in a repository without one, in the repository itself.
    """
    kind, _, name = settings.ledger.partition(":")
    if kind == "sqlite":
        yield SqliteLedger(root / name)
        return
    if kind == "s3":
        bucket, _, folder = name.partition("/")
        keys = keys_of(settings.s3, os.environ.get)
        with Http() as net:
            yield S3Ledger(
                Bucket(net, settings.s3, bucket, keys, SystemClock().now),
                f"{folder}/" if folder else "",
                time.sleep,
            )
        return
    with git_store(history, name or BRANCH) as store:
        yield store


@contextmanager
def git_store(history: GitHistory, branch: str) -> Iterator[LedgerStore]:
    """A branch of origin, else of the repository itself. Raises UsageError without git."""
    remote = history.remote().address or history.folder()
    if not remote:
        raise UsageError(
            "publishing needs git: what stands on the default branch is what was approved",
            "begin with: git init -b main && git add -A && git commit -m 'The workspace'",
        )
    token = next((os.environ[each] for each in _TOKENS if os.environ.get(each)), "")
    with GitLedger(remote, branch, token) as store:
        yield store


def ledger_place(settings: Settings, root: Path, history: GitHistory) -> str:
    """What tells one ledger from another, without whatever opens it."""
    kind, _, name = settings.ledger.partition(":")
    if kind == "sqlite":
        return f"sqlite {(root / name).resolve()}"
    if kind == "s3":
        return f"s3 {settings.s3.endpoint or settings.s3.region} {name}"
    remote = history.remote().address or history.folder()
    told = urlsplit(remote)
    if told.scheme and told.hostname:
        remote = f"{told.hostname}{told.path}"
    return f"git {remote} {name or BRANCH}"


@contextmanager
def seen_ledger(
    settings: Settings, root: Path, history: GitHistory
) -> Iterator[LedgerStore | None]:
    """What this machine has of the ledger, asking nobody: to be shown, never to send by.

    Of origin's branch it is what was last fetched; of a bucket there is nothing.
    """
    kind, _, name = settings.ledger.partition(":")
    if kind == "sqlite" and (root / name).is_file():
        yield SqliteLedger(root / name)
    elif kind == "git" and (folder := history.folder()):
        under = "refs/remotes/origin" if history.remote().address else "refs/heads"
        with GitLedger(folder, name or BRANCH, under=under) as store:
            yield store
    else:
        yield None
