"""From numbers to pixels, and back to be checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale: `low` stands at pixel `begin`, `high` at pixel `end`."""

    low: float
    high: float
    begin: float
    end: float

    @property
    def unit(self) -> float:
        """Pixels for 1, with the direction as its sign; 0 where there is nothing to tell apart."""
        spread = self.high - self.low
        return (self.end - self.begin) / spread if spread else 0.0

    def at(self, number: float) -> float:
        """The pixel of a number."""
        return self.begin + (number - self.low) * self.unit

    def length(self, number: float) -> float:
        """How many pixels long a bar of this number is."""
        return abs(number * self.unit)


def from_zero(numbers: Sequence[float], begin: float, end: float) -> Scale:
    """The scale of bars: it has nought in it, so that lengths are to each other as numbers are."""
    return Scale(min(0.0, *numbers, 0.0), max(0.0, *numbers, 0.0), begin, end)


def reaching(
    numbers: Sequence[float], beside: Sequence[float], begin: float, end: float
) -> tuple[float, float]:
    """Where nought stands, and pixels for 1, so that each bar with its words beside its end fits.

    `beside` is the room in pixels that each bar's words take, on the side to which it points.
    """
    room = max(end - begin, 1.0)
    pairs = list(zip(numbers, beside, strict=True))
    behind = [(-n, b) for n, b in pairs if n < 0] or [(0.0, 0.0)]
    ahead = [(n, b) for n, b in pairs if n >= 0] or [(0.0, 0.0)]
    unit = min(
        (max(room - back - fore, 1.0) / (left + right)
         for left, back in behind for right, fore in ahead if left + right > 0),
        default=0.0,
    )  # fmt: skip
    return begin + max(left * unit + back for left, back in behind), unit
