"""Messages by mail, chat or webhook: `roles.Messenger` by apprise, an extra.

https://appriseit.com/services/ lists what an address may be.
"""

from __future__ import annotations

import logging
from contextlib import suppress

_MISSING = "apprise is not installed: pip install 'smmgen[notices]'"


class Apprise:
    """Addresses as apprise reads them. A service has eight seconds; nothing is tried twice."""

    def send(self, address: str, title: str, body: str) -> str:
        """As `roles.Messenger`."""
        try:
            import apprise  # noqa: PLC0415  # an extra, and slow to load
        except ImportError:
            return _MISSING
        # What it logs may hold the address, and that is a secret.
        logging.getLogger("apprise").disabled = True
        box = apprise.Apprise()
        with suppress(Exception):  # its words may quote the address, too
            if not box.add(address):
                return "its address is none that apprise knows"
            taken = box.notify(title=title, body=body, body_format=apprise.NotifyFormat.TEXT)
            return "" if taken else "it was not taken"
        return "it could not be sent"
