"""The boxes of places, and how many words they have room for."""

from __future__ import annotations

from collections.abc import Mapping

from smmgen.draft.tracing.name import PlaceName
from smmgen.draft.tracing.part import Lettering, Place
from smmgen.draft.tracing.role import type_role
from smmgen.draft.tracing.words import CAP
from smmgen.render.display import Box
from smmgen.render.frame import Frame
from smmgen.render.typescale import TYPE_ROLES, leading

GAP = 24.0  # px, between a text and what stands under it
LETTER = 0.5  # em: how wide a letter is, about
WORD = 6.2  # letters, with the space
RAGGED = 0.86  # how much of a line words fill


def boxes_of(places: Mapping[PlaceName, Place], frame: Frame) -> dict[PlaceName, Box]:
    """A box for each place that words or pictures go into.

    Loose words are given the width to the opposite margin and one line more than they have, as
    far as nothing stands in the way.
    """
    told = {name: place.box for name, place in places.items() if place.box is not None}
    tops = sorted(
        [box[1] for box in told.values()]
        + [
            p.lettering.baseline - CAP * p.lettering.size
            for p in places.values()
            if p.lettering and p.box is None
        ]
    )
    found: dict[PlaceName, Box] = {}
    for name, place in places.items():
        if name.kind == "logo":
            continue
        if place.box is not None:
            found[name] = _rounded(place.box)
        elif place.lettering is not None:
            found[name] = _rounded(_loose(place.lettering, tops, frame))
    return found


def _loose(words: Lettering, tops: list[float], frame: Frame) -> Box:
    top = words.baseline - CAP * words.size
    line = leading(words.size) * words.size
    bottom = top + CAP * words.size + words.lines * line
    below = [other for other in tops if other > words.baseline]
    if below:
        bottom = min(bottom, max(below[0] - GAP, top + CAP * words.size))
    least = words.longest * LETTER * words.size
    if words.align == "center":
        half = max(min(words.x - frame.left, frame.right - words.x), least / 2)
        return words.x - half, top, 2 * half, bottom - top
    if words.align == "end":
        left = min(frame.left, words.x - least)
        return left, top, words.x - left, bottom - top
    right = max(frame.right, words.x + least)
    return words.x, top, right - words.x, bottom - top


def _rounded(box: Box) -> Box:
    x, y, width, height = box
    return round(x), round(y), max(round(width), 1), max(round(height), 1)


def room(kind: str, box: Box, set_as: Lettering | None, rows: int = 1) -> tuple[int, int]:
    """The fewest and the most words for a box: a tenth of what is easy, and what is sure to fit.

    `rows`: into how many a list's box is cut.
    """
    role, least, most = type_role(kind, set_as, box[3])
    optical = 1.08 if TYPE_ROLES[role].face != "text" else 1.0
    easy = _words(box, most, optical, rows)
    sure = max(_words(box, least, optical, rows), 1)
    return max(1, round(easy / 10)), max(sure, 2)


def _words(box: Box, size: float, wide: float, rows: int) -> int:
    _, _, width, height = box
    tall = height / rows - (16 if rows > 1 else 0)
    lines = max(int((tall - CAP * size) / (leading(size) * size)) + 1, 1)
    return int(lines * width / (LETTER * wide * size * WORD) * RAGGED)
