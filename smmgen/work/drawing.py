"""What draws the pictures that a round sends: drawing processes, or what stands in for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Protocol

from smmgen.edge.output import Output
from smmgen.model.manifest import Series
from smmgen.model.workspace import Workspace
from smmgen.plan.series import Series as Asked
from smmgen.plan.series import SeriesKey
from smmgen.problem import Problem
from smmgen.roles import Files
from smmgen.work.build import Around, quiet
from smmgen.work.draw import draw
from smmgen.work.shelf import BuildShelf, drawn_series


@dataclass(frozen=True, slots=True)
class Composed:
    """A series that was set, with its files where it was painted, and what is wrong with it."""

    key: SeriesKey
    series: Series
    problems: tuple[Problem, ...] = ()


class Drawing(Protocol):
    """What draws pictures, and where they go."""

    @property
    def output(self) -> Output:
        """Where they are read."""
        ...

    @property
    def around(self) -> Around:
        """What is remembered of them, among other things."""
        ...

    def compose(
        self, workspace: Workspace, files: Files, asked: Sequence[Asked]
    ) -> Iterator[Composed]:
        """Set these without painting them."""
        ...

    def paint(
        self, workspace: Workspace, files: Files, asked: Sequence[Asked]
    ) -> Iterator[Composed]:
        """Set and paint these. Raises OutputError."""
        ...


@dataclass(frozen=True, slots=True)
class Press:
    """`Drawing` by drawing processes."""

    executor: Executor
    output: Output
    around: Around

    def compose(
        self, workspace: Workspace, files: Files, asked: Sequence[Asked]
    ) -> Iterator[Composed]:
        """Set these without painting them."""
        memory = self.around.memory
        for drawn in draw(asked, workspace, files, self.executor, memory, None, quiet):
            yield Composed(drawn.series.key, drawn_series(drawn), drawn.problems)

    def paint(
        self, workspace: Workspace, files: Files, asked: Sequence[Asked]
    ) -> Iterator[Composed]:
        """Set and paint these. Raises OutputError."""
        memory = self.around.memory
        shelf = BuildShelf(self.output, ("jpeg", "pdf"), memory.sums)
        for drawn in draw(asked, workspace, files, self.executor, memory, shelf, quiet):
            yield Composed(drawn.series.key, shelf.series(drawn), drawn.problems)
