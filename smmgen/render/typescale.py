"""The craft roles of text: which face, how small at the least, how tight, how far apart.

Sizes are canvas pixels. The numbers are craft rules 7 to 11 (`docs/layouts.md` shows them).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from smmgen.model.brand import Typeface, TypeSystem

Face = Literal["display", "text", "figures"]


@dataclass(frozen=True, slots=True)
class TypeRole:
    """What a text is on the picture, and what that asks of its setting. `lining`
    figures are of one height and `tabular` ones of one width too, for numbers that are compared
    (craft rule 13).
    """

    face: Face
    floor: float
    balance: bool = False
    optical: bool = False
    hang: bool = False
    strong: bool = False
    lining: bool = False
    tabular: bool = False


TYPE_ROLES: dict[str, TypeRole] = {
    "hero": TypeRole("figures", floor=150, optical=True),
    "cover": TypeRole("display", floor=100, balance=True, optical=True, hang=True),
    "title": TypeRole("display", floor=72, balance=True, optical=True, hang=True),
    "finding": TypeRole("display", floor=60, balance=True, optical=True, hang=True),
    "term": TypeRole("display", floor=48, optical=True),
    "figure": TypeRole("figures", floor=48, optical=True),
    "value": TypeRole("figures", floor=48, optical=True, lining=True),
    "body": TypeRole("text", floor=36),
    "strong": TypeRole("text", floor=36, strong=True),
    "label": TypeRole("text", floor=28, strong=True, tabular=True),
    "folio": TypeRole("display", floor=28),
    "note": TypeRole("text", floor=28, tabular=True),
    "source": TypeRole("text", floor=24),
}


# Figures that are compared: of one height and one width, where the font has them.
LINING = (("lnum", 1), ("tnum", 1))


def leading(size: float) -> float:
    """Line distance in sizes: it falls as type grows (craft rule 9)."""
    steps = ((24, 1.22), (46, 1.24), (60, 1.12), (80, 1.0), (110, 0.95), (150, 0.92), (220, 0.86))
    if size <= steps[0][0]:
        return steps[0][1]
    for (small, loose), (large, tight) in pairwise(steps):
        if size <= large:
            return loose + (tight - loose) * (size - small) / (large - small)
    return steps[-1][1]


def tracking(face: Typeface, size: float) -> float:
    """Letter distance in em: none below 40 px, the face's own from 60, its tight from 150."""
    tight = face.tracking if face.tight is None else face.tight
    if size >= 150:
        return tight
    if size >= 60:
        return face.tracking + (tight - face.tracking) * (size - 60) / 90
    return face.tracking * max(0.0, (size - 40) / 20)


def typeface(system: TypeSystem, face: Face) -> Typeface:
    """A brand's typeface for a voice; figures are set in the display face unless it has its own."""
    if face == "display":
        return system.display
    if face == "figures":
        return system.figures or system.display
    return system.text
