"""X's calls, its refusals, and what an account's timeline shows when it is read.

docs.x.com/x-api: posts, media, users, fundamentals/rate-limits and response-codes
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

from smmgen.errors import Rejected, Throttled, Unauthorised, Unsure
from smmgen.model.sending import Line, Removal, Sending
from smmgen.platforms.answer import listed, made, parsed, patience, reason, word
from smmgen.platforms.call import asking, looking
from smmgen.platforms.link import find_links, without_links
from smmgen.roles import Answer

NAME = "X"
_HOME = "https://api.x.com"
_PAGE = 100  # of an account's own posts, the most that one call gives
_SLACK = timedelta(minutes=5)  # by which clocks differ
_LONGEST = 86_400.0  # seconds that are waited for a limit at most
_BROKE = 3_600.0  # seconds until it is asked again whether somebody bought credits
_LIMITS = ("x-rate-limit", "x-app-limit-24hour", "x-user-limit-24hour")
_SPACE = re.compile(r"\s+")
_SCHEME = re.compile(r"^https?://(www\.)?", re.IGNORECASE)


def address(sending: Sending | Removal, path: str) -> str:
    """Where a call goes: X, or the channel's own server."""
    return f"{sending.channel.server or _HOME}/2/{path}"


def signed(line: Line) -> dict[str, str]:
    """The header of every call."""
    return {"authorization": f"Bearer {line.secrets['token']}"}


def asked(
    sending: Sending | Removal,
    line: Line,
    method: str,
    path: str,
    told: Mapping[str, Any] | None = None,
) -> Mapping[str, Any]:
    """What a call answers with. Raises as `granted` does."""
    return granted(line.net.send(asking(method, address(sending, path), signed(line), told)))


def granted(answer: Answer) -> Mapping[str, Any]:
    """As `answer.made`, by X's own refusals."""
    if answer.status == 429:
        raise Throttled("X takes no more for now", seconds=_patience(answer))
    if answer.status == 402:
        raise Throttled(
            "X wants credits for this call, and the app has none left",
            "buy some, or raise the spending limit, at console.x.com",
            seconds=_BROKE,
        )
    if answer.status == 403 and _of_the_app(answer):
        raise Unauthorised(
            f"X does not let the app do this: {reason(answer)}",
            "give the token the scopes that docs/publishing.md names",
        )
    return made(answer, NAME)


def data(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """What an answer holds. Raises Unsure where that is no object."""
    found = told.get("data")
    if not isinstance(found, dict):
        raise Unsure("X said yes, and not what it made")
    return found


def is_twin(answer: Answer) -> bool:
    """Whether it says no because the account said the same already."""
    return answer.status == 403 and "duplicate content" in reason(answer).casefold()


def own(sending: Sending | Removal, line: Line) -> None:
    """Return if the token is the channel's account's. Raises Unauthorised if it is another's."""
    try:
        who = word(data(asked(sending, line, "GET", "users/me")), "id", NAME)
    except Rejected as fault:
        raise Unauthorised(f"X does not say whose the token is: {fault}") from None
    if who != sending.channel.account:
        raise Unauthorised("X: the token is another account's", "see `account` in channels.yml")


def found(sending: Sending, line: Line, text: str, parent: str = "") -> str:
    """A post with these words, in reply to `parent` if there is one, since the slot.

    "" where it surely is not. Raises Unsure where nobody can tell.
    """
    wanted = _content(text)
    if not any(wanted):
        raise Unsure("it may be out, and has no words to be known by")
    since = (sending.at.astimezone(UTC) - _SLACK).strftime("%Y-%m-%dT%H:%M:%SZ")
    query = (
        f"max_results={_PAGE}&start_time={since}&exclude=retweets"
        "&tweet.fields=created_at,entities,note_tweet,referenced_tweets"
    )
    with looking():
        told = asked(sending, line, "GET", f"users/{sending.channel.account}/tweets?{query}")
    # Where there is nothing an answer has no `data`.
    there = listed(told, "data", NAME) if _count(told) else []
    for each in there:
        words, links = _content(_text(each))
        if _since(each, sending.at) and _parent(each) == parent and words == wanted[0]:
            if links == wanted[1]:
                return word(each, "id", NAME)
            raise Unsure("there is a post with the same words and other links")
    if len(there) >= _PAGE:
        raise Unsure("too much was posted since to see whether it is out")
    return ""


def _of_the_app(answer: Answer) -> bool:
    """Whether a 403 is about the app and its token, not about the post."""
    told = parsed(answer) or {}
    kind = f"{told.get('type', '')} {told.get('title', '')}".casefold()
    return any(each in kind for each in ("client-forbidden", "unsupported", "oauth"))


def _patience(answer: Answer) -> float:
    """The seconds until a limit that is used up begins anew, by the clock that X answers by."""
    try:
        now = parsedate_to_datetime(answer.headers["date"]).timestamp()
        ends = [
            float(answer.headers[f"{each}-reset"])
            for each in _LIMITS
            if answer.headers.get(f"{each}-remaining") == "0"
        ]
        return min(max(max(ends) - now, 1.0), _LONGEST)
    except (KeyError, ValueError):
        return patience(answer)


def _count(told: Mapping[str, Any]) -> int:
    meta = told.get("meta")
    count = meta.get("result_count") if isinstance(meta, dict) else None
    if isinstance(count, bool) or not isinstance(count, int):
        raise Unsure("X answered with something that is no timeline")
    return count


def _since(post: Mapping[str, Any], at: datetime) -> bool:
    try:
        return datetime.fromisoformat(str(post.get("created_at"))) >= at - _SLACK
    except (ValueError, TypeError):
        raise Unsure("X gave a post without a time") from None


def _parent(post: Mapping[str, Any]) -> str:
    """What a post is a reply to; "" for none."""
    references = post.get("referenced_tweets")
    for each in references if isinstance(references, list) else ():
        if isinstance(each, dict) and each.get("type") == "replied_to":
            return str(each.get("id"))
    return ""


def _text(post: Mapping[str, Any]) -> str:
    """A post's words as they were written: whole, with the links that t.co stands for.

    A link to the post's own pictures is X's, and left out.
    """
    note = post.get("note_tweet")
    whole = note if isinstance(note, dict) else post
    entities = whole.get("entities")
    urls = entities.get("urls") if isinstance(entities, dict) else None
    text = str(whole.get("text", ""))
    for each in urls if isinstance(urls, list) else ():
        if isinstance(each, dict) and each.get("url"):
            instead = "" if each.get("media_key") else str(each.get("expanded_url", ""))
            text = text.replace(str(each["url"]), instead)
    return unescape(text)


def _content(text: str) -> tuple[str, frozenset[str]]:
    """A text's words, without blanks, and its links, without what X changes about them."""
    composed = unicodedata.normalize("NFC", text)
    links = (composed[start:end] for start, end in find_links(composed))
    return (
        _SPACE.sub("", without_links(composed)),
        frozenset(_SCHEME.sub("", each).rstrip("/").casefold() for each in links),
    )
