"""The ledger in memory: gone when the process ends, for a simulation and for tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from smmgen.errors import LedgerFault, LedgerMissing, LedgerMoved


class MemoryLedger:
    """`roles.LedgerStore` that lasts as long as it does. `reachable`: whether it can be asked."""

    def __init__(self, reachable: Callable[[], bool] = lambda: True) -> None:
        self._reachable = reachable
        self._number = 0
        self.files: dict[str, bytes] = {}

    def tip(self) -> str:
        """The number of the last write."""
        if not self._reachable():
            raise LedgerFault("the ledger cannot be reached", "nothing is sent without it")
        if not self._number:
            raise LedgerMissing("there is no ledger yet")
        return str(self._number)

    def names(self, tip: str) -> Mapping[str, str]:
        """A file's name -> its path."""
        self._same(tip)
        return {path.rpartition("/")[2]: path for path in self.files}

    def read(self, tip: str, paths: Iterable[str]) -> Mapping[str, bytes]:
        """The files' bytes."""
        self._same(tip)
        return {path: self.files[path] for path in paths if path in self.files}

    def write(self, tip: str | None, files: Mapping[str, bytes], said: str) -> str:  # noqa: ARG002  # memory has no words
        """All or none."""
        if not self._reachable():
            raise LedgerFault("the ledger cannot be reached", "nothing is sent without it")
        if tip != (str(self._number) if self._number else None):
            raise LedgerMoved("somebody else wrote to the ledger")
        self._number += 1
        self.files |= files
        return str(self._number)

    def _same(self, tip: str) -> None:
        if tip != str(self._number):
            raise LedgerMoved("somebody else wrote to the ledger")
