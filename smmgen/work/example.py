"""Each layout's example drawn once, in the brand that likes it best, for the review site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor

from smmgen.model.brand import Brand
from smmgen.model.canvas import CANVASES
from smmgen.model.last import Last
from smmgen.model.layout import Layout
from smmgen.model.workspace import Workspace
from smmgen.review.desk import digest
from smmgen.review.shown import Shot
from smmgen.roles import Files
from smmgen.source.example import NAME
from smmgen.work.piece import Piece, drawn_pieces, pieces

SCALE = 0.4  # of the full size

# Asks whether a file is there as it was made from this key.
Holds = Callable[[str, str], bool]
Write = Callable[[str, str, bytes], object]


def draw_examples(
    workspace: Workspace, files: Files, executor: Executor, holds: Holds, write: Write
) -> dict[str, Shot]:
    """Layout -> its example's picture in the site; one that cannot be drawn is left out."""
    found: dict[str, Shot] = {}
    asked: list[tuple[Piece, str, str]] = []
    for piece in _last.once(_made_of(workspace, files), lambda: [*_examples(workspace, files)]):
        path = f"layouts/{piece.layout.id}.jpg"
        key = _key(piece, files)
        if holds(path, key):
            found[piece.layout.id] = _shot(piece, path)
        else:
            asked.append((piece, path, key))
    drawn = drawn_pieces(
        [piece for piece, _, _ in asked], workspace, files, executor, wanted=("jpeg",), scale=SCALE
    )
    for (piece, path, key), (_, pressed) in zip(asked, drawn, strict=True):
        if "jpeg" in pressed.files:
            write(path, key, pressed.files["jpeg"])
            found[piece.layout.id] = _shot(piece, path)
    return found


_last = Last[list[Piece]]()  # in a process that stays they are the same from edit to edit


def _made_of(workspace: Workspace, files: Files) -> tuple[object, ...]:
    """All that examples depend on: what was read, and the files that are looked into besides."""
    looked_at = {
        path: _bytes(files, path)
        for path in files.paths()
        if path.startswith("layouts/") or (path.startswith("brand/") and path.endswith(".svg"))
    }
    return workspace.settings, workspace.brands, workspace.layouts, looked_at


def _bytes(files: Files, path: str) -> bytes:
    try:
        return files.read(path)
    except OSError:
        return b""


def _brand(workspace: Workspace, layout: Layout) -> Brand | None:
    """The first brand that prefers the layout, else the workspace's own."""
    brands = workspace.brands
    liking = [each for each in brands.values() if layout.id in each.file.layouts.prefer]
    own = brands.get(workspace.settings.brand or "")
    return next(iter(liking), None) or own or next(iter(brands.values()), None)


def _examples(workspace: Workspace, files: Files) -> Iterator[Piece]:
    """Each layout's example on the first of its canvases."""
    shown: dict[str, list[Layout]] = {}
    for layout in workspace.layouts.values():
        brand = _brand(workspace, layout)
        if brand is not None:
            shown.setdefault(brand.id, []).append(layout)
    seen: set[str] = set()
    for name, layouts in shown.items():
        for piece in pieces(workspace, files, layouts, [workspace.brands[name]], []):
            if piece.layout.id not in seen:
                seen.add(piece.layout.id)
                yield piece


def _key(piece: Piece, files: Files) -> str:
    """A digest of what the picture depends on, but for the fonts' and drawings' bytes."""
    example = _bytes(files, f"{piece.layout.folder}/{NAME}")
    return digest((piece.layout.model_dump_json(), piece.brand.file, piece.canvas, example))


def _shot(piece: Piece, path: str) -> Shot:
    canvas = CANVASES[piece.canvas]
    width, height = round(canvas.width * SCALE), round(canvas.height * SCALE)
    return Shot(path, width, height, piece.shown.slide.alt, piece.shown.slide.number)
