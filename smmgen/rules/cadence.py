"""Weeks in which a channel gets fewer posts than were promised, or more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from smmgen.model.calendar import often
from smmgen.model.tally import Stretch, Tally
from smmgen.problem import Marks, Problem
from smmgen.rules.names import STRATEGY


def cadence(tally: Tally) -> Iterator[Problem]:
    """Each channel with a cadence, held week by week where the calendar is planned."""
    workspace = tally.workspace
    marks = workspace.marks.get(STRATEGY, Marks(STRATEGY))
    for name, wanted in workspace.strategy.cadence.items():
        channel = workspace.channels.get(name)
        least, most = often(wanted)
        if channel is None or most < least:
            continue
        stretches = [*tally.stretches(channel, wanted)]
        short = [each for each in stretches if each.count < each.least]
        long = [each for each in stretches if each.count > each.most]
        origin = marks.at("cadence", name)
        if short:
            missing = sum(each.least - each.count for each in short)
            message = f"{name} gets too few posts {_when(short)}"
            hint = f"add {_posts(missing)} there ({_first(short[0])}), or promise less"
            yield Problem(origin, "cadence-missed", message, hint, "warning")
        if long:
            over = sum(each.count - each.most for each in long)
            message = f"{name} gets too many posts {_when(long)}"
            hint = f"move or drop {_posts(over)} ({_first(long[0])}), or allow more"
            yield Problem(origin, "cadence-overrun", message, hint, "warning")


def _when(stretches: Sequence[Stretch]) -> str:
    told = [f"{_day(each.start)} ({each.count})" for each in stretches[:4]]
    more = f" and {len(stretches) - 4} more" if len(stretches) > 4 else ""
    return f"in the {_span(stretches[0])} from {', '.join(told)}{more}"


def _first(stretch: Stretch) -> str:
    between = (
        f"{stretch.least}"
        if stretch.least == stretch.most
        else (f"{stretch.least} to {stretch.most}")
    )
    return f"{between} from {_day(stretch.start)} to {_day(stretch.end)}"


def _span(stretch: Stretch) -> str:
    return "week" if stretch.weeks == 1 else f"{stretch.weeks} weeks"


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"


def _posts(count: int) -> str:
    return "one post" if count == 1 else f"{count} posts"
