"""Pictures of what is wrong: each slide with findings, drawn once more with them outlined."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace

from smmgen.edge.output import Output
from smmgen.edge.press import Sheets, press
from smmgen.errors import WorkerLost
from smmgen.model.workspace import Workspace
from smmgen.plan.series import SeriesKey
from smmgen.problem import Problem
from smmgen.roles import Files
from smmgen.work.draw import AHEAD, Drawn
from smmgen.work.request import kit_of, request_of

FOLDER = "explain"


@dataclass(frozen=True, slots=True)
class Marked:
    """A picture in the output folder, and the problems that are outlined on it."""

    path: str
    problems: tuple[Problem, ...]


def mark(
    drawn: Iterable[Drawn],
    workspace: Workspace,
    files: Files,
    executor: Executor,
    output: Output,
) -> tuple[Marked, ...]:
    """Write a picture of each slide that something is wrong with. Raises OutputError.

    One that cannot be painted has none; its problem says so.
    """
    kits = {brand.id: kit_of(brand, workspace, files) for brand in workspace.brands.values()}
    waiting: deque[tuple[SeriesKey, Future[Sheets]]] = deque()
    made: list[Marked] = []
    for each in drawn:
        if not any(slide.problems for slide in each.sheets.slides):
            continue
        kit = kits[each.series.brand.id]
        request = replace(request_of(each.series, kit.payload, files), wanted=("marked",))
        waiting.append((each.series.key, executor.submit(press, kit, request)))
        if len(waiting) > AHEAD:
            made += _written(*waiting.popleft(), output)
    while waiting:
        made += _written(*waiting.popleft(), output)
    return tuple(sorted(made, key=lambda each: each.path))


def _written(key: SeriesKey, future: Future[Sheets], output: Output) -> Iterator[Marked]:
    try:
        sheets = future.result()
    except WorkerLost:  # as the check has told
        return
    for slide in sheets.slides:
        if "marked" in slide.files:
            path = f"{FOLDER}/{key.post}-{key.brand}-{key.canvas}-{slide.number}.png"
            output.write(path, slide.files["marked"])
            yield Marked(path, slide.problems)
