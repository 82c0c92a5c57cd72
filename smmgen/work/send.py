"""One delivery sent: step by step, each only while the right to it lasts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Literal

from smmgen.edge.output import Output
from smmgen.errors import (
    LedgerFault,
    NetworkFault,
    OutputError,
    Rejected,
    Throttled,
    Unauthorised,
    Unreachable,
)
from smmgen.model.calendar import Delivery
from smmgen.model.ledger import Receipt, Staged, State
from smmgen.model.manifest import BuiltFile, DeliveryEntry
from smmgen.model.sending import Line, Medium, Publisher, Sending
from smmgen.model.workspace import Workspace
from smmgen.plan.standing import moment_of
from smmgen.work.book import Book, Note, Writing

_TOKEN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Permit:
    """The right to send one delivery, until a moment, by the claim with this id."""

    book: Book
    until: datetime
    claim: str
    now: Callable[[], datetime]
    stopped: Callable[[], str]

    def refusal(self) -> str:
        """Why the next step may not be taken; "" while it may."""
        if self.now() >= self.until:
            return "the run was out of time"
        return self.stopped()

    def keep(self, key: str, reached: Mapping[str, Any]) -> None:
        """Write down what was reached. Raises LedgerFault when the claim is not ours any more."""

        def step() -> Writing:
            entry = self.book.entries([key]).get(key)
            if entry is None or entry.claim != self.claim or entry.state != "intended":
                raise LedgerFault(f"{key} was taken over by another run", "nothing more is sent")
            return Writing([Note(key, "reached", {"reached": dict(reached)})])

        self.book.write(step, f"{key}: a step further")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of sending one delivery."""

    key: str
    kind: Literal["delivered", "rejected", "postponed", "unknown"]
    why: str = ""
    receipt: Receipt | None = None
    wait: timedelta | None = None
    shut: timedelta | None = None  # the network wants the whole channel left alone for as long
    sure: bool = False
    token: bool = False  # the network did not take it

    @property
    def state(self) -> State:
        """The delivery's state after it."""
        return "waiting" if self.kind == "postponed" else self.kind

    def doubted(self) -> Outcome:
        """The same where something may have been made before: a no is no proof that it was not.

        One that is `sure` is.
        """
        if self.kind not in {"postponed", "rejected"} or self.sure:
            return self
        return replace(self, kind="unknown", wait=None)

    def note(self, now: datetime, later: timedelta) -> Note:
        """For the ledger. What is postponed and says no time waits until `later`."""
        told: dict[str, Any] = {"why": self.why}
        if self.receipt is not None:
            told["receipt"] = self.receipt
        if self.kind == "postponed":
            told["until"] = now + (later if self.wait is None else self.wait)
        return Note(self.key, self.kind, told)


def send(
    sending: Sending,
    publisher: Publisher,
    line: Line,
    reached: Mapping[str, Any] | None,
    permit: Permit,
) -> Outcome:
    """Send it, from what was reached. Raises LedgerFault alone."""
    key = sending.key
    taken = 0

    def postponed(fault: NetworkFault, wait: timedelta | None = None) -> Outcome:
        # Of the call that failed nothing was made; of those before it something may have been.
        token = isinstance(fault, Unauthorised)
        outcome = Outcome(key, "postponed", _said(fault), wait=wait, sure=fault.sure, token=token)
        return outcome.doubted() if taken > 1 or reached else outcome

    steps = publisher.publish(sending, line, reached)
    try:
        step = next(steps)
        while True:
            if why := permit.refusal():
                steps.close()
                if taken or reached:
                    return Outcome(key, "unknown", why)
                return Outcome(key, "postponed", why, wait=timedelta(0))
            if step.reached is not None:
                permit.keep(key, step.reached)
            taken += 1
            step = steps.send(None)
    except StopIteration as done:
        receipt = done.value
        if not isinstance(receipt, Receipt) or not receipt.id:
            return Outcome(key, "unknown", "the network said yes, and not what it made")
        return Outcome(key, "delivered", receipt.note, receipt)
    except Rejected as fault:
        return Outcome(key, "rejected", _said(fault), sure=fault.sure)
    except Throttled as fault:
        wait = timedelta(seconds=fault.seconds)
        return replace(postponed(fault, wait), shut=None if fault.alone else wait)
    except Unauthorised as fault:
        return postponed(fault, _TOKEN)
    except Unreachable as fault:
        return postponed(fault)
    except NetworkFault as fault:
        return Outcome(key, "unknown" if taken or reached else "postponed", _said(fault))
    except LedgerFault:
        raise
    except Exception as fault:  # noqa: BLE001  # an answer can be anything, and others wait
        # Its words may quote what was sent, a token among it.
        why = f"the network's answer was not understood ({type(fault).__name__})"
        return Outcome(key, "unknown" if taken or reached else "postponed", why)


def sending_of(
    workspace: Workspace,
    delivery: Delivery,
    entry: DeliveryEntry,
    output: Output,
    begun: datetime | None = None,
    staged: Staged | None = None,
) -> Sending:
    """All that a delivery sends. Raises OutputError for a picture that is not as it was drawn.

    `begun` is when it was first tried: what goes out before its slot says so, each time it is
    tried. `staged` is where its network fetches pictures: one that lies there has its address.
    """
    series = entry.series
    at = {each.sha256: staged.address(each) for each in staged.files} if staged else {}
    pictures = []
    for picture in series.pictures if series is not None else ():
        data = _bytes(output, picture.files.get("jpeg"))
        made = Medium("image/jpeg", data, picture.alt, picture.width, picture.height)
        pictures.append(replace(made, url=at.get(made.digest, "")))
    document = None
    if series is not None and series.document is not None:
        document = Medium("application/pdf", _bytes(output, series.document))
    return Sending(
        key=delivery.key,
        channel=workspace.channels[delivery.channel],
        place=delivery.place,
        at=min(moment_of(delivery.at), begun or moment_of(delivery.at)),
        lang=entry.lang,
        title=workspace.posts[delivery.post].head.title,
        texts=entry.caption,
        pictures=tuple(pictures),
        document=document,
        first_comment=entry.first_comment or "",
        link=entry.link or "",
        options=entry.options,
    )


def _bytes(output: Output, file: BuiltFile | None) -> bytes:
    data = output.read(file.path) if file is not None else None
    if file is None or data is None or sha256(data).hexdigest() != file.sha256:
        name = file.path if file is not None else "a picture"
        raise OutputError(f"{name} is not as it was drawn", "run smmgen build, then publish again")
    return data


def _said(fault: NetworkFault) -> str:
    return f"{fault}; {fault.hint}" if fault.hint else str(fault)
