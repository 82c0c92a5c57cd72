"""The rules of craft, on drawings. A rule is one function and one line in a table below.

`GEOMETRY` needs the drawing alone, so that it can be asked of every layout without a pixel;
`PAINTED` looks at what was painted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from smmgen.render.craft.budget import words
from smmgen.render.craft.collision import collisions
from smmgen.render.craft.contrast import readable
from smmgen.render.craft.edge import hung, optical, shared
from smmgen.render.craft.letter import even_figures, letters_apart
from smmgen.render.craft.line import last_lines, lengths, rag, sense
from smmgen.render.craft.piece import Finding, Piece
from smmgen.render.craft.reach import margins, on_sheet, uncovered
from smmgen.render.craft.scale import clear_sizes, few_sizes, floors, leadings

__all__ = ["GEOMETRY", "Finding", "Piece", "geometry", "painted"]

GEOMETRY: tuple[Callable[[Piece], Iterator[Finding]], ...] = (
    on_sheet,
    uncovered,
    margins,
    floors,
    few_sizes,
    clear_sizes,
    leadings,
    lengths,
    sense,
    last_lines,
    rag,
    optical,
    hung,
    shared,
    letters_apart,
    even_figures,
    collisions,
    words,
)


def geometry(piece: Piece) -> list[Finding]:
    """What a drawing's geometry says against it."""
    return [finding for rule in GEOMETRY for finding in rule(piece)]


def painted(piece: Piece, grounds: Sequence[Sequence[str]]) -> list[Finding]:
    """What its pixels say against it; `grounds` are the colours beneath each of its texts."""
    return list(readable(piece, grounds))
