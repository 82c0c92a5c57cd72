"""What lies under words, as it was painted before them."""

from __future__ import annotations

from typing import NamedTuple


class Beneath(NamedTuple):
    """Of one text: `colours` sampled under it, some 24 a line (`#RRGGBB`); `crossed`, at how many
    places along one of its lines something ends, where there are most (a shape's edge is one, a
    thin line another); `struck`, whether a thin line runs through one of its lines, along it.
    """

    colours: tuple[str, ...]
    crossed: int = 0
    struck: bool = False
