"""Pinterest's tokens: thirty days, and a refresh token of sixty that is another each time.

developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization, and
v5/openapi.json in pinterest/api-description.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

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

_NAME = "Pinterest"
_HOME = "https://api.pinterest.com"
_DOOR = "https://www.pinterest.com"


def inspect(channel: Channel, line: Line) -> Identity:
    """Whose token it is; what it may do and until when was said when it was given."""
    headers = {"authorization": f"Bearer {line.secrets['token']}"}
    me = ask(line, _NAME, "GET", f"{channel.server or _HOME}/v5/user_account", headers)
    return Identity(word(me, "id", _NAME), str(me.get("username") or ""))


def grant(errand: Errand) -> Granted:
    """The person consents as the account itself; the sandbox gives tokens on the app's page."""
    if door(errand.channel, _DOOR) == _DOOR and errand.channel.server:
        errand.person.tell(
            "At https://developers.pinterest.com/apps open the app and generate a sandbox token."
        )
        return Granted({"token": errand.person.ask("The sandbox token", secret=True)})
    errand.person.tell(
        "At https://developers.pinterest.com/apps connect an app and name "
        f"{errand.redirect} among its redirect URIs. Its page has its id and secret key. With "
        "trial access, only you see what it publishes."
    )
    client = own(errand, "client", "The app's id")
    secret = own(errand, "client_secret", "The app's secret key", secret=True)
    consent = consented(
        errand,
        f"{door(errand.channel, _DOOR)}/oauth/",
        {"client_id": client, "scope": ",".join(errand.scopes)},
        proof="none",
    )
    told = consent.told | {"continuous_refresh": "true"}
    return _exchanged(errand.line, errand.channel, client, secret, told)


def renew(channel: Channel, line: Line) -> Granted:
    """Another token and another refresh token."""
    client, secret = line.secrets["client"], line.secrets["client_secret"]
    return _exchanged(line, channel, client, secret, refreshing(line))


def _exchanged(
    line: Line, channel: Channel, client: str, secret: str, told: Mapping[str, str]
) -> Granted:
    url = f"{channel.server or _HOME}/v5/oauth/token"
    answer = asked(line, _NAME, url, told, (client, secret))
    return renewable(granted(answer, _NAME, {"client": client, "client_secret": secret}), _NAME)


ACCESS = Access(
    inspect,
    grant,
    renew=renew,
    renewal=("refresh", "client", "client_secret"),
    rotates=True,
    redirect=LOOPBACK,
    life=lambda _: timedelta(days=30),
    revoke="Settings, Security, Connected apps",
)
