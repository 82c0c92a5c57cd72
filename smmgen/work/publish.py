"""The use case of publishing: what is approved and due goes out, once, whoever asks for it.

A round never asks what changed. It holds what the default branch says against the ledger, and
does what is missing: so a round that was dropped, repeated or killed is made good by the next.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from smmgen.errors import LedgerFault, OutputError, UsageError
from smmgen.plan.standing import Standing
from smmgen.work.approve import approve
from smmgen.work.book import Book, Note, Writing
from smmgen.work.drawing import Drawing
from smmgen.work.notify import tell_of_round
from smmgen.work.receipt import write_receipts
from smmgen.work.round import Published, Round, Tip, World
from smmgen.work.send import Outcome, Permit, send
from smmgen.work.settle import note_missed, settle
from smmgen.work.stage import clear, stage
from smmgen.work.undo import take_down

_HEARTBEAT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """How much is taken on at once, and how long nobody else may touch what was taken on.

    A lease is longer than a run may take, so that whoever finds it ended knows the run is over.
    Nothing is begun within `spare` of its end: a call's own time, and clocks that differ. What a
    network did not take, without saying for how long, is tried again `later`.
    """

    lease: timedelta = timedelta(minutes=25)
    batch: int = 100
    spare: timedelta = timedelta(seconds=90)
    later: timedelta = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class _Claimed:
    """A delivery that is ours to send until a moment, by the claim with this id."""

    standing: Standing
    until: datetime
    id: str


def publish(
    tip: Tip,
    book: Book,
    world: World,
    press: Drawing,
    pace: Pace = Pace(),  # it cannot change
    at_once: Collection[str] = (),
) -> Published:
    """Send what is approved and due, and what is left over from rounds that did not end.

    `at_once`: ids of posts that go out now if they are approved, whatever their time. Raises
    LedgerFault, and then nothing more is sent.
    """
    book.open()
    now = Round(tip, book, world, press, frozenset(at_once))
    for name in sorted(now.at_once - {each.post for each in now.going.values()}):
        raise UsageError(
            f"no post '{name}' is in the calendar of the default branch",
            "give it a slot there, so that it is known where it goes",
        )
    book.hold_against(world.witness(now.workspace.settings), "the review site was last published")
    if why := now.stopped():
        now.done.stopped = why
        return now.done
    try:
        _round(now, pace)
    finally:
        tell_of_round(now)
    return now.done


def _round(now: Round, pace: Pace) -> None:
    approve(now)
    settle(now)
    take_down(now)
    note_missed(now)
    if _send_all(now, pace):
        stage(now)  # after all that needs no address
        if _send_all(now, pace):
            clear(now)
            _say_alive(now)


def _send_all(now: Round, pace: Pace) -> bool:
    """Send what there is to send; False where it was stopped."""
    while True:
        now.done.stopped = now.done.stopped or now.stopped()
        if now.done.stopped:
            return False
        looked, claimed = _claim(now, pace)
        if not looked:
            return True
        _send(now, claimed, pace)


def _claim(now: Round, pace: Pace) -> tuple[bool, tuple[_Claimed, ...]]:
    """Write down what is about to be sent; nobody else may send it for a while.

    What neither the network nor a later round can make good is taken on alone. False where there
    is nothing left to look at.
    """
    chosen = [*_batch(_sendable(now), now, pace.batch)]
    now.paint([each.delivery for each in chosen])
    keys = {each.delivery.key for each in chosen}
    standing_of: dict[str, Standing] = {}

    def claims() -> Writing:
        standing_of.clear()
        until = now.world.now() + pace.lease
        notes = []
        for each in _sendable(now):
            key = each.delivery.key
            if key in keys:
                standing_of[key] = each
                notes.append(_claim_note(now, each, until))
        return Writing([note for note in notes if note is not None])

    written = now.book.write(claims, "About to send")
    claimed = []
    for note in written.notes:
        if note.kind == "refused":
            now.done.say(note.key, "refused", str(note.told["why"]))
        else:
            claimed.append(_Claimed(standing_of[note.key], note.told["until"], note.id))
    taken = {each.standing.delivery.key for each in claimed}
    for key in keys - taken - now.done.told.keys():
        now.done.say(key, "intended", "another run took it on")
    return bool(chosen), tuple(claimed)


def _batch(ready: Iterator[Standing], now: Round, most: int) -> Iterator[Standing]:
    for count, each in enumerate(ready):
        publisher = now.publisher(each.delivery)
        alone = publisher is None or publisher.repeat.blind
        if count == 0 or not alone:
            yield each
        if alone or count + 1 >= most:
            return


def _claim_note(now: Round, standing: Standing, until: datetime) -> Note | None:
    key, entry = standing.delivery.key, standing.entry
    assert entry is not None
    approved = entry.approval
    assert approved is not None
    unlike = approved.differs(now.approval(standing.delivery))
    if not unlike:
        return Note(key, "intended", {"until": until, "approved": approved.digest})
    why = f"not what was approved: {', '.join(unlike)} would be otherwise"
    # While the newest tip has errors, what it says may yet change.
    if now.book.head.tip != now.tip.commit:
        now.done.say(key, standing.state, why)
        return None
    if entry.state in {"intended", "unknown"}:  # it may be out as it was approved
        now.done.say(key, entry.state, why)
        return None
    return Note(key, "refused", {"why": why, "approved": approved.digest})


def _sendable(now: Round) -> Iterator[Standing]:
    """What may be sent: due, or begun by a round that is over and safe to do again."""
    for standing in [*now.standings()]:
        delivery, entry = standing.delivery, standing.entry
        if delivery.key in now.done.told:
            continue
        if standing.state != "due" and not now.goes_again(standing):
            # A draft whose time has passed is said once by the calendar, not by every round.
            asked = entry is not None or delivery.post in now.at_once
            if standing.state == "waiting" and standing.why and asked:
                now.done.say(delivery.key, "waiting", standing.why)
            continue
        way = now.line(delivery)
        if isinstance(way, str):
            now.done.say(delivery.key, standing.state, way)
        elif now.may_be_shown(delivery):
            yield standing


def _send(now: Round, claimed: Sequence[_Claimed], pace: Pace) -> None:
    """Send what was claimed, one after another, and write down what came of it."""
    outcomes: list[tuple[str, Outcome]] = []
    try:
        for each in claimed:
            outcomes.append((each.id, _send_one(now, each, pace.spare)))  # noqa: PERF401  # each is kept as it comes
    except LedgerFault:
        # What was sent is still worth a receipt, if the ledger takes one.
        with suppress(LedgerFault):
            write_receipts(now, outcomes, pace.later)
        raise
    write_receipts(now, outcomes, pace.later)


def _send_one(now: Round, claimed: _Claimed, spare: timedelta) -> Outcome:
    delivery, entry = claimed.standing.delivery, claimed.standing.entry
    publisher = now.publisher(delivery)
    until = claimed.until - spare
    begun = False
    if entry is not None and entry.state in {"intended", "unknown"} and publisher is not None:
        ttl = publisher.repeat.ttl
        begun = entry.reached is not None or ttl is not None
        if ttl is not None and entry.intended is not None:
            # Later than this the network takes the same call for a new one.
            until = min(until, entry.intended + ttl - spare)
    outcome = _attempt(now, claimed, until)
    # Where an earlier attempt may have made it, a no is no proof that it is not out.
    return outcome.doubted() if begun else outcome


def _attempt(now: Round, claimed: _Claimed, until: datetime) -> Outcome:
    delivery, entry = claimed.standing.delivery, claimed.standing.entry
    if why := now.stopped():
        now.done.stopped = why
    way = now.line(delivery)
    if now.done.stopped or isinstance(way, str):
        return Outcome(delivery.key, "postponed", now.done.stopped or str(way))
    permit = Permit(now.book, until, claimed.id, now.world.now, now.stopped)
    reached = entry.reached if entry is not None else None
    try:
        sending = now.sending(delivery)
    except OutputError as error:
        return Outcome(delivery.key, "postponed", f"{error}; {error.hint}")
    if way[0].fetches and not all(each.url for each in sending.pictures):
        return Outcome(delivery.key, "postponed", "its pictures were moved meanwhile")
    outcome = send(sending, *way, reached, permit)
    if outcome.shut is not None:
        now.meter.shut(delivery.channel, outcome.shut, outcome.why)
    return outcome


def _say_alive(now: Round) -> None:
    """Say that a round was here, at most once an hour."""

    def beat() -> Writing:
        moment, last = now.world.now(), now.book.head.upto
        fresh = last is not None and moment - last < _HEARTBEAT
        head: dict[str, Any] = {} if fresh else {"upto": moment}
        if now.meter.is_news(now.book.head.rooms):
            head["rooms"] = now.rooms()
        return Writing((), head)

    now.book.write(beat, "Looked")
