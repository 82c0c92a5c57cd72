"""The chain that the ledger's events form, and what may follow on what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smmgen.model.ledger import BESIDE, FIRST, HEAD, Entry, Event, Head, Kind, State

# What was tried once may turn out to be out, or may be, whatever was found in between: a run that
# slept through its lease says so late.
_LATE: frozenset[Kind] = frozenset({"delivered", "unknown"})
# What may happen to a delivery that stands so.
_LEGAL: dict[State, frozenset[Kind]] = {
    "waiting": frozenset({"intended", "missed", "refused", "dropped", "handed"}),
    "intended": frozenset(
        {"intended", "reached", "delivered", "rejected", "postponed", "unknown", "refused"}
    ),
    "unknown": frozenset({"intended", "delivered", "rejected", "postponed", "reopened", "dropped"}),
    "delivered": frozenset({"delivered", "recalled"}),
    "rejected": frozenset({"reopened", "dropped", "handed"}),
    "refused": frozenset({"reopened", "dropped", "handed"}),
    "missed": frozenset({"reopened", "dropped", "handed", "intended"}),
    "recalled": frozenset({"recalled", "removing", "removed", "remains"}),
    "remains": frozenset({"recalled", "removed"}),
}


def unlawful(entry: Entry) -> Iterator[str]:
    """Events that could not follow those before them, in words."""
    for count, event in enumerate(entry.events):
        if event.kind in BESIDE:
            continue
        so_far = Entry(key=entry.key, events=entry.events[:count])
        before = so_far.state if count else "waiting"
        late = event.kind in _LATE and before != "delivered" and bool(so_far.claim)
        if event.kind not in _LEGAL.get(before, frozenset()) and not late:
            yield f"event {event.seq} of {entry.key}: {event.kind} cannot follow {before}"


def broken_links(head: Head, entries: Iterable[Entry]) -> Iterator[str]:
    """What is wrong with the chain, in words; nothing where it is whole."""
    events: dict[int, tuple[str, Event]] = {}
    for entry in entries:
        numbers = [event.seq for event in entry.events]
        if numbers != sorted(set(numbers)):
            yield f"{entry.key}: its events are out of order"
        for event in entry.events:
            other = events.setdefault(event.seq, (entry.key, event))
            if other[1] is not event:
                yield f"event {event.seq} is both {other[0]}'s and {entry.key}'s"
    before = FIRST
    for seq in range(1, head.seq + 1):
        if seq not in events:
            yield f"event {seq} is missing"
            return
        key, event = events[seq]
        if event.before != before:
            yield f"event {seq} of {key}: it, or the one before it, was changed"
            return
        before = event.digest
    if before != head.last:
        yield f"the last event is not the one that {HEAD} names"
    if len(events) > head.seq:
        yield f"there are {len(events) - head.seq} events more than {HEAD} knows"
