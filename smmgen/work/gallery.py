"""The use case of showing every layout in every brand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass

from smmgen.edge.contact import Tile, contact_sheet
from smmgen.edge.output import Output
from smmgen.edge.press import Pressed
from smmgen.errors import UsageError
from smmgen.model.brand import Brand
from smmgen.model.canvas import CANVASES
from smmgen.model.layout import Layout
from smmgen.plan.specimen import canvases
from smmgen.problem import Problem, did_you_mean
from smmgen.review.gallery import Shown, gallery_page
from smmgen.roles import Files
from smmgen.source.workspace import read_workspace
from smmgen.work.piece import Piece, drawn_pieces, pieces

SCALE = 0.5  # of the full size: what a screen shows beside others
TILE, COLUMNS = 270, 8  # px wide, and how many in a row
ROW = 320  # px, where one layout's canvases stand in a row


@dataclass(frozen=True, slots=True)
class Hung:
    """What was found, and how many pictures, sheets and pages were written."""

    problems: tuple[Problem, ...]
    pictures: int
    sheets: int


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
    drawn: dict[tuple[str, str, str], tuple[Piece, Pressed]] = {}
    asked = list(pieces(workspace, files, layouts, brands, problems))
    for done, (work, pressed) in enumerate(
        drawn_pieces(asked, workspace, files, executor, wanted=("jpeg",), scale=SCALE), 1
    ):
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


def _shown(work: Piece, pressed: Pressed, path: str) -> Shown:
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
    drawn: dict[tuple[str, str, str], tuple[Piece, Pressed]],
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
