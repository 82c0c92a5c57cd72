"""A paragraph set in a width: words shaped, lines broken, glyphs placed.

Lengths are canvas pixels, y down. y = 0 is the cap line of the first line, so that type is
placed by its capitals and not by an invisible box (craft rule 21).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from smmgen.render.breaking import Word, lines_needed, split_lines
from smmgen.render.fallback import Missing, carried_font
from smmgen.render.fallback import missing as missing_glyph
from smmgen.render.font import Font
from smmgen.render.linebreak import opportunities

Box = tuple[float, float, float, float]
# Glyphs as they are placed, by font and colour.
Runs = dict[tuple[str, str], tuple[Font, str, list[tuple[int, float, float]]]]
_OPENING = "“‘„‚«‹\"'"
_SOFT_HYPHEN = "\u00ad"
_UNDRAWN = {"\u200b", "\u2060", "\ufeff", "\u200c", "\u200d", "\ufe0e", "\ufe0f", _SOFT_HYPHEN}


@dataclass(frozen=True, slots=True)
class Style:
    """What a stretch of text is set in. Fonts are tried in order for each character."""

    fonts: tuple[Font, ...]
    colour: str
    tracking: float = 0.0
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style. A line feed breaks the line."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one font, size and colour: (glyph id, x, baseline y)."""

    font: Font
    size: float
    colour: str
    glyphs: tuple[tuple[int, float, float], ...]


@dataclass(frozen=True, slots=True)
class EmojiMark:
    """A colour emoji: the name of its drawing, its box's corner and side."""

    name: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """A set line: its words, where it starts, its baseline, its advance, its ink."""

    text: str
    x: float
    baseline: float
    width: float
    ink: Box


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as set. `height` runs from the first cap line to the last baseline."""

    lines: tuple[Line, ...]
    runs: tuple[GlyphRun, ...]
    marks: tuple[EmojiMark, ...]
    size: float
    width: float
    height: float
    cap_height: float
    missing: tuple[Missing, ...]
    overflow: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a word in one font: glyphs in em, with their x from the word's start."""

    style: Style
    font: Font
    glyphs: tuple[tuple[int, float, float, float], ...]  # gid, x, y, clusters before it
    width: float
    clusters: int


def lay_out(
    spans: Sequence[Span],
    *,
    size: float,
    width: float,
    leading: float,
    align: str = "start",
    language: str = "en",
    balance: bool = False,
    hang: bool = False,
    optical: bool = False,
) -> Block:
    """The spans set at one size. Never cuts: a word wider than `width` sets `overflow`."""
    words, missing = measure(spans, language)
    lines = split_lines(words, size, width, balance=balance, language=language)
    cap = max((span.style.fonts[0].cap_height for span in spans), default=0.7) * size
    placed: list[Line] = []
    runs: Runs = {}
    for number, line in enumerate(lines):
        baseline = cap + number * leading * size
        advance = sum(w.advance(size) for w in line) - (line[-1].trailing(size) if line else 0.0)
        x = {"center": (width - advance) / 2, "end": width - advance}.get(align, 0.0)
        if line and align == "start":
            x -= _shift(line[0], size, hang=hang, optical=optical)
        placed.append(_place(line, size, x, baseline, advance, runs))
    return Block(
        lines=tuple(placed),
        runs=tuple(
            GlyphRun(font, size, colour, tuple(glyphs)) for font, colour, glyphs in runs.values()
        ),
        marks=(),
        size=size,
        width=max((line.width for line in placed), default=0.0),
        height=cap + max(len(placed) - 1, 0) * leading * size,
        cap_height=cap,
        missing=missing,
        overflow=any(word.solid(size) > width + 0.5 for word in words),
    )


def fits(
    spans: Sequence[Span],
    *,
    size: float,
    width: float,
    height: float,
    leading: float,
    language: str,
    max_lines: int | None,
) -> bool:
    """Whether the spans fit a box at a size, without placing a glyph."""
    words, _ = measure(spans, language)
    if any(word.solid(size) > width + 0.5 for word in words):
        return False
    count = lines_needed(words, size, width)
    if max_lines is not None and count > max_lines:
        return False
    cap = max((span.style.fonts[0].cap_height for span in spans), default=0.7) * size
    return cap + max(count - 1, 0) * leading * size <= height + 0.5


def measure(spans: Sequence[Span], language: str) -> tuple[list[Word], tuple[Missing, ...]]:
    """The unbreakable words of the spans with their parts, and the characters no font has."""
    text = "".join(span.text for span in spans)
    owner: list[Style] = [span.style for span in spans for _ in span.text]
    words: list[Word] = []
    missing: dict[str, Missing] = {}
    start = 0
    for paragraph in text.split("\n"):
        before = start
        inner = [at for at, _ in opportunities(paragraph) if at < len(paragraph)]
        for point in (*inner, len(paragraph)) if paragraph else ():
            end = start + point
            word = _word(text[before:end], owner[before:end], language, missing)
            words.append(word)
            before = end
        if words:
            words[-1] = words[-1].ended()
        start += len(paragraph) + 1
    return words, tuple(missing.values())


def _word(text: str, styles: list[Style], language: str, missing: dict[str, Missing]) -> Word:
    bare = text.rstrip(" ")
    parts: list[_Part] = []
    i = 0
    while i < len(bare):
        style, font = styles[i], _font(bare[i], styles[i], missing, language)
        j = i + 1
        while (
            j < len(bare)
            and styles[j] is style
            and _font(bare[j], style, missing, language) is font
        ):
            j += 1
        parts.append(
            _part("".join(c for c in bare[i:j] if c not in _UNDRAWN), style, font, language)
        )
        i = j
    gap = 0.0
    if len(text) > len(bare):
        style = styles[-1]
        space = style.fonts[0].shape(" ")[0].advance + style.tracking
        gap = space * (len(text) - len(bare))
    return Word(text, tuple(parts), gap)


def _font(character: str, style: Style, missing: dict[str, Missing], language: str) -> Font:
    """The first font that has a character: the brand's, then the carried ones."""
    code = ord(character)
    if unicodedata.bidirectional(character) in {"R", "AL"}:
        # Right-to-left order is not set yet: told, and never drawn in the wrong order.
        missing.setdefault(character, missing_glyph(character, 0, language))
        return style.fonts[0]
    for font in style.fonts:
        if font.covers(code):
            return font
    if character in _UNDRAWN or unicodedata.category(character) == "Zs":
        return style.fonts[0]  # spaces of other widths are drawn by the font's own
    carried = carried_font(character, 700 if style.strong else 500)
    if carried is None:
        missing.setdefault(character, missing_glyph(character, 0, language))
    return carried or style.fonts[0]


def _part(text: str, style: Style, font: Font, language: str) -> _Part:
    replaced = "".join(
        " " if unicodedata.category(c) == "Zs" and not font.covers(ord(c)) else c for c in text
    )
    x = 0.0
    placed = []
    glyphs = font.shape(replaced, language=language)
    for count, glyph in enumerate(glyphs):
        placed.append((glyph.gid, x + glyph.dx, glyph.dy, float(count)))
        x += glyph.advance
    clusters = len({glyph.cluster for glyph in glyphs})
    tracked = tuple((g, px + style.tracking * n, py, n) for g, px, py, n in placed)
    return _Part(style, font, tracked, x + style.tracking * clusters, clusters)


def _shift(word: Word, size: float, *, hang: bool, optical: bool) -> float:
    """How far a line moves left: its opening quote hangs, its ink stands on the edge."""
    if not word.parts or not word.parts[0].glyphs:
        return 0.0
    part = word.parts[0]
    first = part.glyphs[0]
    if hang and word.text[:1] in _OPENING and len(part.glyphs) > 1:
        second = part.glyphs[1]
        return (float(second[1]) + (_bearing(part.font, second[0]) if optical else 0.0)) * size
    return _bearing(part.font, first[0]) * size if optical else 0.0


def _bearing(font: Font, gid: int) -> float:
    box = font.outline(gid).box
    return box[0] if box is not None else 0.0


def _place(
    words: Sequence[Word], size: float, x: float, baseline: float, advance: float, runs: Runs
) -> Line:
    at = x
    left, top, right, bottom = 1e9, 1e9, -1e9, -1e9
    for word in words:
        pen = at
        for part in word.parts:
            key = (part.font.digest, part.style.colour)
            run = runs.setdefault(key, (part.font, part.style.colour, []))
            for gid, px, py, _ in part.glyphs:
                gx, gy = pen + px * size, baseline - py * size
                run[2].append((gid, gx, gy))
                box = part.font.outline(gid).box
                if box is not None:
                    left, right = min(left, gx + box[0] * size), max(right, gx + box[2] * size)
                    top, bottom = min(top, gy - box[3] * size), max(bottom, gy - box[1] * size)
            pen += part.width * size
        at += word.advance(size)
    if words and words[-1].text.rstrip(" ").endswith(_SOFT_HYPHEN):
        at = _hyphen(words[-1], size, at, baseline, runs)
    ink = (left, top, right - left, bottom - top) if right >= left else (x, baseline, 0.0, 0.0)
    text = "".join(word.text for word in words).replace(_SOFT_HYPHEN, "").rstrip()
    return Line(text, x, baseline, advance, ink)


def _hyphen(word: Word, size: float, at: float, baseline: float, runs: Runs) -> float:
    """The hyphen that a used soft hyphen shows."""
    if not word.parts:
        return at
    part = word.parts[-1]
    glyph = part.font.shape("-")[0]
    run = runs[part.font.digest, part.style.colour]
    run[2].append((glyph.gid, at, baseline))
    return at + float(glyph.advance) * size
