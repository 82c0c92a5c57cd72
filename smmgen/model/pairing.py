"""Which text colour may stand on which ground: by contrast, and what would be the nearest fix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from smmgen.model.colour import contrast
from smmgen.model.oklch import hex_of, oklch
from smmgen.model.ramp import LARGE, READABLE

_FINE = 0.002  # of lightness, between two tries


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two colours by name, the text's and the ground's, and their contrast (1 to 21)."""

    text: str
    ground: str
    ratio: float

    @property
    def readable(self) -> bool:
        """Whether text of any size may be set so (4.5:1); else only above 60 px (3:1)."""
        return self.ratio >= READABLE


def pairings(colours: Mapping[str, str]) -> tuple[Pairing, ...]:
    """Every allowed pairing of the colours (name -> `#RRGGBB`), ground by ground, best first."""
    found = [
        Pairing(text, ground, contrast(one, other))
        for ground, other in colours.items()
        for text, one in colours.items()
    ]
    order = list(colours)
    allowed = [pairing for pairing in found if pairing.ratio >= LARGE]
    return tuple(sorted(allowed, key=lambda one: (order.index(one.ground), -one.ratio)))


def nearest_readable(colour: str, ground: str, ratio: float) -> str | None:
    """The colour nearest in lightness that has this contrast on a ground; None where none has.

    Hue holds, and chroma as far as a screen can show it.
    """
    start = oklch(colour)
    for step in range(int(1 / _FINE)):
        for sign in (-1, 1):
            lightness = start.lightness + sign * step * _FINE
            if 0 <= lightness <= 1:
                moved = hex_of(start._replace(lightness=lightness))
                if contrast(moved, ground) >= ratio:
                    return moved
    return None
