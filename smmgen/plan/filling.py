"""Posts at the openings: chosen one by one, and again from the start where that ends badly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from smmgen.model.platform import Platform
from smmgen.model.workspace import Workspace
from smmgen.plan.course import Course, Filled
from smmgen.plan.opening import Opening

_ATTEMPTS = 8


@dataclass(frozen=True, slots=True)
class Filling:
    """What was planned, by time, and the openings for which there is no post yet."""

    slots: tuple[Filled, ...]
    open: tuple[Opening, ...]


def fill(
    workspace: Workspace,
    platforms: Mapping[str, Platform],
    openings: Sequence[Opening],
    brand: str,
    seed: int = 0,
) -> Filling:
    """Posts of a brand that are in no calendar yet, and evergreen ones, at the openings.

    What is there already counts for every share and stays where it is. Choosing post by post can
    end in a corner; then it is tried again with the shares weighing more, and the best is taken.
    """
    best: tuple[tuple[int, int], Filling] | None = None
    for attempt in range(_ATTEMPTS):
        plan = Course(workspace, platforms, brand, seed, openings, 1 + attempt / 2)
        filling = _filled(plan, openings)
        faults = plan.off(), sum(len(each.channels) for each in filling.open)
        if best is None or faults < best[0]:
            best = faults, filling
        if not any(faults) or not filling.slots:
            break
    assert best is not None  # there is a first attempt
    return best[1]


def _filled(plan: Course, openings: Sequence[Opening]) -> Filling:
    slots: list[Filled] = []
    left: list[Opening] = []
    for opening in openings:
        rest = opening
        chosen = plan.choose(opening)
        if chosen is not None:
            slots.append(chosen)
            plan.take(chosen)
            missed = set(opening.channels) - set(chosen.opening.channels)
            rest = replace(opening, channels=tuple(n for n in opening.channels if n in missed))
        if rest.channels:
            left.append(rest)
    return Filling(tuple(slots), tuple(left))
