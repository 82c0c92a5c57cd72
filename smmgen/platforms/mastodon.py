"""Mastodon: its limits as dated data (facts of November 2026, the evidence beside each).

Published by media, then statuses with an Idempotency-Key, which a server knows for an hour:
docs.joinmastodon.org/methods/statuses, app/services/post_status_service.rb in mastodon/mastodon.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any, Literal
from urllib.parse import quote

from pydantic import Field

from smmgen.errors import Unauthorised, Unsure
from smmgen.model.ledger import Receipt
from smmgen.model.platform import Limit, Measure, Pictures, Platform
from smmgen.model.record import Lang, Record
from smmgen.model.sending import (
    Line,
    Medium,
    Publisher,
    Publishing,
    Removal,
    Removing,
    Repeat,
    Sending,
    Step,
)
from smmgen.platforms.answer import made, word
from smmgen.platforms.call import absent, after, ask, asking, multipart, upload
from smmgen.platforms.counting import code_points, mastodon_length
from smmgen.platforms.mastodon_access import ACCESS

_SEEN = date(2026, 11, 1)
_DOCUMENTS = "mastodon/documentation, 2026-07"
_TEXT = (
    Measure(
        mastodon_length,
        Limit(
            500,
            "characters",
            f"{_DOCUMENTS}: what an instance says of itself (500 unless told), a link counts 23",
            _SEEN,
        ),
    ),
)


class Options(Record):
    """What a post may say to Mastodon alone."""

    visibility: Literal["public", "unlisted", "private"] = Field(
        "public", description="Who sees it, and whether timelines show it."
    )
    sensitive: bool = Field(False, description="Whether its pictures are covered.")
    spoiler_text: str | None = Field(
        None, min_length=1, description="A warning that covers the text, and counts with it."
    )
    language: Lang | None = Field(None, description="Else the post's language.")


_NAME = "Mastodon"
_POLLS = 30  # of a picture that is being worked on
_PAGE = 40  # of an account's own statuses
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")
_ELSEWHERE = re.compile(r"(@[\w.-]+)@[\w.-]+")


def _at(sending: Sending | Removal, path: str) -> str:
    """An address at the account's server: told, or the account's part behind the '@'."""
    host = sending.channel.account.rpartition("@")[2]
    return f"{sending.channel.server or f'https://{host}'}{path}"


def _signed(line: Line) -> dict[str, str]:
    return {"authorization": f"Bearer {line.secrets['token']}"}


def publish(sending: Sending, line: Line, _: Mapping[str, Any] | None) -> Publishing:
    """Each part under a key of its own, in reply to the one before it."""
    media = [_media(sending, line, each) for each in sending.pictures]
    out: list[str] = []
    url = ""
    for number, text in enumerate(sending.thread):
        told = {**_said(sending), "status": text, "media_ids": media if number == 0 else []}
        if out:
            told["in_reply_to_id"] = out[-1]
        headers = {**_signed(line), "idempotency-key": f"{sending.name}-{number}"}
        yield Step()
        with after(out):
            status = ask(line, _NAME, "POST", _at(sending, "/api/v1/statuses"), headers, told)
        out.append(word(status, "id", _NAME))
        url = url or str(status.get("url") or "")
    return Receipt(id=out[0], url=url, parts=tuple(out))


def remove(removal: Removal, line: Line) -> Removing:
    """Each status by its id. One that another account's token is asked for is "not found", too.

    docs.joinmastodon.org/methods/statuses/#delete
    """
    url = _at(removal, "/api/v1/accounts/verify_credentials")
    me = word(ask(line, _NAME, "GET", url, _signed(line)), "id", _NAME)
    if me != removal.channel.account.partition("@")[0]:
        raise Unauthorised("Mastodon: the token is another account's", "see `account`")
    for name in removal.parts:
        yield Step()
        path = _at(removal, f"/api/v1/statuses/{quote(name, safe='')}")
        answer = line.net.send(asking("DELETE", path, _signed(line)))
        if not absent(answer):
            made(answer, _NAME)


def _said(sending: Sending) -> dict[str, Any]:
    options = Options.model_validate(dict(sending.options))
    told = {
        "visibility": options.visibility,
        "language": options.language or sending.lang.partition("-")[0],
        "sensitive": options.sensitive,
    }
    return told | ({"spoiler_text": options.spoiler_text} if options.spoiler_text else {})


def _media(sending: Sending, line: Line, medium: Medium) -> str:
    """A picture at the server, once it can be used. What no status takes up is forgotten there."""
    kind, body = multipart({"description": medium.alt}, "file", medium)
    headers = {**_signed(line), **kind}
    told = made(line.net.send(upload("POST", _at(sending, "/api/v2/media"), headers, body)), _NAME)
    name = word(told, "id", _NAME)
    for count in range(_POLLS):
        if told.get("url"):
            return name
        line.wait(min(1 + count, 5))
        answer = line.net.send(asking("GET", _at(sending, f"/api/v1/media/{name}"), _signed(line)))
        told = made(answer, _NAME) if answer.status != 206 else {}
    raise Unsure("Mastodon did not finish a picture in time")


def find(sending: Sending, line: Line, _: Mapping[str, Any] | None) -> Receipt | None:
    """Among the account's own statuses since the slot, the parts by their words.

    Raises Unsure where some of them are out and some are not: that is for a person.
    """
    me = ask(line, _NAME, "GET", _at(sending, "/api/v1/accounts/verify_credentials"), _signed(line))
    path = f"/api/v1/accounts/{word(me, 'id', _NAME)}/statuses?limit={_PAGE}&exclude_reblogs=true"
    answer = line.net.send(asking("GET", _at(sending, path), _signed(line)))
    if answer.status != 200:
        raise Unsure(f"{_NAME} answered {answer.status} when it was read")
    there = [each for each in _listed(answer.body) if _since(each, sending.at)]
    out: list[str] = []
    url = ""
    for text in sending.thread:
        before = out[-1] if out else None
        found = next(
            (s for s in there if _same(s, text) and s.get("in_reply_to_id") == before), None
        )
        if found is None:
            break
        out.append(word(found, "id", _NAME))
        url = url or str(found.get("url") or "")
    if len(out) == len(sending.thread):
        return Receipt(id=out[0], url=url, parts=tuple(out))
    if out:
        raise Unsure(f"{len(out)} of {len(sending.thread)} parts are out")
    if len(there) >= _PAGE:
        raise Unsure("too much was posted since to see whether it is out")
    return None


def _listed(body: bytes) -> list[Mapping[str, Any]]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, list) or not all(isinstance(each, dict) for each in told):
        raise Unsure("Mastodon answered with something that is no list of statuses")
    return told


def _since(status: Mapping[str, Any], at: datetime) -> bool:
    try:
        made_at = datetime.fromisoformat(str(status.get("created_at")))
    except ValueError:
        raise Unsure("Mastodon gave a status without a time") from None
    return made_at >= at - timedelta(days=30)


def _same(status: Mapping[str, Any], text: str) -> bool:
    """Whether a status says a text: as HTML, with mentions shortened and blanks as they came."""
    shown = unescape(_TAG.sub(" ", str(status.get("content", "")).replace("<br", " <br")))
    return _bare(shown) == _bare(text)


def _bare(text: str) -> str:
    return _SPACE.sub("", _ELSEWHERE.sub(r"\1", text))


PLATFORM = Platform(
    name="mastodon",
    title="Mastodon",
    hosts=("mastodon.social", "mastodon.online"),
    access=ACCESS,
    text=_TEXT,
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(4, "pictures", f"{_DOCUMENTS}; an instance may say more", _SEEN),
            f"{_DOCUMENTS}: 16,777,216 bytes, 33,177,600 pixels",
            formats=("jpeg", "png", "gif", "webp", "avif"),
            max_bytes=16_777_216,
            max_pixels=33_177_600,
        ),
    },
    alt_text=(Measure(code_points, Limit(1500, "characters", _DOCUMENTS, _SEEN)),),
    first_comment=_TEXT,
    threads="yes",
    own_limits=("text", "alt_text", "pictures"),
    counted_options=("spoiler_text",),
    options=Options,
    publisher=Publisher(
        Repeat("native", ttl=timedelta(hours=1), lag=timedelta(minutes=2)),
        publish,
        find,
        ("token",),
        scopes=lambda _: ("write:statuses", "write:media", "read:statuses", "read:accounts"),
        remove=remove,
    ),
)
