"""Which breaks are used: as few lines as can be, then the most even, then the most sensible.

Everything here is numbers. A text is cut by its breaks into units 0 … n-1; a line of the units
i … j-1 is as wide as `ends[j] - starts[i]`, so that what hangs out, what is trimmed and the
hyphen of a used soft hyphen are in the two lists. Break j stands before unit j.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_MOST_UNITS = 1500
_SHORT = 0.35  # craft rule 15: the last line, of the widest


@dataclass(frozen=True, slots=True)
class Measure:
    """The units of a text that has no forced break inside.

    `strains[j]` is how much break j minds being used, `spaces[j]` counts the breaks up to and
    with j that stand at a space, `short_end` says that the last word has less than five letters.
    `rising` is false when a hyphen makes an end lie beyond the next one.
    """

    starts: Sequence[float]
    ends: Sequence[float]
    strains: Sequence[float]
    spaces: Sequence[int]
    short_end: bool = False
    rising: bool = True

    @property
    def widest(self) -> float:
        """The widest unit: no line can be narrower than this."""
        return max(
            (end - start for start, end in zip(self.starts, self.ends[1:], strict=True)),
            default=0.0,
        )


def fewest(measure: Measure, limit: float) -> int:
    """How many lines it takes; a unit wider than `limit` has a line of its own."""
    starts, ends = measure.starts, measure.ends
    last = len(ends) - 1
    count = at = 0
    while at < last:
        room = starts[at] + limit
        stop = at + 1
        following = stop + 1
        while following <= last:
            if ends[following] <= room:
                stop = following
            elif measure.rising or ends[following] > room + 1.0:
                break  # a hyphen is narrower than an em
            following += 1
        at = stop
        count += 1
    return count


def filled(measure: Measure, limit: float) -> list[int]:
    """The breaks used when each line is filled before the next one is begun."""
    starts, ends = measure.starts, measure.ends
    used = []
    at, last = 0, len(ends) - 1
    while at < last:
        stop = at + 1
        while stop < last and ends[stop + 1] - starts[at] <= limit:
            stop += 1
        used.append(stop)
        at = stop
    return used


def chosen(measure: Measure, limit: float, *, balance: bool) -> list[int]:
    """The breaks used, in order, the last one being the end.

    `balance` makes all lines alike (headlines); else lines are full and the last one is neither
    a single word nor short, where that takes no more lines.
    """
    starts, ends, strains = measure.starts, measure.ends, measure.strains
    last = len(ends) - 1
    if last <= 1:
        return [1] * last
    if last > _MOST_UNITS:
        return filled(measure, limit)
    lines = [0] * (last + 1)
    costs = [0.0] * (last + 1)
    back = [0] * (last + 1)
    scale = 1.0 / limit if limit > 0 else 0.0
    for end in range(1, last + 1):
        least_lines, least_cost, least_back = last + 1, float("inf"), end - 1
        final = end == last
        right = ends[end]
        for start in range(end - 1, -1, -1):
            slack = limit - (right - starts[start])
            if slack < 0:
                if start < end - 1:
                    if measure.rising or slack < -1.0:
                        break
                    continue
                slack = 0.0
            count = lines[start] + 1
            if count > least_lines:
                continue
            if final and not balance:
                cost = costs[start] + _closing(measure, start, end, slack * scale)
            else:
                ratio = slack * scale
                cost = costs[start] + ratio * ratio
                if final and start:
                    cost += _ending(measure, start, end)
            if count < least_lines or cost < least_cost:
                least_lines, least_cost, least_back = count, cost, start
        lines[end] = least_lines
        costs[end] = least_cost + strains[end] * (1.0 if balance else 0.5)
        back[end] = least_back
    used = [last]
    while back[used[-1]]:
        used.append(back[used[-1]])
    return used[::-1]


def _closing(measure: Measure, start: int, end: int, slack: float) -> float:
    """What is wrong with the last line of running text."""
    if not start:
        return 0.0
    wrong = 0.0
    if measure.spaces[end - 1] == measure.spaces[start] and end - start <= 2:
        wrong = 1.0
    short = slack - (1.0 - _SHORT)
    return wrong + (0.4 + 2.0 * short if short > 0 else 0.0)


def _ending(measure: Measure, start: int, end: int) -> float:
    """What is wrong with the last line of a headline: one short word."""
    alone = measure.spaces[end - 1] == measure.spaces[start]
    return 0.3 if alone and measure.short_end else 0.0
