"""A page's token at Facebook: whose it is, what it may, and how one is got that does not end.

developers.facebook.com/docs/facebook-login/guides/access-tokens, /docs/pages-api/getting-started
and /docs/graph-api/reference/debug_token
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from smmgen.errors import Rejected
from smmgen.model.access import Access, Errand, Granted, Identity
from smmgen.model.calendar import Channel
from smmgen.model.sending import Line
from smmgen.platforms.answer import listed, word
from smmgen.platforms.call import asking
from smmgen.platforms.graph import granted
from smmgen.platforms.graph_token import called, debugged
from smmgen.platforms.oauth import PASTED, consented, own

_NAME = "Facebook"
_HOME = "https://graph.facebook.com"
_DIALOG = "https://www.facebook.com"
VERSION = "v26.0"


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
    errand.person.tell(
        "At https://developers.facebook.com/apps make an app of your own for business, with "
        "Facebook Login for Business; name "
        f"{errand.redirect} among its valid OAuth redirect URIs. App settings, Basic has its id."
    )
    client = own(errand, "client", "The app's id")
    secret = own(errand, "client_secret", "The app's secret", secret=True)
    consent = consented(
        errand,
        f"{errand.channel.server or _DIALOG}/{VERSION}/dialog/oauth",
        {"client_id": client, "scope": ",".join(errand.scopes)},
        proof="none",
    )
    at = f"{errand.channel.server or _HOME}/{VERSION}"
    app = {"client_id": client, "client_secret": secret}
    code = {**app, "redirect_uri": errand.redirect, "code": consent.code}
    short = _token(errand.line, at, code)
    long = _token(
        errand.line, at, {**app, "grant_type": "fb_exchange_token", "fb_exchange_token": short}
    )
    pages = called(
        errand.line, _NAME, f"{at}/me/accounts?fields=id,name,access_token&limit=100", long
    )
    found = {word(each, "id", _NAME): each for each in listed(pages, "data", _NAME)}
    page = found.get(errand.channel.account)
    if page is None:
        names = ", ".join(f"{each.get('name')} ({name})" for name, each in found.items())
        raise Rejected(
            f"who consented does not manage the page {errand.channel.account}, "
            f"but {names[:300] or 'no page'}",
            "choose the page when Facebook asks which, or mend `account`",
        )
    return Granted({"token": word(page, "access_token", _NAME)})


def _token(line: Line, at: str, told: Mapping[str, str]) -> str:
    answer = line.net.send(asking("GET", f"{at}/oauth/access_token?{urlencode(told)}", {}))
    return word(granted(answer, _NAME), "access_token", _NAME)


ACCESS = Access(
    inspect,
    grant,
    redirect=PASTED,
    revoke="Settings, Business integrations, of who consented",
)
