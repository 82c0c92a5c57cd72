"""What a build makes, written whole or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from smmgen.errors import OutputError

_HINTS = {
    errno.ENOSPC: "the disk is full: make room and run it again",
    errno.EROFS: "the disk is read-only: build somewhere else with --root",
    errno.EACCES: "the folder may not be written: change its owner or rights",
    errno.EPERM: "the folder may not be written: change its owner or rights",
    errno.ENOTDIR: "a file stands where a folder is needed: move it away",
}


class Output:
    """A folder of generated files. Nothing is created before the first write."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def write(self, name: str, data: bytes) -> None:
        """Write a file by a temporary one beside it. Raises OutputError."""
        path = self._root / name
        temporary = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=path.parent, prefix=".writing-", delete=False) as file:
                temporary = file.name
                file.write(data)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
            temporary = None
        except OSError as error:
            hint = _HINTS.get(error.errno or 0, "")
            raise OutputError(f"cannot write {path}: {error.strerror}", hint) from None
        finally:
            if temporary is not None:
                with suppress(OSError):
                    os.unlink(temporary)  # noqa: PTH108  (a name, not yet a Path)

    def exists(self, name: str) -> bool:
        """Whether a file is there."""
        return (self._root / name).is_file()

    def size(self, name: str) -> int:
        """A file's size in bytes."""
        return (self._root / name).stat().st_size

    def read(self, name: str) -> bytes | None:
        """A file's bytes, or None."""
        try:
            return (self._root / name).read_bytes()
        except OSError:
            return None

    def digests(self, folder: str, suffix: str) -> set[str]:
        """The names, without suffix, of the files of a folder."""
        try:
            entries = os.listdir(self._root / folder)  # noqa: PTH208  (names are enough)
        except OSError:
            return set()
        return {name.removesuffix(suffix) for name in entries if name.endswith(suffix)}
