"""The exceptions: for the machine and for wrong usage, never for faults in content.

    SmmgenError
     ├─ UsageError        no workspace here, an unknown post named on the command line
     ├─ SettingsError     smmgen.yml cannot be used at all
     ├─ OutputError       the output folder is read-only, full or gone
     └─ WorkerLost        a drawing process died or ran out of its limits; carries which limit

Only `cli` turns one into an exit code.
"""


class SmmgenError(Exception):
    """Anything smmgen raises on purpose. `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(SmmgenError):
    """The command was called in a way that cannot work."""


class SettingsError(SmmgenError):
    """The workspace's settings cannot be read."""


class OutputError(SmmgenError):
    """What was made cannot be written."""


class WorkerLost(SmmgenError):
    """A drawing process ended, or was ended, before it answered."""
