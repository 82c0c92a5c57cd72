"""A file that is named on the command line as what to work from."""

from __future__ import annotations

from pathlib import Path

from smmgen.edge.http import MAX_BYTES
from smmgen.errors import UsageError


def read_whole(source: str) -> bytes:
    """What stands in it. Raises UsageError where there is no such file, or too large a one."""
    path = Path(source)
    if not path.is_file():
        raise UsageError(f"there is no file '{source}'", "an address begins with https://")
    if path.stat().st_size > MAX_BYTES:
        raise UsageError(f"'{source}' is larger than {MAX_BYTES >> 20} MB", "give a part of it")
    return path.read_bytes()
