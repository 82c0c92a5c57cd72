"""What was approved, tried and delivered: the entries of the ledger, and the chain they form.

One file a delivery, kept for ever; it holds the delivery's events in order. Each event carries
the digest of the one before it in the whole ledger, so that what was written cannot be changed,
taken out or put in between without the last digest being another.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, Field

from smmgen.model.record import Record
from smmgen.model.room import Room

# What is kept of one delivery. `waiting` and `due` are of the calendar, the others of the ledger.
State = Literal[
    "waiting", "due", "intended", "delivered", "rejected", "refused", "unknown", "missed",
    "recalled", "removed", "remains",
]  # fmt: skip
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Moment = Annotated[AwareDatetime, AfterValidator(lambda moment: moment.astimezone(UTC))]
FIRST = "0" * 64  # what the first event names as the one before it

Kind = Literal[
    "approved",  # the default branch says that this goes out, so and then
    "intended",  # somebody is about to send it
    "reached",  # a step was done that the next run goes on from
    "delivered",  # it is out
    "rejected",  # the network said no, and nothing was made
    "postponed",  # the network said not now, and nothing was made
    "unknown",  # it may be out
    "refused",  # what would be sent is not what was approved
    "missed",  # its time has passed by too much
    "reopened",  # a person says that it is not out, and that it may be tried again
    "dropped",  # a person says that it is to stay as it is
    "handed",  # a person posted it
    "recalled",  # a person says that it is to be taken down, or it was tried and not now
    "removing",  # somebody is about to take it down
    "removed",  # it was out, and is no more
    "remains",  # smmgen cannot take it down
    "staged",  # its pictures go where its network can fetch them
    "fetched",  # they were fetched from there, and are the same
    "unfetched",  # they could not be fetched, or are others
    "cleared",  # they were taken away again
]
# What happens beside a delivery: its state does not change by it.
BESIDE: frozenset[Kind] = frozenset({"approved", "staged", "fetched", "unfetched", "cleared"})
_STATE: dict[Kind, State] = {
    "intended": "intended",
    "reached": "intended",
    "delivered": "delivered",
    "rejected": "rejected",
    "postponed": "waiting",
    "unknown": "unknown",
    "refused": "refused",
    "missed": "missed",
    "reopened": "waiting",
    "dropped": "delivered",
    "handed": "delivered",
    "recalled": "recalled",
    "removing": "recalled",
    "removed": "removed",
    "remains": "remains",
}
# An approval counts anew after these; anything else is not changed by one.
_REOPENED_BY_APPROVAL: frozenset[State] = frozenset({"waiting", "rejected", "refused", "missed"})


class Approval(Record):
    """What was reviewed of one delivery. Two are the same when their digests are."""

    commit: str = Field(description="The default branch's tip that said so.")
    at: Moment = Field(description="When it goes out.")
    pictures: tuple[Digest, ...] = Field((), description="The digests of its drawings, in order.")
    words: Digest = Field(description="Of its caption, first comment, link and alt texts.")
    options: Digest = Field(description="Of its options, canvas and account.")

    @property
    def digest(self) -> str:
        """The digest of what goes out and when; the commit is not in it."""
        return digest_of(self.model_dump(mode="json", exclude={"commit"}))

    def differs(self, other: Approval) -> tuple[str, ...]:
        """What is not the same in another one: pictures, words, options, time."""
        names = {"pictures": "pictures", "words": "words", "options": "options", "at": "time"}
        return tuple(
            said for name, said in names.items() if getattr(self, name) != getattr(other, name)
        )


class Receipt(Record):
    """What a network said it made."""

    id: str = Field(description="The network's own id of it.")
    url: str = Field("", description="Where it is seen.")
    parts: tuple[str, ...] = Field((), description="The ids of a thread's parts, in order.")
    note: str = Field("", description="What of the post the network did not take.")
    by_hand: bool = Field(False, description="A person says so: `id` is none of the network's.")


class StagedFile(Record):
    """One picture, where a network can fetch it."""

    name: str = Field(description="In its folder.")
    kind: str = Field(description="What its address says it is, as image/jpeg.")
    sha256: Digest = Field(description="Of its bytes.")


class Staged(Record):
    """Where a delivery's pictures were put for a network that fetches them."""

    url: str = Field(description="The address of the store.")
    bucket: str = Field("", description="The bucket; empty where the site carries them.")
    folder: str = Field(description="In the store; nobody guesses it.")
    files: tuple[StagedFile, ...] = Field(description="In order.")
    pictures: tuple[Digest, ...] = Field(description="The drawings that were approved.")

    def address(self, file: StagedFile) -> str:
        """Where a file is fetched."""
        return f"{self.url}/{self.folder}/{file.name}"


class Event(Record):
    """One thing that happened to a delivery."""

    seq: Annotated[int, Field(ge=1)] = Field(description="Its number in the ledger.")
    before: Digest = Field(description="The digest of the event before it in the ledger.")
    kind: Kind = Field(description="What happened.")
    at: Moment = Field(description="When.")
    by: str = Field(description="The run, or the person.")
    id: str = Field("", description="Tells this event from one like it.")
    why: str = Field("", description="In words, for people.")
    approval: Approval | None = Field(None, description="Of `approved`.")
    approved: Digest | None = Field(None, description="The approval that is acted on.")
    until: Moment | None = Field(
        None, description="Nobody else acts before; `postponed`, `recalled`: or we."
    )
    reached: dict[str, Any] | None = Field(None, description="What to go on from.")
    receipt: Receipt | None = Field(None, description="Of `delivered`.")
    staged: Staged | None = Field(None, description="Of `staged`.")

    @property
    def digest(self) -> str:
        """What the next event names."""
        return digest_of(self.model_dump(mode="json", exclude_none=True, exclude_defaults=True))


class Entry(Record):
    """One delivery in the ledger."""

    key: str = Field(description="`post@channel/place#run`.")
    events: tuple[Event, ...] = Field(description="In order.")

    @property
    def state(self) -> State:
        """Where it stands by the ledger alone: `waiting` until something was tried."""
        state: State = "waiting"
        approved = acted = ""
        for event in self.events:
            if event.kind == "approved":
                approved = event.approval.digest if event.approval else ""
                if state in _REOPENED_BY_APPROVAL and approved != acted:
                    state = "waiting"
            elif event.kind not in BESIDE:
                state = _STATE[event.kind]
                acted = event.approved or approved
        return state

    @property
    def approval(self) -> Approval | None:
        """The last one."""
        return next((e.approval for e in reversed(self.events) if e.approval), None)

    @property
    def last(self) -> Event:
        """The last thing that was done to send it; the first event where there is none."""
        return next((e for e in reversed(self.events) if e.kind not in BESIDE), self.events[0])

    @property
    def staged(self) -> Staged | None:
        """Where its pictures are, while they are where its network can fetch them."""
        found = (e for e in reversed(self.events) if e.kind in {"staged", "cleared"})
        return next((e.staged for e in found), None)

    @property
    def shown(self) -> Event | None:
        """What came of fetching its pictures, the last time; None since they were put there."""
        last = next((e for e in reversed(self.events) if e.kind in BESIDE - {"approved"}), None)
        return last if last is not None and last.kind in {"fetched", "unfetched"} else None

    @property
    def open(self) -> bool:
        """Whether a run has to look at it again, whenever its time was."""
        begun = self.state in {"intended", "unknown", "recalled"}
        return begun or self.last.kind in {"reopened", "postponed"}

    @property
    def claim(self) -> str:
        """The id of the last intent to send it; "" where there is none."""
        return next((e.id for e in reversed(self.events) if e.kind == "intended"), "")

    @property
    def reached(self) -> dict[str, Any] | None:
        """What to go on from: of the attempts since it was last known not to be out."""
        for event in reversed(self.events):
            if event.kind in {"reopened", "postponed", "rejected"}:
                return None
            if event.reached is not None:
                return event.reached
        return None

    @property
    def receipt(self) -> Receipt | None:
        """What the network made, where that is known."""
        return next((e.receipt for e in reversed(self.events) if e.receipt), None)

    @property
    def intended(self) -> datetime | None:
        """When it was first tried, since it was last known not to be out."""
        found = None
        for event in reversed(self.events):
            if event.kind in {"reopened", "postponed", "rejected"}:
                break
            if event.kind == "intended":
                found = event.at
        return found

    def to_bytes(self) -> bytes:
        """As it stands in its file."""
        told = self.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


class Head(Record):
    """head.json: where the ledger stands."""

    version: Literal[1] = Field(1, description="Of this format.")
    seq: Annotated[int, Field(ge=0)] = Field(0, description="How many events there are.")
    last: Digest = Field(FIRST, description="The digest of the last one.")
    key: str = Field("", description="The delivery that the last one is of.")
    at: Moment | None = Field(None, description="When it was last written, by who wrote.")
    begun: Moment | None = Field(None, description="When it began.")
    tip: str = Field("", description="The commit whose approvals were recorded last.")
    open: tuple[str, ...] = Field((), description="Keys that a run has to look at again.")
    staged: tuple[str, ...] = Field((), description="Keys whose pictures can be fetched.")
    accounts: dict[str, str] = Field(
        default_factory=dict, description="Channel id -> the network's id of its account."
    )
    sent: dict[str, Moment] = Field(
        default_factory=dict, description="Channel id -> when something last went out."
    )
    rooms: dict[str, Room] = Field(
        default_factory=dict, description="Channel id -> what its network said of its limits."
    )
    stopped: str = Field("", description="Why a person stopped everything; empty while it runs.")
    told: dict[str, str] = Field(
        default_factory=dict,
        description="What no event says and notices were sent of: its name -> the last occasion.",
    )
    upto: Moment | None = Field(None, description="When all that was due was last looked at.")

    def to_bytes(self) -> bytes:
        """As it stands in its file."""
        return (self.model_dump_json(indent=1, exclude_defaults=True) + "\n").encode()


def digest_of(told: Any) -> str:
    """The digest of something that JSON can say, the same however it was put together."""
    return sha256(
        json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    ).hexdigest()


def entry_name(key: str) -> str:
    """The name of a delivery's file, which says nothing of its folder."""
    return f"{sha256(key.encode()).hexdigest()[:40]}.json"


def entry_path(key: str, first: datetime) -> str:
    """Where a delivery's file goes that is first written of at a moment."""
    name = entry_name(key)
    return f"{FOLDER}/{first.astimezone(UTC):%Y-%m}/{name[:2]}/{name}"


FOLDER = "deliveries"
HEAD = "head.json"
