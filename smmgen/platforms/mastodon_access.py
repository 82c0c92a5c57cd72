"""Mastodon's tokens: an app of our own at the account's server, and a person's consent.

docs.joinmastodon.org/methods/apps, /methods/oauth, /client/token
"""

from __future__ import annotations

from smmgen.errors import Rejected, Unauthorised
from smmgen.model.access import Access, Errand, Granted, Identity
from smmgen.model.calendar import Channel
from smmgen.model.sending import Line
from smmgen.platforms.answer import word
from smmgen.platforms.call import ask
from smmgen.platforms.oauth import LOOPBACK, asked, consented, granted

_NAME = "Mastodon"


def server(channel: Channel) -> str:
    """Where the account lives: told, or the account's part behind the '@'."""
    return channel.server or f"https://{channel.account.rpartition('@')[2]}"


def inspect(channel: Channel, line: Line) -> Identity:
    """Whose token it is, and what its app may ask for."""
    at = server(channel)
    signed = {"authorization": f"Bearer {line.secrets['token']}"}
    me = ask(line, _NAME, "GET", f"{at}/api/v1/accounts/verify_credentials", signed)
    host = channel.account.rpartition("@")[2]
    scopes: frozenset[str] | None = None
    try:
        # Since Mastodon 4.3; before that, nothing says it.
        app = ask(line, _NAME, "GET", f"{at}/api/v1/apps/verify_credentials", signed)
        if isinstance(said := app.get("scopes"), list):
            scopes = frozenset(map(str, said))
    except (Rejected, Unauthorised):
        pass
    return Identity(
        f"{word(me, 'id', _NAME)}@{host}",
        str(me.get("acct") or me.get("username") or ""),
        scopes,
        lasting=True,
        warning="the account is suspended" if me.get("suspended") else "",
    )


def grant(errand: Errand) -> Granted:
    """Register an app at the server, then let the person consent to it."""
    at = server(errand.channel)
    scopes = " ".join(errand.scopes)
    app = asked(
        errand.line, _NAME, f"{at}/api/v1/apps",
        {"client_name": "smmgen", "redirect_uris": errand.redirect, "scopes": scopes},
    )  # fmt: skip
    client = word(app, "client_id", _NAME)
    consent = consented(errand, f"{at}/oauth/authorize", {"client_id": client, "scope": scopes})
    told = asked(
        errand.line, _NAME, f"{at}/oauth/token",
        {
            **consent.told,
            "client_id": client,
            "client_secret": word(app, "client_secret", _NAME),
            "scope": scopes,
        },
    )  # fmt: skip
    return granted({**told, "refresh_token": None, "expires_in": None}, _NAME, {})


ACCESS = Access(
    inspect,
    grant,
    redirect=LOOPBACK,
    revoke="Preferences, Account, Authorized apps",
)
