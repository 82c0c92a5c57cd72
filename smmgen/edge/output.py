"""What a build makes, written whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Collection
from contextlib import suppress
from itertools import count
from pathlib import Path

from smmgen.errors import OutputError

_WRITING = ".writing-"
_HINTS = {
    errno.ENOSPC: "the disk is full: make room and run it again",
    errno.EDQUOT: "your share of the disk is used up: make room and run it again",
    errno.EROFS: "the disk is read-only: build from a copy on one that can be written",
    errno.EACCES: "the folder may not be written: change its owner or rights",
    errno.EPERM: "the folder may not be written: change its owner or rights",
    errno.ENOENT: "the folder was removed meanwhile: run it again",
    errno.ENOTDIR: "a file stands where a folder is needed: move it away",
    errno.EEXIST: "a file stands where a folder is needed: move it away",
    errno.EISDIR: "a folder stands where a file is needed: move it away",
    errno.ENAMETOOLONG: "a name is too long for this disk",
}
_numbers = count()
Write = Callable[[int, memoryview], int]
Signature = tuple[int, int]  # time of change in ns, size in bytes


class Output:
    """A folder of generated files. Nothing is created before the first write.

    A file is written beside its place and renamed into it, so that whoever reads meanwhile, or
    after a Ctrl-C, sees the old one or the new one. `durable` also waits for the disk. Links
    below the folder, and the folder itself as a link, are refused: a pull request could send
    them anywhere.
    """

    def __init__(self, root: Path, *, durable: bool = False, write: Write = os.write) -> None:
        self._root = root
        self._durable = durable
        self._write = write
        self._made: set[Path] = set()
        self._seen: dict[str, tuple[int, dict[str, Signature]]] = {}

    def write(self, name: str, data: bytes) -> Signature:
        """Write a file by its name from the folder, and say its signature. Raises OutputError."""
        path = self._root / name
        try:
            self._make(path.parent)
            return self._noted(name, path, data)
        except OSError as error:
            hint = _HINTS.get(error.errno or 0, "")
            raise OutputError(f"cannot write {path}: {error.strerror or error}", hint) from None

    def _noted(self, name: str, path: Path, data: bytes) -> Signature:
        """Write a file, and keep the list of its folder true if it was."""
        folder = name.rpartition("/")[0]
        changed, seen = self._seen.get(folder, (-1, {}))
        was_true = changed == path.parent.stat().st_mtime_ns
        signature = self._replace(path, data)
        if was_true:
            seen[name] = signature
            self._seen[folder] = path.parent.stat().st_mtime_ns, seen
        return signature

    def read(self, name: str) -> bytes | None:
        """A file's bytes, or None; what lies behind a link is not looked at."""
        path = self._root / name
        if self._leads_away(path.parent):
            return None
        try:
            file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
            with os.fdopen(file, "rb") as stream:
                return stream.read()
        except OSError:
            return None

    def remove(self, name: str) -> None:
        """Take a file of ours away; one that is not there, or lies behind a link, is let be."""
        path = self._root / name
        if not self._leads_away(path.parent):
            with suppress(OSError):
                path.unlink()

    def link_all(self, source: str, folder: str, names: Collection[str]) -> None:
        """Let a folder hold these files of another one, as hard links, and nothing else.

        Where the disk has no links they are copied. Raises OutputError.
        """
        if not names and not (self._root / folder).is_dir():
            return
        try:
            self._make(self._root / folder)
            there = {entry.name: entry for entry in os.scandir(self._root / folder)}
            with os.scandir(self._root / source) as entries:
                own = {entry.name: entry.inode() for entry in entries if entry.name in names}
            for name in names:
                known = there.get(name)
                if known is None or known.inode() != own.get(name):
                    self._link(f"{source}/{name}", f"{folder}/{name}")
            for name in there.keys() - names:
                self.remove(f"{folder}/{name}")
        except OSError as error:
            hint = _HINTS.get(error.errno or 0, "")
            where = self._root / folder
            raise OutputError(f"cannot write {where}: {error.strerror or error}", hint) from None

    def _link(self, source: str, name: str) -> None:
        path = self._root / name
        path.unlink(missing_ok=True)
        try:
            os.link(self._root / source, path, follow_symlinks=False)
        except OSError:
            self._replace(path, self.read(source) or b"")

    def signatures(self, folder: str) -> dict[str, Signature]:
        """The files of a folder: name from the output's folder -> what changes with them.

        A folder is listed once, and again when somebody else puts a file into it or takes one out.
        """
        path = self._root / folder
        if self._leads_away(path):
            return {}
        try:
            changed = path.stat().st_mtime_ns
            if folder in self._seen and self._seen[folder][0] == changed:
                return dict(self._seen[folder][1])
            with os.scandir(path) as entries:
                found = {
                    f"{folder}/{entry.name}": _signature(entry.stat(follow_symlinks=False))
                    for entry in entries
                    if entry.is_file(follow_symlinks=False) and not entry.name.startswith(".")
                }
        except OSError:
            return {}
        self._seen[folder] = changed, found
        return dict(found)

    def _leads_away(self, folder: Path) -> bool:
        """Whether the folder, or one between it and ours, is a link."""
        inner = (
            self._root,
            *(self._root / part for part in folder.relative_to(self._root).parents),
        )
        return folder.is_symlink() or any(each.is_symlink() for each in inner)

    def _make(self, folder: Path) -> None:
        """Make a folder of ours, and clear away what a killed build left half-written in it."""
        if folder in self._made:
            return
        if folder != self._root:
            self._make(folder.parent)
        if folder.is_symlink():
            raise OutputError(
                f"cannot write into {folder}: it is a link", "put a real folder in its place"
            )
        folder.mkdir(parents=folder == self._root, exist_ok=True)
        for left in folder.glob(f"{_WRITING}*"):
            process = left.name.removeprefix(_WRITING).partition("-")[0]
            if not (process.isdigit() and _lives(int(process))):
                left.unlink(missing_ok=True)
        self._made.add(folder)

    def _replace(self, path: Path, data: bytes) -> Signature:
        if path.is_symlink():
            path.unlink()
        beside = path.parent / f"{_WRITING}{os.getpid()}-{next(_numbers)}"
        try:
            # Made anew and never through a link, in the rights that the user's umask leaves.
            file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
            try:
                rest = memoryview(data)
                while rest:
                    rest = rest[self._write(file, rest) :]
                if self._durable:
                    os.fsync(file)
                told = os.fstat(file)
            finally:
                os.close(file)
            beside.replace(path)
        except BaseException:  # Ctrl-C too
            with suppress(OSError):
                beside.unlink()
            raise
        return _signature(told)


def _signature(told: os.stat_result) -> Signature:
    return told.st_mtime_ns, told.st_size


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # another user's
        return True
    return True
