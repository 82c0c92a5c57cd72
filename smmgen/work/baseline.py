"""What a change is compared with: the workspace as it stood where the change began."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from smmgen.edge.git import WHOLE, GitHistory
from smmgen.errors import UsageError
from smmgen.roles import Files


@dataclass(frozen=True, slots=True)
class Compared:
    """What a change is compared with: files as they were, what changed since, its name.

    `archive` gives all of its files as a tar, those too that are none of a workspace's.
    """

    files: Files
    changed: tuple[str, ...]
    name: str
    archive: Callable[[], bytes] = bytes


def compared(history: GitHistory, revision: str) -> Compared:
    """What the files in the folder are compared with: where this branch left a revision.

    Raises UsageError where there is no such place.
    """
    commit = history.commit(revision)
    whole = "fetch it whole: git fetch --unshallow; in a workflow: fetch-depth: 0"
    if commit is None:
        if not history.is_there:
            raise UsageError("there is no git repository here", "git init, then commit")
        hint = "name a tag, a branch or a commit of the workspace's repository"
        if history.is_shallow:
            hint = f"this copy has only the newest commits of its repository; {whole}"
        raise UsageError(f"git knows no commit '{revision[:80]}'", hint)
    point = history.branched_from(commit)
    if point is None and history.is_shallow:
        raise UsageError(
            f"this copy does not reach back to where the change left '{revision[:80]}'", whole
        )
    # A branch that shares no commit with the other is compared with it as it is.
    point = point or commit
    old = history.files_at(point, WHOLE)
    if old is None:
        raise UsageError(f"git cannot read the commit '{revision[:80]}'", "look with: git fsck")
    name, archive = revision.removeprefix("origin/"), partial(history.archive, point)
    return Compared(old, history.changed_paths(point), name, archive)
