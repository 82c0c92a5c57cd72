"""The exceptions: for the machine and for wrong usage, never for faults in content.

    SmmgenError
     ├─ UsageError        no workspace here, an unknown post named on the command line
     ├─ OutputError       the output folder is read-only, full or gone
     ├─ NotDone           what a page of the preview asks is refused; carries a status
     ├─ WorkerLost        a drawing process died or ran out of its limits; carries which limit
     ├─ GraphicUnreadable shapes that cannot be drawn as asked
     ├─ Overtaken         a file was saved while the preview made what nobody waits for
     ├─ LedgerFault       what went out cannot be known: nothing is sent
     │   ├─ LedgerMissing there is none
     │   ├─ LedgerMoved   somebody else wrote in between; read again and decide anew
     │   └─ LedgerDoubt   a write was sent and its answer lost: it may be in
     ├─ StoreFault        a bucket did not do what was asked
     │   ├─ StoreMoved    what a write was to replace is not there any more: nothing was written
     │   └─ StoreDoubt    a call was sent and its answer lost: a write may be in
     ├─ SafeFault         secrets cannot be read or kept: no token is renewed
     │   └─ SafeHeld      somebody else is renewing tokens right now
     ├─ ReleaseUnusable   another smmgen, which a commit names, cannot be run
     ├─ Spent             a language model may not be asked any more in this run
     └─ NetworkFault      a network did not do what was asked
         ├─ Unreachable   nothing was sent
         ├─ Unanswered    it was sent, and no whole answer came: it may have taken effect
         ├─ Unsure        what was answered does not say whether it took effect
         ├─ Rejected      it said no, and nothing was made
         │   ├─ Twin      it has the same already
         │   ├─ NotThere  what it is about is gone, or not there yet
         │   └─ Blocked   it takes it for spam
         ├─ Throttled     it said not now, and nothing was made; carries until when
         └─ Unauthorised  it does not take the token, and nothing was made

Readers of files have their own, each turned into a Problem by who calls them:

    ValueError
     ├─ MarkupFault       not XML we take; has the line and column
     ├─ TemplateFault     a layout that cannot be filled in; carries its Problem
     ├─ FontUnreadable    bytes that are no usable font
     ├─ PictureUnreadable bytes that are no picture we take
     ├─ ParcelFault       an answer of a drawing process that is not one
     ├─ Unwritable        words that cannot stand at a place of a file
     ├─ ArchiveUnreadable bytes that are no zip we take
     └─ ReviewUnreadable  data that is no review

Only `cli` turns one into an exit code.
"""


class SmmgenError(Exception):
    """Anything smmgen raises on purpose. `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(SmmgenError):
    """The command was called in a way that cannot work."""


class OutputError(SmmgenError):
    """What was made cannot be written."""


class NotDone(SmmgenError):
    """What a page of the preview asks for is refused. `status` is how HTTP says it."""

    def __init__(self, status: int, why: str, hint: str = "") -> None:
        super().__init__(why, hint)
        self.status = status


class Overtaken(SmmgenError):
    """Work was left where it was, because there is something newer to show."""


class WorkerLost(SmmgenError):
    """A drawing process ended, or was ended, before it answered. `step` says what it was at."""

    def __init__(self, message: str, hint: str = "", *, step: str = "") -> None:
        super().__init__(message, hint)
        self.step = step


class LedgerFault(SmmgenError):
    """The ledger cannot be read, written or believed, so nothing is sent."""


class LedgerMissing(LedgerFault):
    """There is no ledger where it should be."""


class LedgerMoved(LedgerFault):
    """Somebody else wrote in between: what was decided is to be decided anew."""


class LedgerDoubt(LedgerFault):
    """A write was sent and its answer lost: whether it is in shows when it is read again."""


class StoreFault(SmmgenError):
    """A bucket did not do what was asked. Says its name and host, never a query or a header.

    `passing`: whether it may be another time that is wrong, and not what was asked.
    """

    def __init__(self, message: str, hint: str = "", *, passing: bool = False) -> None:
        super().__init__(message, hint)
        self.passing = passing


class StoreMoved(StoreFault):
    """What a write was to replace is not there any more, so nothing was written."""


class StoreDoubt(StoreFault):
    """A call was sent and its answer lost: a write may be in."""


class SafeFault(SmmgenError):
    """Where secrets are kept cannot be read or written. Never says a secret."""


class SafeHeld(SafeFault):
    """Somebody else is renewing tokens right now."""


class ReleaseUnusable(SmmgenError):
    """The smmgen that a commit names for itself could not be installed or run."""


class Spent(SmmgenError):
    """What one run may ask of a language model, in tokens or money, would be overrun."""


class NetworkFault(SmmgenError):
    """A network did not do what was asked. Says the host, never a query, a header or a body.

    `sure` says of a no that nothing is there of earlier attempts either, because that was read.
    """

    sure = False


class Unreachable(NetworkFault):
    """Nothing was sent: no such name, no connection, no answer to the greeting."""


class Unanswered(NetworkFault):
    """It was sent, and no whole answer came: it may have taken effect."""


class Unsure(NetworkFault):
    """What was answered does not say whether it took effect."""


class Rejected(NetworkFault):
    """The network said no, and nothing was made."""


class Throttled(NetworkFault):
    """The network said not now, and nothing was made. `seconds`: how long it wants to be left.

    `alone`: that is about this post; else nothing is to be tried on its channel before.
    """

    def __init__(
        self, message: str, hint: str = "", *, seconds: float = 900.0, alone: bool = False
    ) -> None:
        super().__init__(message, hint)
        self.seconds = seconds
        self.alone = alone


class Unauthorised(NetworkFault):
    """The network does not take the token, and nothing was made."""
