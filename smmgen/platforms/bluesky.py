"""Bluesky: its limits as dated data (facts of November 2026, the evidence beside each).

A post's key is chosen by us, from the slot's time and the delivery's name, so that the same
delivery is the same record whenever it is written: lexicons/com/atproto/repo/putRecord.json,
packages/syntax/src/tid.ts in bluesky-social/atproto.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Annotated, Any
from urllib.parse import quote

from pydantic import Field

from smmgen.errors import Rejected, Unauthorised, Unsure
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
from smmgen.platforms.answer import parsed, word
from smmgen.platforms.bluesky_access import ACCESS, ENTRY, NAME, checked, session
from smmgen.platforms.call import after, ask, asking, upload
from smmgen.platforms.counting import clusters, utf8
from smmgen.platforms.link import find_links

_SEEN = date(2026, 11, 1)
_POST = "lexicons/app/bsky/feed/post.json in bluesky-social/atproto, 2026-08"
_TEXT = (
    Measure(clusters, Limit(300, "characters", _POST, _SEEN)),
    Measure(utf8, Limit(3000, "bytes", _POST, _SEEN)),
)


class Options(Record):
    """What a post may say to Bluesky alone."""

    langs: tuple[Lang, ...] = Field((), max_length=3, description="Else the post's language.")
    tags: tuple[Annotated[str, Field(min_length=1, max_length=64)], ...] = Field(
        (), max_length=8, description="Tags that are not in the text, without '#'."
    )


_POSTS = "app.bsky.feed.post"
_LETTERS = "234567abcdefghijklmnopqrstuvwxyz"  # of a TID, in order
_TAG = re.compile(r"(?<![\w#＃])[#＃](?P<tag>\w*[^\W\d_]\w*)")
_MENTION = re.compile(r"(?<![\w@.])@(?P<handle>(?:[a-z\d-]+\.)+[a-z][a-z\d-]*)", re.IGNORECASE)


def record_key(at: datetime, name: str, part: int) -> str:
    """A record's key: 13 letters that sort by time, the same for a delivery's part for ever.

    53 bits of microseconds, whose last 20 are the delivery's own, and 10 of a clock's id.
    """
    own = int(name[:8], 16)
    seconds = int(at.timestamp()) + part
    bits = ((seconds * 1_000_000 + own % 1_000_000) << 10) | (own // 1_000_000) % 1024
    return "".join(_LETTERS[(bits >> shift) & 31] for shift in range(60, -1, -5))


def publish(sending: Sending, line: Line, _: Mapping[str, Any] | None) -> Publishing:
    """Pictures as blobs, then each part as a record under its own key."""
    at, headers = _signed_in(sending, line)
    images = [_image(line, at, headers, each) for each in sending.pictures]
    root: dict[str, str] = {}
    parent: dict[str, str] = {}
    out: list[str] = []
    for part, text in enumerate(sending.thread):
        record = _record(sending, line, at, text)
        if part == 0:
            record |= _beside(sending, images)
        if parent:
            record["reply"] = {"root": root, "parent": parent}
        key = record_key(sending.at, sending.name, part)
        yield Step()
        with after(out):
            parent = _put(sending, line, at, headers, key, record)
        root = root or parent
        out.append(parent["uri"])
    first = record_key(sending.at, sending.name, 0)
    handle = sending.channel.handle.lstrip("@")
    url = f"https://bsky.app/profile/{quote(handle)}/post/{first}"
    return Receipt(id=out[0], url=url, parts=tuple(out))


def remove(removal: Removal, line: Line) -> Removing:
    """Each record by its key; to delete one that is not there is no fault.

    lexicons/com/atproto/repo/deleteRecord.json
    """
    at, headers = _signed_in(removal, line)
    account = removal.channel.account
    for uri in removal.parts:
        key = uri.rpartition("/")[2]
        if uri != f"at://{account}/{_POSTS}/{key}":
            raise Rejected(f"{uri} is no post of this account")
        yield Step()
        told = {"repo": account, "collection": _POSTS, "rkey": key}
        url = f"{at}/xrpc/com.atproto.repo.deleteRecord"
        checked(line.net.send(asking("POST", url, headers, told)))


def _signed_in(sending: Sending | Removal, line: Line) -> tuple[str, dict[str, str]]:
    """The account's own server and a session there, by an app password."""
    told = session(sending.channel, line)
    if word(told, "did", NAME) != sending.channel.account:
        raise Unauthorised("Bluesky: the app password is another account's", "see `account`")
    headers = {"authorization": f"Bearer {word(told, 'accessJwt', NAME)}"}
    return sending.channel.server or _home(told) or ENTRY, headers


def _home(session: Mapping[str, Any]) -> str:
    """Where a session's account is kept, by its own document."""
    document = session.get("didDoc")
    services = document.get("service") if isinstance(document, dict) else None
    for each in services if isinstance(services, list) else ():
        if isinstance(each, dict) and each.get("id") == "#atproto_pds":
            found = str(each.get("serviceEndpoint", ""))
            return found.rstrip("/") if found.startswith("https://") else ""
    return ""


def _image(line: Line, at: str, headers: Mapping[str, str], medium: Medium) -> dict[str, Any]:
    call = upload(
        "POST", f"{at}/xrpc/com.atproto.repo.uploadBlob",
        {**headers, "content-type": medium.kind}, medium.data,
    )  # fmt: skip
    blob = checked(line.net.send(call)).get("blob")
    if not isinstance(blob, dict):
        raise Unsure("Bluesky took a picture and did not say which it is")
    size = {"width": medium.width, "height": medium.height}
    return {"alt": medium.alt, "image": blob, "aspectRatio": size}


def _beside(sending: Sending, images: list[dict[str, Any]]) -> dict[str, Any]:
    """What stands below the first part: its pictures, else a card of its link.

    lexicons/app/bsky/embed/images.json and external.json
    """
    if images:
        return {"embed": {"$type": "app.bsky.embed.images", "images": images}}
    if not sending.link:
        return {}
    card = {"uri": sending.link, "title": sending.title, "description": ""}
    return {"embed": {"$type": "app.bsky.embed.external", "external": card}}


def _record(sending: Sending, line: Line, at: str, text: str) -> dict[str, Any]:
    options = Options.model_validate(dict(sending.options))
    moment = sending.at.astimezone(UTC)
    record: dict[str, Any] = {
        "$type": _POSTS,
        "text": text,
        # The slot's own time, so that the record is the same whenever it is written.
        "createdAt": f"{moment:%Y-%m-%dT%H:%M:%S}.000Z",
        "langs": list(options.langs) or [sending.lang],
    }
    facets = [*_facets(text, line, at)]
    if facets:
        record["facets"] = facets
    if options.tags:
        record["tags"] = list(options.tags)
    return record


def _facets(text: str, line: Line, at: str) -> Iterator[dict[str, Any]]:
    """Links, tags and mentions, by bytes of UTF-8."""
    for start, end in find_links(text):
        link = text[start:end]
        uri = link if "://" in link else f"https://{link}"
        yield _facet(text, start, end, {"$type": "app.bsky.richtext.facet#link", "uri": uri})
    for hit in _TAG.finditer(text):
        told = {"$type": "app.bsky.richtext.facet#tag", "tag": hit["tag"]}
        yield _facet(text, *hit.span(), told)
    for hit in _MENTION.finditer(text):
        url = f"{at}/xrpc/com.atproto.identity.resolveHandle?handle={quote(hit['handle'].lower())}"
        answer = line.net.send(asking("GET", url, {}))
        did = (parsed(answer) or {}).get("did") if answer.status == 200 else None
        if isinstance(did, str):  # else it stays as text, as in the app
            told = {"$type": "app.bsky.richtext.facet#mention", "did": did}
            yield _facet(text, *hit.span(), told)


def _facet(text: str, start: int, end: int, feature: dict[str, str]) -> dict[str, Any]:
    first = len(text[:start].encode())
    last = first + len(text[start:end].encode())
    return {"index": {"byteStart": first, "byteEnd": last}, "features": [feature]}


def _put(
    sending: Sending,
    line: Line,
    at: str,
    headers: Mapping[str, str],
    key: str,
    record: Mapping[str, Any],
) -> dict[str, str]:
    """The record's address and digest; one that is there already is left as it is."""
    told = {
        "repo": sending.channel.account, "collection": _POSTS, "rkey": key,
        "record": record, "swapRecord": None, "validate": True,
    }  # fmt: skip
    url = f"{at}/xrpc/com.atproto.repo.putRecord"
    answer = line.net.send(asking("POST", url, headers, told))
    if answer.status == 400 and (parsed(answer) or {}).get("error") == "InvalidSwap":
        where = f"repo={quote(sending.channel.account)}&collection={_POSTS}&rkey={key}"
        got = ask(line, NAME, "GET", f"{at}/xrpc/com.atproto.repo.getRecord?{where}", headers)
        return {"uri": word(got, "uri", NAME), "cid": word(got, "cid", NAME)}
    got = checked(answer)
    return {"uri": word(got, "uri", NAME), "cid": word(got, "cid", NAME)}


PLATFORM = Platform(
    name="bluesky",
    title="Bluesky",
    hosts=("bsky.app",),
    access=ACCESS,
    text=_TEXT,
    place_pictures={
        "feed": Pictures(
            "portrait",
            # app.bsky.embed.gallery takes 20; which apps show it is not known.
            Limit(4, "pictures", "lexicons/app/bsky/embed/images.json, 2026-08", _SEEN),
            "lexicons/app/bsky/embed/images.json, 2026-08: 2,000,000 bytes (1,000,000 before)",
            formats=("jpeg", "png", "webp"),
            max_bytes=2_000_000,
        ),
    },
    first_comment=_TEXT,
    threads="yes",
    options=Options,
    publisher=Publisher(Repeat("native"), publish, secrets=("token",), remove=remove),
)
