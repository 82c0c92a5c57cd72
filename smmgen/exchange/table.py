"""A table as spreadsheets show it: named columns, numbered rows, every cell text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from smmgen.problem import Origin


@dataclass(frozen=True, slots=True)
class Row:
    """Column name -> text. `number` is what a spreadsheet writes beside it; its first row is 1."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """What stands in a column; nothing where the table has no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """Columns in their order, their names once each, and the rows below them."""

    path: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    head: int = 1  # the number of the row of names

    def at(self, row: Row, column: str = "") -> Origin:
        """The place of a cell: the file, and row and column as a spreadsheet counts them."""
        spot = self.columns.index(column) + 1 if column in self.columns else 1
        return Origin(self.path, row.number, spot)
