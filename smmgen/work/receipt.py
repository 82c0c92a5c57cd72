"""What came of sending, written down by whoever sent it, however late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from smmgen.model.calendar import Delivery
from smmgen.model.ledger import Entry
from smmgen.work.book import Writing
from smmgen.work.round import Round
from smmgen.work.send import Outcome


def write_receipts(now: Round, outcomes: Sequence[tuple[str, Outcome]], later: timedelta) -> None:
    """Write down what came of sending, each with the id of the claim that it was sent by.

    What a network did not take, without saying for how long, waits for `later`. Raises LedgerFault.
    """
    moment = now.world.now()
    now.tokens |= {now.going[each.key].channel: each.why for _, each in outcomes if each.token}
    # Made once, so that they are known again when a write's answer is lost.
    notes = {each.key: each.note(moment, later) for _, each in outcomes}
    out = [now.going[each.key] for _, each in outcomes if each.kind == "delivered"]

    def receipts() -> Writing:
        entries = now.book.entries(notes)
        told = [
            notes[each.key]
            for claim, each in outcomes
            if each.key in entries and _counts(each, claim, entries[each.key])
        ]
        head = now.book.head
        rooms = {"rooms": now.rooms()}
        if not out:
            return Writing(told, rooms if told else {})
        return Writing(
            told,
            rooms
            | {
                "sent": {**head.sent, **{each.channel: moment for each in out}},
                "accounts": {**head.accounts, **_accounts(now, out)},
            },
        )

    said = outcomes[0][1].key if len(outcomes) == 1 else f"{len(outcomes)} deliveries"
    now.book.write(receipts, f"Sent: {said}")
    for _, each in outcomes:
        url = each.receipt.url if each.receipt is not None else ""
        now.done.say(each.key, each.state, each.why, url)


def _counts(outcome: Outcome, claim: str, entry: Entry) -> bool:
    """Whether an outcome says something of a delivery that others may have gone on with.

    Whoever comes late, after its lease, knows only what it did itself: that something is out, or
    may be, counts whoever has it now; that nothing was made, only while nobody else tried.
    """
    state = entry.state
    if outcome.kind == "delivered":
        return True
    ours = entry.claim == claim
    if outcome.kind == "unknown":
        return state == "waiting" or (ours and state == "intended")
    return ours and state in {"intended", "unknown"}


def _accounts(now: Round, out: Sequence[Delivery]) -> dict[str, str]:
    return {each.channel: now.workspace.channels[each.channel].account for each in out}
