"""LinkedIn's tokens: sixty days, renewed for a year where LinkedIn lets an app.

learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow, /token-introspection
and /programmatic-refresh-tokens
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from smmgen.errors import NetworkFault, Rejected, Unauthorised
from smmgen.model.access import Access, Errand, Granted, Identity
from smmgen.model.calendar import Channel
from smmgen.model.sending import Line
from smmgen.platforms.answer import word
from smmgen.platforms.call import ask
from smmgen.platforms.linkedin_page import signed
from smmgen.platforms.oauth import (
    LOOPBACK,
    asked,
    consented,
    door,
    granted,
    moment,
    own,
    refreshing,
)

_NAME = "LinkedIn"
_HOME = "https://api.linkedin.com"
_DOOR = "https://www.linkedin.com"
_MEMBER = "urn:li:person:"


def inspect(channel: Channel, line: Line) -> Identity:
    """Whose token a member's is; of a page's, whether it may read the page, as only admins may.

    What it may do and when it ends only the app may ask, with its own id and secret.
    """
    who = _member(channel, line) if channel.account.startswith(_MEMBER) else _page(channel, line)
    client, secret = line.secrets.get("client"), line.secrets.get("client_secret")
    if not (client and secret):
        return who
    told = {"client_id": client, "client_secret": secret, "token": line.secrets["token"]}
    url = f"{door(channel, _DOOR)}/oauth/v2/introspectToken"
    try:
        said: Mapping[str, Any] = asked(line, _NAME, url, told)
    except NetworkFault:
        return who
    scopes = str(said.get("scope") or "").replace(",", " ").split()
    return Identity(
        who.account, who.name, frozenset(scopes) or None, moment(said.get("expires_at")),
        note=who.note,
    )  # fmt: skip


def _member(channel: Channel, line: Line) -> Identity:
    headers = {"authorization": f"Bearer {line.secrets['token']}"}
    try:
        me = ask(line, _NAME, "GET", f"{channel.server or _HOME}/v2/userinfo", headers)
    except Rejected:
        return Identity("", note="LinkedIn says who it is only with the permission `profile`")
    return Identity(f"{_MEMBER}{word(me, 'sub', _NAME)}", str(me.get("name") or ""))


def _page(channel: Channel, line: Line) -> Identity:
    query = f"author={quote(channel.account, safe='')}&q=author&count=1"
    headers = {**signed(line), "x-restli-method": "FINDER"}
    try:
        ask(line, _NAME, "GET", f"{channel.server or _HOME}/rest/posts?{query}", headers)
    except Rejected as fault:
        raise Unauthorised(
            f"LinkedIn does not let the token read {channel.account}: {fault}",
            "who consents has to be an administrator of the page",
        ) from None
    return Identity(channel.account, channel.name or channel.handle)


def grant(errand: Errand) -> Granted:
    """A member, or an administrator of the page, consents."""
    member = errand.channel.account.startswith(_MEMBER)
    product = (
        "Share on LinkedIn and Sign In with LinkedIn using OpenID Connect"
        if member
        else "Community Management API, which LinkedIn looks at first"
    )
    errand.person.tell(
        f"At https://www.linkedin.com/developers/apps make an app with the product {product}; "
        f"name {errand.redirect} among its authorized redirect URLs. Auth has its id and secret."
    )
    client = own(errand, "client", "The app's client ID")
    secret = own(errand, "client_secret", "The app's primary client secret", secret=True)
    scopes = (*errand.scopes, *(("openid", "profile") if member else ()))
    at = door(errand.channel, _DOOR)
    consent = consented(
        errand,
        f"{at}/oauth/v2/authorization",
        {"client_id": client, "scope": " ".join(scopes)},
        proof="none",
    )
    return _exchanged(
        errand.line, at, {**consent.told, "client_id": client, "client_secret": secret}
    )


def renew(channel: Channel, line: Line) -> Granted:
    """Another token; the refresh token stays, and ends a year after the first consent."""
    app = {name: line.secrets[role] for name, role in _APP.items()}
    return _exchanged(line, door(channel, _DOOR), {**refreshing(line), **app})


_APP = {"client_id": "client", "client_secret": "client_secret"}


def _exchanged(line: Line, at: str, told: Mapping[str, str]) -> Granted:
    app = {role: told[name] for name, role in _APP.items()}
    return granted(asked(line, _NAME, f"{at}/oauth/v2/accessToken", told), _NAME, app)


ACCESS = Access(
    inspect,
    grant,
    renew=renew,
    renewal=("refresh", "client", "client_secret"),
    redirect=LOOPBACK,
    life=lambda _: timedelta(days=60),
    revoke="Settings, Data privacy, Permitted services",
)
