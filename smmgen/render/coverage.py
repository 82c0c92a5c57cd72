"""Which font each grapheme cluster of a text is set in: the brand's, a carried one, or none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from smmgen.render.emoji import find_emoji, is_carried
from smmgen.render.fallback import Missing, carried_font, missing
from smmgen.render.font import Font
from smmgen.render.grapheme import boundaries

LINE_ENDS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")
# Seen by no reader: they need no glyph, and never decide on a font.
_UNSEEN = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufe0e"
    "\ufe0f\ufeff" + "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
)
# What may stand in for a space or hyphen that a font lacks.
_NEAR_EQUAL = {"\u00a0": " ", "\u202f": "\u2009", "\u2011": "\u2010"}


def fonts_of(
    text: str,
    edges: list[int],
    fonts: Sequence[tuple[Font, ...]],
    weights: Sequence[float],
    language: str,
) -> tuple[list[tuple[int, Font | None]], dict[int, str], tuple[Missing, ...]]:
    """(start, font) where the font changes, the emoji by place, and what no font has."""
    chosen: list[tuple[int, Font | None]] = []
    names: dict[int, str] = {}
    lacking: list[Missing] = []
    emoji = {one.start: one for one in find_emoji(text)}
    for span, (start, end) in enumerate(pairwise(edges)):
        own = fonts[span]
        part = text[start:end]
        if start == end:
            continue
        seen = set(part) - _UNSEEN - LINE_ENDS
        if all(own[0].covers(ord(c)) for c in seen) and not any(
            one.certain and start <= one.start < end for one in emoji.values()
        ):
            chosen.append((start, own[0]))
            continue
        last: Font | None = None
        skip = start
        for first, past in pairwise(start + at for at in boundaries(part)):
            if first < skip:
                continue
            one = emoji.get(first)
            if one is not None and one.certain and is_carried(one.name):
                font, skip = None, one.end
                names[first] = one.name
            elif one is not None and one.certain:
                skip = one.end
                font = own[0]
                lacking.append(missing(text[first : one.end], first, language))
            else:
                cluster = text[first:past]
                font = _covering(cluster, own, weights[span], last)
                if font is None and one is not None and is_carried(one.name):
                    names[first] = one.name
                elif font is None:
                    font = own[0]
                    lacking.append(missing(cluster, first, language))
            if font is None or not chosen or chosen[-1][1] is not font or chosen[-1][0] < start:
                chosen.append((first, font))
            last = font
    return chosen, names, tuple(lacking)


def stood_in(text: str, font: Font) -> str:
    """The text with near equals for spaces and hyphens that the font lacks; as long as before."""
    if text.isascii():
        return text
    for wanted, near in _NEAR_EQUAL.items():
        if wanted in text and not font.covers(ord(wanted)):
            plain = "-" if near == "\u2010" else " "
            text = text.replace(wanted, near if font.covers(ord(near)) else plain)
    return text


def _covering(cluster: str, own: tuple[Font, ...], weight: float, last: Font | None) -> Font | None:
    """The font of a cluster: what a space follows, else the first that has all of it."""
    seen = [ord(c) for c in cluster if c not in _UNSEEN and c not in LINE_ENDS]
    if not seen:
        return last or own[0]
    if cluster == " " and last is not None and last.covers(32):
        return last
    for font in own:
        if all(font.covers(code) or chr(code) in _NEAR_EQUAL for code in seen):
            return font
    return carried_font("".join(map(chr, seen)), weight)
