"""Every series drawn: from memory, else by the press, a few at a time."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, replace
from typing import Protocol

from smmgen.edge.press import Request, Sheets, press
from smmgen.edge.worker import Shared
from smmgen.errors import WorkerLost
from smmgen.model.canvas import CANVASES
from smmgen.model.post import Slide
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
_LOOK = 0.02  # seconds between looks for something more urgent than what is waited for


class Shelf(Protocol):
    """Where pictures go."""

    kinds: tuple[str, ...]

    def have(self, sheets: Sheets, max_bytes: int | None) -> frozenset[str]:
        """The digests, of a series as it was, of which every kind is there and small enough."""
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
    scale: float = 1.0,
    meanwhile: Callable[[], object] = lambda: None,
    pause: Callable[[], object] = lambda: None,
) -> Generator[Drawn]:
    """Each series as it is done, in no order. Without a shelf nothing is painted, only checked.

    `scale` makes pictures of another number of pixels, as of a `Request`. `meanwhile` is called
    once, while the last ones are drawn; `pause` while one is waited for, and may raise. Who closes
    it early has no more drawn than what is being drawn.
    """
    kits: dict[str, Shared[Kit]] = {}
    known = memory.drawn
    waiting: dict[Future[Sheets], _Asked] = {}
    deadly: dict[str, tuple[int, str]] = {}  # layout -> processes it cost, and how the last ended
    done = 0
    firsts, seconds = _twins(asked)

    def finished(some: int) -> Iterator[Drawn]:
        nonlocal done
        while len(waiting) > some:
            while not (done_now := wait(waiting, _LOOK, FIRST_COMPLETED).done):
                pause()
            for future in done_now:
                asking = waiting.pop(future)
                found = _answer(asking, future, shelf, deadly)
                if isinstance(found, _Asked):
                    waiting[executor.submit(press, found.kit, found.request)] = found
                    continue
                known.pop(found.series.key, None)
                if found.sheets.slides and not asking.lost:
                    known[found.series.key] = found.digest, found.sheets
                done += 1
                say(done, len(asked), f"{found.series.post.id} {found.series.key.canvas}")
                yield found

    def is_waited_for(series: Series) -> bool:
        return any(asking.series is series for asking in waiting.values())

    def told() -> None:
        nonlocal meanwhile
        meanwhile()
        meanwhile = lambda: None  # noqa: E731  (once)

    try:
        for series in (*firsts.values(), *seconds):
            first = firsts[_sheet(series)]
            while shelf is not None and first is not series and is_waited_for(first):
                told()
                yield from finished(len(waiting) - 1)
            brand = series.brand
            if brand.id not in kits:
                kits[brand.id] = kit_of(brand, workspace, files)
            kit = kits[brand.id]
            digest = series_digest(series, kit, files)
            before, sheets = known.get(series.key, ("", Sheets(())))
            if digest == before and (shelf is None or shelf.holds(sheets)):
                done += 1
                yield Drawn(series, digest, sheets, _problems(sheets))
                continue
            request = request_of(series, kit.payload, files)
            if shelf is not None:
                _, twin = known.get(first.key, ("", Sheets(())))
                have = shelf.have(sheets, series.max_bytes) | shelf.have(twin, series.max_bytes)
                request = replace(request, wanted=shelf.kinds, have=have, scale=scale)
            asking = _Asked(series, digest, kit, request)
            for layout, (times, how) in deadly.items():
                if times > 1:
                    asking = _without(asking, layout, "", how)
            if asking.request.slides:
                waiting[executor.submit(press, kit, asking.request)] = asking
            else:
                known.pop(series.key, None)
                done += 1
                yield Drawn(series, digest, Sheets(()), asking.lost)
            yield from finished(AHEAD)
        told()
        yield from finished(0)
    finally:
        for future in waiting:
            future.cancel()


def _sheet(series: Series) -> tuple[str, str, int, int]:
    """What two canvases may have in common: such as a picture and a page of a document."""
    canvas = CANVASES[series.key.canvas]
    return series.key.post, series.key.brand, canvas.width, canvas.height


def _twins(
    asked: Sequence[Series],
) -> tuple[dict[tuple[str, str, int, int], Series], list[Series]]:
    """The first series of each sheet, and the others: what the first has painted they only name."""
    firsts: dict[tuple[str, str, int, int], Series] = {}
    seconds = [each for each in asked if firsts.setdefault(_sheet(each), each) is not each]
    return firsts, seconds


@dataclass(frozen=True, slots=True)
class _Asked:
    """A series at the press, and the problems of slides that had to be left out."""

    series: Series
    digest: str
    kit: Shared[Kit]
    request: Request
    lost: tuple[Problem, ...] = ()


def _answer(
    asked: _Asked,
    future: Future[Sheets],
    shelf: Shelf | None,
    deadly: dict[str, tuple[int, str]],
) -> Drawn | _Asked:
    """What came back; or what to ask instead, when a slide cost the process that drew it."""
    series = asked.series
    try:
        sheets = future.result()
    except WorkerLost as lost:
        numbers = [str(slide.number) for slide in asked.request.slides]
        if lost.step not in numbers:
            problem = _ended(series, None, "", str(lost))
            return Drawn(series, asked.digest, Sheets(()), (*asked.lost, problem))
        layout = asked.request.layouts[numbers.index(lost.step)]
        deadly[layout] = deadly.get(layout, (0, ""))[0] + 1, str(lost)
        rest = _without(asked, layout, lost.step, str(lost))
        return rest if rest.request.slides else Drawn(series, rest.digest, Sheets(()), rest.lost)
    except Exception as error:  # noqa: BLE001  (whatever it is, the other posts are drawn)
        what = f"{error}".strip().partition("\n")[0]
        message = f"this post cannot be drawn on {series.key.canvas}: {what}"
        hint = "this is a fault in smmgen: please report it, with the post and its layouts"
        problem = Problem(series.post.at(1), "drawing-failed", message, hint)
        return Drawn(series, asked.digest, Sheets(()), (*asked.lost, problem))
    painted = shelf.put(sheets) if shelf is not None else 0
    slides = tuple(replace(slide, files={}) for slide in sheets.slides)
    kept = Sheets(slides, sheets.document)
    return Drawn(series, asked.digest, kept, (*asked.lost, *_problems(kept)), painted)


def _without(asked: _Asked, guilty: str, step: str, how: str) -> _Asked:
    """The same without the slides of one layout, each told; `step` is the one that was drawn."""
    request = asked.request
    kept = [index for index, layout in enumerate(request.layouts) if layout != guilty]
    problems = [
        _ended(asked.series, slide, step, how)
        for slide, layout in zip(request.slides, request.layouts, strict=True)
        if layout == guilty
    ]
    rest = replace(
        request,
        slides=tuple(request.slides[index] for index in kept),
        layouts=tuple(request.layouts[index] for index in kept),
        schemes=tuple(request.schemes[index] for index in kept),
        sources=tuple(request.sources[index] for index in kept),
    )
    return replace(asked, request=rest, lost=(*asked.lost, *problems))


def _ended(series: Series, slide: Slide | None, step: str, how: str) -> Problem:
    """The problem of a process that was ended, at the slide that it was drawing.

    Or at one that was not tried, because its layout had cost a process before.
    """
    what = "this post" if slide is None else f"slide {slide.number}"
    if slide is not None and str(slide.number) != step:
        what += f", in the layout of slide {step}," if step else ", in a layout of other posts,"
    return Problem(
        series.post.at(slide.line if slide else 1),
        "drawing-ended",
        f"drawing {what} on {series.key.canvas} was ended: {how}",
        "look at its layout and pictures for something without end",
    )


def _problems(sheets: Sheets) -> tuple[Problem, ...]:
    return tuple(problem for slide in sheets.slides for problem in slide.problems)
