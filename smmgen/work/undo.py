"""The use case of taking down what is out: what can be done network by network, and doing it.

A person says it once, and the ledger keeps that; whoever has the secrets carries it out, this
command or the next round. Whatever dies on the way, it may be done again: what is gone is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import timedelta

from smmgen.errors import LedgerFault, NetworkFault, Rejected, Throttled, Unauthorised, UsageError
from smmgen.model.calendar import key_parts
from smmgen.model.ledger import Entry, Kind
from smmgen.model.sending import Line, Publisher, Removal
from smmgen.plan.takedown import Takedown, takedown
from smmgen.work.book import Book, Note, Writing
from smmgen.work.drawing import Drawing
from smmgen.work.round import Published, Round, Tip, World

_LEASE = timedelta(minutes=5)  # nobody else asks the network meanwhile
_LATER = timedelta(minutes=15)
_TOKEN = timedelta(hours=1)


def undo(
    tip: Tip,
    book: Book,
    world: World,
    press: Drawing,
    asked: str,
    *,
    carry_out: bool,
    why: str = "",
) -> tuple[tuple[Takedown, ...], Published]:
    """What can be done about a post or a delivery, and what was: nothing unless it is carried out.

    It is a person who asks, so a stop of everything does not keep it. Raises UsageError,
    LedgerFault.
    """
    book.open()
    now = Round(tip, book, world, press, frozenset())
    plan = _takedowns(now, asked)
    if carry_out:
        _recall(book, plan, why or "a person wants it down")
        for each in plan:
            if each.way == "hand":
                now.done.say(each.entry.key, "remains", each.why, each.url)
        take_down(now, {each.entry.key for each in plan}, even_stopped=True)
    return plan, now.done


def _takedowns(now: Round, asked: str) -> tuple[Takedown, ...]:
    """What may be done about a post or a delivery, by its id or key. Raises UsageError."""
    if "@" in asked:
        entries = now.book.entries([asked])
        found = [entries[asked]] if asked in entries else []
    else:
        # A post that was deleted is in no calendar: only the ledger knows where it went.
        found = [entry for entry in now.book.all() if key_parts(entry.key).post == asked]
    if not found:
        raise UsageError(
            f"the ledger knows nothing of '{asked}'",
            "name a post by its id, or a delivery as post@channel/feed#1",
        )
    return tuple(takedown(entry, now.workspace, now.world.platforms) for entry in found)


def _recall(book: Book, wanted: Sequence[Takedown], why: str) -> None:
    """Write down that these are to come down; what smmgen cannot take down is left to a person."""

    def recalls() -> Writing:
        newest = book.entries(each.entry.key for each in wanted)
        notes = []
        for each in wanted:
            key = each.entry.key
            if each.way not in {"delete", "hand"} or newest[key].events != each.entry.events:
                continue
            notes.append(Note(key, "recalled", {"why": why}))
            if each.way == "hand":
                notes.append(Note(key, "remains", {"why": each.why}))
        return Writing(notes)

    book.write(recalls, "To be taken down")


def gone(book: Book, entry: Entry, why: str) -> None:
    """Write down that a person took it down. Raises UsageError where it was not out."""
    if entry.state not in {"delivered", "recalled", "remains"}:
        raise UsageError(f"{entry.key} is {entry.state}: it is not out", "see: smmgen status")
    first = [Note(entry.key, "recalled", {"why": why})] if entry.state == "delivered" else []
    notes = [*first, Note(entry.key, "removed", {"why": why})]
    book.write(_unless_moved(book, entry, notes), f"{entry.key}: a person took it down")


def take_down(
    now: Round, keys: Collection[str] | None = None, *, even_stopped: bool = False
) -> None:
    """Take down what a person wants down, of these deliveries or of all. Raises LedgerFault."""
    stopped = (lambda: "") if even_stopped else now.stopped
    for key in now.book.head.open:
        if now.done.stopped or (keys is not None and key not in keys):
            continue
        entry = now.book.entries([key]).get(key)
        if entry is None or entry.state != "recalled":
            continue
        until = entry.last.until
        if until is not None and now.world.now() < until:
            now.done.say(key, "recalled", entry.last.why or f"{entry.last.by} is at it")
            continue
        fate = takedown(entry, now.workspace, now.world.platforms)
        if fate.removal is None:
            _settle(now, entry, Note(key, "remains", {"why": fate.why}))
            continue
        way = now.way(fate.removal.channel, fate.removal.place)
        if isinstance(way, str):
            now.done.say(key, "recalled", way)
            continue
        claim = Note(key, "removing", {"until": now.world.now() + _LEASE})
        if now.book.write(_unless_moved(now.book, entry, [claim]), f"{key}: to be taken down"):
            claimed = now.book.entries([key])[key]
            _settle(now, claimed, _removed(now, fate.removal, *way, stopped))


def _unless_moved(book: Book, entry: Entry, notes: Sequence[Note]) -> Callable[[], Writing]:
    def writing() -> Writing:
        newest = book.entries([entry.key]).get(entry.key)
        same = newest is not None and newest.events == entry.events
        return Writing(notes if same else ())

    return writing


def _settle(now: Round, entry: Entry, note: Note) -> None:
    said = {"removed": "taken down", "remains": "not taken down", "recalled": "not yet down"}
    written = now.book.write(
        _unless_moved(now.book, entry, [note]), f"{note.key}: {said[note.kind]}"
    )
    if written:
        state = now.book.entries([note.key])[note.key].state
        now.done.say(note.key, state, str(note.told.get("why", "")))


def _removed(
    now: Round,
    removal: Removal,
    publisher: Publisher,
    line: Line,
    stopped: Callable[[], str],
) -> Note:
    """Take one down, and say what came of it."""
    assert publisher.remove is not None
    key = removal.key

    def note(kind: Kind, why: str, wait: timedelta | None = None) -> Note:
        told: dict[str, object] = {"why": why}
        if wait is not None:
            told["until"] = now.world.now() + wait
        return Note(key, kind, told)

    try:
        for _ in publisher.remove(removal, line):
            if why := stopped():
                now.done.stopped = why
                return note("recalled", why, timedelta(0))
    except Rejected as fault:
        return note("remains", _said(fault))
    except Throttled as fault:
        return note("recalled", _said(fault), timedelta(seconds=fault.seconds))
    except Unauthorised as fault:
        return note("recalled", _said(fault), _TOKEN)
    except NetworkFault as fault:
        return note("recalled", _said(fault), _LATER)
    except LedgerFault:
        raise
    except Exception as fault:  # noqa: BLE001  # an answer can be anything; its words may quote a token
        return note(
            "recalled", f"the network's answer was not understood ({type(fault).__name__})", _LATER
        )
    return note("removed", "")


def _said(fault: NetworkFault) -> str:
    return f"{fault}; {fault.hint}" if fault.hint else str(fault)
