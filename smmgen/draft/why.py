"""Why a draft is the next one, in words that a marketer would use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

_WEAK = 0.1  # what weighs less is not told


class Reason(NamedTuple):
    """What speaks for a choice, how much, and whether it is about whom it is for."""

    weight: float
    words: str = ""
    whom: bool = False


class Had(NamedTuple):
    """What there was of a kind: so many of all posts so far, its share of the plan, the last."""

    made: int
    of: int
    share: float
    last: date | None


def of_theme(name: str, had: Had, day: date) -> str:
    """A theme that is behind: since when nothing was said on it, or how little."""
    if had.last is None:
        return f"nothing on “{name}” yet"
    if weeks := _weeks(had.last, day):
        return f"{weeks} without “{name}”"
    return f"“{name}” has {had.made} of {had.of} posts so far, and is to have {had.share:.0%}"


def of_format(name: str, had: Had, day: date) -> str:
    """A format that is behind, in the same way."""
    if not had.made:
        return f"no {name} yet"
    article = "an" if name[0] in "aeiou" else "a"
    if had.last is not None and (weeks := _weeks(had.last, day)):
        return f"{weeks} without {article} {name}"
    are = f"1 is {article} {name}" if had.made == 1 else f"{had.made} are {name}s"
    return f"of {had.of} posts so far {are}, and {had.share:.0%} are to be"


def of_whom(name: str, last: date | None, *, goal: bool = False) -> str:
    """Somebody who was not spoken to, or a goal that nothing was for."""
    towards = "towards" if goal else "for"
    return f"nothing {towards} “{name}” " + (f"since {_day(last)}" if last else "yet")


def told(reasons: Sequence[Reason]) -> str:
    """The two strongest reasons as a sentence, and whom it is for where neither says so."""
    strong = sorted((one for one in reasons if one.weight > _WEAK and one.words), reverse=True)
    said = strong[:2]
    if not any(one.whom for one in said):
        said += [one for one in strong[2:] if one.whom][:1]
    line = "; ".join(one.words for one in said)
    return f"{line[:1].upper()}{line[1:]}." if line else "Nothing else was as far from its turn."


def _weeks(last: date, day: date) -> str:
    weeks = (day - last).days // 7
    return f"{weeks} weeks" if weeks > 1 else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"
