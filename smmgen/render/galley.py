"""A text set in one long line: fonts chosen, runs shaped, breaks found; no width, size or colour.

Everything is in em, so that one galley serves every size. Galleys are kept, bounded, because the
same words are tried at many sizes and drawn again after an edit elsewhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from smmgen.render.bidi import base_level, classes, levels, runs_right
from smmgen.render.coverage import LINE_ENDS, fonts_of, stood_in
from smmgen.render.fallback import Missing
from smmgen.render.font import Features, Font, Glyph
from smmgen.render.linebreak import opportunities
from smmgen.render.script import JOINING, is_right_to_left, script_runs
from smmgen.render.sense import NUMBER_IN_GROUPS, strains
from smmgen.render.shelf import Shelf
from smmgen.render.thai import word_breaks

EMOJI_ADVANCE = 1.17  # em; as wide as system emoji are beside text
_TRIMMED = LINE_ENDS | frozenset(
    " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch in one font, script and direction; an emoji has no font, but a drawing's `name`."""

    start: int
    end: int
    span: int
    font: Font | None
    script: str
    level: int
    name: str = ""

    @property
    def joins(self) -> bool:
        """Whether its letters join, so that none may be set apart."""
        return self.script in JOINING


@dataclass(frozen=True, slots=True, eq=False)
class Galley:
    """A shaped text. Lists go by character: `advances` (em), `tracked` (1 where letter distance
    comes after it), `owners` (its span). `breaks` are (place, forced, strain), the end included.
    """

    text: str
    language: str
    pieces: tuple[Piece, ...]
    features: tuple[Features, ...]
    advances: list[float]
    tracked: list[int]
    breaks: tuple[tuple[int, bool, float], ...]
    right: bool
    missing: tuple[Missing, ...]

    def glyphs(self, piece: Piece, start: int, end: int) -> tuple[Glyph, ...]:
        """The glyphs of a piece, or of the part of it that is on a line; clusters from `start`."""
        if piece.font is None:
            return ()
        whole, text = piece.joins, self.text
        return piece.font.shape(
            stood_in(text[start:end], piece.font),
            rtl=bool(piece.level % 2),
            script=piece.script,
            language=self.language,
            features=self.features[piece.span],
            before=text[max(0, start - 1) : start] if whole else "",
            after=text[end : end + 1] if whole else "",
        )


_galleys: Shelf[tuple[object, ...], Galley] = Shelf(40_000)


def galley(
    texts: Sequence[str],
    fonts: Sequence[tuple[Font, ...]],
    weights: Sequence[float],
    features: Sequence[Features],
    language: str,
) -> Galley:
    """The galley of spans: for each its text, its fonts in order, the weight of what may stand in
    for them, its OpenType features.
    """
    key = (tuple(texts), tuple(fonts), tuple(weights), tuple(features), language)
    found = _galleys.get(key)
    if found is None:
        found = _galley(texts, fonts, weights, tuple(features), language)
        _galleys.put(key, found, len(found.text) + 32)
    return found


def _galley(
    texts: Sequence[str],
    fonts: Sequence[tuple[Font, ...]],
    weights: Sequence[float],
    features: tuple[Features, ...],
    language: str,
) -> Galley:
    text = _clean("".join(texts))
    edges = [0]
    for part in texts:
        edges.append(edges[-1] + len(part))
    places = opportunities(text)
    if words := word_breaks(text):
        places = sorted([*places, *((at, False) for at in words)])
    right, depths = _directions(text, language, [at for at, forced in places if forced])
    pieces, lacking = _pieces(text, edges, fonts, weights, depths, language)
    size = len(text)
    shaped = Galley(text, language, pieces, features, [0.0] * size, [0] * size, (), right, lacking)
    for piece in pieces:
        _measure(shaped, piece)
    return Galley(
        text, language, pieces, features, shaped.advances, shaped.tracked,
        _breaks(text, places, language), right, lacking,
    )  # fmt: skip


def _clean(text: str) -> str:
    """The text with a space for a tab and U+FFFD for half a surrogate pair; as long as before."""
    text = text.replace("\t", " ")
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        text = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def _directions(text: str, language: str, forced: list[int]) -> tuple[bool, list[int] | None]:
    """Whether the text reads from the right, and each character's level (None for all zero).

    A text in a right-to-left language reads from the right even when it begins with a Latin
    name; any other goes by its first strong letter. Figures and signs alone stand on the right
    there, but in the order in which they are written, and so do the groups of a number in a
    sentence: UAX 9 would turn 555 0142 into 0142 555.
    """
    leans = is_right_to_left(language)
    if not runs_right(text) and not leans:
        return False, None
    base = base_level(classes(text))
    if base is None or not runs_right(text):
        return leans and base is None, None
    right = leans or base == 1
    found: list[int] = []
    for start, end in pairwise([0, *forced, len(text)]):
        part = text[start:end]
        bare = part.rstrip("".join(LINE_ENDS))
        found += levels(bare, int(right))[1] + [int(right)] * (len(part) - len(bare))
    for number in NUMBER_IN_GROUPS.finditer(text):
        first, past = number.span()
        found[first:past] = [max(found[first:past])] * (past - first)
    return right, found


def _pieces(
    text: str,
    edges: list[int],
    fonts: Sequence[tuple[Font, ...]],
    weights: Sequence[float],
    depths: list[int] | None,
    language: str,
) -> tuple[tuple[Piece, ...], tuple[Missing, ...]]:
    """The text cut wherever span, font, script or direction changes."""
    scripts = script_runs(text)
    script_starts = [start for start, _, _ in scripts]
    chosen, names, lacking = fonts_of(text, edges, fonts, weights, language)
    cuts = {*edges, *script_starts, *(at for at, _ in chosen)}
    for at, character in enumerate(text):
        if character in LINE_ENDS:
            cuts.update((at, at + 1))
    if depths is not None:
        cuts.update(at for at in range(1, len(text)) if depths[at] != depths[at - 1])
    starts = [at for at, _ in chosen]
    found = []
    for start, end in pairwise(sorted(cuts)):
        if text[start] in LINE_ENDS:
            continue
        found.append(
            Piece(
                start,
                end,
                bisect_right(edges, start) - 1,
                chosen[bisect_right(starts, start) - 1][1],
                scripts[bisect_right(script_starts, start) - 1][2],
                depths[start] if depths is not None else 0,
                names.get(start, ""),
            )
        )
    return tuple(found), lacking


def _measure(shaped: Galley, piece: Piece) -> None:
    """Note a piece's advances."""
    advances, tracked = shaped.advances, shaped.tracked
    if piece.font is None:
        advances[piece.start] = EMOJI_ADVANCE
        tracked[piece.start] = 1
        return
    start = piece.start
    glyphs = shaped.glyphs(piece, start, piece.end)
    for _, cluster, advance, _, _ in glyphs:
        advances[start + cluster] += advance
    if not piece.joins:
        for _, cluster, advance, _, _ in glyphs:
            if advance:
                tracked[start + cluster] = 1


def _breaks(
    text: str, places: list[tuple[int, bool]], language: str
) -> tuple[tuple[int, bool, float], ...]:
    """Every break with its strain, the end of the text included, numbers kept with their units."""
    if text and (not places or places[-1][0] < len(text)):
        places = [*places, (len(text), True)]
    found = []
    for (at, forced), strain in zip(
        places, strains(text, [at for at, _ in places], language), strict=True
    ):
        if forced:
            found.append((at, True, 0.0))
        elif strain != float("inf"):
            found.append((at, False, strain))
    return tuple(found)


def trimmed(text: str, start: int, end: int) -> int:
    """Where a line that ends at `end` stops being measured: before its trailing space."""
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    return end
