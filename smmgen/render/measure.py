"""How wide any line of a galley would be, before any is chosen: sums, trims, overhangs; in em."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, pairwise

from smmgen.render.font import Font, Glyph
from smmgen.render.galley import Galley, Piece, trimmed
from smmgen.render.rag import Measure
from smmgen.render.shelf import Shelf

_OPENING = frozenset("“‘„‚«‹\"'「『《〈｢")
_BINDING = frozenset("\u00a0\u202f\u2060")

_measured: Shelf[tuple[object, ...], tuple[Stretch, ...]] = Shelf(40_000)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between two forced breaks: its breaks' places, the start first, and their
    measure. A blank line has one place.
    """

    places: tuple[int, ...]
    measure: Measure


def stretches(
    text: Galley, tracking: tuple[float, ...], hang: bool, optical: bool
) -> tuple[Stretch, ...]:
    """The stretches of a galley with its spans' letter distance."""
    key = (text, tracking, hang, optical)
    found = _measured.get(key)
    if found is None:
        found = tuple(_stretches(text, tracking, hang, optical))
        _measured.put(key, found, len(text.text) + 8)
    return found


def _stretches(
    text: Galley, tracking: tuple[float, ...], hang: bool, optical: bool
) -> list[Stretch]:
    sums = _sums(text, tracking)
    found = []
    places: list[tuple[int, float]] = []
    start = 0
    for place, forced, strain in text.breaks:
        places.append((place, strain))
        if forced:
            found.append(_stretch(text, sums, tracking, hang, optical, start, places))
            places, start = [], place
    return found


def _sums(text: Galley, tracking: tuple[float, ...]) -> list[float]:
    """The pen's place before each character, and at the end."""
    if not any(tracking):
        return list(accumulate(text.advances, initial=0.0))
    distances = [0.0] * len(text.text)
    for piece in text.pieces:
        distances[piece.start : piece.end] = [tracking[piece.span]] * (piece.end - piece.start)
    return list(
        accumulate(
            (
                advance + tracked * distance
                for advance, tracked, distance in zip(
                    text.advances, text.tracked, distances, strict=True
                )
            ),
            initial=0.0,
        )
    )


def _stretch(
    text: Galley,
    sums: list[float],
    tracking: tuple[float, ...],
    hang: bool,
    optical: bool,
    start: int,
    places: list[tuple[int, float]],
) -> Stretch:
    words = text.text
    if trimmed(words, start, places[-1][0]) == start:
        empty = Measure((), (0.0,), (0.0,), (0,))
        return Stretch((start,), empty)
    outs = [
        edge(text, at, tracking, hang, optical) for at in (start, *(at for at, _ in places[:-1]))
    ]
    all_places = (start, *(at for at, _ in places))
    starts = [sums[at] + out for at, out in zip(all_places, outs, strict=False)]
    ends, spaces, hyphens = [sums[start]], [0], False
    for before, at in pairwise(all_places):
        stop = trimmed(words, before, at)
        end = sums[stop]
        spaced = stop < at
        if stop > before and words[stop - 1] == "\u00ad" and at != all_places[-1]:
            hyphens = True
            end += _hyphen_width(text, stop - 1)
        elif stop > before:
            end -= _last_distance(text, tracking, before, stop)
        ends.append(end)
        spaces.append(spaces[-1] + spaced)
    strains = (0.0, *(strain for _, strain in places))
    final = words[start : all_places[-1]].split()[-1:]
    short = sum(c.isalnum() for c in "".join(final)) < 5  # craft rule 15
    return Stretch(all_places, Measure(starts, ends, strains, spaces, short, not hyphens))


def _last_distance(text: Galley, tracking: tuple[float, ...], start: int, stop: int) -> float:
    """The letter distance after the last letter, which a line's end does not have."""
    if not any(tracking):
        return 0.0
    at = stop - 1
    while at > start and not text.tracked[at]:
        at -= 1
    return text.tracked[at] * tracking[piece_at(text, at).span]


def _hyphen_width(text: Galley, at: int) -> float:
    font = piece_at(text, at).font
    if font is None:
        return 0.0
    return sum(glyph[2] for glyph in font.shape("\u2010" if font.covers(0x2010) else "-"))


def piece_at(text: Galley, at: int) -> Piece:
    """The piece that a character is in, or the one before it for a line's end."""
    index = bisect_right(text.pieces, at, key=lambda piece: piece.start) - 1
    return text.pieces[max(index, 0)]


def edge(text: Galley, start: int, tracking: tuple[float, ...], hang: bool, optical: bool) -> float:
    """How far a line that starts here reaches out over its edge, em: hung quotes, then the side
    bearing of its first letter (craft rules 18 and 20).
    """
    words = text.text
    if not (hang or optical) or start >= len(words) or not text.pieces:
        return 0.0
    out = 0.0
    at = start
    if hang and words[at] in _OPENING:
        while at < len(words) and (words[at] in _OPENING or (at > start and words[at] in _BINDING)):
            out += text.advances[at] + text.tracked[at] * tracking[piece_at(text, at).span]
            at += 1
        if at >= len(words) or words[at].isspace():
            out, at = 0.0, start
    return out + (_bearing(text, at) if optical else 0.0)


def _bearing(text: Galley, at: int) -> float:
    """The empty side of a glyph towards the line's start."""
    piece = piece_at(text, at)
    if piece.font is None or at >= piece.end or bool(piece.level % 2) != text.right:
        return 0.0
    glyphs = text.glyphs(piece, piece.start, piece.end)
    return _side_bearing(glyphs, piece.font, at - piece.start, text.right)


def _side_bearing(glyphs: tuple[Glyph, ...], font: Font, cluster: int, right: bool) -> float:
    for glyph in glyphs if not right else reversed(glyphs):
        # From the line's start inwards, so that the first glyph with ink is the first letter's.
        if glyph.cluster == cluster:
            box = font.extents(glyph.gid)
            if box is None:
                return 0.0
            return glyph.advance - glyph.dx - box[2] if right else glyph.dx + box[0]
    return 0.0
