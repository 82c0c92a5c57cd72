"""Each network's identity and token endpoints, as its documents say."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from smmgen.platforms.oauth import LOOPBACK, PASTED
from smmgen.roles import Answer, Request
from tests.accounts.door import CLIENT, CLIENT_SECRET, Door, app, basic, form, no
from tests.publishing.network import query, read, yes

NOW = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
Proof = Literal["none", "s256", "hex"]


@dataclass
class Bluesky(Door):
    """A server that knows an app password, and the account's own."""

    account: str = "did:plc:marigold5550142"
    handle: str = "marigold.example"
    active: bool = True

    def did(self, request: Request) -> Answer:
        """com.atproto.server.createSession; `tokens` are passwords, and what each may do."""
        assert self.name(request) == "POST xrpc/com.atproto.server.createSession"
        told = read(request)
        scope = self.tokens.get(told["password"])
        if scope is None or told["identifier"] != self.account:
            said = f"Invalid identifier or password {told['password']}"
            return yes({"error": "AuthenticationRequired", "message": said}, 401)
        claim = urlsafe_b64encode(json.dumps({"scope": scope}).encode()).rstrip(b"=").decode()
        session = {"did": self.account, "handle": self.handle, "accessJwt": f"e30.{claim}.sig"}
        inactive = {} if self.active else {"active": False, "status": "deactivated"}
        return yes({**session, "refreshJwt": "r", "active": True, **inactive})


@dataclass
class Mastodon(Door):
    """A server with apps of its own. `old`: one that says nothing of an app's scopes."""

    account: str = "109"
    redirect: str = LOOPBACK
    proof: Proof = "s256"
    old: bool = False
    apps: dict[str, dict[str, str]] = field(default_factory=dict)

    def clients(self) -> tuple[str, ...]:
        """Apps that registered themselves."""
        return tuple(self.apps)

    def did(self, request: Request) -> Answer:
        """Apps, tokens, and who somebody is."""
        call = self.name(request)
        if call == "POST api/v1/apps":
            told = form(request)
            name = f"client-{len(self.apps)}"
            self.apps[name] = {**told, "client_secret": self.word("client")}
            return yes({"client_id": name, "client_secret": self.apps[name]["client_secret"]})
        if call == "POST oauth/token":
            told = form(request)
            known = self.apps.get(told["client_id"], {})
            if known.get("client_secret") != told["client_secret"]:
                return no(401, "invalid client")
            return self.endpoint(told, refresh=False)
        scopes = self.bearer(request)
        if scopes is None:
            return self.refused(request)
        if call == "GET api/v1/apps/verify_credentials":
            return no(403, "not allowed") if self.old else yes({"scopes": scopes.split()})
        assert call == "GET api/v1/accounts/verify_credentials"
        return yes({"id": self.account, "acct": self.handle})


@dataclass
class LinkedIn(Door):
    """A page's administrator, or a member. `refreshes_apps`: the app is one that may renew."""

    account: str = "urn:li:organization:424000142"
    redirect: str = LOOPBACK
    lasts: timedelta | None = timedelta(days=60)
    may_renew: bool = True

    def did(self, request: Request) -> Answer:
        """The token endpoint, the inspector, a page's posts, and who a member is."""
        call = self.name(request)
        if call.startswith("POST oauth/v2/"):
            told = form(request)
            if not app(told):
                return no(401, "Client authentication failed")
            if call.endswith("introspectToken"):
                return self._inspected(told["token"])
            return self.endpoint(told, refresh=self.may_renew)
        scopes = self.bearer(request)
        if scopes is None:
            return self.refused(request)
        if call == "GET v2/userinfo":
            if "profile" not in scopes:
                return no(403, "Not enough permissions to access: userinfo.GET.NO_VERSION")
            return yes({"sub": self.account.rpartition(":")[2], "name": self.handle})
        assert call == "GET rest/posts"
        assert request.headers["linkedin-version"]
        if query(request)["author"] != self.account or "r_organization_social" not in scopes:
            return no(403, "Not enough permissions to access: partnerApiPosts.FINDER-author")
        return yes({"elements": []})

    def _inspected(self, token: str) -> Answer:
        scopes = self.tokens.get(token)
        if scopes is None:
            return yes({"active": False, "status": "revoked"})
        ends = int((NOW + timedelta(days=9)).timestamp())
        return yes({"active": True, "scope": scopes.replace(" ", ","), "expires_at": ends})


@dataclass
class Facebook(Door):
    """A person who manages pages, one of them with an Instagram account."""

    account: str = "100055501420001"
    handle: str = "Marigold Street Dental"
    redirect: str = PASTED
    instagram: str = "17841400005550142"
    ends: datetime | None = None
    pages: tuple[str, ...] = ("100055501420001", "100055501420002")

    def did(self, request: Request) -> Answer:
        """The Graph API's edges that have to do with tokens."""
        _, _, path = self.name(request).partition("/")
        asked = query(request)
        if path == "oauth/access_token":
            if not app(asked):
                return self._no(f"Error validating client secret {asked.get('client_secret')}")
            return self._exchanged(asked)
        if path == "debug_token":
            by_app = request.headers["authorization"] == f"Bearer {CLIENT}|{CLIENT_SECRET}"
            if not by_app and self.bearer(request) is None:
                return self.refused(request)
            return self._debugged(asked["input_token"])
        scopes = self.bearer(request)
        if scopes is None:
            return self.refused(request)
        if path == "me/accounts":
            assert scopes.startswith("long ")
            pages = [self._page(each, scopes.removeprefix("long ")) for each in self.pages]
            return yes({"data": pages})
        if path == "me":
            return yes({"id": self.account, "name": self.handle})
        assert path == self.instagram
        return yes({"id": self.instagram, "username": "marigoldstreet"})

    def _exchanged(self, asked: dict[str, str] | Any) -> Answer:
        """A code for a token of an hour; that for one of sixty days."""
        if asked.get("grant_type") == "fb_exchange_token":
            short = self.tokens.pop(asked["fb_exchange_token"], None)
            return self._no("no such token") if short is None else self._token(f"long {short}")
        found = self.redeem(dict(asked))
        return (
            self._no(f"code {asked.get('code')}")
            if found is None
            else self._token(
                self.agreed if self.agreed is not None else found["scope"].replace(",", " ")
            )
        )

    def _token(self, scopes: str) -> Answer:
        token = self.word("token")
        self.tokens[token] = scopes
        return yes({"access_token": token, "token_type": "bearer", "expires_in": 5_183_944})

    def _page(self, name: str, scopes: str) -> dict[str, Any]:
        token = self.word("page")
        self.tokens[token] = scopes
        mine = (
            {"instagram_business_account": {"id": self.instagram}} if name == self.account else {}
        )
        return {"id": name, "name": f"Page {name[-1]}", "access_token": token, **mine}

    def _debugged(self, token: str) -> Answer:
        scopes = self.tokens.get(token)
        if scopes is None:
            return yes({"data": {"is_valid": False, "scopes": []}})
        ends = int(self.ends.timestamp()) if self.ends is not None else 0
        reads = int((NOW + timedelta(days=80)).timestamp())
        told = {"is_valid": True, "expires_at": ends, "data_access_expires_at": reads}
        return yes({"data": {**told, "scopes": scopes.split()}})

    def _no(self, message: str) -> Answer:
        return yes({"error": {"message": message, "type": "OAuthException", "code": 1}}, 400)

    def refused(self, request: Request) -> Answer:
        """By Meta's code for a token; it quotes it."""
        said = f"Malformed access token {request.headers.get('authorization')}"
        return yes({"error": {"message": said, "type": "OAuthException", "code": 190}}, 400)


@dataclass
class Sixty(Door):
    """Threads, and Instagram's own login: a token of an hour, of sixty days, and sixty more.

    `prefix` is that of its grants. A token is renewed from its second day on; `young` ones not.
    """

    account: str = "17841455501420002"
    redirect: str = PASTED
    prefix: Literal["th", "ig"] = "th"
    young: bool = False
    asked_in_query: tuple[str, ...] = ("access_token", "refresh_access_token")

    def did(self, request: Request) -> Answer:
        """Tokens by three endpoints, who somebody is, and what Threads says of a token."""
        path = self.name(request).partition(" ")[2]
        if path == "oauth/access_token":
            told = form(request)
            found = self.redeem(told) if app(told) else None
            if found is None:
                return self._no(f"code {told['code']}")
            given = self.give(found["scope"].replace(",", " "), refresh=False)
            del given["scope"]
            listed = {**given, "permissions": found["scope"], "user_id": self.account}
            return yes(listed if self.prefix == "th" else {"data": [listed]})
        if path in self.asked_in_query:
            return self._sixty(path, dict(query(request)))
        if path == "v1.0/debug_token":
            scopes = self.tokens.get(query(request)["input_token"])
            ends = int((NOW + timedelta(days=60)).timestamp())
            return yes({"data": {"scopes": (scopes or "").split(), "expires_at": ends}})
        if self.bearer(request) is None:
            return Facebook.refused(self, request)  # type: ignore[arg-type]  # it uses no state
        assert path.endswith("/me")
        name = "id" if self.prefix == "th" else "user_id"
        return yes({name: self.account, "username": self.handle})

    def _sixty(self, path: str, told: dict[str, str]) -> Answer:
        kind = "exchange" if path == "access_token" else "refresh"
        assert told["grant_type"] == f"{self.prefix}_{kind}_token"
        scopes = self.tokens.get(told["access_token"])
        known = kind == "refresh" or told.get("client_secret") == CLIENT_SECRET
        if scopes is None or not known or (kind == "refresh" and self.young):
            return self._no(f"the token {told['access_token']} cannot be renewed")
        if kind == "exchange":
            del self.tokens[told["access_token"]]
        self.lasts = timedelta(days=60)
        given = self.give(scopes, refresh=False)
        del given["scope"]
        return yes(given)

    def _no(self, message: str) -> Answer:
        return yes({"error": {"message": message, "type": "OAuthException", "code": 100}}, 400)


@dataclass
class X(Door):
    """Tokens of two hours, refresh tokens that are used once."""

    account: str = "1555014200000000142"
    redirect: str = LOOPBACK
    proof: Proof = "s256"
    lasts: timedelta | None = timedelta(hours=2)
    rotates: bool = True

    def did(self, request: Request) -> Answer:
        """The token endpoint, and who somebody is."""
        if self.name(request) == "POST 2/oauth2/token":
            return (
                self.endpoint(form(request)) if basic(request) else no(401, "unauthorized_client")
            )
        if self.bearer(request) is None:
            return self.refused(request)
        assert self.name(request) == "GET 2/users/me"
        return yes({"data": {"id": self.account, "username": self.handle}})

    def endpoint(self, told: dict[str, str], *, refresh: bool = True) -> Answer:
        """Without offline.access there is no refresh token."""
        code = self.codes.get(told.get("code", ""), {})
        offline = "offline.access" in code.get("scope", "offline.access").split()
        answer = super().endpoint(told, refresh=refresh)
        if offline or answer.status != 200:
            return answer
        return yes({**json.loads(answer.body), "refresh_token": None})


@dataclass
class Pinterest(Door):
    """Tokens of thirty days, refresh tokens that are others each time."""

    account: str = "555014200000000005"
    redirect: str = LOOPBACK
    lasts: timedelta | None = timedelta(days=30)
    rotates: bool = True

    def did(self, request: Request) -> Answer:
        """The token endpoint, and who somebody is."""
        if self.name(request) == "POST v5/oauth/token":
            return (
                self.endpoint(form(request)) if basic(request) else no(401, "Authentication failed")
            )
        if self.bearer(request) is None:
            return self.refused(request)
        assert self.name(request) == "GET v5/user_account"
        return yes({"id": self.account, "username": self.handle, "account_type": "BUSINESS"})


@dataclass
class TikTok(Door):
    """Tokens of a day. It says no with the status of a yes."""

    account: str = "7555014200000000006"
    redirect: str = LOOPBACK
    proof: Proof = "hex"
    lasts: timedelta | None = timedelta(days=1)
    rotates: bool = True

    def did(self, request: Request) -> Answer:
        """The token endpoint, and who somebody is."""
        if self.name(request) == "POST v2/oauth/token/":
            told = form(request)
            answer = self.endpoint(told) if app(told, "client_key") else no(400, "invalid client")
            return yes(json.loads(answer.body))
        if self.bearer(request) is None:
            return yes({"error": {"code": "access_token_invalid", "message": "invalid"}}, 401)
        assert self.name(request) == "GET v2/user/info/"
        user = {"open_id": self.account, "display_name": self.handle}
        return yes({"data": {"user": user}, "error": {"code": "ok"}})
