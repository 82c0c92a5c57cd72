"""The use case of looking ahead: what goes out when, and why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from smmgen.plan.marked import marked
from smmgen.plan.standing import Standing
from smmgen.work.book import Book
from smmgen.work.drawing import Drawing
from smmgen.work.round import Round, Tip, World
from smmgen.work.stage import unshown


def agenda(
    tip: Tip, book: Book, world: World, press: Drawing, ahead: timedelta
) -> tuple[Standing, ...]:
    """Where every delivery stands whose time is near or was missed, by time.

    Raises LedgerFault; where there is no ledger yet, nothing is approved.
    """
    book.open(begun=False)
    now = Round(tip, book, world, press, frozenset())
    return tuple(
        replace(
            each,
            why=each.why or unshown(now, each),
            label=marked(now.workspace, world.platforms, each.delivery),
        )
        for each in now.standings(world.now() + ahead)
    )
