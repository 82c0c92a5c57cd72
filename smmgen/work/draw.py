"""Every series drawn: from memory, else by the press, a few at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, replace
from typing import Protocol

from smmgen.edge.press import Sheets, press
from smmgen.edge.worker import Shared
from smmgen.errors import WorkerLost
from smmgen.model.workspace import Workspace
from smmgen.plan.series import Series
from smmgen.problem import Problem
from smmgen.render.kit import Kit
from smmgen.roles import Files
from smmgen.work.memory import Memory
from smmgen.work.request import kit_of, request_of, series_digest

# done, of how many, which
Progress = Callable[[int, int, str], None]
# Requests and results wait in memory with their photos and pictures: enough to keep every core
# busy, few enough to be forgotten soon.
AHEAD = 16


class Shelf(Protocol):
    """Where pictures go."""

    kinds: tuple[str, ...]

    def have(self, max_bytes: int | None) -> Shared[frozenset[str]] | None:
        """The digests of which every kind is there, none of them larger than a network takes."""
        ...

    def holds(self, sheets: Sheets) -> bool:
        """Whether every file of a series is there."""
        ...

    def put(self, sheets: Sheets) -> int:
        """Keep the files of a series, and say how many pictures were new."""
        ...


@dataclass(frozen=True, slots=True)
class Drawn:
    """A series' slides and problems, without the bytes, and how many pictures were painted.

    `digest` names all that they were drawn from.
    """

    series: Series
    digest: str
    sheets: Sheets
    problems: tuple[Problem, ...]
    painted: int = 0


def draw(
    asked: Sequence[Series],
    workspace: Workspace,
    files: Files,
    executor: Executor,
    memory: Memory,
    shelf: Shelf | None,
    say: Progress,
) -> Iterator[Drawn]:
    """Each series as it is done, in no order. Without a shelf nothing is painted, only checked."""
    kits: dict[str, Shared[Kit]] = {}
    known, memory.drawn = memory.drawn, {}
    waiting: dict[Future[Sheets], tuple[Series, str]] = {}
    done = 0

    def finished(some: int) -> Iterator[Drawn]:
        nonlocal done
        while len(waiting) > some:
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                series, digest = waiting.pop(future)
                drawn = _answer(series, digest, future, shelf)
                if drawn.sheets.slides:
                    memory.drawn[digest] = drawn.sheets
                done += 1
                say(done, len(asked), f"{series.post.id} {series.key.canvas}")
                yield drawn

    for series in asked:
        brand = series.brand
        if brand.id not in kits:
            kits[brand.id] = kit_of(brand, workspace, files)
        kit = kits[brand.id]
        digest = series_digest(series, kit, files)
        sheets = known.get(digest)
        if sheets is not None and (shelf is None or shelf.holds(sheets)):
            memory.drawn[digest] = sheets
            done += 1
            yield Drawn(series, digest, sheets, _problems(sheets))
            continue
        request = request_of(series, kit.payload, files)
        if shelf is not None:
            request = replace(request, wanted=shelf.kinds, have=shelf.have(series.max_bytes))
        if not request.slides:
            done += 1
            continue
        waiting[executor.submit(press, kit, request)] = series, digest
        yield from finished(AHEAD)
    yield from finished(0)


def _answer(series: Series, digest: str, future: Future[Sheets], shelf: Shelf | None) -> Drawn:
    try:
        sheets = future.result()
    except WorkerLost as lost:
        return Drawn(series, digest, Sheets(()), (_ended(series, lost),))
    except Exception as error:  # noqa: BLE001  (whatever it is, the other posts are drawn)
        what = f"{error}".strip().partition("\n")[0]
        message = f"this post cannot be drawn on {series.key.canvas}: {what}"
        hint = "this is a fault in smmgen: please report it, with the post and its layouts"
        problem = Problem(series.post.at(1), "drawing-failed", message, hint)
        return Drawn(series, digest, Sheets(()), (problem,))
    painted = shelf.put(sheets) if shelf is not None else 0
    slides = tuple(replace(slide, files={}) for slide in sheets.slides)
    kept = Sheets(slides, sheets.document)
    return Drawn(series, digest, kept, _problems(kept), painted)


def _ended(series: Series, lost: WorkerLost) -> Problem:
    """The problem of a process that was ended: at the slide it was drawing."""
    slide = next((s for s in series.post.slides if str(s.number) == lost.step), None)
    what = f"slide {slide.number}" if slide else "this post"
    return Problem(
        series.post.at(slide.line if slide else 1),
        "drawing-ended",
        f"drawing {what} on {series.key.canvas} was ended: {lost}",
        "look at its layout and pictures for something without end",
    )


def _problems(sheets: Sheets) -> tuple[Problem, ...]:
    return tuple(problem for slide in sheets.slides for problem in slide.problems)
