"""Whether words can be told from what they stand on: by its colours, as they were painted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from smmgen.model.colour import contrast
from smmgen.render.craft.piece import Finding, Piece, short

LARGE = 60.0  # px
NEEDED, NEEDED_LARGE = 4.5, 3.0  # to one
CHANGE = 1.35  # to one, between neighbouring samples: something ends there
BUSY = 0.4  # of the neighbours, that may change


def readable(piece: Piece, grounds: Sequence[Sequence[str]]) -> Iterator[Finding]:
    """Type under 60 px has a contrast of 4.5:1, larger type of 3:1.

    `grounds`: for each text of the drawing, colours sampled beneath it. A sample in twenty may
    fail: edges are smoothed, and a letter may cross a hairline.
    """
    for text, ground in zip(piece.drawing.texts, grounds, strict=True):
        if not ground:
            continue
        needed = NEEDED_LARGE if piece.size(text) >= LARGE else NEEDED
        ratio = {colour: contrast(text.colour, colour) for colour in set(ground)}
        ratios = sorted(ratio[colour] for colour in ground)
        worst = ratios[len(ratios) // 20]
        if worst < needed:
            yield piece.finding(
                "contrast-low",
                f"“{short(text)}” has a contrast of {worst:.1f}:1 on what lies under it; "
                f"{piece.size(text):g} px type needs {needed:g}:1",
                f"choose another scheme, or another colour at {piece.asked(text)}",
                text,
                severity="error",
            )


def calm(piece: Piece, grounds: Sequence[Sequence[str]]) -> Iterator[Finding]:
    """Words stand on a calm ground: what changes all along a line makes it hard to read."""
    for text, ground in zip(piece.drawing.texts, grounds, strict=True):
        pairs = list(pairwise(ground))
        changes = sum(one != two and contrast(one, two) > CHANGE for one, two in pairs)
        if len(pairs) > 8 and changes > BUSY * len(pairs):
            yield piece.finding(
                "text-busy",
                f"“{short(text)}” stands on a pattern or a drawing",
                f"move its box to a flat field, or lay one under it, at {piece.asked(text)}",
                text,
            )
