"""A layout composes anew for each canvas: none of its drawings is another one made larger."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from pathlib import Path

from smmgen.edge.tree import Tree
from smmgen.model.canvas import CANVASES
from smmgen.render.compose import Composer
from smmgen.render.content import Position
from smmgen.render.display import Drawing
from smmgen.source.workspace import read_workspace
from smmgen.work.piece import pieces
from smmgen.work.request import kit_of

ROOT = Path(__file__).resolve().parents[3]
MOVED = 0.02  # of the canvas, or of a text's size: the least by which something differs


def test_no_canvas_of_a_layout_is_another_one_scaled() -> None:
    """Words stand elsewhere, or in another size, against the sheet."""
    files = Tree(ROOT)
    workspace = read_workspace(files)
    brand = workspace.brands["marigold"]
    composer = Composer(kit_of(brand, workspace, files).payload)
    drawn: dict[str, list[Drawing]] = defaultdict(list)
    for piece in pieces(workspace, files, workspace.layouts.values(), [brand], []):
        if piece.canvas == "document":  # pages are portraits
            continue
        shown = piece.shown
        drawn[piece.layout.id].append(
            composer.compose(
                shown.slide, piece.layout, shown.scheme, CANVASES[piece.canvas],
                Position(shown.slide.number, shown.count), path="example.md",
            )
        )  # fmt: skip
    assert len(drawn) > 30
    scaled = [
        (name, one.canvas.name, two.canvas.name)
        for name, canvases in drawn.items()
        for one, two in combinations(canvases, 2)
        if moved(one, two) < MOVED
    ]
    assert scaled == []


def moved(one: Drawing, two: Drawing) -> float:
    """The most by which a text's place or size differs, in fractions of the sheets."""
    pairs = list(zip(placed(one), placed(two), strict=False))
    if [text[0] for text, _ in pairs] != [text[0] for _, text in pairs]:
        return 1.0
    return max(
        (
            max(abs(first[1] - second[1]), abs(first[2] - second[2]), abs(first[3] / second[3] - 1))
            for first, second in pairs
        ),
        default=1.0,
    )


def placed(drawing: Drawing) -> list[tuple[str, float, float, float]]:
    """Role, place and size of each text, against the sheet."""
    wide, high = drawing.canvas.width, drawing.canvas.height
    return [
        (text.role, text.lines[0][0] / wide, text.lines[0][1] / high, text.size / wide)
        for text in drawing.texts
        if text.lines
    ]
