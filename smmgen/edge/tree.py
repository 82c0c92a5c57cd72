"""A workspace's files, read only: no links followed, nothing outside, nothing hidden."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from smmgen.errors import UsageError

SETTINGS = "smmgen.yml"
FOLDERS = ("brand", "content", "layouts")
PASSED_OVER = frozenset({"build", "node_modules", "__pycache__"})
MAX_BYTES = 20 * 1024 * 1024
MAX_DEPTH = 12
# Control characters, the backslash, and what stands for bytes that are no UTF-8.
_UNSAYABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff]")
_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK  # a pipe must not hold us up
_ENTER = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_DIRECTORY


class Tree:
    """The files below a workspace's root that smmgen reads: smmgen.yml and three folders.

    Links are never followed, to files or folders: they are listed, so that they can be told, and
    reading one is refused. Hidden names are passed over. A path is opened one folder at a time,
    so that a link put in its place meanwhile leads nowhere either.
    """

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def paths(self) -> Iterator[str]:
        """Every regular file, and every link in place of one, sorted by path."""
        return iter(sorted(path for path, _ in self._walk()))

    def signatures(self) -> dict[str, tuple[int, int]]:
        """Path -> (time of change in ns, size) of every file, sorted: what differs was edited."""
        found = {}
        for path, entry in self._walk():
            try:
                told = entry.stat(follow_symlinks=False)
            except OSError:  # gone meanwhile
                continue
            found[path] = (told.st_mtime_ns, told.st_size)
        return dict(sorted(found.items()))

    def read(self, path: str) -> bytes:
        """A file's bytes.

        Raises FileNotFoundError; PermissionError for what is outside the tree, hidden or behind
        a link; OSError for what is no file or larger than MAX_BYTES.
        """
        *folders, name = _parts(path)
        at = os.open(self._root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            for folder in folders:
                inner = _open(folder, _ENTER, at, path)
                os.close(at)
                at = inner
            file = _open(name, _OPEN, at, path)
        finally:
            os.close(at)
        try:
            told = os.fstat(file)
            if not stat.S_ISREG(told.st_mode):
                raise OSError(errno.EINVAL, "it is not a regular file", path)
            if told.st_size > MAX_BYTES:
                raise OSError(errno.EFBIG, f"it is larger than {MAX_BYTES >> 20} MB", path)
            with open(file, "rb", closefd=False) as stream:  # a number, no path
                return stream.read(MAX_BYTES)
        finally:
            os.close(file)

    def _walk(self) -> Iterator[tuple[str, os.DirEntry[str]]]:
        waiting: list[tuple[str, str, int]] = []
        for entry in self._entries(str(self._root)):
            if entry.name == SETTINGS and entry.is_file(follow_symlinks=False):
                yield SETTINGS, entry
            elif entry.name in FOLDERS and entry.is_symlink():
                yield entry.name, entry
            elif entry.name in FOLDERS and entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, entry.name, 1))
        while waiting:
            folder, prefix, depth = waiting.pop()
            for entry in self._entries(folder):
                name = entry.name
                if name.startswith(".") or name in PASSED_OVER or not _sayable(name):
                    continue
                path = f"{prefix}/{name}"
                if entry.is_dir(follow_symlinks=False):
                    if depth < MAX_DEPTH:
                        waiting.append((entry.path, path, depth + 1))
                elif entry.is_file(follow_symlinks=False) or entry.is_symlink():
                    yield path, entry

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as found:
                return list(found)
        except OSError:  # gone meanwhile, or not ours to look at
            return []


def workspace_tree(root: Path) -> Tree:
    """The tree of a workspace. Raises UsageError where there is none."""
    settings = root / SETTINGS
    if settings.is_symlink() or not settings.is_file():
        raise UsageError(
            f"no workspace in {root.resolve()}: it has no {SETTINGS}",
            "go into a workspace, name one with --root, or make one: smmgen init FOLDER",
        )
    return Tree(root)


def plain(path: str) -> bool:
    """Whether a path is one that a tree would list: in its folders, nothing hidden, not too deep.

    >>> plain("content/posts/a/post.md"), plain("content/.git/x"), plain("docs/a.md")
    (True, False, False)
    """
    folders = path.split("/")[:-1]
    try:
        _parts(path)
    except PermissionError:
        return False
    return not any(folder in PASSED_OVER for folder in folders)


def _sayable(name: str) -> bool:
    """Whether a name can be in a path of ours: UTF-8, no backslash, no control characters."""
    return not _UNSAYABLE.search(name)


def _parts(path: str) -> list[str]:
    parts = path.split("/")
    if path != SETTINGS and (parts[0] not in FOLDERS or len(parts) > MAX_DEPTH + 1):
        raise PermissionError(errno.EACCES, "it is outside the workspace's folders", path)
    if any(not part or part.startswith(".") or not _sayable(part) for part in parts):
        raise PermissionError(errno.EACCES, "it is not a plain path", path)
    return parts


def _open(name: str, flags: int, folder: int, path: str) -> int:
    try:
        return os.open(name, flags, dir_fd=folder)
    except OSError as error:
        # What Linux and macOS say of a link that was not to be followed.
        if error.errno == errno.ELOOP or (error.errno == errno.ENOTDIR and flags == _ENTER):
            told = os.stat(name, dir_fd=folder, follow_symlinks=False)
            if stat.S_ISLNK(told.st_mode):
                raise PermissionError(errno.EACCES, "it goes through a link", path) from None
        raise
