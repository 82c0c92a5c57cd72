"""The packs that smmgen carries, as files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

FOLDER = "packs"
_HOME = Path(__file__).resolve().parent.parent


class CarriedPacks:
    """The folder `packs` of the package, as `roles.Files` has a tree; its paths begin with it."""

    def paths(self) -> Iterator[str]:
        """Every file of every pack, sorted."""
        home = _HOME / FOLDER
        found = (*home.glob("*/*.yml"), *home.glob("*/art/*.svg"))
        return iter(sorted(path.relative_to(_HOME).as_posix() for path in found))

    def read(self, path: str) -> bytes:
        """A file's bytes. Raises FileNotFoundError for what is not among them."""
        if path not in set(self.paths()):
            raise FileNotFoundError(path)
        return (_HOME / path).read_bytes()
