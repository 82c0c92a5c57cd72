"""What git said, believed for as long as nothing was committed, fetched or switched."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from smmgen.edge.git import GitHistory
from smmgen.roles import Change, Remote

T = TypeVar("T")
# What git writes when a branch moves or another one is taken: HEAD and the log of where it was, the
# folders of branches (each is renamed into its place), where they are packed, kept as tables.
_MOVED = (
    "HEAD", "logs/HEAD", "FETCH_HEAD", "config", "packed-refs", "reftable/tables.list",
    "refs", "refs/heads", "refs/remotes", "refs/remotes/origin",
)  # fmt: skip


class Chronicle:
    """For a process that asks git the same again and again: the answers of a `GitHistory`, kept.

    Each is asked for anew when a file in which git notes its branches is another one.
    """

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._git = GitHistory(root)
        self._folders: tuple[Path, ...] = ()
        self._stamp: tuple[object, ...] | None = None
        self._answers: dict[tuple[str, ...], Any] = {}

    def remote(self) -> Remote:
        """As `GitHistory` says it."""
        return self._once(("remote",), self._git.remote)

    def default_branch_tip(self) -> str | None:
        """As `GitHistory` says it."""
        return self._once(("tip",), self._git.default_branch_tip)

    def default_branch_files(self, under: str, name: str) -> dict[str, bytes]:
        """As `GitHistory` says it."""
        return self._once(
            ("files", under, name), lambda: self._git.default_branch_files(under, name)
        )

    def changes(self, under: str) -> Mapping[str, tuple[Change, ...]]:
        """As `GitHistory` says it; the same object for as long as it says the same."""
        return self._once(("changes", under), lambda: self._git.changes(under))

    def _once(self, key: tuple[str, ...], ask: Callable[[], T]) -> T:
        stamp = self._look()
        if stamp != self._stamp:
            self._folders = self._git.folders()
            self._stamp, self._answers = self._look(), {}
        if key not in self._answers:
            self._answers[key] = ask()
        found: T = self._answers[key]
        return found

    def _look(self) -> tuple[object, ...]:
        """What changes with what git would say."""
        above = (self._root, *self._root.parents)
        found: list[object] = [_signature(str(folder / ".git")) for folder in above]
        for folder in self._folders:
            found += [_signature(f"{folder}/{name}") for name in _MOVED]
        with suppress(OSError, UnicodeDecodeError, IndexError):
            head = (self._folders[0] / "HEAD").read_text("utf-8").removeprefix("ref: ").strip()
            found.append(_signature(f"{self._folders[-1]}/{head}"))
        return tuple(found)


def _signature(path: str) -> tuple[int, int, int] | None:
    try:
        told = os.stat(path)  # noqa: PTH116  (a Path takes longer than the look)
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size, told.st_ino
