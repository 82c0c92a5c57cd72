"""Moods: which pairing of the carried open fonts suits a logo, and a hue for one without colour."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from smmgen.draft.emblem import Emblem
from smmgen.draft.starter import Hand


@dataclass(frozen=True, slots=True)
class Mood:
    """The sample brand whose typefaces are taken, a hue in degrees, the hand that drawings are
    made in, and what is said of it.
    """

    brand: str
    hue: float
    hand: Hand
    about: str


MOODS: dict[str, Mood] = {
    "warm": Mood("marigold", 30, "cuts", "a lively grotesque and a round text face"),
    "crafted": Mood("halftone", 60, "dots", "a sturdy old-style serif and a plain text face"),
    "exact": Mood("isoline", 255, "lines", "one grotesque in two widths"),
}
# The share of an outline that is curved, from which a logo is warm, and up to which it is exact.
_ROUND, _STRAIGHT = 0.58, 0.45


def mood_of(emblem: Emblem, carried: Collection[str]) -> tuple[str, str]:
    """The mood of a logo by its outlines, of those whose fonts are carried, and why."""
    share = emblem.curved
    wanted = "warm" if share >= _ROUND else "exact" if share <= _STRAIGHT else "crafted"
    near = {"crafted": ("crafted", "warm", "exact")}.get(wanted, (wanted, "crafted", "warm"))
    mood = next(name for name in (*near, *MOODS) if name in carried)
    return mood, f"{share:.0%} of its outline is curved, so it is set {mood}: {MOODS[mood].about}"
