"""Where a ledger stood, kept elsewhere: what every later state of it still holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from smmgen.model.ledger import FIRST, Digest, Event, Head, entry_name
from smmgen.model.record import Record

ANCHOR = "ledger.json"  # on the published site


class Anchor(Record):
    """The last event of a ledger at a moment. Its digest covers all events before it, so a ledger
    that was cut off, written anew or put together otherwise does not hold it.
    """

    seq: Annotated[int, Field(ge=0)] = Field(0, description="Its number.")
    last: Digest = Field(FIRST, description="Its digest.")
    file: Annotated[str, Field(pattern=r"^([0-9a-f]{40}\.json)?$")] = Field(
        "", description="The name of its delivery's file."
    )

    def to_bytes(self) -> bytes:
        """As it stands in a file."""
        return (self.model_dump_json() + "\n").encode()


def anchor_of(head: Head) -> Anchor:
    """Where a ledger stands."""
    return Anchor(seq=head.seq, last=head.last, file=entry_name(head.key) if head.key else "")


def contradiction(head: Head, anchor: Anchor, events: Iterable[Event] | None) -> str:
    """What a ledger does not hold any more, in words that "when" follows; "" where it holds it.

    `events` are those among which the anchor's must be, where the ledger has gone on since; None
    where the anchor does not say.
    """
    if head.seq < anchor.seq:
        return f"it has {head.seq} events, and had {anchor.seq}"
    if head.seq == anchor.seq:
        same = head.last == anchor.last
    else:
        stood = (anchor.seq, anchor.last)
        same = not anchor.seq or events is None or any((e.seq, e.digest) == stood for e in events)
    return "" if same else f"event {anchor.seq} is not what it was"
