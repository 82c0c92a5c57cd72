"""A tree that was read before: only what changed since is read again."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from smmgen.edge.tree import Tree

# A file that was changed this shortly before it was read may change again without a sign: clocks
# of file systems tick slowly.
_TICK = 50_000_000  # ns


class FamiliarTree(Tree):
    """For a process that reads a workspace again and again, as a preview does.

    A file whose time and size are those of the last `paths()` is not opened again, and a folder
    that has its old time is not listed again. Where somebody watches the files, nothing is looked
    at but what `note` was told of.
    """

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._folders: dict[str, tuple[int, list[os.DirEntry[str]]]] = {}
        self._signatures: dict[str, tuple[int, int]] = {}
        self._kept: dict[str, tuple[tuple[int, int], bytes]] = {}
        self._watched = False
        self._looked = False

    def note(self, changed: Collection[str] | None) -> None:
        """Be told which files changed since the last time, by somebody who watches them all.

        None: that cannot be said, so all of it is looked at again, once.
        """
        self._watched = True
        if changed is None or not all(self._is_noted(path) for path in changed):
            self._looked = False

    def _is_noted(self, path: str) -> bool:
        """Whether a change is of a known file's bytes alone, and is taken note of."""
        try:
            told = _look(str(self._root / path))
        except OSError:
            return False
        if path not in self._signatures or not stat.S_ISREG(told.st_mode):
            return False
        self._signatures[path] = (told.st_mtime_ns, told.st_size)
        self._kept.pop(path, None)
        return True

    def paths(self) -> Iterator[str]:
        """Every regular file, sorted by path; what changed since the last call is noticed."""
        if not (self._watched and self._looked):
            self._looked = True
            self._signatures = self.signatures()
            self._kept = {
                path: kept for path, kept in self._kept.items() if path in self._signatures
            }
        return iter(self._signatures)

    def signatures(self) -> dict[str, tuple[int, int]]:
        """Path -> (time of change in ns, size) of every file, sorted."""
        found = {}
        for path, entry in self._walk():
            # An entry that was listed before keeps what it was told then, so the disk is asked.
            with suppress(OSError):  # gone meanwhile
                told = _look(entry.path)
                found[path] = (told.st_mtime_ns, told.st_size)
        return dict(sorted(found.items()))

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            changed = _look(folder).st_mtime_ns
        except OSError:
            changed = 0
        before = self._folders.get(folder)
        if before is not None and before[0] == changed:
            return before[1]
        entries = super()._entries(folder)
        if time.time_ns() - changed > _TICK:
            self._folders[folder] = changed, entries
        return entries

    def read(self, path: str) -> bytes:
        """A file's bytes; raises as `Tree.read` does."""
        signature = self._signatures.get(path)
        kept = self._kept.get(path)
        if kept is not None and kept[0] == signature:
            return kept[1]
        data = super().read(path)
        if signature is not None and time.time_ns() - signature[0] > _TICK:
            self._kept[path] = signature, data
        return data


def _look(path: str) -> os.stat_result:
    return os.stat(path, follow_symlinks=False)  # noqa: PTH116  (a Path takes longer than the look)
