"""Threads' tokens: sixty days, renewed from the second day on.

developers.facebook.com/documentation/threads/get-started, /troubleshooting/debug-access-token
and /docs/threads/get-started/long-lived-tokens
"""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

from smmgen.model.access import Access, Errand, Granted, Identity
from smmgen.model.calendar import Channel
from smmgen.model.sending import Line
from smmgen.platforms.answer import word
from smmgen.platforms.call import asking, form
from smmgen.platforms.graph import granted
from smmgen.platforms.graph_token import called, debugged
from smmgen.platforms.oauth import PASTED, consented, door, own
from smmgen.platforms.oauth import granted as taken
from smmgen.roles import Request

_NAME = "Threads"
_HOME = "https://graph.threads.net"
_WINDOW = "https://threads.net"


def inspect(channel: Channel, line: Line) -> Identity:
    """Whose token it is, what it may do and until when."""
    at = f"{channel.server or _HOME}/v1.0"
    me = called(line, _NAME, f"{at}/me?fields=id,username", line.secrets["token"])
    return debugged(
        Identity(word(me, "id", _NAME), str(me.get("username") or "")),
        line,
        _NAME,
        f"{at}/debug_token",
    )


def grant(errand: Errand) -> Granted:
    """A person consents; the token of an hour that comes of it is changed for one of sixty days."""
    errand.person.tell(
        "At https://developers.facebook.com/apps make an app with the use case Threads, name "
        f"{errand.redirect} among its redirect callback URLs, and make the account a Threads "
        "tester of it until the app is reviewed. The use case's settings have its own id and "
        "secret, which are not the app's."
    )
    client = own(errand, "client", "The Threads app's id")
    secret = own(errand, "client_secret", "The Threads app's secret", secret=True)
    consent = consented(
        errand,
        f"{door(errand.channel, _WINDOW)}/oauth/authorize",
        {"client_id": client, "scope": ",".join(errand.scopes)},
        proof="none",
    )
    at = errand.channel.server or _HOME
    headers, body = form({"client_id": client, "client_secret": secret, **consent.told})
    answer = errand.line.net.send(Request("POST", f"{at}/oauth/access_token", headers, body))
    short = word(granted(answer, _NAME), "access_token", _NAME)
    told = {
        "grant_type": "th_exchange_token", "client_secret": secret, "access_token": short,
    }  # fmt: skip
    return _given(errand.line, f"{at}/access_token?{urlencode(told)}")


def renew(channel: Channel, line: Line) -> Granted:
    """Sixty days more; the token before it goes on until its own end."""
    told = {"grant_type": "th_refresh_token", "access_token": line.secrets["token"]}
    return _given(line, f"{channel.server or _HOME}/refresh_access_token?{urlencode(told)}")


def _given(line: Line, url: str) -> Granted:
    return taken(granted(line.net.send(asking("GET", url, {})), _NAME), _NAME, {})


ACCESS = Access(
    inspect,
    grant,
    renew=renew,
    renewal=("token",),
    redirect=PASTED,
    life=lambda _: timedelta(days=60),
    revoke="Settings, Account, Website permissions",
)
