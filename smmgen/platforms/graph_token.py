"""Tokens of Meta's Graph API: whose one is, what it may, until when; a page's that does not end.

developers.facebook.com/docs/graph-api/reference/debug_token, /docs/facebook-login/guides/
access-tokens/get-long-lived and /docs/pages-api/getting-started
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from smmgen.errors import NetworkFault, Rejected
from smmgen.model.access import Errand, Granted, Identity
from smmgen.model.sending import Line
from smmgen.platforms.answer import listed, word
from smmgen.platforms.call import asking
from smmgen.platforms.graph import granted
from smmgen.platforms.oauth import consented, door, moment, own

_HOME = "https://graph.facebook.com"
_DIALOG = "https://www.facebook.com"
VERSION = "v26.0"


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


def page_token(
    errand: Errand, network: str, fields: str, wanted: Callable[[Mapping[str, Any]], bool]
) -> Granted:
    """The token of the page that is `wanted`, of those that who consents manages.

    A page's token that is asked for with a person's of sixty days does not end.
    """
    errand.person.tell(
        "At https://developers.facebook.com/apps make an app of your own for business, with "
        f"Facebook Login for Business; name {errand.redirect} among its valid OAuth redirect "
        "URIs. App settings, Basic has its id and secret."
    )
    client = own(errand, "client", "The app's id")
    secret = own(errand, "client_secret", "The app's secret", secret=True)
    consent = consented(
        errand,
        f"{door(errand.channel, _DIALOG)}/{VERSION}/dialog/oauth",
        {"client_id": client, "scope": ",".join(errand.scopes)},
        proof="none",
    )
    at = f"{errand.channel.server or _HOME}/{VERSION}"
    app = {"client_id": client, "client_secret": secret}

    def token(told: Mapping[str, str]) -> str:
        url = f"{at}/oauth/access_token?{urlencode({**app, **told})}"
        answer = errand.line.net.send(asking("GET", url, {}))
        return word(granted(answer, network), "access_token", network)

    short = token({"redirect_uri": errand.redirect, "code": consent.code})
    long = token({"grant_type": "fb_exchange_token", "fb_exchange_token": short})
    told = called(errand.line, network, f"{at}/me/accounts?fields={fields}&limit=100", long)
    pages = listed(told, "data", network)
    page = next((each for each in pages if wanted(each)), None)
    if page is None:
        names = ", ".join(f"{each.get('name')} ({each.get('id')})" for each in pages)
        raise Rejected(
            f"none of the pages of who consented is {errand.channel.account}: "
            f"{names[:300] or 'there is none'}",
            "choose the page when it is asked which, or mend `account`",
        )
    return Granted({"token": word(page, "access_token", network)})
