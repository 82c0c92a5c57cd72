"""Files as they would be: a tree with some of its files exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smmgen.roles import Files


class Overlay:
    """A tree's files, and others in front of them."""

    def __init__(self, files: Files, others: Mapping[str, bytes]) -> None:
        self._files = files
        self._others = others

    def paths(self) -> Iterator[str]:
        """Every path, sorted."""
        return iter(sorted({*self._files.paths(), *self._others}))

    def read(self, path: str) -> bytes:
        """What is in front, else what the tree has. Raises as the tree does."""
        return self._others[path] if path in self._others else self._files.read(path)
