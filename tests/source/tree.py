"""File trees for tests: one in memory, one in a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path


class Memory:
    """Files by path. Counts how often each is read."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self.files = {
            path: data.encode() if isinstance(data, str) else data for path, data in files.items()
        }
        self.reads: list[str] = []

    def paths(self) -> Iterator[str]:
        return iter(sorted(self.files))

    def read(self, path: str) -> bytes:
        self.reads.append(path)
        if path not in self.files:
            raise FileNotFoundError(path)
        return self.files[path]


class Folder:
    """The files below a folder of the disk, but for `problems.txt` at its root."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def paths(self) -> Iterator[str]:
        found = (p.relative_to(self.root).as_posix() for p in self.root.rglob("*") if p.is_file())
        return iter(sorted(path for path in found if path != "problems.txt"))

    def read(self, path: str) -> bytes:
        return (self.root / path).read_bytes()


SETTINGS = "name: Test\n"
POST = "content/posts/a/post.md"
HEAD = "---\nid: a\ntitle: A post\nformat: carousel\n---\n"
# The line of the file on which the text after HEAD begins.
BODY_LINE = 6


def workspace(files: Mapping[str, str | bytes]) -> Memory:
    """A tree with settings and the given files."""
    return Memory({"smmgen.yml": SETTINGS, **files})
