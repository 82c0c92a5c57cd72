"""A page's token at Facebook: whose it is, what it may, and how one is got that does not end.

developers.facebook.com/docs/facebook-login/guides/access-tokens, /docs/pages-api/getting-started
and /docs/graph-api/reference/debug_token
"""

from __future__ import annotations

from smmgen.model.access import Access, Errand, Granted, Identity
from smmgen.model.calendar import Channel
from smmgen.model.sending import Line
from smmgen.platforms.answer import word
from smmgen.platforms.graph_token import VERSION, called, debugged, page_token
from smmgen.platforms.oauth import PASTED

_NAME = "Facebook"
_HOME = "https://graph.facebook.com"


def inspect(channel: Channel, line: Line) -> Identity:
    """Which page the token is, what it may do and until when."""
    at = f"{channel.server or _HOME}/{VERSION}"
    token = line.secrets["token"]
    me = called(line, _NAME, f"{at}/me?fields=id,name", token)
    who = Identity(word(me, "id", _NAME), str(me.get("name") or ""))
    client, secret = line.secrets.get("client"), line.secrets.get("client_secret")
    # An app may ask for all tokens that it gave; whether a page's own may, Meta does not say.
    asker = f"{client}|{secret}" if client and secret else None
    return debugged(who, line, _NAME, f"{at}/debug_token", asker)


def grant(errand: Errand) -> Granted:
    """A person who manages the page consents; what is kept is the page's own token."""
    return page_token(
        errand, _NAME, "id,name,access_token", lambda page: page.get("id") == errand.channel.account
    )


ACCESS = Access(
    inspect,
    grant,
    redirect=PASTED,
    revoke="Settings, Business integrations, of who consented",
)
