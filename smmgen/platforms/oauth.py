"""OAuth 2.0's code grant, as far as networks agree on it: consent, exchange, what came of it.

RFC 6749, RFC 7636 (PKCE), RFC 8252 (a browser that is sent back to this machine).
"""

from __future__ import annotations

import hmac
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Literal
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from smmgen.errors import Rejected, Unsure
from smmgen.model.access import Errand, Granted
from smmgen.model.calendar import Channel
from smmgen.model.sending import Line
from smmgen.platforms.answer import made, word
from smmgen.platforms.call import form
from smmgen.roles import Request

# A port of nobody's, the same each time: most networks want the whole address registered.
LOOPBACK = "http://127.0.0.1:8765/"
# Where a network wants https: nothing answers there, and the address is pasted.
PASTED = "https://localhost:8765/"


@dataclass(frozen=True, slots=True)
class Consent:
    """What the browser brought back: a code, and what proves that it was asked for here.

    `verifier` is PKCE's, "" where the network has none.
    """

    code: str = field(repr=False)
    verifier: str = field(repr=False)
    redirect: str = ""

    @property
    def told(self) -> dict[str, str]:
        """The fields by which a token endpoint gives tokens for the code; RFC 6749, 4.1.3."""
        fields = {
            "grant_type": "authorization_code",
            "code": self.code,
            "redirect_uri": self.redirect,
        }
        return fields | ({"code_verifier": self.verifier} if self.verifier else {})


def refreshing(line: Line) -> dict[str, str]:
    """The fields by which a token endpoint gives tokens for the refresh token; RFC 6749, 6."""
    return {"grant_type": "refresh_token", "refresh_token": line.secrets["refresh"]}


def door(channel: Channel, address: str) -> str:
    """Where a network's page for consent is: its own, or the channel's server on this machine."""
    server = channel.server or ""
    return server if server.startswith("http://") else address


def own(errand: Errand, role: str, what: str, *, secret: bool = False) -> str:
    """Something of the app's that the channel may name a secret for; else the person types it."""
    return errand.line.secrets.get(role) or errand.person.ask(what, secret=secret)


def consented(
    errand: Errand,
    address: str,
    told: Mapping[str, str],
    *,
    proof: Literal["none", "s256", "hex"] = "s256",
) -> Consent:
    """Let a person consent in the browser. Raises Rejected when it comes back without a code.

    `proof` is PKCE's challenge: as in RFC 7636, or in hex where a network wants it so.
    """
    state, verifier = errand.chance(), errand.chance()
    digest = sha256(verifier.encode())
    query = {"response_type": "code", "redirect_uri": errand.redirect, "state": state, **told}
    if proof != "none":
        code = urlsafe_b64encode(digest.digest()).rstrip(b"=").decode()
        query["code_challenge"] = code if proof == "s256" else digest.hexdigest()
        query["code_challenge_method"] = "S256"
    back = errand.person.visit(f"{address}?{urlencode(query, quote_via=quote)}", errand.redirect)
    # Meta appends "#_" to what it sends back.
    brought = dict(parse_qsl(urlsplit(back).query))
    if not hmac.compare_digest(brought.get("state", "").encode(), state.encode()):
        raise Rejected(
            "the browser came back with an answer to another question", "begin again, in one window"
        )
    if "code" not in brought:
        said = brought.get("error_description") or brought.get("error") or "it gave no reason"
        shown = "".join(each for each in said if each.isprintable())[:200]
        raise Rejected(f"the network gave no consent: {shown}")
    return Consent(brought["code"], verifier if proof != "none" else "", errand.redirect)


def asked(
    line: Line,
    network: str,
    url: str,
    fields: Mapping[str, str],
    basic: tuple[str, str] | None = None,
) -> Mapping[str, Any]:
    """The answer of a token endpoint to a form; `basic` is an app's name and password."""
    headers, body = form(fields)
    if basic is not None:
        signed = b64encode(":".join(basic).encode()).decode()
        headers["authorization"] = f"Basic {signed}"
    return made(line.net.send(Request("POST", url, headers, body)), network)


def granted(told: Mapping[str, Any], network: str, besides: Mapping[str, str]) -> Granted:
    """The tokens of an answer, with `besides` what else is to be kept."""
    values = {"token": word(told, "access_token", network), **besides}
    refresh = told.get("refresh_token")
    if isinstance(refresh, str) and refresh:
        values["refresh"] = refresh
    said = told.get("scope", told.get("permissions"))
    listed = said if isinstance(said, list) else str(said or "").replace(",", " ").split()
    return Granted(
        values,
        lasts=span(told.get("expires_in")),
        scopes=frozenset(map(str, listed)) or None,
    )


def span(seconds: object) -> timedelta | None:
    """How long something lasts, by an answer's number of seconds."""
    try:
        return timedelta(seconds=int(str(seconds))) if seconds else None
    except (ValueError, OverflowError):
        return None


def moment(seconds: object) -> datetime | None:
    """A moment of an answer; None for none, and for 0, which is never."""
    try:
        return datetime.fromtimestamp(int(str(seconds)), UTC) if seconds else None
    except (ValueError, OverflowError, OSError):
        return None


def renewable(granted_: Granted, network: str) -> Granted:
    """The same, if there is something to renew it with. Raises Unsure."""
    if "refresh" not in granted_.values:
        raise Unsure(f"{network} gave a token and nothing to renew it with")
    return granted_
