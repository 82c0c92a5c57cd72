"""The files that people write, changed for them: whole or not at all, and never over a change."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import count
from pathlib import Path

from smmgen.edge.tree import plain
from smmgen.errors import OutputError

WRITABLE = "content/"
_ENTER = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_DIRECTORY
_numbers = count()


def digest_of(data: bytes) -> str:
    """What a file's bytes are known by."""
    return sha256(data).hexdigest()


class Manuscript:
    """The files below `content` of a workspace. Links are refused, to files and to folders."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def exchange(self, path: str, digest: str, data: bytes) -> bool:
        """Write a file if its bytes are still those of `digest`, in the rights that it has.

        False, and nothing written, when they are others. Raises OutputError.
        """
        if not path.startswith(WRITABLE) or not plain(path):
            raise OutputError(f"{path} is not to be written", "only files in content are")
        try:
            with self._folder(path) as folder:
                return _exchange(folder, path.rpartition("/")[2], digest, data)
        except OSError as error:
            hint = _HINTS.get(error.errno or 0, "")
            raise OutputError(f"cannot write {path}: {error.strerror or error}", hint) from None

    @contextmanager
    def _folder(self, path: str) -> Iterator[int]:
        """The file's folder, opened one step at a time, so that no link leads elsewhere."""
        at = os.open(self._root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            for name in path.split("/")[:-1]:
                inner = os.open(name, _ENTER, dir_fd=at)
                os.close(at)
                at = inner
            yield at
        finally:
            os.close(at)


_HINTS = {
    errno.ENOSPC: "the disk is full: make room and save again",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "the file may not be written: change its owner or rights",
    errno.ELOOP: "put the file itself in the place of the link",
    errno.ENOTDIR: "put a real folder in the place of the link",
    errno.ENOENT: "the file was moved or removed meanwhile",
}


def _exchange(folder: int, name: str, digest: str, data: bytes) -> bool:
    there = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK, dir_fd=folder)
    with os.fdopen(there, "rb") as stream:
        told = os.fstat(stream.fileno())
        if not stat.S_ISREG(told.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", name)
        if told.st_mode & 0o200 == 0:
            raise OSError(errno.EACCES, "it is read-only", name)
        if digest_of(stream.read()) != digest:
            return False
    beside = f".smmgen-{os.getpid()}-{next(_numbers)}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
    file = os.open(beside, flags, 0o600, dir_fd=folder)
    try:
        with os.fdopen(file, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fchmod(stream.fileno(), stat.S_IMODE(told.st_mode))
            os.fsync(stream.fileno())
        if not _is_still(folder, name, told):
            return False
        os.replace(beside, name, src_dir_fd=folder, dst_dir_fd=folder)
        beside = ""
    finally:
        if beside:
            with suppress(OSError):
                os.unlink(beside, dir_fd=folder)
    return True


def _is_still(folder: int, name: str, told: os.stat_result) -> bool:
    """Whether nobody wrote the file since it was looked at: as near as it can be told."""
    now = os.stat(name, dir_fd=folder, follow_symlinks=False)
    return (now.st_ino, now.st_mtime_ns, now.st_size) == (
        told.st_ino,
        told.st_mtime_ns,
        told.st_size,
    )
