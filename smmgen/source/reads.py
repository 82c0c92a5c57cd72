"""What reading files gave, kept by a digest of all that it was read from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from smmgen.roles import Files

T = TypeVar("T")


@dataclass(slots=True)
class Reads:
    """Results by key. After `turn`, only those that were asked for since the last one stay."""

    kept: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, Any] = field(default_factory=dict)

    def once(self, key: str, read: Callable[[], T]) -> T:
        """What is kept by `key`, else what `read` gives."""
        found = self.kept.get(key, self)
        self.asked[key] = result = read() if found is self else found
        return result

    def turn(self) -> None:
        """Forget what was not asked for; a run ends."""
        self.kept, self.asked = self.asked, {}


def names_key(kind: str, paths: Iterable[str]) -> str:
    """The key of a result that depends on these paths alone."""
    names = "\0".join((kind, *paths)).encode("utf-8", "replace")
    return hashlib.blake2b(names, digest_size=20).hexdigest()


def reads_key(kind: str, files: Files, paths: Iterable[str], *words: str) -> str:
    """The key of a result that depends on these files' paths and bytes, and on `words`."""
    digest = hashlib.blake2b("\0".join((kind, *words)).encode("utf-8", "replace"), digest_size=20)
    for path in paths:
        try:
            data = files.read(path)
        except OSError as error:
            data = f"{type(error).__name__} {error.strerror}".encode()
        digest.update(b"\1" + path.encode("utf-8", "replace") + b"\0%d\0" % len(data) + data)
    return digest.hexdigest()
