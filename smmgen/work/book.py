"""The ledger, read and written: what is decided on an old reading is decided anew."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_hex
from typing import Any

from pydantic import ValidationError

from smmgen.edge.anchor import AnchorFile
from smmgen.errors import LedgerDoubt, LedgerFault, LedgerMissing, LedgerMoved
from smmgen.model.anchor import Anchor, anchor_of, contradiction
from smmgen.model.chain import broken_links, unlawful
from smmgen.model.ledger import (
    FOLDER,
    HEAD,
    Entry,
    Event,
    Head,
    Kind,
    entry_name,
    entry_path,
)
from smmgen.roles import LedgerStore

_TRIES = 40  # against writers who are always a little faster
_PUT_BACK = "nothing is sent; put back the ledger as it was then, and see who rewrote it"
_TEXT = 2000  # letters of an event's words at most


@dataclass(frozen=True, slots=True)
class Note:
    """An event before it has its place in the ledger; `told` are the event's further fields."""

    key: str
    kind: Kind
    told: Mapping[str, Any] = field(default_factory=dict)
    id: str = field(default_factory=lambda: token_hex(6))


@dataclass(frozen=True, slots=True)
class Writing:
    """What one write says: events, and what else changes in head.json."""

    notes: Sequence[Note] = ()
    head: Mapping[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.notes or self.head)


class Book:
    """The ledger at one reading. `by` names the run or person that writes; `now` is the clock;
    `kept` is where this machine keeps how it last saw it.
    """

    def __init__(
        self,
        store: LedgerStore,
        by: str,
        now: Callable[[], datetime],
        wait: Callable[[float], object],
        kept: AnchorFile | None = None,
    ) -> None:
        self._store = store
        self.by = by
        self._now = now
        self._wait = wait
        self._kept = kept
        self._tip = ""
        self._entries: dict[str, Entry] = {}
        self._names: Mapping[str, str] | None = None
        self.head = Head()
        self.written: list[tuple[str, Event]] = []  # by this process, each with its key

    def begin(self, *, anew: bool = False) -> None:
        """Begin a ledger. Raises LedgerMoved where there is one, LedgerFault, and that too where
        this machine has seen one, unless it is to begin `anew`.
        """
        if self._kept is not None and not anew:
            self._kept.hold_none()
        self.head = Head(begun=self._now())
        self._tip = self._store.write(None, {HEAD: self.head.to_bytes()}, "The ledger begins")
        self._names = None
        if self._kept is not None:
            self._kept.forget()

    def open(self, *, begun: bool = True) -> None:
        """Read where the ledger stands now. Raises LedgerMissing, LedgerFault.

        One that is not `begun` may be missing: then it is read as empty.
        """
        # Asked first: another run on this machine may write in between.
        seen = self._kept.seen() if self._kept is not None and not self._tip else None
        try:
            tip = self._store.tip()
        except LedgerMissing:
            if begun or self.head.seq or seen is not None:
                raise
            self._names = {}
            return
        if tip == self._tip:
            return
        told = self._store.read(tip, [HEAD]).get(HEAD)
        if told is None:
            raise _broken(f"it has no {HEAD}")
        try:
            head = Head.model_validate_json(told)
        except ValidationError:
            raise _broken(f"{HEAD} cannot be read") from None
        if head.seq < self.head.seq:
            raise _broken("it is shorter than it was a moment ago")
        if head.seq == self.head.seq and head.last != self.head.last:
            raise _broken("it was written anew since it was last read")
        self._tip, self.head, self._names = tip, head, None
        self._entries.clear()
        self.hold_against(seen, "this machine last saw it")
        self._keep()

    def hold_against(self, anchor: Anchor | None, when: str) -> None:
        """Raise LedgerFault where it lacks what it held, as seen elsewhere; `when`, in words."""
        if anchor is None:
            return
        events = None
        if anchor.file and anchor.seq < self.head.seq:
            path = self._known().get(anchor.file, "")
            data = self._store.read(self._tip, [path]).get(path)
            events = self._entry(path, data).events if data is not None else ()
        if why := contradiction(self.head, anchor, events):
            raise _broken(f"{why} when {when}", _PUT_BACK)

    def _keep(self) -> None:
        if self._kept is not None:
            self._kept.keep(anchor_of(self.head))

    @property
    def begun(self) -> bool:
        """Whether there is a ledger, as it was last read."""
        return bool(self._tip)

    def knows(self, key: str) -> bool:
        """Whether the ledger has a file of this delivery, in whichever month."""
        return entry_name(key) in self._known()

    def entries(self, keys: Iterable[str]) -> dict[str, Entry]:
        """The entries of these deliveries that there are. Raises LedgerFault for one that is
        no entry: nothing may be sent on what cannot be read.
        """
        wanted = dict.fromkeys(keys)
        paths = {}
        for key in wanted:
            path = self._known().get(entry_name(key))
            if key not in self._entries and path is not None:
                paths[key] = path
        read = self._store.read(self._tip, paths.values()) if paths else {}
        for key, path in paths.items():
            self._entries[key] = self._entry(path, read.get(path, b""), key)
        return {key: self._entries[key] for key in wanted if key in self._entries}

    def all(self) -> tuple[Entry, ...]:
        """Every entry. Raises LedgerFault."""
        paths = [path for path in self._known().values() if path.startswith(f"{FOLDER}/")]
        read = self._store.read(self._tip, paths)
        return tuple(self._entry(path, read.get(path, b"")) for path in sorted(paths))

    def faults(self) -> tuple[str, ...]:
        """What is wrong with the whole ledger, in words: its chain, and what follows on what."""
        entries = self.all()
        found = [*broken_links(self.head, entries)]
        for entry in entries:
            found += unlawful(entry)
        return tuple(found)

    def write(self, decide: Callable[[], Writing], said: str) -> Writing:
        """Write what `decide` says on the newest reading, and give that back.

        It is asked again whenever somebody else wrote in between. Raises LedgerFault.
        """
        for count in range(_TRIES):
            writing = decide()
            if not writing:
                return writing
            head, changed = self._with(writing)
            files = {path: entry.to_bytes() for path, entry in changed.items()}
            files[HEAD] = head.to_bytes()
            try:
                tip = self._store.write(self._tip, files, said)
            except LedgerMoved:
                pass
            except LedgerDoubt:
                self._again()
                if self._holds(writing):
                    self._note(writing)
                    return writing
                continue
            else:
                self._adopt(tip, head, changed)
                self._note(writing)
                return writing
            self._wait(random.uniform(0, min(2.0, 0.05 * 2**count)))  # noqa: S311  # no secret
            self._again()
        raise LedgerFault("others write to the ledger all the time", "try again later")

    def _again(self) -> None:
        for count in range(_TRIES):
            try:
                self.open()
            except LedgerMoved:
                self._wait(0.05 * count)
            else:
                return

    def _known(self) -> Mapping[str, str]:
        if self._names is None:
            self._names = self._store.names(self._tip)
        return self._names

    def _with(self, writing: Writing) -> tuple[Head, dict[str, Entry]]:
        """The head and the entries, by path, with events added to the chain."""
        now = self._now()
        seq, last = self.head.seq, self.head.last
        known = self.entries(note.key for note in writing.notes)
        changed: dict[str, Entry] = {}
        for note in writing.notes:
            seq += 1
            told = dict(note.told)
            told["why"] = str(told.get("why", ""))[:_TEXT]
            event = Event(
                seq=seq, before=last, kind=note.kind, at=now, by=self.by, id=note.id, **told
            )
            last = event.digest
            before = known.get(note.key)
            events = (*(before.events if before is not None else ()), event)
            known[note.key] = Entry(key=note.key, events=events)
        for key in dict.fromkeys(note.key for note in writing.notes):
            path = self._known().get(entry_name(key)) or entry_path(key, now)
            changed[path] = known[key]
        touched = {entry.key for entry in changed.values()}
        waiting = {*self.head.open} - touched | {e.key for e in changed.values() if e.open}
        staged = {*self.head.staged} - touched | {e.key for e in changed.values() if e.staged}
        head = self.head.model_copy(
            update={
                **writing.head,
                "at": now,
                "seq": seq,
                "last": last,
                "key": writing.notes[-1].key if writing.notes else self.head.key,
                "open": tuple(sorted(waiting)),
                "staged": tuple(sorted(staged)),
            }
        )
        return head, changed

    def _adopt(self, tip: str, head: Head, changed: Mapping[str, Entry]) -> None:
        # A store need not know any more what it held before: what was not listed is listed anew.
        names = dict(self._names) if self._names is not None else None
        for path, entry in changed.items():
            self._entries[entry.key] = entry
            if names is not None:
                names[path.rpartition("/")[2]] = path
        self._tip, self.head, self._names = tip, head, names
        self._keep()

    def _note(self, writing: Writing) -> None:
        ids = {note.id for note in writing.notes}
        for key, entry in self.entries(note.key for note in writing.notes).items():
            self.written += [(key, event) for event in entry.events if event.id in ids]

    def _holds(self, writing: Writing) -> bool:
        """Whether a write whose answer was lost is in: one of its events is, so all are."""
        if not writing.notes:
            return False
        note = writing.notes[0]
        entry = self.entries([note.key]).get(note.key)
        return entry is not None and any(event.id == note.id for event in entry.events)

    def _entry(self, path: str, data: bytes, key: str | None = None) -> Entry:
        try:
            entry = Entry.model_validate_json(data)
        except ValidationError:
            raise _broken(f"{path} cannot be read") from None
        named = path.rpartition("/")[2] == entry_name(entry.key)
        if not named or not entry.events or (key is not None and entry.key != key):
            raise _broken(f"{path} is not the file of {entry.key}")
        if any(event.seq > self.head.seq for event in entry.events):
            raise _broken(f"{path} has events that {HEAD} does not know")
        return entry


def _broken(what: str, hint: str = "") -> LedgerFault:
    return LedgerFault(
        f"the ledger cannot be believed: {what}",
        hint
        or "nothing is sent; smmgen ledger verify says more, and git log of its branch who did it",
    )
