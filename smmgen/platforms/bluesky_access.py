"""Bluesky's sessions: an account's app password, and whose it is.

lexicons/com/atproto/server/createSession.json, packages/pds/src/auth-scope.ts in
bluesky-social/atproto.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from typing import Any

from smmgen.errors import Unauthorised
from smmgen.model.access import Access, Errand, Granted, Identity
from smmgen.model.calendar import Channel
from smmgen.model.sending import Line
from smmgen.platforms.answer import made, parsed, word
from smmgen.platforms.call import asking
from smmgen.roles import Answer

NAME = "Bluesky"
ENTRY = "https://bsky.social"
# What a server calls a token that it does not take; it does not answer 401.
_TOKEN_FAULTS = {"InvalidToken", "ExpiredToken", "AuthenticationRequired", "AccountTakedown"}
_WHOLE = "com.atproto.access"  # what a session by the account's own password may do


def session(channel: Channel, line: Line) -> Mapping[str, Any]:
    """A session of whoever the app password is."""
    entry = channel.server or ENTRY
    told = {"identifier": channel.account, "password": line.secrets["token"]}
    url = f"{entry}/xrpc/com.atproto.server.createSession"
    return checked(line.net.send(asking("POST", url, {}, told)))


def checked(answer: Answer) -> Mapping[str, Any]:
    """What an answer says; a token's fault is told by its name."""
    told = parsed(answer) or {}
    if answer.status in {400, 401, 403} and told.get("error") in _TOKEN_FAULTS:
        raise Unauthorised(
            "Bluesky does not take the app password", "make one in Settings, App Passwords"
        )
    return made(answer, NAME)


def inspect(channel: Channel, line: Line) -> Identity:
    """Whose app password it is. It ends when it is taken back, and may do all that is needed."""
    told = session(channel, line)
    warning = ""
    if told.get("active") is False:
        warning = f"the account is not active ({str(told.get('status') or 'no reason')[:40]})"
    elif _scope(word(told, "accessJwt", NAME)) == _WHOLE:
        warning = (
            "this is the account's own password: make an app password, which can be taken back"
        )
    handle = str(told.get("handle") or "")
    return Identity(word(told, "did", NAME), handle, lasting=True, warning=warning)


def _scope(token: str) -> str:
    """What a session may do, by its own claim; "" where it cannot be read."""
    part = token.split(".")[1] if token.count(".") == 2 else ""
    try:
        told = json.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, RecursionError):
        return ""
    return str(told.get("scope")) if isinstance(told, dict) else ""


def grant(errand: Errand) -> Granted:
    """The person makes an app password in the app, and types it."""
    handle = errand.channel.handle.lstrip("@")
    errand.person.tell(
        f"Sign in at https://bsky.app as {handle}. Settings, Privacy and security, App passwords, "
        "Add App Password; call it smmgen. It needs no access to direct messages."
    )
    return Granted({"token": errand.person.ask("The app password", secret=True).strip()})


ACCESS = Access(inspect, grant, revoke="Settings, Privacy and security, App passwords")
