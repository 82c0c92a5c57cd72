"""Zips in memory: the files of one that a stranger packed, within limits; files packed into one."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO

_ENTRIES = 64
# All that the library raises for bytes that are none, or are cut, or locked.
_WRONG = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError,
)  # fmt: skip
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class ArchiveUnreadable(ValueError):
    """Bytes that are no zip we take; the message says why."""


def members(data: bytes, wanted: Callable[[str], bool], most: int) -> dict[str, bytes]:
    """Name -> bytes of the files whose name is wanted; `most` bytes each, unpacked.

    Nothing is written to the disk, so that no name leads anywhere. Raises ArchiveUnreadable.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [each for each in archive.infolist() if wanted(each.filename)]
            names = [each.filename for each in entries]
            if len(entries) > _ENTRIES or len(set(names)) < len(names):
                raise ArchiveUnreadable(f"{len(entries)} files, or two of one name")
            return {each.filename: _unpacked(archive, each, most) for each in entries}
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
    ) as wrong:
        raise ArchiveUnreadable(f"it is no zip that can be read ({type(wrong).__name__})") from None


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    if entry.compress_type not in _METHODS:
        raise ArchiveUnreadable("it is packed in another way than is usual")
    with archive.open(entry) as stream:
        # The size that an entry claims is the stranger's word.
        found = stream.read(most + 1)
    if len(found) > most:
        raise ArchiveUnreadable(f"a file in it has more than {most:,} bytes")
    return found


def packed(files: Mapping[str, bytes]) -> bytes:
    """Path -> bytes as a zip, the same for the same files. Pictures are small already."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            told = zipfile.ZipInfo(name)
            told.external_attr = 0o644 << 16
            archive.writestr(told, data)
    return made.getvalue()
