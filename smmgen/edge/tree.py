"""A workspace's files, read only: no links followed, nothing outside, nothing hidden."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from smmgen.errors import UsageError

_FOLDERS = ("brand", "content", "layouts")
MAX_BYTES = 20_000_000


class Tree:
    """The files below a workspace's root that smmgen reads: smmgen.yml and three folders."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def paths(self) -> Iterator[str]:
        """Every regular file, sorted; symbolic links and hidden files are passed over."""
        found: list[str] = []
        if (self._root / "smmgen.yml").is_file():
            found.append("smmgen.yml")
        for name in _FOLDERS:
            folder = self._root / name
            if folder.is_dir() and not folder.is_symlink():
                found += self._below(str(folder), name)
        yield from sorted(found)

    def _below(self, folder: str, name: str) -> Iterator[str]:
        try:
            entries = list(os.scandir(folder))
        except OSError:
            return
        for entry in entries:
            if entry.name.startswith(".") or entry.is_symlink():
                continue
            if entry.is_dir():
                yield from self._below(entry.path, f"{name}/{entry.name}")
            elif entry.is_file():
                yield f"{name}/{entry.name}"

    def read(self, path: str) -> bytes:
        """A file's bytes. Raises FileNotFoundError; PermissionError for what is outside."""
        parts = path.split("/")
        if path.startswith("/") or "\\" in path or "\0" in path or {"..", ".git", ""} & set(parts):
            raise PermissionError(f"{path!r} is outside the workspace")
        whole = self._root / path
        if not whole.resolve().is_relative_to(self._root):
            raise PermissionError(f"{path!r} leads out of the workspace")
        at = self._root
        for part in parts:
            at /= part
            if at.is_symlink():
                raise PermissionError(f"{path!r} goes through a link")
        if whole.is_file() and whole.stat().st_size > MAX_BYTES:
            raise PermissionError(f"{path!r} is larger than {MAX_BYTES // 1_000_000} MB")
        return whole.read_bytes()


def workspace_tree(root: Path) -> Tree:
    """The tree of a workspace. Raises UsageError where there is none."""
    if not (root / "smmgen.yml").is_file():
        raise UsageError(
            f"no workspace in {root.resolve()}: it has no smmgen.yml",
            "go into a workspace, name one with --root, or make one: smmgen init FOLDER",
        )
    return Tree(root)
