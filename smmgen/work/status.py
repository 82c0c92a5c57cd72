"""The use case of looking: where everything stands by the ledger, and whether runs come through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from pydantic import ValidationError

from smmgen.edge.output import Output
from smmgen.errors import LedgerFault, LedgerMissing
from smmgen.model.anchor import anchor_of
from smmgen.model.bulletin import BULLETIN, Bulletin
from smmgen.model.notice import Notice
from smmgen.model.platform import Platform
from smmgen.model.span import spoken
from smmgen.plan.bulletin import bulletin
from smmgen.work.book import Book
from smmgen.work.build import load
from smmgen.work.carry import carried_of
from smmgen.work.memory import Memory
from smmgen.work.round import Tip

_STALE = "it can be read no more: smmgen status writes it anew"


def status(
    tip: Tip,
    book: Book,
    platforms: Mapping[str, Platform],
    now: datetime,
    days: int,
    *,
    memory: Memory | None = None,
    stopped: Callable[[], str] = lambda: "",
) -> Bulletin:
    """Where every delivery stands. A ledger that cannot be read is the bulletin's `fault`.

    Every entry of the ledger is read, however old: only so is nothing forgotten.
    """
    workspace = load(tip.files, memory)
    empty = Bulletin(at=now, zone=workspace.settings.zone, commit=tip.commit, days=days)
    try:
        book.open()
        entries = {entry.key: entry for entry in book.all()}
    except LedgerMissing:
        return empty.model_copy(update={"begun": False})
    except LedgerFault as fault:
        return empty.model_copy(update={"fault": str(fault)})
    told = bulletin(
        workspace,
        platforms,
        book.head,
        entries,
        now,
        days,
        commit=tip.commit,
        stopped=stopped() or book.head.stopped,
    )
    beside = {"carried": carried_of(entries), "anchor": anchor_of(book.head)}
    return told.model_copy(update=beside)


def silence(book: Book, now: datetime, most: timedelta, stopped: str) -> Notice | None:
    """That it must be feared that runs come through no more; None where they do.

    A stop is no silence: a person wanted it, and each run fails by it. A ledger that cannot be
    read is one: no run can send anything either.
    """
    try:
        book.open()
    except LedgerFault as fault:
        return Notice("silent", f"the ledger cannot be read, so nothing is sent: {fault}")
    if stopped or book.head.stopped:
        return None
    beat = book.head.upto
    since = beat.isoformat() if beat is not None else "never"
    gone = now - beat if beat is not None else most
    if beat is not None and gone <= most:
        return None
    return Notice("silent", _silent(beat, gone), name="silent", occasion=since)


def _silent(beat: datetime | None, gone: timedelta) -> str:
    if beat is None:
        return "no run has come through yet"
    return f"no run has come through for {spoken(gone)}: the last was on {beat:%d %B at %H:%M} UTC"


def write_status(found: Bulletin, output: Output, name: str = BULLETIN) -> None:
    """Leave it in a folder; the site finds it in the build's. Raises OutputError."""
    output.write(name, (found.model_dump_json(indent=1) + "\n").encode())


def read_status(output: Output, now: datetime | None) -> Bulletin | None:
    """What was last left in the build's folder; None where nothing was."""
    data = output.read(BULLETIN)
    if data is None:
        return None
    try:
        return Bulletin.model_validate_json(data)
    except ValidationError:
        return Bulletin(at=now or datetime.min.replace(tzinfo=UTC), fault=_STALE)
