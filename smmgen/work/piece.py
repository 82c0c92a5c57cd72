"""Layouts' examples drawn in brands: what the gallery hangs and what proves a brand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256

from smmgen.edge.press import Pressed, Request, Sheets, press
from smmgen.edge.worker import Shared
from smmgen.errors import WorkerLost
from smmgen.model.brand import Brand
from smmgen.model.layout import Layout
from smmgen.model.workspace import Workspace
from smmgen.plan.specimen import Specimen, canvases, specimen
from smmgen.problem import Origin, Problem
from smmgen.render.kit import Kit
from smmgen.render.paint import Palette
from smmgen.render.prominence import prominence
from smmgen.roles import Files
from smmgen.source.example import NAME, read_example
from smmgen.work.request import kit_of


@dataclass(frozen=True, slots=True)
class Piece:
    """A layout's example in one brand on one canvas."""

    layout: Layout
    brand: Brand
    shown: Specimen
    canvas: str


def pieces(
    workspace: Workspace,
    files: Files,
    layouts: Iterable[Layout],
    brands: list[Brand],
    problems: list[Problem],
) -> Iterator[Piece]:
    """Each layout's example in each brand on each canvas; what is wrong with examples is told."""
    paths = list(files.paths())

    @cache
    def seen(brand: str, art: str, scheme: str) -> float:
        chosen = workspace.brands[brand]
        roles = chosen.roles(scheme)
        try:
            source = files.read(chosen.art[art]).decode("utf-8", "replace")
        except OSError:
            return 1.0
        return prominence(source, Palette(chosen.colours, roles), roles["ground"])

    for layout in layouts:
        example = read_example(layout.folder, files, paths)
        problems += example.problems
        if example.slide is None or any(p.severity == "error" for p in example.problems):
            continue
        for brand in brands:
            others = workspace.brands.values()
            shown = specimen(example.slide, layout, brand, others, partial(seen, brand.id))
            for canvas in canvases(layout):
                yield Piece(layout, brand, shown, canvas)


def drawn_pieces(
    asked: Iterable[Piece],
    workspace: Workspace,
    files: Files,
    executor: Executor,
    *,
    wanted: tuple[str, ...] = (),
    scale: float = 1.0,
) -> Iterator[tuple[Piece, Pressed]]:
    """Each piece as drawn, in order; without a kind that is `wanted` it is only checked."""
    kits: dict[str, Shared[Kit]] = {}
    waiting: list[tuple[Piece, Future[Sheets]]] = []
    for piece in asked:
        if piece.brand.id not in kits:
            kits[piece.brand.id] = kit_of(piece.brand, workspace, files)
        request = request_for(piece, files, wanted, scale)
        waiting.append((piece, executor.submit(press, kits[piece.brand.id], request)))
    for piece, future in waiting:
        yield piece, _answer(piece, future)


def _answer(piece: Piece, future: Future[Sheets]) -> Pressed:
    try:
        return future.result().slides[0]
    except WorkerLost as lost:
        origin = Origin(f"{piece.layout.folder}/{NAME}")
        message = f"drawing it on {piece.canvas} in {piece.brand.id} was ended: {lost}"
        problem = Problem(origin, "drawing-ended", message, "look for something without end")
        return Pressed(piece.shown.slide.number, "", piece.layout.id, "", (problem,))


def request_for(piece: Piece, files: Files, wanted: tuple[str, ...], scale: float) -> Request:
    """What to draw of a layout's example, with the photos beside it."""
    layout, shown = piece.layout, piece.shown
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
        canvas=piece.canvas,
        slides=(shown.slide,),
        count=shown.count,
        layouts=(layout.id,),
        schemes=(shown.scheme,),
        sources=(shown.slide.cites,),
        photos=photos,
        pictures=pictures,
        wanted=wanted,
        scale=scale,
    )
