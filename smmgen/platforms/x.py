"""X: its limits as dated data (facts of November 2026, the evidence beside each).

X knows no call again, but an account's timeline can be read: what may be out is looked for
before it is sent again. docs.x.com/x-api/posts/manage-tweets and x-api/media
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal
from urllib.parse import quote

from pydantic import Field

from smmgen.errors import Rejected, Unsure
from smmgen.model.label import Label
from smmgen.model.ledger import Receipt
from smmgen.model.platform import Fold, Limit, Measure, Pictures, Platform, Price, Version
from smmgen.model.record import Record
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
from smmgen.platforms.answer import word
from smmgen.platforms.call import (
    BY_HAND,
    absent,
    after,
    asking,
    looking,
    multipart,
    remark,
    surely,
    upload,
)
from smmgen.platforms.counting import code_points, links, x_weighted
from smmgen.platforms.x_access import ACCESS
from smmgen.platforms.x_account import (
    NAME,
    address,
    asked,
    data,
    found,
    granted,
    is_twin,
    own,
    signed,
)

_SEEN = date(2026, 11, 1)
_TEXT = (
    Measure(
        x_weighted,
        Limit(
            280,
            "weighted characters",
            "xdevplatform/docs, counting characters, 2026-08; Premium accounts: 25,000",
            _SEEN,
        ),
    ),
)


class Options(Record):
    """What a post may say to X alone."""

    reply_settings: Literal[
        "everyone", "following", "mentionedUsers", "subscribers", "verified"
    ] = Field("everyone", description="Who may answer.")
    made_with_ai: bool = Field(False, description="Say that its pictures were made by AI.")
    paid_partnership: bool = Field(False, description="Say that somebody paid for it.")


def publish(sending: Sending, line: Line, reached: Mapping[str, Any] | None) -> Publishing:
    """Pictures first, which nobody sees, then each part in reply to the one before it."""
    begun = dict(reached or {})
    if begun.get("refused"):
        raise Unsure(str(begun["refused"]), BY_HAND)
    _check(sending, line, begun)
    parts = [str(each) for each in begun.get("parts", ())]
    if not parts:
        first = found(sending, line, sending.texts[0]) if begun else ""
        if not first:
            with surely():
                media = [_picture(sending, line, each) for each in sending.pictures]
                yield Step({"asked": True})
                first = _posted(sending, line, media, again=bool(begun))
        parts = [first]
    known = len(begun.get("parts", ()))  # the part after these may be out
    for number, text in enumerate(sending.texts[len(parts) :], len(parts)):
        part = found(sending, line, text, parts[-1]) if number == known else ""
        if not part:
            yield Step({"parts": [*parts]})
            part, why = _replied(sending, line, text, parts)
            if why:
                yield Step({"parts": [*parts], "refused": why})
                raise Unsure(why, BY_HAND)
        parts.append(part)
    comment = note = ""
    if sending.first_comment:
        comment = (
            found(sending, line, sending.first_comment, parts[-1]) if "comment" in begun else ""
        )
        if not comment:
            yield Step({"parts": [*parts], "comment": True})
            comment, note = remark(
                parts[0], lambda: _reply(sending, line, sending.first_comment, parts[-1])
            )
    handle = quote(sending.channel.handle.lstrip("@"))
    return Receipt(
        id=parts[0],
        url=f"https://x.com/{handle}/status/{parts[0]}",
        parts=tuple(filter(None, (*parts, comment))),
        note=note,
    )


def remove(removal: Removal, line: Line) -> Removing:
    """Each part by its id, by the account's own token. X charges $0.010 a deletion (2026-08).

    docs.x.com/x-api/posts/delete-post
    """
    own(removal, line)
    for part in removal.parts:
        yield Step()
        url = address(removal, f"tweets/{quote(part, safe='')}")
        answer = line.net.send(asking("DELETE", url, signed(line)))
        if not absent(answer) and data(granted(answer)).get("deleted") is not True:
            raise Unsure("X did not say that it took the post down")


def _check(sending: Sending, line: Line, begun: Mapping[str, Any]) -> None:
    """Raise unless the token is the account's; where something may be out that is no no to it."""
    if not begun:
        own(sending, line)
        return
    with looking():
        own(sending, line)


def _picture(sending: Sending, line: Line, medium: Medium) -> str:
    """A picture at X with its alt text, for some hours."""
    fields = {"media_category": "tweet_image"}
    kind, body = multipart(fields, "media", medium)
    call = upload("POST", address(sending, "media/upload"), {**signed(line), **kind}, body)
    name = word(data(granted(line.net.send(call))), "id", NAME)
    if medium.alt:
        told = {"id": name, "metadata": {"alt_text": {"text": medium.alt}}}
        asked(sending, line, "POST", "media/metadata", told)
    return name


def _posted(sending: Sending, line: Line, media: list[str], *, again: bool) -> str:
    """The first post's id."""
    options = Options.model_validate(dict(sending.options))
    told: dict[str, Any] = {"text": sending.texts[0]} if sending.texts[0] else {}
    told |= {"media": {"media_ids": media}} if media else {}
    told |= {
        name: value
        for name, value in options.model_dump().items()
        if value not in {False, "everyone"}
    }
    answer = line.net.send(asking("POST", address(sending, "tweets"), signed(line), told))
    if is_twin(answer):
        # It forgets a twin after a while that it does not tell, so this alone proves nothing.
        there = found(sending, line, sending.texts[0])
        if not there and again:
            raise Unsure("X says that it has the same already, and does not list it")
        if not there:
            raise Rejected("X has the same words of this account already", "change them")
        return there
    return word(data(granted(answer)), "id", NAME)


def _replied(sending: Sending, line: Line, text: str, parts: list[str]) -> tuple[str, str]:
    """The id of a thread's next part, or why it was refused: the parts before it stay out."""
    with after(parts):
        try:
            return _reply(sending, line, text, parts[-1]), ""
        except Rejected as fault:
            return "", f"{len(parts)} of {len(sending.texts)} parts are out, and then: {fault}"


def _reply(sending: Sending, line: Line, text: str, parent: str) -> str:
    told = {"text": text, "reply": {"in_reply_to_tweet_id": parent}}
    return word(data(asked(sending, line, "POST", "tweets", told)), "id", NAME)


PLATFORM = Platform(
    name="x",
    title="X",
    hosts=("x.com", "twitter.com"),
    access=ACCESS,
    text=_TEXT,
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(4, "pictures", "xdevplatform/docs, media best practices, 2026-08", _SEEN),
            "xdevplatform/docs, media best practices, 2026-08: 5 MB",
            formats=("jpeg", "png", "webp"),
            max_bytes=5_000_000,
        ),
    },
    version=Version("2", "OpenAPI 2.167, 2026-08", _SEEN),
    links=(
        Measure(
            links,
            Limit(
                0,
                "links",
                "a post with a link costs $0.200 in place of $0.015 (X, pricing, 2026-08)",
                _SEEN,
                hard=False,
            ),
        ),
    ),
    alt_text=(Measure(code_points, Limit(1000, "characters", "OpenAPI 2.167, 2026-08", _SEEN)),),
    # A reply is refused unless the parent's author named the account; whether that holds for
    # one's own thread is not written (manage-tweets/integrate, 2026-08).
    threads="untried",
    first_comment=_TEXT,
    own_limits=("text",),
    folds=(
        Fold(
            "everywhere",
            280,
            "Show more",
            "third parties: timelines show 280 characters of a longer post (Premium)",
            _SEEN,
        ),
    ),
    price=Price(
        "$",
        Decimal("0.015"),
        Decimal("0.200"),
        Decimal("0.005"),
        "uploads of pictures and reads",
        "X, pricing, 2026-08: pay per use since 2026-02-06; what an upload costs is not said",
        _SEEN,
    ),
    options=Options,
    label=Label("made_with_ai", "X, API v2: POST /2/tweets has `made_with_ai`", _SEEN),
    publisher=Publisher(
        Repeat("checkpoint", lag=timedelta(minutes=5)),
        publish,
        secrets=("token",),
        scopes=lambda _: ("tweet.read", "tweet.write", "users.read", "media.write"),
        remove=remove,
    ),
)
