"""One side of a change: a workspace, and its series that are others on the other side, drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace

from smmgen.edge.press import Sheets
from smmgen.model.workspace import Workspace
from smmgen.plan.series import Series, SeriesKey, series
from smmgen.platforms import PLATFORMS
from smmgen.problem import Problem
from smmgen.roles import Files
from smmgen.work.cause import Seen, seen_slides
from smmgen.work.draw import Drawn, Progress, draw
from smmgen.work.memory import Memory
from smmgen.work.request import kit_of, series_digest


@dataclass(slots=True)
class Pictures:
    """A shelf that keeps pictures by their drawings, so that none is painted twice."""

    kinds: tuple[str, ...] = ("jpeg",)
    found: dict[str, bytes] = field(default_factory=dict)

    def have(
        self,
        sheets: Sheets,  # noqa: ARG002  # pictures are found by their drawings alone
        max_bytes: int | None,  # noqa: ARG002  # they go to no network
    ) -> frozenset[str]:
        """All that was painted."""
        return frozenset(self.found)

    def holds(self, sheets: Sheets) -> bool:  # noqa: ARG002  # no series is kept
        """Nothing was drawn by an earlier run."""
        return False

    def put(self, sheets: Sheets) -> int:
        """Keep what is new."""
        new = {slide.digest: slide.files["jpeg"] for slide in sheets.slides if slide.files}
        self.found |= new
        return len(new)


@dataclass(frozen=True, slots=True)
class State:
    """A workspace on one side of the change, and its series that are not the same on both."""

    workspace: Workspace
    files: Files
    asked: Mapping[SeriesKey, Series]
    drawn: Mapping[SeriesKey, Drawn] = field(default_factory=dict)
    seen: Mapping[SeriesKey, Mapping[int, Seen]] = field(default_factory=dict)


def differing(old: State, new: State) -> tuple[State, State]:
    """Both sides with the series that are not drawn from the same."""
    sides = []
    for side in (old, new):
        kits = {b.id: kit_of(b, side.workspace, side.files) for b in side.workspace.brands.values()}
        sides.append(
            {
                each.key: (each, series_digest(each, kits[each.brand.id], side.files))
                for each in series(side.workspace, PLATFORMS)
            }
        )
    was, now = sides
    same = {key for key in was.keys() & now.keys() if was[key][1] == now[key][1]}
    return (
        replace(old, asked={key: each for key, (each, _) in was.items() if key not in same}),
        replace(new, asked={key: each for key, (each, _) in now.items() if key not in same}),
    )


def painted(
    side: State,
    executor: Executor,
    pictures: Pictures,
    scale: float,
    say: Progress,
    meanwhile: Callable[[], object],
) -> State:
    """A side with its series drawn, their pictures kept at a scale; `meanwhile` as of `draw`."""
    asked = list(side.asked.values())
    drawn = {
        each.series.key: each
        for each in draw(
            asked, side.workspace, side.files, executor, Memory(), pictures, say, scale, meanwhile
        )
    }
    seen = {
        key: seen_slides(each.series, side.workspace, each.sheets.slides)
        for key, each in drawn.items()
    }
    return replace(side, drawn=drawn, seen=seen)


def faults(side: State) -> Iterator[Problem]:
    """What was found wrong in drawing a side."""
    return (problem for each in side.drawn.values() for problem in each.problems)
