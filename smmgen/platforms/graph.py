"""Meta's graphs: calls as an account makes them, and what an answer says.

Codes are in the body, the status is seldom more: developers.facebook.com/docs/graph-api/guides/
error-handling, overview/rate-limiting, and /docs/instagram-platform/reference/error-codes
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

from smmgen.errors import NetworkFault, Rejected, Throttled, Unauthorised, Unsure
from smmgen.model.sending import Line
from smmgen.platforms.answer import listed, made, parsed, patience, reason
from smmgen.platforms.call import asking, form, leads_home, looking, upload
from smmgen.roles import Answer, Request

PAGE = 50  # of an account's own posts
_SLACK = timedelta(minutes=5)  # by which clocks differ
_UNSURE = {-1, 1, 2}  # it does not know itself
_ENOUGH = {4, 17, 32, 341, 613, *range(80000, 80015)}
_TOO_FAST = 1390008  # a subcode
_TOKEN = {102, 190}
_RIGHTS = {10, *range(200, 300)}
_TWIN = 506
_FULL = {2207042}  # subcodes from here on: the day's posts are used up
_UNFETCHED = {2207003, 2207052}  # a picture could not be read from where it is
_NOT_THERE = {33, 2207006, 2207008, 2207020, 2207027, 4279009}  # gone, or not yet ready
_BLOCKED = {2207051}
_HOUR = 3600.0
_NOT_YET = (5.0, 15.0, 30.0)  # seconds, where what is new is not found yet
_SECONDS = 60.0  # that a call may take: a picture is fetched in some
_LONGEST = 1440  # minutes that are waited for a limit at most


class Twin(Rejected):
    """It is the same as the page's last post, and was not made."""


class NotThere(Rejected):
    """What the call is about is not there: it is gone, or not ready yet."""


class Blocked(Rejected):
    """It is taken for spam. It has been seen to be out all the same (gitroomhq/postiz-app#1681)."""


@dataclass(frozen=True, slots=True)
class Graph:
    """One of the graphs, as an account's token reaches it; `root` ends in the version."""

    line: Line
    network: str
    root: str

    @property
    def signed(self) -> dict[str, str]:
        """The header that says who calls; in an address a token would be logged."""
        return {"authorization": f"Bearer {self.line.secrets['token']}"}

    def at(self, path: str) -> str:
        """The address of a node or an edge; a node's name may be of an answer."""
        return f"{self.root}/{quote(path)}"

    def get(self, path: str, **asked: str | int) -> Mapping[str, Any]:
        """What a node or an edge says. Raises as `granted` does."""
        url = f"{self.at(path)}?{urlencode(asked, safe=',')}"
        return self.sent(asking("GET", url, self.signed))

    def post(self, path: str, told: Mapping[str, Any]) -> Mapping[str, Any]:
        """What came of a call with a JSON body. Raises as `granted` does."""
        request = asking("POST", self.at(path), self.signed, told)
        return self.sent(replace(request, seconds=_SECONDS))

    def post_form(self, path: str, told: Mapping[str, str]) -> Mapping[str, Any]:
        """What came of a call with a form. Raises as `granted` does."""
        kind, body = form(told)
        return self.sent(upload("POST", self.at(path), {**self.signed, **kind}, body))

    def sent(self, request: Request) -> Mapping[str, Any]:
        """What came of a call. Raises as `granted` does."""
        return granted(self.line.net.send(request), self.network)

    def since(self, edge: str, fields: str, at: datetime) -> list[Mapping[str, Any]]:
        """The newest posts of an edge that are not older than `at`, PAGE at most.

        The last of `fields` is the one that says when.
        """
        told = self.get(edge, fields=fields, limit=PAGE)
        field = fields.rpartition(",")[2]
        return [
            each
            for each in listed(told, "data", self.network)
            if self._moment(each.get(field)) >= at - _SLACK
        ]

    def _moment(self, told: object) -> datetime:
        with suppress(ValueError):
            moment = datetime.fromisoformat(str(told))
            if moment.tzinfo is not None:
                return moment
        raise Unsure(f"{self.network} gave a post without a time")

    def take_down(self, post: str, edge: str, moment: str, since: datetime) -> None:
        """Return once a post is not there. `edge` lists those of its kind, `moment` says when.

        "No such thing" may be a permission that lacks, so it is read. Raises Rejected where the
        post stays, Unsure where nobody can say.
        """
        try:
            told = self.sent(asking("DELETE", self.at(post), self.signed))
        except NotThere:
            with looking():
                there = self.since(edge, f"id,{moment}", since)
            if any(each.get("id") == post for each in there):
                raise Rejected(f"{self.network} does not let the token take it down") from None
            if len(there) >= PAGE:
                raise Unsure("too much was posted since to see whether it is gone") from None
            return
        if told.get("success") is not True:
            raise Unsure(f"{self.network} did not say that it took it down")

    def permalink(self, post: str, *hosts: str) -> str:
        """Where people find a post, if that is at one of the network's own hosts; else ""."""
        with suppress(NetworkFault):
            url = str(self.get(post, fields="permalink").get("permalink"))
            if any(leads_home(url, host, None) for host in hosts):
                return url
        return ""

    def afford(self, edge: str, wanted: Mapping[str, int]) -> None:
        """Return where so many more posts are within the day's limit, or nobody says.

        `wanted` is by what stands before the names of the fields. Raises Throttled: the limit is
        on the last 24 hours, so some of it is free again soon.
        """
        fields = ",".join(f"{kind}quota_usage,{kind}config" for kind in wanted)
        told: list[Mapping[str, Any]] = []
        with suppress(Rejected):  # a no to somebody who looks is no word on what may be posted
            told = listed(self.get(edge, fields=fields), "data", self.network)
        for kind, count in wanted.items() if told else ():
            config = told[0].get(f"{kind}config")
            most = config.get("quota_total") if isinstance(config, dict) else None
            used = told[0].get(f"{kind}quota_usage")
            if isinstance(most, int) and isinstance(used, int) and used + count > most:
                raise Throttled(
                    f"{self.network} takes {most} of these in 24 hours, and {used} are out",
                    seconds=_HOUR,
                )


def patiently(line: Line, call: Callable[[], str]) -> str:
    """What a call gives; it is made again while what it is about is too new to be there."""
    for wait in _NOT_YET:
        try:
            return call()
        except NotThere:
            line.wait(wait)
    return call()


def granted(answer: Answer, network: str) -> Mapping[str, Any]:
    """As `answer.made`, by Meta's codes. Raises Twin, NotThere, Blocked for what they say."""
    told = parsed(answer) or {}
    error = told.get("error")
    if answer.status >= 500 or not isinstance(error, dict):
        return made(answer, network)
    code, sub = (
        found if isinstance(found, int) else 0
        for found in (error.get("code"), error.get("error_subcode"))
    )
    if answer.status < 400:
        raise Unsure(f"{network} said yes and no: it may have taken effect")
    _raise_by_subcode(sub, answer, network)
    if code in _ENOUGH or sub == _TOO_FAST:
        raise Throttled(f"{network} takes no more for now", seconds=_patience(answer))
    if code in _TOKEN:
        raise Unauthorised(f"{network} does not take the token", "renew it")
    if code in _RIGHTS:
        raise Unauthorised(
            f"{network} does not let the token do this: {reason(answer)}",
            "give it the permissions that docs/publishing.md names",
        )
    if code == _TWIN:
        raise Twin(f"{network} has the same as the last post")
    if code in _UNSURE or error.get("is_transient") is True:
        raise Unsure(f"{network} had a fault of its own: it may have taken effect")
    return made(answer, network)


def _raise_by_subcode(sub: int, answer: Answer, network: str) -> None:
    """What a subcode says goes before what its code says."""
    if sub in _BLOCKED:
        raise Blocked(f"{network} takes it for spam", "look what it says to the account in its app")
    if sub in _FULL:
        raise Throttled(f"{network} takes no more posts today", seconds=_HOUR)
    if sub in _UNFETCHED:
        raise Throttled(f"{network} could not fetch a picture: {reason(answer)}", alone=True)
    if sub in _NOT_THERE:
        raise NotThere(f"{network} does not find it: {reason(answer)}")


def _patience(answer: Answer) -> float:
    """The seconds to wait, by the header that says when a limit ends."""
    try:
        told = json.loads(answer.headers.get("x-business-use-case-usage", ""))
        waits = [each["estimated_time_to_regain_access"] for of in told.values() for each in of]
        minutes = max(float(each) for each in waits)
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return patience(answer)
    return min(minutes, _LONGEST) * 60 or patience(answer)
