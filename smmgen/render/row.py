"""One line of a galley: shaped by itself, in the order in which it is drawn."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from smmgen.render.bidi import visual_order
from smmgen.render.font import Font
from smmgen.render.galley import EMOJI_ADVANCE, Galley, Piece, trimmed


class Dress(Protocol):
    """What a row must know of a span's style."""

    @property
    def colour(self) -> str:
        """`#RRGGBB`."""
        ...

    @property
    def tracking(self) -> float:
        """Letter distance, em."""
        ...


@dataclass(slots=True)
class Row:
    """A line in em from its own left edge: glyphs, emoji, ink."""

    text: str
    width: float = 0.0
    glyphs: list[tuple[Font, str, list[tuple[int, float, float]]]] = field(default_factory=list)
    marks: list[tuple[str, float]] = field(default_factory=list)
    ink: tuple[float, float, float, float] | None = None  # left, bottom, right, top; y up


def row_of(text: Galley, dresses: Sequence[Dress], start: int, end: int, inside: bool) -> Row:
    """One line, shaped by itself and in the order in which it is drawn."""
    stop = trimmed(text.text, start, end)
    row = Row(text.text[start:stop].replace("\u00ad", ""))
    begin = max(bisect_right(text.pieces, start, key=lambda piece: piece.start) - 1, 0)
    close = bisect_left(text.pieces, stop, key=lambda piece: piece.start)
    parts = [
        (piece, max(start, piece.start), min(stop, piece.end))
        for piece in text.pieces[begin:close]
        if piece.end > start
    ]
    hyphen = inside and text.text[start:stop].endswith("\u00ad")
    depths = [piece.level for piece, _, _ in parts]
    order = visual_order(depths) if any(depths) else range(len(parts))
    final = max((at for at in range(start, stop) if text.tracked[at]), default=-1)
    pen = 0.0
    for index in order:
        piece, first, past = parts[index]
        last = index == len(parts) - 1
        style = dresses[piece.span]
        if piece.font is None:
            row.marks.append((piece.name, pen))
            pen += EMOJI_ADVANCE + (style.tracking if piece.start != final else 0.0)
            continue
        if hyphen and last and piece.level % 2:
            pen = _hyphen(row, piece.font, style, pen)
        pen = _run(row, text, piece, first, past, style, pen, -1 if hyphen else final)
        if hyphen and last and not piece.level % 2:
            pen = _hyphen(row, piece.font, style, pen)
    row.width = pen
    return row


def _run(
    row: Row,
    text: Galley,
    piece: Piece,
    first: int,
    past: int,
    style: Dress,
    pen: float,
    final: int,
) -> float:
    """Add the glyphs of a piece; where the pen is after them."""
    font = piece.font
    assert font is not None
    placed: list[tuple[int, float, float]] = []
    shaped = text.glyphs(piece, first, past)
    tracking = 0.0 if piece.joins else style.tracking
    right = piece.level % 2 == 1
    lefts, bottoms, rights, tops = ([edge] for edge in row.ink or (1e9, 1e9, -1e9, -1e9))
    cluster = -1
    for at, (glyph, own, advance, dx, dy) in enumerate(shaped):
        spaced = tracking and advance and text.tracked[first + own] and first + own != final
        if right and spaced and own != cluster:
            pen += tracking
        box = font.extents(glyph)
        if box is not None:
            x = pen + dx
            placed.append((glyph, x, dy))
            lefts.append(x + box[0])
            bottoms.append(dy + box[1])
            rights.append(x + box[2])
            tops.append(dy + box[3])
        pen += advance
        cluster = own
        if not right and spaced and (at + 1 == len(shaped) or shaped[at + 1][1] != own):
            pen += tracking
    if placed:
        row.ink = (min(lefts), min(bottoms), max(rights), max(tops))
        row.glyphs.append((font, style.colour, placed))
    return pen


def _hyphen(row: Row, font: Font, style: Dress, pen: float) -> float:
    """The hyphen that a used soft hyphen shows."""
    for glyph, _, advance, dx, dy in font.shape("\u2010" if font.covers(0x2010) else "-"):
        box = font.extents(glyph)
        if box is not None:
            row.glyphs.append((font, style.colour, [(glyph, pen + dx, dy)]))
            left, bottom, far, top = row.ink or (1e9, 1e9, -1e9, -1e9)
            row.ink = (
                min(left, pen + dx + box[0]), min(bottom, dy + box[1]),
                max(far, pen + dx + box[2]), max(top, dy + box[3]),
            )  # fmt: skip
        pen += advance
    return pen
