"""Whether words can be told from what they stand on: by its colours, as they were painted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smmgen.model.colour import contrast
from smmgen.render.craft.beneath import Beneath
from smmgen.render.craft.piece import Finding, Piece, short
from smmgen.render.display import SetText

LARGE = 60.0  # px
NEEDED, NEEDED_LARGE = 4.5, 3.0  # to one
PLAIN = 7.0  # to one: small type that is read on both sides of an edge
CROSSED = 3  # edges and thin lines that may pass under one line of words


def readable(piece: Piece, grounds: Sequence[Beneath]) -> Iterator[Finding]:
    """Type under 60 px has a contrast of 4.5:1, larger type of 3:1.

    `grounds`: for each text of the drawing, what lies beneath it. A sample in twenty may fail:
    edges are smoothed, and a letter may cross a hairline.
    """
    for text, ground in zip(piece.drawing.texts, grounds, strict=True):
        if not ground.colours:
            continue
        worst, needed = contrast_on(ground, text), needed_by(piece.size(text))
        if worst < needed:
            yield piece.finding(
                "contrast-low",
                f"“{short(text)}” has a contrast of {worst:.1f}:1 on what lies under it; "
                f"{piece.size(text):g} px type needs {needed:g}:1",
                f"choose another scheme, or another colour at {piece.asked(text)}",
                text,
                severity="error",
            )


def contrast_on(ground: Beneath, text: SetText) -> float:
    """The contrast of a text, to one, on the colours sampled beneath it (there are some)."""
    ratio = {colour: contrast(text.colour, colour) for colour in set(ground.colours)}
    ratios = sorted(ratio[colour] for colour in ground.colours)
    return ratios[len(ratios) // 20]


def needed_by(size: float) -> float:
    """The contrast that type of a size in px needs, to one."""
    return NEEDED_LARGE if size >= LARGE else NEEDED


def calm(piece: Piece, grounds: Sequence[Beneath]) -> Iterator[Finding]:
    """Words stand on a calm ground: a pattern makes them hard to read, thin lines do so too, and a
    line that runs through them strikes them out.
    """
    for text, ground in zip(piece.drawing.texts, grounds, strict=True):
        if ground.crossed > CROSSED:
            what = "stands on a pattern or a drawing"
        elif ground.crossed and piece.size(text) < LARGE and contrast_on(ground, text) < PLAIN:
            what = "runs over the edge of a drawing or a field"
        elif ground.struck:
            what = "is struck through by a line of the drawing"
        else:
            continue
        yield piece.finding(
            "text-busy",
            f"“{short(text)}” {what}",
            f"move its box to a flat field, or lay one under it, at {piece.asked(text)}",
            text,
        )
