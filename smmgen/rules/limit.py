"""Something counted against what a network takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from smmgen.model.platform import Limit, Measure
from smmgen.problem import Origin, Problem, Severity


def over(
    number: int, limit: Limit, origin: Origin, code: str, what: str, title: str, hint: str = ""
) -> Iterator[Problem]:
    """The problem of more than a limit allows; `what` has too much, and `title` is the network's.

    Advice is a warning. Without a hint the evidence is told.
    """
    if number <= limit.most:
        return
    unit = limit.unit.removesuffix("s") if number == 1 else limit.unit
    takes = f"{title} takes {limit.most:,}"
    if not limit.hard:
        takes = f"{title} advises {f'at most {limit.most:,}' if limit.most else 'none'}"
    message = f"{what} has {number:,} {unit}; {takes}"
    severity: Severity = "error" if limit.hard else "warning"
    yield Problem(origin, code, message, hint or limit.evidence, severity)


def measured(
    text: str,
    measures: Iterable[Measure],
    origin: Origin,
    code: str,
    what: str,
    title: str,
    *,
    cut: str = "",
    own: int | None = None,
) -> Iterator[Problem]:
    """The first limit that a text is over.

    `own` is the account's limit in place of the network's; `cut` says where to write less.
    """
    for measure in measures:
        limit = measure.limit if own is None else replace(measure.limit, most=own)
        number = measure.count(text)
        if number > limit.most:
            hint = f"cut {number - limit.most:,}, or {cut}" if cut else ""
            yield from over(number, limit, origin, code, what, title, hint)
            return
