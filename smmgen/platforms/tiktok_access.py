"""TikTok's tokens: a day, and a refresh token of a year that may be another each time.

developers.tiktok.com/doc/login-kit-desktop, /doc/oauth-user-access-token-management and
/doc/tiktok-api-v2-get-user-info
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from smmgen.errors import Rejected, Unsure
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

_NAME = "TikTok"
_HOME = "https://open.tiktokapis.com"
_DOOR = "https://www.tiktok.com"


def inspect(channel: Channel, line: Line) -> Identity:
    """Whose token it is, by the account's open id, which is another for each app."""
    headers = {"authorization": f"Bearer {line.secrets['token']}"}
    url = f"{channel.server or _HOME}/v2/user/info/?fields=open_id,display_name"
    data = ask(line, _NAME, "GET", url, headers).get("data")
    me = data.get("user") if isinstance(data, dict) else None
    if not isinstance(me, dict):
        raise Unsure("TikTok did not say who it is")
    return Identity(word(me, "open_id", _NAME), str(me.get("display_name") or ""))


def grant(errand: Errand) -> Granted:
    """The person consents as the account itself."""
    errand.person.tell(
        "At https://developers.tiktok.com/apps make an app with Login Kit for Desktop and the "
        f"Content Posting API; name {errand.redirect} as its redirect URI. Its page has the "
        "client key and secret. Before TikTok has audited it, what it posts is private."
    )
    client = own(errand, "client", "The client key")
    secret = own(errand, "client_secret", "The client secret", secret=True)
    scopes = dict.fromkeys(("user.info.basic", *errand.scopes))
    consent = consented(
        errand,
        f"{door(errand.channel, _DOOR)}/v2/auth/authorize/",
        {"client_key": client, "scope": ",".join(scopes)},
        proof="hex",
    )
    return _exchanged(errand.line, errand.channel, client, secret, consent.told)


def renew(channel: Channel, line: Line) -> Granted:
    """Another token, and the refresh token to use from then on."""
    client, secret = line.secrets["client"], line.secrets["client_secret"]
    return _exchanged(line, channel, client, secret, refreshing(line))


def _exchanged(
    line: Line, channel: Channel, client: str, secret: str, told: Mapping[str, str]
) -> Granted:
    url = f"{channel.server or _HOME}/v2/oauth/token/"
    answer = asked(line, _NAME, url, {**told, "client_key": client, "client_secret": secret})
    if "access_token" not in answer and answer.get("error"):
        # It says no with the status of a yes.
        said = str(answer.get("error_description") or answer["error"])[:200]
        raise Rejected(f"TikTok said no: {said}")
    return renewable(granted(answer, _NAME, {"client": client, "client_secret": secret}), _NAME)


ACCESS = Access(
    inspect,
    grant,
    renew=renew,
    renewal=("refresh", "client", "client_secret"),
    rotates=True,
    redirect=LOOPBACK,
    life=lambda _: timedelta(days=1),
    revoke="Settings and privacy, Security, Manage app permissions",
)
