"""Where this machine last saw each ledger stand, in the user's own state folder.

Whoever writes a ledger anew does not write here. specifications.freedesktop.org/basedir
"""

from __future__ import annotations

import os
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from smmgen.errors import LedgerFault
from smmgen.model.anchor import Anchor


class AnchorFile:
    """One ledger's, by where the ledger is."""

    def __init__(self, ledger: str) -> None:
        home = Path.home() / ("Library/Application Support" if _MAC else ".local/state")
        base = Path(os.environ.get("XDG_STATE_HOME") or home)
        self.path = base / "smmgen" / "ledgers" / f"{sha256(ledger.encode()).hexdigest()[:32]}.json"

    def seen(self) -> Anchor | None:
        """Where it was last seen to stand; None where it never was. Raises LedgerFault."""
        try:
            return Anchor.model_validate_json(self.path.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValidationError):
            raise LedgerFault(
                f"it cannot be read where this machine last saw the ledger: {self.path}",
                "run smmgen ledger verify elsewhere; if it finds nothing, remove the file",
            ) from None

    def hold_none(self) -> None:
        """See that there never was a ledger there. Raises LedgerFault."""
        seen = self.seen()
        if seen is not None and seen.seq:
            raise LedgerFault(
                f"this machine has seen a ledger of {seen.seq} events there, and it is gone",
                "put back a copy of it; to begin anew all the same, and to send nothing of before "
                "by itself: smmgen ledger init --anew",
            )

    def keep(self, anchor: Anchor) -> None:
        """Where it stands now. A machine that keeps nothing, as a runner, has nothing later."""
        before = self.seen()
        if before is not None and before.seq > anchor.seq:
            return  # another run on this machine has gone further
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.path.parent, delete=False) as new:
                new.write(anchor.to_bytes())
            Path(new.name).replace(self.path)
        except OSError:
            return

    def forget(self) -> None:
        """A ledger begins anew, and a person says so."""
        self.path.unlink(missing_ok=True)


_MAC = sys.platform == "darwin"
