"""The problems of one file, gathered while it is read."""

from __future__ import annotations

from smmgen.problem import Origin, Problem


class Findings:
    """Problems of the file at `path`, in the order in which they were told."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def tell(self, line: int, code: str, message: str, hint: str = "", *, column: int = 1) -> None:
        """An error at a line and column of the file, both from 1."""
        self.problems.append(Problem(Origin(self.path, line, column), code, message, hint))

    def warn(self, line: int, code: str, message: str, hint: str = "", *, column: int = 1) -> None:
        """The same as a warning."""
        origin = Origin(self.path, line, column)
        self.problems.append(Problem(origin, code, message, hint, "warning"))
