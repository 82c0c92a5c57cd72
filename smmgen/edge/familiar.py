"""A tree that was read before: only what changed since is read again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from smmgen.edge.tree import Tree

# A file that was changed this shortly before it was read may change again without a sign: clocks
# of file systems tick slowly.
_TICK = 50_000_000  # ns


class FamiliarTree(Tree):
    """For a process that reads a workspace again and again, as a preview does.

    A file whose time and size are those of the last `paths()` is not opened again.
    """

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._signatures: dict[str, tuple[int, int]] = {}
        self._kept: dict[str, tuple[tuple[int, int], bytes]] = {}

    def paths(self) -> Iterator[str]:
        """Every regular file, sorted by path; what changed since the last call is noticed."""
        self._signatures = self.signatures()
        self._kept = {path: kept for path, kept in self._kept.items() if path in self._signatures}
        return iter(self._signatures)

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
