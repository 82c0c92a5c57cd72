"""What the networks' fakes share: an app that is registered, a person's consent, tokens that end.

After RFC 6749, 7636 and what each network's documents say besides; a fake refuses what they refuse.
"""

from __future__ import annotations

from base64 import b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Any, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

from smmgen.roles import Answer, Request
from tests.publishing.network import Network, yes

CLIENT, CLIENT_SECRET = "client-7f0e", "canary-client-91d4"


@dataclass
class Door(Network):
    """A network's authorization server, and the account behind it.

    `proof`: which challenge it wants. `agreed`: what the person agrees to, None for all that is
    asked. `tokens` and `refreshes` are what is taken now; a spent refresh token is in `spent`.
    """

    account: str = "1"
    handle: str = "marigoldstreet"
    redirect: str = ""
    proof: Literal["none", "s256", "hex"] = "none"
    agreed: str | None = None
    lasts: timedelta | None = None
    rotates: bool = False
    tokens: dict[str, str] = field(default_factory=dict)  # token -> scopes
    refreshes: dict[str, str] = field(default_factory=dict)
    spent: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    made: int = 0

    def browse(self, url: str) -> str:
        """What a browser is sent back to once the person has agreed; as the network checks it."""
        query = dict(parse_qsl(urlsplit(url).query))
        assert query["response_type"] == "code"
        assert query.get("client_id", query.get("client_key")) in {CLIENT, *self.clients()}
        assert query["redirect_uri"] == self.redirect, "the app has not registered that address"
        if self.proof != "none":
            assert query["code_challenge_method"] == "S256"
            assert query["code_challenge"]
        code = self.word("code")
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def clients(self) -> tuple[str, ...]:
        """Apps that were registered by a call."""
        return ()

    def word(self, kind: str) -> str:
        """A new secret. Each is a canary."""
        self.made += 1
        return f"canary-{kind}-{self.made}-5e1a77"

    def redeem(self, told: dict[str, str]) -> dict[str, str] | None:
        """What was asked for with a code that is redeemed once, by who asked; None for a no."""
        query = self.codes.pop(told.get("code", ""), None)
        if query is None or told.get("redirect_uri") != query["redirect_uri"]:
            return None
        if self.proof != "none":
            digest = sha256(told.get("code_verifier", "").encode())
            s256 = urlsafe_b64encode(digest.digest()).rstrip(b"=").decode()
            if query["code_challenge"] != (s256 if self.proof == "s256" else digest.hexdigest()):
                return None
        return query

    def give(self, scopes: str, *, refresh: bool = True) -> dict[str, Any]:
        """A token, and something to renew it with."""
        token = self.word("token")
        self.tokens[token] = scopes
        told: dict[str, Any] = {"access_token": token, "token_type": "bearer", "scope": scopes}
        if self.lasts is not None:
            told["expires_in"] = int(self.lasts.total_seconds())
        if refresh:
            told["refresh_token"] = self.word("refresh")
            self.refreshes[told["refresh_token"]] = scopes
        return told

    def renew(self, told: dict[str, str]) -> dict[str, Any] | None:
        """Another token for a refresh token; where it rotates, for each of them once."""
        old = told.get("refresh_token", "")
        scopes = self.refreshes.get(old)
        if scopes is None:
            return None
        if not self.rotates:
            return {**self.give(scopes, refresh=False), "refresh_token": old}
        del self.refreshes[old]
        self.spent.append(old)
        return self.give(scopes)

    def endpoint(self, told: dict[str, str], *, refresh: bool = True) -> Answer:
        """A token endpoint, once the app is known. A no quotes what it was sent, as some do."""
        if told.get("grant_type") == "refresh_token":
            given = self.renew(told)
        else:
            query = self.redeem(told)
            scopes = self.agreed if self.agreed is not None else (query or {}).get("scope", "")
            given = self.give(scopes, refresh=refresh) if query is not None else None
        if given is None:
            return no(400, f"invalid grant: {told.get('refresh_token', told.get('code'))}")
        return yes(given)

    def bearer(self, request: Request) -> str | None:
        """The scopes of a call's token; None for one that is not taken."""
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        return self.tokens.get(token) if kind == "Bearer" else None

    def refused(self, request: Request) -> Answer:
        """A no to a token, which it quotes: the worst that a network can do to a log."""
        return no(401, f"the token {request.headers.get('authorization')} is not valid")

    def count(self, words: str) -> int:
        """Nothing is published here."""
        return 0


def form(request: Request) -> dict[str, str]:
    """A call's form."""
    assert request.headers["content-type"] == "application/x-www-form-urlencoded"
    return dict(parse_qsl(request.body.decode()))


def basic(request: Request) -> bool:
    """Whether an app signs by its name and password."""
    kind, _, told = request.headers.get("authorization", "").partition(" ")
    return kind == "Basic" and b64decode(told).decode() == f"{CLIENT}:{CLIENT_SECRET}"


def app(told: dict[str, str], name: str = "client_id") -> bool:
    """Whether an app is known by what a form says."""
    return (told.get(name), told.get("client_secret")) == (CLIENT, CLIENT_SECRET)


def no(status: int, why: str) -> Answer:
    """A no with a reason."""
    return yes({"error": "invalid", "error_description": why, "message": why}, status)
