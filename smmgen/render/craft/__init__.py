"""The rules of craft, on drawings. A rule is one function and one line in a table below.

`GEOMETRY` needs the drawing alone, so that it can be asked of every layout without a pixel;
`UNDER_WORDS` and `PICTURE` look at what was painted, `SET` and `SWIPED` at slides together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from smmgen.render.craft.beneath import Beneath
from smmgen.render.craft.budget import words
from smmgen.render.craft.carousel import (
    Slides,
    bookends,
    few_labels,
    flipped,
    led_on,
    margined,
    moving,
    rotated,
    short_enough,
    to_do,
)
from smmgen.render.craft.collision import collisions
from smmgen.render.craft.contrast import calm, readable
from smmgen.render.craft.edge import hung, optical, shared
from smmgen.render.craft.field import (
    bleeding,
    few_hues,
    marks_seen,
    pooled,
    seen_from_afar,
    shares,
    told_apart,
)
from smmgen.render.craft.focus import focal_point
from smmgen.render.craft.letter import even_figures, letters_apart
from smmgen.render.craft.line import last_lines, lengths, rag, sense
from smmgen.render.craft.piece import Finding, Piece
from smmgen.render.craft.reach import central, margins, on_sheet, uncovered
from smmgen.render.craft.scale import clear_sizes, few_sizes, floors, leadings, previewed
from smmgen.render.craft.seam import carried, joined
from smmgen.render.craft.thumb import Thumb

__all__ = ["GEOMETRY", "Finding", "Piece", "Thumb", "geometry", "of_set", "painted"]

GEOMETRY: tuple[Callable[[Piece], Iterator[Finding]], ...] = (
    on_sheet,
    uncovered,
    margins,
    central,
    floors,
    previewed,
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
UNDER_WORDS: tuple[Callable[[Piece, Sequence[Beneath]], Iterator[Finding]], ...] = (
    readable,
    calm,
)
PICTURE: tuple[Callable[[Piece, Thumb], Iterator[Finding]], ...] = (
    pooled,
    bleeding,
    shares,
    few_hues,
    seen_from_afar,
    told_apart,
    marks_seen,
    focal_point,
)
# Of a carousel as a whole.
SET: tuple[Callable[[Slides], Iterator[Finding]], ...] = (
    rotated,
    flipped,
    moving,
    margined,
    bookends,
    to_do,
    few_labels,
    short_enough,
)
# Of one whose slides are swiped past each other, edge at edge: not of pages, nor of stories.
SWIPED: tuple[Callable[[Slides], Iterator[Finding]], ...] = (led_on, joined, carried)


def geometry(piece: Piece) -> list[Finding]:
    """What a drawing's geometry says against it."""
    return [finding for rule in GEOMETRY for finding in rule(piece)]


def painted(piece: Piece, grounds: Sequence[Beneath], thumb: Thumb) -> list[Finding]:
    """What its pixels say against it; `grounds` is what lies beneath each of its texts."""
    found = [finding for rule in UNDER_WORDS for finding in rule(piece, grounds)]
    return found + [finding for rule in PICTURE for finding in rule(piece, thumb)]


def of_set(slides: Slides) -> list[Finding]:
    """What a post's slides say against each other; one slide alone is no set."""
    if len(slides) < 2:
        return []
    apart = slides[0][0].canvas.name in {"document", "story"}
    rules = SET if apart else (*SET, *SWIPED)
    return [finding for rule in rules for finding in rule(slides)]
