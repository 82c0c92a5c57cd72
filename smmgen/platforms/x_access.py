"""X's tokens: two hours, and a refresh token that can be used once.

xdevplatform/docs: fundamentals/authentication/oauth-2-0/authorization-code
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from smmgen.errors import Unsure
from smmgen.model.access import Access, Errand, Granted, Identity
from smmgen.model.calendar import Channel
from smmgen.model.sending import Line
from smmgen.platforms.answer import word
from smmgen.platforms.call import ask
from smmgen.platforms.oauth import (
    LOOPBACK,
    asked,
    consented,
    door,
    granted,
    own,
    refreshing,
    renewable,
)

_NAME = "X"
_HOME = "https://api.x.com"
_DOOR = "https://x.com"


def inspect(channel: Channel, line: Line) -> Identity:
    """Whose token it is; X says neither what it may do nor when it ends."""
    headers = {"authorization": f"Bearer {line.secrets['token']}"}
    me = ask(line, _NAME, "GET", f"{channel.server or _HOME}/2/users/me", headers).get("data")
    if not isinstance(me, dict):
        raise Unsure("X did not say who it is")
    return Identity(word(me, "id", _NAME), str(me.get("username") or ""))


def grant(errand: Errand) -> Granted:
    """The person consents as the account itself."""
    errand.person.tell(
        "At https://developer.x.com make a project with an app; in its user authentication "
        "settings: read and write, Web App, and "
        f"{errand.redirect} as a callback URI. Keys and tokens has its OAuth 2.0 client ID and "
        f"secret. Sign in to x.com as {errand.channel.handle.lstrip('@')} before you go on."
    )
    client = own(errand, "client", "The OAuth 2.0 client ID")
    secret = own(errand, "client_secret", "The OAuth 2.0 client secret", secret=True)
    scopes = dict.fromkeys((*errand.scopes, "offline.access"))
    consent = consented(
        errand,
        f"{door(errand.channel, _DOOR)}/i/oauth2/authorize",
        {"client_id": client, "scope": " ".join(scopes)},
    )
    return _exchanged(errand.line, errand.channel, client, secret, consent.told)


def renew(channel: Channel, line: Line) -> Granted:
    """Another token and another refresh token; the old one is worth nothing from then on."""
    client, secret = line.secrets["client"], line.secrets["client_secret"]
    return _exchanged(line, channel, client, secret, refreshing(line))


def _exchanged(
    line: Line, channel: Channel, client: str, secret: str, told: Mapping[str, str]
) -> Granted:
    url = f"{channel.server or _HOME}/2/oauth2/token"
    # A client with a secret signs by it; its id is told besides, as X's own example does.
    answer = asked(line, _NAME, url, {**told, "client_id": client}, (client, secret))
    return renewable(granted(answer, _NAME, {"client": client, "client_secret": secret}), _NAME)


ACCESS = Access(
    inspect,
    grant,
    renew=renew,
    renewal=("refresh", "client", "client_secret"),
    rotates=True,
    redirect=LOOPBACK,
    life=lambda _: timedelta(hours=2),
    revoke="Settings, Security and account access, Apps and sessions",
)
