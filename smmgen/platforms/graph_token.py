"""What Meta's Graph API says of a token: whose it is, what it may, until when.

developers.facebook.com/docs/graph-api/reference/debug_token
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from smmgen.errors import NetworkFault
from smmgen.model.access import Identity
from smmgen.model.sending import Line
from smmgen.platforms.call import asking
from smmgen.platforms.graph import granted
from smmgen.platforms.oauth import moment


def called(line: Line, network: str, url: str, token: str) -> Mapping[str, Any]:
    """What Meta answers to who has this token."""
    return granted(line.net.send(asking("GET", url, {"authorization": f"Bearer {token}"})), network)


def debugged(
    known: Identity, line: Line, network: str, url: str, asker: str | None = None
) -> Identity:
    """What Meta says of a token besides, to `asker`, else to the token itself."""
    token = line.secrets["token"]
    # The one place that Meta's documents know for it is the address, which nobody here shows.
    told = f"{url}?{urlencode({'input_token': token})}"
    try:
        data = called(line, network, told, asker or token).get("data")
    except NetworkFault:
        return known
    if not isinstance(data, dict):
        return known
    scopes = data.get("scopes")
    ends, reads = (moment(data.get(each)) for each in ("expires_at", "data_access_expires_at"))
    return Identity(
        known.account,
        known.name,
        frozenset(map(str, scopes)) if isinstance(scopes, list) else None,
        ends,
        lasting=data.get("expires_at") == 0,
        note=f"it may read what people wrote until {reads:%Y-%m-%d}" if reads else "",
    )
