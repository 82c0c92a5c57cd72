"""Lines put at their places, in canvas pixels, y down: what a block of text is made of."""

from __future__ import annotations

from dataclasses import dataclass

from smmgen.render.font import Font
from smmgen.render.galley import EMOJI_ADVANCE
from smmgen.render.row import Row

Box = tuple[float, float, float, float]  # x, y, width, height


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one font, size and colour: (glyph id, x of the origin, y of the baseline)."""

    font: Font
    size: float
    colour: str
    glyphs: tuple[tuple[int, float, float], ...]


@dataclass(frozen=True, slots=True)
class EmojiMark:
    """A colour emoji: the name of its drawing (see `emoji`), its box's corner and side."""

    name: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """A set line: its text in reading order, left edge, baseline, advance width, ink box."""

    text: str
    x: float
    baseline: float
    width: float
    ink: Box


class Page:
    """Lines put at their places, glyphs gathered by font and colour."""

    def __init__(self, size: float) -> None:
        self._size = size
        self._runs: list[tuple[Font, str, list[tuple[int, float, float]]]] = []
        self.lines: list[Line] = []
        self.marks: list[EmojiMark] = []

    def put(self, row: Row, x: float, baseline: float, cap: float) -> None:
        """Put a row with its left edge at x."""
        size = self._size
        for font, colour, glyphs in row.glyphs:
            placed = [(glyph, x + at * size, baseline - up * size) for glyph, at, up in glyphs]
            if self._runs and self._runs[-1][0] is font and self._runs[-1][1] == colour:
                self._runs[-1][2].extend(placed)
            else:
                self._runs.append((font, colour, placed))
        side = EMOJI_ADVANCE * size
        corner = baseline - (cap + side) / 2
        self.marks += [EmojiMark(name, x + at * size, corner, side) for name, at in row.marks]
        boxes = [
            (x + at * size, corner, x + at * size + side, corner + side) for _, at in row.marks
        ]
        if row.ink is not None:
            left, bottom, far, top = row.ink
            boxes.append(
                (x + left * size, baseline - top * size, x + far * size, baseline - bottom * size)
            )
        ink = (x, baseline, 0.0, 0.0)
        if boxes:
            left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
            ink = (
                left, top, max(box[2] for box in boxes) - left, max(box[3] for box in boxes) - top,
            )  # fmt: skip
        self.lines.append(Line(row.text, x, baseline, row.width * size, ink))

    def runs(self) -> tuple[GlyphRun, ...]:
        """The glyphs gathered."""
        return tuple(
            GlyphRun(font, self._size, colour, tuple(glyphs)) for font, colour, glyphs in self._runs
        )
