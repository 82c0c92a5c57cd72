"""A brand's ramp: its colours in the order of lightness, and the text colour for each.

Derived steps follow craft rules 26 and 27: even in lightness, the hue held and let drift towards
the ink, chroma rising to a peak between the ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import pi, sin
from typing import Annotated

from pydantic import Field

from smmgen.model.colour import contrast
from smmgen.model.oklch import Oklch, difference, hex_of, hue_turn, oklch
from smmgen.model.record import Record

READABLE = 4.5  # of text under 60 px on its ground (WCAG 2, 1.4.3)
LARGE = 3.0  # of larger text, and of marks that matter (1.4.11)
SEEN = 0.06  # in OKLab, of a band from what it lies on; less and its edge is lost on a phone
LEAST_STEP = 0.11  # of lightness between neighbours, so that bands are told apart in grey
DRIFT = 20.0  # degrees that a hue may turn where one end has hardly a hue of its own
TURN = 90.0  # degrees between two hues that are still one ramp, as green bean to dark roast
COLOURLESS = 0.03  # chroma below which a colour is a paper or an ink, and its hue is nothing


class RampBetween(Record):
    """A ramp that smmgen derives between two of the brand's colours."""

    from_: Annotated[str, Field(alias="from", description="The colour of the first step.")]
    to: str = Field(description="The colour of the last step.")
    steps: Annotated[int, Field(ge=3, le=9)] = Field(6, description="How many, with both ends.")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a ramp: the name of its colour, and that of the text which is read on it."""

    fill: str
    ink: str


@lru_cache(maxsize=256)
def ramp_colours(start: str, end: str, steps: int, inks: tuple[str, ...]) -> tuple[str, ...]:
    """The colours (`#RRGGBB`) of a ramp with its two ends.

    A step on which none of `inks` holds 4.5:1 is made as much lighter or darker as it takes.
    """
    first, last = oklch(start), oklch(end)
    found = [start]
    for number in range(1, steps - 1):
        along = number / (steps - 1)
        light = first.lightness + (last.lightness - first.lightness) * along
        bulge = 0.4 * max(first.chroma, last.chroma) * sin(pi * along)
        chroma = first.chroma + (last.chroma - first.chroma) * along + bulge
        found.append(_readable(Oklch(light, chroma, _hue(first, last, along)), inks))
    return (*found, end)


def ramp_steps(
    names: Sequence[str], colours: Mapping[str, str], inks: Sequence[str]
) -> tuple[Step, ...]:
    """A step for each name: its text is the first of `inks` that holds 4.5:1, else the best."""
    return tuple(Step(name, ink_on(colours[name], colours, inks)) for name in names)


def standing_out(
    steps: Sequence[Step], colours: Mapping[str, str], ground: str
) -> tuple[Step, ...]:
    """The steps that are seen on a ground (`#RRGGBB`); all, where fewer than three would be."""
    seen = tuple(step for step in steps if difference(colours[step.fill], ground) >= SEEN)
    return seen if len(seen) >= 3 else tuple(steps)


def bands(steps: Sequence[Step], colours: Mapping[str, str], count: int) -> tuple[Step, ...]:
    """So many of the steps, in their order: those on which words are read best.

    Where there are fewer steps than that, they are repeated evenly.
    """
    if count >= len(steps):
        spread = (len(steps) - 1) / max(count - 1, 1)
        return tuple(steps[round(at * spread)] for at in range(count))
    best = sorted(steps, key=lambda step: contrast(colours[step.fill], colours[step.ink]))
    kept = set(best[len(steps) - count :])
    return tuple(step for step in steps if step in kept)


def ink_on(ground: str, colours: Mapping[str, str], inks: Sequence[str]) -> str:
    """The name of the text colour for a ground: the first that holds 4.5:1, else the best."""
    held = (name for name in inks if contrast(colours[name], ground) >= READABLE)
    return next(held, None) or max(inks, key=lambda name: contrast(colours[name], ground))


def _hue(first: Oklch, last: Oklch, along: float) -> float:
    turn = hue_turn(first.hue, last.hue)
    if min(first.chroma, last.chroma) >= COLOURLESS and abs(turn) <= TURN:
        return (first.hue + turn * along) % 360
    drift = max(-DRIFT, min(DRIFT, turn))
    if last.chroma >= first.chroma:
        return (last.hue - drift * (1 - along)) % 360
    return (first.hue + drift * along) % 360


def _readable(colour: Oklch, inks: tuple[str, ...]) -> str:
    """The colour, or the nearest in lightness on which one of the inks is read."""
    for shift in range(40):
        for sign in (1, -1):
            moved = hex_of(colour._replace(lightness=colour.lightness + sign * shift / 200))
            if not inks or max(contrast(ink, moved) for ink in inks) >= READABLE:
                return moved
    return hex_of(colour)
