"""Instagram's tokens, of both logins: a Facebook page's, which does not end, or its own.

Its own, for channels whose `server` is https://graph.instagram.com, lasts sixty days and is renewed
from the second day on. developers.facebook.com/documentation/instagram-platform/
instagram-api-with-instagram-login/business-login and /reference/refresh_access_token
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import quote, urlencode

from smmgen.errors import Unsure
from smmgen.model.access import Access, Errand, Granted, Identity
from smmgen.model.calendar import Channel
from smmgen.model.sending import Line
from smmgen.platforms.answer import listed, word
from smmgen.platforms.call import asking, form
from smmgen.platforms.graph import granted
from smmgen.platforms.graph_token import called, debugged, page_token
from smmgen.platforms.oauth import PASTED, consented, own
from smmgen.platforms.oauth import granted as taken
from smmgen.roles import Request

_NAME = "Instagram"
_HOME = "https://graph.facebook.com"
OWN = "https://graph.instagram.com"
_DOOR = "https://api.instagram.com"
_WINDOW = "https://www.instagram.com"
_VERSION = "v25.0"


def inspect(channel: Channel, line: Line) -> Identity:
    """Which account a token speaks for, and, of a page's, what it may do and until when."""
    at = f"{channel.server or _HOME}/{_VERSION}"
    token = line.secrets["token"]
    if channel.server == OWN:
        me = called(line, _NAME, f"{at}/me?fields=user_id,username", token)
        # A field of one's own is a list of one in some answers.
        me = listed(me, "data", _NAME)[0] if isinstance(me.get("data"), list) else me
        return Identity(word(me, "user_id", _NAME), str(me.get("username") or ""))
    path = f"{quote(channel.account, safe='')}?fields=id,username"
    me = called(line, _NAME, f"{at}/{path}", token)
    who = Identity(word(me, "id", _NAME), str(me.get("username") or ""))
    return debugged(who, line, _NAME, f"{at}/debug_token")


def grant(errand: Errand) -> Granted:
    """By the login that the channel's `server` is for."""
    return _own_login(errand) if errand.channel.server == OWN else _by_page(errand)


def _by_page(errand: Errand) -> Granted:
    """The token of the Facebook page that the account is connected with."""
    errand.person.tell(
        f"The account {errand.channel.handle.lstrip('@')} has to be a professional one that is "
        "connected with a Facebook page, which who consents manages."
    )

    def connected(page: Mapping[str, Any]) -> bool:
        account = page.get("instagram_business_account")
        return isinstance(account, dict) and account.get("id") == errand.channel.account

    return page_token(errand, _NAME, "id,name,access_token,instagram_business_account", connected)


def _own_login(errand: Errand) -> Granted:
    """A token of an hour, changed for one of sixty days."""
    errand.person.tell(
        "At https://developers.facebook.com/apps make an app of your own with Instagram, set up "
        "with Instagram business login, and name "
        f"{errand.redirect} as its redirect URL. There are the Instagram app's own id and secret."
    )
    client = own(errand, "client", "The Instagram app's id")
    secret = own(errand, "client_secret", "The Instagram app's secret", secret=True)
    consent = consented(
        errand,
        f"{_WINDOW}/oauth/authorize",
        {"client_id": client, "scope": ",".join(errand.scopes)},
        proof="none",
    )
    headers, body = form({"client_id": client, "client_secret": secret, **consent.told})
    answer = errand.line.net.send(Request("POST", f"{_DOOR}/oauth/access_token", headers, body))
    said = granted(answer, _NAME)
    said = listed(said, "data", _NAME)[0] if isinstance(said.get("data"), list) else said
    first = taken(said, _NAME, {})
    told = {
        "grant_type": "ig_exchange_token",
        "client_secret": secret,
        "access_token": first.values["token"],
    }
    long = _given(errand.line, f"{OWN}/access_token?{urlencode(told)}")
    return replace(long, scopes=first.scopes)


def renew(channel: Channel, line: Line) -> Granted:
    """Sixty days more, of Instagram's own login; a page's token needs none."""
    if channel.server != OWN:
        raise Unsure("a page's token does not end, and is not renewed")
    told = {"grant_type": "ig_refresh_token", "access_token": line.secrets["token"]}
    return _given(line, f"{OWN}/refresh_access_token?{urlencode(told)}")


def _given(line: Line, url: str) -> Granted:
    return taken(granted(line.net.send(asking("GET", url, {})), _NAME), _NAME, {})


def _life(channel: Channel) -> timedelta | None:
    return timedelta(days=60) if channel.server == OWN else None


ACCESS = Access(
    inspect,
    grant,
    renew=renew,
    renewal=("token",),
    redirect=PASTED,
    life=_life,
    revoke="Settings, Website permissions, Apps and websites",
)
