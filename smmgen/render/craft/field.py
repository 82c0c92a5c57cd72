"""Fields of colour: room left free, how much each colour fills, and what is seen from afar."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from smmgen.model.colour import contrast
from smmgen.model.oklch import difference, hue_turn, oklch
from smmgen.model.sight import SIGHTS, Sight, seen_by
from smmgen.render.craft.contrast import NEEDED_LARGE
from smmgen.render.craft.focus import pixels
from smmgen.render.craft.piece import Finding, Piece
from smmgen.render.craft.thumb import Thumb
from smmgen.render.display import Photo

OPEN, DENSE = 0.05, 0.035  # of the canvas: the largest empty rectangle
LOUD = 0.30  # of the canvas, that an accent may fill beside another ground
PALE_CHROMA, PALE_LIGHT = 0.035, 0.90  # OKLCH: paper
SEEN, SEEN_ON = 26, 0.02  # of 255 in grey; of the canvas
HUES, APART, COLOURFUL, DARK, FILLED = 4, 28.0, 0.06, 0.32, 0.012
"""Hues beside ink and paper; degrees between two; chroma and lightness of a hue; what counts."""
SIGHT_NAMES: dict[Sight, str] = {
    "protan": "protanopia",
    "deutan": "deuteranopia",
    "tritan": "tritanopia",
}
MARK, DIFFERENT, ALIKE = 0.004, 0.12, 0.05
"""Of the picture: what a mark of a chart fills. Differences in OKLab: plainly, hardly."""


def pooled(piece: Piece, thumb: Thumb) -> Iterator[Finding]:
    """What is empty lies together: a field of it, not a rim round everything."""
    if photographic(piece):
        return
    dense = bool(piece.slide.items or piece.slide.table or piece.slide.sections)
    needed = DENSE if dense or piece.slide.charts else OPEN
    field = thumb.largest_flat(needed)
    share = field[2] * field[3] / (thumb.across * thumb.down)
    if share < needed:
        yield piece.finding(
            "space-scattered",
            f"the largest empty field is {share:.0%} of the picture; {needed:.0%} let it breathe",
            "cut words, or choose a layout with a smaller drawing: even gaps round everything "
            "look filled in",
            boxes=[pixels(field)],
        )


def bleeding(piece: Piece, thumb: Thumb) -> Iterator[Finding]:
    """On paper something touches an edge of the sheet; a field of colour does by itself."""
    slide = piece.slide
    if slide.items or slide.table or slide.charts:
        return  # what is looked through or compared stands whole
    if not thumb.colours or not _pale(thumb.colours[0]):
        return
    paper = int(thumb.colours[0][1:], 16)
    rows = (thumb.cells[: thumb.across], thumb.cells[-thumb.across :])
    sides = (*thumb.left[1:-1], *thumb.right[1:-1])  # the outermost may be half on the sheet
    if all(colour == paper for colour in sides) and not any(cell for row in rows for cell in row):
        yield piece.finding(
            "nothing-bleeds",
            "nothing touches the edge of the picture, and its ground is paper",
            "let the drawing run off an edge, or choose a scheme with a coloured ground",
        )


def shares(piece: Piece, thumb: Thumb) -> Iterator[Finding]:
    """The accent is the one thing: it fills little where it is not the ground."""
    if photographic(piece) or not piece.roles:
        return
    accent, ground = piece.roles["accent"].upper(), piece.roles["ground"].upper()
    share = thumb.share(accent)
    if accent != ground and share > LOUD and thumb.colours[:1] != (accent,):
        yield piece.finding(
            "accent-loud",
            f"the accent fills {share:.0%} of the picture, so that nothing stands out by it",
            f"give the larger of its shapes another role in {piece.where}",
        )


def few_hues(piece: Piece, thumb: Thumb) -> Iterator[Finding]:
    """A slide has few hues beside ink, paper and tints of one."""
    if photographic(piece):
        return
    hues: list[float] = []
    for colour, share in zip(thumb.colours, thumb.shares, strict=True):
        light, chroma, hue = oklch(colour)
        if share < FILLED or chroma < COLOURFUL or light < DARK:
            continue
        if all(abs(hue_turn(hue, known)) > APART for known in hues):
            hues.append(hue)
    if len(hues) > HUES:
        yield piece.finding(
            "hues-many",
            f"{len(hues)} hues stand on one slide beside ink and paper",
            f"{HUES} are the most that are told apart at a glance: choose quieter art",
        )


def seen_from_afar(piece: Piece, thumb: Thumb) -> Iterator[Finding]:
    """Made small, blurred and grey, something still stands out from the ground."""
    counts = thumb.squint
    if not any(counts):
        return
    ground = counts.index(max(counts))
    near = sum(counts[max(ground - SEEN, 0) : ground + SEEN + 1])
    apart = 1 - near / sum(counts)
    if apart < SEEN_ON:
        yield piece.finding(
            "squint-flat",
            "seen small and without colour, nothing stands out",
            "make the title or the drawing larger, or darker against its ground",
        )


def marks_seen(piece: Piece, thumb: Thumb) -> Iterator[Finding]:
    """The marks that a chart points out stand out from its ground: 3:1, without which neither
    their outline nor their length is seen.
    """
    if not piece.slide.charts or not piece.roles or not thumb.colours:
        return
    accent, ground = piece.roles["accent"].upper(), thumb.colours[0]
    ratio = contrast(accent, ground)
    if accent != ground and thumb.share(accent) >= MARK and ratio < NEEDED_LARGE:
        yield piece.finding(
            "mark-faint",
            f"what the chart points out has a contrast of {ratio:.1f}:1 to its ground",
            f"{NEEDED_LARGE:g}:1 are seen: choose another scheme (<!-- scheme: NAME -->)",
        )


def told_apart(piece: Piece, thumb: Thumb) -> Iterator[Finding]:
    """The colours of a chart are told apart by people who see red, green or blue in another way."""
    if not piece.slide.charts:
        return
    colours = [c for c, s in zip(thumb.colours, thumb.shares, strict=True) if s >= MARK]
    for one, two in combinations(colours, 2):
        if difference(one, two) < DIFFERENT:
            continue
        for sight in SIGHTS:
            if difference(seen_by(one, sight), seen_by(two, sight)) < ALIKE:
                yield piece.finding(
                    "colours-alike",
                    f"{one} and {two} look the same to people with {SIGHT_NAMES[sight]}",
                    "make one of them darker, or choose another scheme",
                )
                return


def photographic(piece: Piece) -> bool:
    """Whether a photo fills so much that flat colour is not to be asked for."""
    canvas = piece.canvas
    filled = sum(op.box[2] * op.box[3] for op in piece.drawing.ops if isinstance(op, Photo))
    return filled > 0.3 * canvas.width * canvas.height


def _pale(colour: str) -> bool:
    light, chroma, _ = oklch(colour)
    return chroma < PALE_CHROMA and light > PALE_LIGHT
