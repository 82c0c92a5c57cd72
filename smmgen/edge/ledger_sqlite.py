"""The ledger in a SQLite file, for publishing from one machine alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from smmgen.errors import LedgerFault, LedgerMissing, LedgerMoved

_TABLES = """
CREATE TABLE file (path TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, data BLOB NOT NULL) STRICT;
CREATE TABLE tip (number INTEGER NOT NULL) STRICT;
INSERT INTO tip VALUES (0);
"""
_WAIT = 30.0  # seconds for another writer


class SqliteLedger:
    """`roles.LedgerStore` in one file, which must lie on a disk of this machine."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def tip(self) -> str:
        """The number of the last write."""
        if not self._path.exists():
            raise LedgerMissing(
                f"there is no ledger yet (no file {self._path})",
                "begin it with: smmgen ledger init",
            )
        with self._open() as file:
            return _tip(file)

    def names(self, tip: str) -> Mapping[str, str]:
        """A file's name -> its path."""
        with self._open() as file:
            _same(file, tip)
            return dict(file.execute("SELECT name, path FROM file"))

    def read(self, tip: str, paths: Iterable[str]) -> Mapping[str, bytes]:
        """The files' bytes."""
        found = {}
        with self._open() as file:
            _same(file, tip)
            for path in paths:
                row = file.execute("SELECT data FROM file WHERE path = ?", (path,)).fetchone()
                if row is not None:
                    found[path] = bytes(row[0])
        return found

    def write(self, tip: str | None, files: Mapping[str, bytes], said: str) -> str:  # noqa: ARG002  # a file has no words
        """All files in one transaction."""
        with self._open("BEGIN IMMEDIATE") as file:
            if tip is None:
                if file.execute("SELECT 1 FROM sqlite_master").fetchone():
                    raise LedgerMoved("somebody else began the ledger")
                for line in _TABLES.strip().split("\n"):
                    file.execute(line)
            else:
                _same(file, tip)
            file.executemany(
                "INSERT OR REPLACE INTO file VALUES (?, ?, ?)",
                [(path, path.rpartition("/")[2], data) for path, data in files.items()],
            )
            file.execute("UPDATE tip SET number = number + 1")
            return _tip(file)

    @contextmanager
    def _open(self, begin: str = "BEGIN") -> Iterator[sqlite3.Connection]:
        try:
            file = sqlite3.connect(self._path, timeout=_WAIT, isolation_level=None)
        except sqlite3.Error as error:
            raise _unreadable(self._path, error) from None
        try:
            # A receipt must outlast a power cut.
            file.execute("PRAGMA synchronous = FULL")
            file.execute(begin)
            yield file
            file.execute("COMMIT")
        except sqlite3.Error as error:
            raise _unreadable(self._path, error) from None
        finally:
            file.close()  # which takes back what was not committed


def _tip(file: sqlite3.Connection) -> str:
    row = file.execute("SELECT number FROM tip").fetchone()
    if row is None:
        raise LedgerFault("the ledger's file has no number", "put back a copy of it")
    return str(row[0])


def _same(file: sqlite3.Connection, tip: str) -> None:
    if _tip(file) != tip:
        raise LedgerMoved("somebody else wrote to the ledger")


def _unreadable(path: Path, error: sqlite3.Error) -> LedgerFault:
    return LedgerFault(
        f"the ledger {path} cannot be read or written: {error}",
        "nothing is sent without it; see that the file is whole and the disk has room",
    )
