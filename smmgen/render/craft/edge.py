"""The edges that words stand along: where the ink is, and that few edges are shared by all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from smmgen.render.craft.piece import Finding, Piece, short
from smmgen.render.craft.reach import HUNG, OPENING
from smmgen.render.display import SetText

LARGE = 60.0  # px; from here the white beside a letter is seen
INK = 5.0  # px between an edge and the ink that stands on it
# What a layout sets beside a chart; the texts of a chart stand where its marks are.
BESIDE_CHARTS = frozenset({"cover", "title", "finding", "body", "source"})
NEAR = 18.0  # px; two edges nearer than that look like a mistake


def optical(piece: Piece) -> Iterator[Finding]:
    """The ink of large type, not the white beside its first letter, stands on the edge."""
    for text in piece.texts:
        if text.side != "left" or piece.size(text) < LARGE or text.role in {"strong", "body"}:
            continue
        off = min(
            (
                _inset(text, at)
                for at in range(len(text.lines))
                if text.words[at][:1] not in OPENING
            ),
            default=0.0,
        )
        if off > max(INK, 0.03 * piece.size(text)):
            yield piece.finding(
                "edge-off",
                f"“{short(text)}” looks {off:.0f} px set in: large type stands with its ink on "
                "the edge",
                f"give it an optical role (title, finding, term) at {piece.asked(text)}",
                text,
            )


def hung(piece: Piece) -> Iterator[Finding]:
    """An opening quotation mark of large type hangs outside the edge, and not over the sheet's."""
    for text in piece.texts:
        first = next((at for at, words in enumerate(text.words) if words), None)
        if first is None or text.words[first][:1] not in OPENING or text.side != "left":
            continue
        if text.lines[first][0] < HUNG - 1:
            yield piece.finding(
                "quote-edge",
                f"the quotation mark of “{short(text)}” is {text.lines[first][0]:.0f} px from the "
                "edge of the picture",
                f"{HUNG} px keep it clear: move its box in at {piece.asked(text)}",
                text,
            )
        elif (
            piece.size(text) >= LARGE
            and len(text.lines) > 1
            and _inset(text, first) > -0.12 * piece.size(text)
        ):
            yield piece.finding(
                "quote-inside",
                f"the opening quotation mark pushes the first line of “{short(text)}” in",
                f"give it a role whose marks hang (cover, title, finding) at {piece.asked(text)}",
                text,
            )


def shared(piece: Piece) -> Iterator[Finding]:
    """Texts share an edge or stand clearly apart; two that nearly share one look wrong."""
    lefts = sorted(
        (
            (text.column[0], at, text)
            for at, text in enumerate(piece.texts)
            if text.side == "left"
            and text.words[0][:1] not in OPENING
            and (text.role in BESIDE_CHARTS or not piece.slide.charts)
        ),
        key=lambda found: found[:2],
    )
    for (one, _, left), (two, _, right) in pairwise(lefts):
        if INK < two - one < NEAR:
            yield piece.finding(
                "edge-near",
                f"“{short(right)}” stands {two - one:.0f} px beside the edge of “{short(left)}”",
                f"give both boxes one x, or move them clearly apart: {piece.asked(right)}",
                left,
                right,
            )
            return


def _inset(text: SetText, at: int) -> float:
    """How far the ink of a line stands inside its column, px; less than 0 when it hangs out."""
    x, _, width, _ = text.lines[at]
    left, _, wide, _ = text.column
    return x - left if text.side == "left" else left + wide - (x + width)
