"""What the world must offer, as protocols: `edge` fulfils them, fakes do in tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol


class Files(Protocol):
    """A tree of files below one root, read only; paths are relative, with forward slashes."""

    def paths(self) -> Iterator[str]:
        """Every regular file in the tree, sorted, and links, which are not followed or read."""
        ...

    def read(self, path: str) -> bytes:
        """A file's bytes. Raises FileNotFoundError, and PermissionError outside the tree."""
        ...


class Clock(Protocol):
    """The time, handed in so that tests can hold it."""

    def now(self) -> datetime:
        """The moment, with a zone."""
        ...


class History(Protocol):
    """What git knows: the default branch's copy of a file."""

    def default_branch_tip(self) -> str | None:
        """The commit the default branch stands at; None where there is none."""
        ...

    def default_branch_files(self, under: str, name: str) -> dict[str, bytes]:
        """Path -> bytes of the files called `name` below `under` on the default branch."""
        ...
