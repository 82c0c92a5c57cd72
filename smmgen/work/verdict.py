"""What a person says to the ledger: what became of a delivery, that everything is to stop."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from smmgen.errors import UsageError
from smmgen.model.ledger import Entry, Kind, Receipt
from smmgen.work.book import Book, Note, Writing

_OPEN = {"intended", "unknown", "missed", "rejected", "refused"}


def settle_by_hand(book: Book, entry: Entry, *, out: bool, url: str, why: str) -> None:
    """Write down what a person saw. Raises UsageError for what needs no verdict."""
    if entry.state not in _OPEN:
        raise UsageError(
            f"{entry.key} is {entry.state}: there is nothing to say of it",
            "a post that is to go out again says 'run: 2' in the calendar",
        )
    said = why or "a person looked"
    begun = entry.state in {"intended", "unknown"}
    told: dict[str, Any] = {"why": said}
    if out and begun:
        told["receipt"] = Receipt(id=url or "seen by a person", url=url, by_hand=True)
    notes = [Note(entry.key, "unknown", {"why": said})] if entry.state == "intended" else []
    kind: Kind = ("delivered" if begun else "dropped") if out else "reopened"
    notes.append(Note(entry.key, kind, told))

    def verdict() -> Writing:
        newest = book.entries([entry.key]).get(entry.key)
        if newest is None or newest.events != entry.events:
            raise UsageError(f"something happened to {entry.key} meanwhile", "look again")
        return Writing(notes)

    book.write(verdict, f"{entry.key}: a person says so")


def stop(book: Book, why: str) -> None:
    """Stop everything for a reason. Raises LedgerFault."""
    book.write(lambda: Writing((), {"stopped": why}), f"Stopped: {why}")


def resume(book: Book, now: datetime) -> None:
    """Let publishing go on; what a clock that was ahead wrote of itself is taken back.

    Raises LedgerFault.
    """

    def fresh() -> Writing:
        sent = {channel: min(at, now) for channel, at in book.head.sent.items()}
        upto = min(book.head.upto, now) if book.head.upto is not None else None
        return Writing((), {"stopped": "", "sent": sent, "upto": upto})

    book.write(fresh, "Resumed")
