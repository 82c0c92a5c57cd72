"""The use case of showing every layout in every brand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from hashlib import sha256

from smmgen.edge.contact import Tile, contact_sheet
from smmgen.edge.output import Output
from smmgen.edge.press import Pressed, Request, press
from smmgen.edge.worker import Shared
from smmgen.errors import UsageError, WorkerLost
from smmgen.model.brand import Brand
from smmgen.model.canvas import CANVASES
from smmgen.model.layout import Layout
from smmgen.model.workspace import Workspace
from smmgen.plan.specimen import Specimen, canvases, specimen
from smmgen.problem import Origin, Problem, did_you_mean
from smmgen.render.kit import Kit
from smmgen.review.gallery import Shown, gallery_page
from smmgen.roles import Files
from smmgen.source.example import NAME, read_example
from smmgen.source.workspace import read_workspace
from smmgen.work.request import kit_of

SCALE = 0.5  # of the full size: what a screen shows beside others
TILE, COLUMNS = 270, 8  # px wide, and how many in a row
ROW = 320  # px, where one layout's canvases stand in a row


@dataclass(frozen=True, slots=True)
class Hung:
    """What was found, and how many pictures, sheets and pages were written."""

    problems: tuple[Problem, ...]
    pictures: int
    sheets: int


@dataclass(frozen=True, slots=True)
class _Work:
    """A layout's example in one brand on one canvas."""

    layout: Layout
    brand: Brand
    shown: Specimen
    canvas: str


def gallery(
    files: Files,
    executor: Executor,
    output: Output,
    *,
    brand: str | None = None,
    layout: str | None = None,
    say: Callable[[int, int, str], None] = lambda _done, _total, _name: None,
) -> Hung:
    """Draw each layout's example on each canvas in each brand: pictures, sheets and a page.

    Raises UsageError for a name that is not there, OutputError.
    """
    workspace = read_workspace(files)
    brands = [workspace.brands[name] for name in _named(brand, workspace.brands, "brand")]
    layouts = [workspace.layouts[name] for name in _named(layout, workspace.layouts, "layout")]
    problems: list[Problem] = []
    drawn: dict[tuple[str, str, str], tuple[_Work, Pressed]] = {}
    asked = list(_works(workspace, files, layouts, brands, problems))
    for done, (work, pressed) in enumerate(_pressed(asked, workspace, files, executor), 1):
        problems += pressed.problems
        drawn[work.layout.id, work.brand.id, work.canvas] = work, pressed
        say(done, len(asked), f"{work.layout.id} {work.brand.id}")
    shown = []
    for work, pressed in drawn.values():
        path = f"pictures/{work.layout.id}-{work.brand.id}-{work.canvas}.jpg"
        if "jpeg" in pressed.files:
            output.write(path, pressed.files["jpeg"])
        shown.append(_shown(work, pressed, path if "jpeg" in pressed.files else ""))
    sheets = 0
    for name, tiles, columns, width in _sheets(layouts, brands, drawn):
        for number, sheet in enumerate(contact_sheet(tiles, columns=columns, width=width), 1):
            output.write(f"sheets/{name}{f'-{number}' if number > 1 else ''}.jpg", sheet)
            sheets += 1
    named = [(each.id, each.file.name) for each in brands]
    page = gallery_page(workspace.settings.name, layouts, named, shown)
    output.write("index.html", page.encode())
    pictures = sum(bool(each.path) for each in shown)
    return Hung(tuple(sorted(set(problems))), pictures, sheets)


def _named(name: str | None, known: Iterable[str], what: str) -> list[str]:
    names = sorted(known)
    if name is not None and name not in names:
        raise UsageError(f"no {what} is called '{name}'", did_you_mean(name, names))
    return names if name is None else [name]


def _works(
    workspace: Workspace,
    files: Files,
    layouts: Iterable[Layout],
    brands: list[Brand],
    problems: list[Problem],
) -> Iterator[_Work]:
    paths = list(files.paths())
    for layout in layouts:
        example = read_example(layout.folder, files, paths)
        problems += example.problems
        if example.slide is None or any(p.severity == "error" for p in example.problems):
            continue
        for brand in brands:
            shown = specimen(example.slide, layout, brand, workspace.brands.values())
            for canvas in canvases(layout):
                yield _Work(layout, brand, shown, canvas)


def _pressed(
    asked: Iterable[_Work], workspace: Workspace, files: Files, executor: Executor
) -> Iterator[tuple[_Work, Pressed]]:
    kits: dict[str, Shared[Kit]] = {}
    waiting: list[tuple[_Work, Future[object]]] = []
    for work in asked:
        if work.brand.id not in kits:
            kits[work.brand.id] = kit_of(work.brand, workspace, files)
        request = specimen_request(work.layout, work.shown, work.canvas, files)
        waiting.append((work, executor.submit(press, kits[work.brand.id], request)))
    for work, future in waiting:
        yield work, _answer(work, future)


def _answer(work: _Work, future: Future[object]) -> Pressed:
    try:
        return future.result().slides[0]  # type: ignore[attr-defined, no-any-return]  # press gives Sheets
    except WorkerLost as lost:
        origin = Origin(f"{work.layout.folder}/{NAME}")
        message = f"drawing it on {work.canvas} in {work.brand.id} was ended: {lost}"
        problem = Problem(origin, "drawing-ended", message, "look for something without end")
        return Pressed(work.shown.slide.number, "", work.layout.id, "", (problem,))


def specimen_request(layout: Layout, shown: Specimen, canvas: str, files: Files) -> Request:
    """What to draw of a layout's example: half as large, with the photos beside it."""
    photos: dict[str, str] = {}
    pictures: dict[str, bytes] = {}
    for name in sorted({picture.name for picture in shown.slide.pictures if not picture.art}):
        try:
            data = files.read(f"{layout.folder}/{name}")
        except OSError:
            continue
        photos[name] = sha256(data).hexdigest()
        pictures[photos[name]] = data
    return Request(
        path=f"{layout.folder}/{NAME}",
        lang="en",
        canvas=canvas,
        slides=(shown.slide,),
        count=shown.count,
        layouts=(layout.id,),
        schemes=(shown.scheme,),
        sources=(shown.slide.cites,),
        photos=photos,
        pictures=pictures,
        wanted=("jpeg",),
        scale=SCALE,
    )


def _shown(work: _Work, pressed: Pressed, path: str) -> Shown:
    canvas = CANVASES[work.canvas]
    return Shown(
        layout=work.layout.id,
        brand=work.brand.id,
        canvas=work.canvas,
        path=path,
        width=round(canvas.width * SCALE),
        height=round(canvas.height * SCALE),
        alt=work.shown.slide.alt,
        composition=pressed.composition,
    )


def _sheets(
    layouts: list[Layout],
    brands: list[Brand],
    drawn: dict[tuple[str, str, str], tuple[_Work, Pressed]],
) -> Iterator[tuple[str, list[Tile], int, int]]:
    """Name, tiles, columns and width of each: a canvas in a brand, and a layout in all brands."""

    def tile(layout: str, brand: str, canvas: str, name: str) -> Tile:
        found = drawn.get((layout, brand, canvas))
        return Tile(name, found[1].files.get("jpeg", b"") if found else b"")

    for brand in brands:
        for canvas in CANVASES:
            tiles = [
                tile(each.id, brand.id, canvas, each.id)
                for each in layouts
                if (each.id, brand.id, canvas) in drawn
            ]
            if tiles:
                yield f"{brand.id}-{canvas}", tiles, COLUMNS, TILE
    for layout in layouts:
        shown = canvases(layout)
        tiles = [
            tile(layout.id, brand.id, canvas, f"{brand.id}, {canvas}")
            for brand in brands
            for canvas in shown
        ]
        yield f"layout-{layout.id}", tiles, len(shown), ROW
