"""What is found in a table, told at its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from smmgen.exchange.sheet import exported
from smmgen.exchange.table import Row, Table
from smmgen.problem import Marks, Problem


@dataclass(slots=True)
class Told:
    """The problems of one table."""

    table: Table
    problems: list[Problem] = field(default_factory=list)

    def tell(self, row: Row, column: str, code: str, message: str, hint: str = "") -> None:
        """Tell what is wrong with a cell."""
        self.problems.append(Problem(self.table.at(row, column), code, message, hint))

    def marks(self, row: Row, fields: Mapping[str, str]) -> Marks:
        """Where the fields of a record stand in a row, by their columns."""
        places: dict[tuple[str | int, ...], tuple[int, int]] = {}
        for column, name in fields.items():
            origin = self.table.at(row, column)
            places[(name,)] = origin.line, origin.column
        return Marks(self.table.path, places)

    def touched(self, row: Row, column: str, said: str, now: str) -> bool:
        """Whether a cell was changed in the sheet; told where the workspace changed it too."""
        if exported(row, column, said):
            return False
        if exported(row, column, now) is False:
            message = f"'{column}' was changed in the workspace too since the export"
            self.tell(row, column, "row-stale", message, "export anew and change it there")
        return True
