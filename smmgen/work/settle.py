"""What earlier rounds left: too late for its time, or begun and never finished."""

from __future__ import annotations

from collections.abc import Sequence

from smmgen.errors import LedgerFault, NetworkFault, OutputError, Unsure
from smmgen.model.calendar import Delivery
from smmgen.model.ledger import Entry
from smmgen.model.sending import Line, Publisher
from smmgen.plan.way import way_on
from smmgen.work.book import Note, Writing
from smmgen.work.round import Round


def settle(now: Round) -> None:
    """Read the networks for what may be out, and leave to a person what nobody can read.

    What may safely be sent again is left to the round. Raises LedgerFault.
    """
    asked = []
    for key in now.book.head.open:
        entry = now.book.entries([key]).get(key)
        if entry is None or entry.state not in {"intended", "unknown"}:
            continue
        delivery = now.going.get(key)
        publisher = now.publisher(delivery) if delivery is not None else None
        way = way_on(entry, publisher.repeat if publisher is not None else None, now.world.now())
        if way.kind == "wait":
            now.done.say(key, entry.state, way.why)
        elif way.kind == "person":
            if entry.state == "intended":
                asked.append((entry, Note(key, "unknown", {"why": way.why})))
            now.done.say(key, "unknown", way.why)
        elif way.kind == "read" and delivery is not None:
            reached = now.line(delivery)
            if isinstance(reached, str):
                now.done.say(key, entry.state, reached)
            else:
                _read(now, delivery, entry, *reached)
    _write(now, asked, "Nobody knows")


def note_missed(now: Round) -> None:
    """Write down, once and for a person, what is too late. Raises LedgerFault."""

    def missed() -> Writing:
        return Writing(
            [
                Note(each.delivery.key, "missed", {"why": each.why})
                for each in now.standings()
                if each.state == "missed"
                and each.entry is not None
                and each.entry.state == "waiting"
            ]
        )

    for note in now.book.write(missed, "Missed").notes:
        now.done.say(note.key, "missed", str(note.told["why"]))


def _read(now: Round, delivery: Delivery, entry: Entry, publisher: Publisher, line: Line) -> None:
    key = delivery.key
    if publisher.find is None:
        _note(now, entry, Note(key, "unknown", {"why": "its network cannot be read"}))
        now.done.say(key, "unknown", "its network cannot be read: look whether it is there")
        return
    try:
        sending = now.sending(delivery)
    except OutputError as error:
        now.done.say(key, entry.state, f"{error}; {error.hint}")
        return
    try:
        found = publisher.find(sending, line, entry.reached)
    except Unsure as fault:
        _unsure(now, entry, str(fault))
        return
    except NetworkFault as fault:
        now.done.say(key, entry.state, f"its network could not be read: {fault}")
        return
    except LedgerFault:
        raise
    except Exception as fault:  # noqa: BLE001  # an answer can be anything, and others wait
        _unsure(now, entry, f"the network's answer was not understood ({type(fault).__name__})")
        return
    if why := now.stopped():  # a clock, perhaps: then what is not there yet may still come
        now.done.say(key, entry.state, why)
        return
    if found is None:
        _note(now, entry, Note(key, "postponed", {"why": "the network does not have it"}))
        return
    why = "found there when it was read"
    _note(now, entry, Note(key, "delivered", {"receipt": found, "why": why}))
    now.done.say(key, "delivered", why, found.url)


def _unsure(now: Round, entry: Entry, why: str) -> None:
    if entry.state == "intended":
        _note(now, entry, Note(entry.key, "unknown", {"why": why}))
    now.done.say(entry.key, "unknown", why)


def _note(now: Round, entry: Entry, note: Note) -> None:
    _write(now, [(entry, note)], f"{note.key}: {note.kind}")


def _write(now: Round, asked: Sequence[tuple[Entry, Note]], said: str) -> None:
    """Write notes, but of entries with which somebody else did something meanwhile."""

    def still() -> Writing:
        newest = now.book.entries(entry.key for entry, _ in asked)
        same = [note for entry, note in asked if newest[entry.key].events == entry.events]
        return Writing(same)

    now.book.write(still, said)
