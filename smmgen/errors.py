"""The exceptions: for the machine and for wrong usage, never for faults in content.

    SmmgenError
     ├─ UsageError        no workspace here, an unknown post named on the command line
     ├─ OutputError       the output folder is read-only, full or gone
     ├─ WorkerLost        a drawing process died or ran out of its limits; carries which limit
     ├─ GraphicUnreadable shapes that cannot be drawn as asked
     └─ NetworkFault      a network did not do what was asked
         ├─ Unreachable   nothing was sent
         └─ Unanswered    it was sent, and no whole answer came: it may have taken effect

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


class WorkerLost(SmmgenError):
    """A drawing process ended, or was ended, before it answered. `step` says what it was at."""

    def __init__(self, message: str, hint: str = "", *, step: str = "") -> None:
        super().__init__(message, hint)
        self.step = step


class NetworkFault(SmmgenError):
    """A network did not do what was asked. Says the host, never a query, a header or a body."""


class Unreachable(NetworkFault):
    """Nothing was sent: no such name, no connection, no answer to the greeting."""


class Unanswered(NetworkFault):
    """It was sent, and no whole answer came: it may have taken effect."""
