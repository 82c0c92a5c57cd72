"""LinkedIn: its limits as dated data (facts of November 2026, the evidence beside each).

A page's posts can be read, so what may be out is looked for before anything is sent again. A
member's cannot, without a permission that LinkedIn gives to few.
learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal
from urllib.parse import quote

from pydantic import Field

from smmgen.errors import Rejected, Unsure
from smmgen.model.calendar import Channel
from smmgen.model.ledger import Receipt
from smmgen.model.platform import AT_WORK, Area, Document, Fold, Limit, Measure, Pictures, Platform
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
from smmgen.platforms.answer import made, reason, word
from smmgen.platforms.call import absent, ask, asking, leads_home, remark, upload
from smmgen.platforms.counting import code_points, hashtags, utf16
from smmgen.platforms.linkedin_access import ACCESS
from smmgen.platforms.linkedin_page import (
    POST_NAME,
    VERSION,
    address,
    adopted,
    comments,
    found,
    found_comment,
    little,
    signed,
)

_SEEN = date(2026, 11, 1)
_FOLD = "third parties: three lines, whatever is in the post (seen September 2024)"


class Options(Record):
    """What a post may say to LinkedIn alone."""

    title: str | None = Field(
        None, min_length=1, description="What stands above a document; else the post's title."
    )
    visibility: Literal["PUBLIC", "CONNECTIONS"] = Field(
        "PUBLIC", description="Who sees it; a page's posts are public."
    )


_NAME = "LinkedIn"
_MEMBER = "urn:li:person:"
_POLLS = 30  # of a picture that is being worked on
_UNSEEN = 30.0  # seconds in which it gets ready where it cannot be asked


def publish(sending: Sending, line: Line, reached: Mapping[str, Any] | None) -> Publishing:
    """Pictures or a document first, which nobody sees, then the post, then a first comment."""
    begun = dict(reached or {})
    post = str(begun.get("post") or "") or (found(sending, line) if begun else "")
    if not post:
        content = _content(sending, line)
        yield Step({"asked": True})
        post = _posted(sending, line, content)
    comment = note = ""
    if sending.first_comment:
        comment = found_comment(sending, line, post) if "post" in begun else ""
        if not comment:
            yield Step({"post": post})
            comment, note = remark(post, lambda: _commented(sending, line, post))
    if sending.link and (sending.pictures or sending.document):
        note = "; ".join(filter(None, [note, "its link is not shown: there are pictures"]))
    url = f"https://www.linkedin.com/feed/update/{post}"
    return Receipt(id=post, url=url, parts=tuple(filter(None, (post, comment))), note=note)


def remove(removal: Removal, line: Line) -> Removing:
    """The post, with its comments; to delete it again is no fault (third parties, 2026-09)."""
    url = address(removal, f"posts/{quote(removal.receipt.id, safe='')}")
    yield Step()
    headers = {**signed(line), "x-restli-method": "DELETE"}
    answer = line.net.send(asking("DELETE", url, headers))
    if answer.status != 204 and not absent(answer):
        made(answer, _NAME)


def _content(sending: Sending, line: Line) -> dict[str, Any]:
    """What stands below the words, uploaded and ready; empty where nothing does."""
    if sending.document is not None:
        title = Options.model_validate(dict(sending.options)).title or sending.title
        name = _uploaded(sending, line, "document", sending.document)
        _ready(sending, line, {name: "documents"})
        return {"media": {"id": name, "title": title}}
    if not sending.pictures:
        article = {"source": sending.link, "title": sending.title}
        return {"article": article} if sending.link else {}
    names = [_uploaded(sending, line, "image", each) for each in sending.pictures]
    _ready(sending, line, dict.fromkeys(names, "images"))
    images = [
        {"id": name, "altText": each.alt}
        for name, each in zip(names, sending.pictures, strict=True)
    ]
    return {"media": images[0]} if len(images) == 1 else {"multiImage": {"images": images}}


def _uploaded(
    sending: Sending, line: Line, kind: Literal["image", "document"], medium: Medium
) -> str:
    """The name of bytes that LinkedIn took, at the address that it gave for them."""
    url = address(sending, f"{kind}s?action=initializeUpload")
    owner = {"initializeUploadRequest": {"owner": sending.channel.account}}
    value = ask(line, _NAME, "POST", url, signed(line), owner).get("value")
    if not isinstance(value, dict):
        raise Unsure("LinkedIn gave no place for a picture")
    name, place = word(value, kind, _NAME), str(value.get("uploadUrl"))
    if not leads_home(place, "linkedin.com", sending.channel.server):
        raise Unsure("LinkedIn gave a place for a picture that is not its own")
    # LinkedIn's upload hosts know nothing of versions.
    own = {"authorization": signed(line)["authorization"], "content-type": medium.kind}
    answer = line.net.send(upload("PUT", place, own, medium.data))
    if not 200 <= answer.status < 300:  # the body of a yes is empty
        made(answer, _NAME)
    return name


def _ready(sending: Sending, line: Line, kinds: Mapping[str, str]) -> None:
    """Return once a post may use them. A member's token cannot ask, so it waits."""
    if sending.channel.account.startswith(_MEMBER):
        line.wait(_UNSEEN)
        return
    for name, kind in kinds.items():
        for count in range(_POLLS):
            url = address(sending, f"{kind}/{quote(name, safe='')}")
            state = ask(line, _NAME, "GET", url, signed(line)).get("status")
            if state == "AVAILABLE":
                break
            if state == "PROCESSING_FAILED":
                raise Rejected("LinkedIn cannot use a picture or the document")
            line.wait(min(1 + count, 5))
        else:
            raise Unsure("LinkedIn did not finish a picture in time")


def _posted(sending: Sending, line: Line, content: Mapping[str, Any]) -> str:
    """The post's name."""
    account = sending.channel.account
    seen = Options.model_validate(dict(sending.options)).visibility
    told: dict[str, Any] = {
        "author": account,
        "commentary": little(sending.texts[0]),
        "visibility": seen if account.startswith(_MEMBER) else "PUBLIC",
        "distribution": {
            "feedDistribution": "MAIN_FEED",
            "targetEntities": [],
            "thirdPartyDistributionChannels": [],
        },
        "lifecycleState": "PUBLISHED",
        "isReshareDisabledByAuthor": False,
    }
    told |= {"content": content} if content else {}
    answer = line.net.send(asking("POST", address(sending, "posts"), signed(line), told))
    twin = POST_NAME.search(reason(answer)) if answer.status == 422 else None
    if twin is not None:
        return adopted(sending, line, twin[0])
    name = answer.headers.get("x-restli-id", "")
    if answer.status == 201 and POST_NAME.fullmatch(name):
        return name
    made(answer, _NAME)
    raise Unsure("LinkedIn said yes, and not what it made")


def _commented(sending: Sending, line: Line, post: str) -> str:
    told = {
        "actor": sending.channel.account,
        "object": post,
        "message": {"text": sending.first_comment},
    }
    return word(ask(line, _NAME, "POST", comments(sending, post), signed(line), told), "id", _NAME)


def _scopes(channel: Channel) -> tuple[str, ...]:
    """A member's own, or those of who may post for a page."""
    if channel.account.startswith(_MEMBER):
        return ("w_member_social",)
    return ("w_organization_social", "r_organization_social")


PLATFORM = Platform(
    name="linkedin",
    title="LinkedIn",
    hosts=("linkedin.com",),
    access=ACCESS,
    text=(
        Measure(
            utf16,
            Limit(
                3000,
                "characters",
                "LinkedIn help a528176, by third parties; the unit is not stated, so UTF-16",
                _SEEN,
            ),
        ),
    ),
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(20, "pictures", "third parties: MultiImage takes 2 to 20", _SEEN),
            "third parties: fewer than 36,152,320 pixels, 5 MB; LinkedIn states no bytes",
            formats=("jpeg", "png", "gif"),
            max_bytes=5_000_000,
            max_pixels=36_152_319,
            document=Document(
                "document",
                Limit(300, "pages", "Ayrshare, media guidelines: 300 pages, 100 MB", _SEEN),
                max_bytes=100_000_000,
                areas=(
                    Area(
                        "bottom",
                        110,
                        "the viewer's page controls lie over it",
                        "looked at in the viewer; LinkedIn states nothing",
                        _SEEN,
                        fine=25,
                        hard=False,
                    ),
                ),
            ),
        ),
    },
    daily=Limit(
        150, "posts", "third parties, 2026: LinkedIn says none; 150 a member", _SEEN, hard=False
    ),
    version=VERSION,
    hashtags=(
        Measure(
            hashtags, Limit(5, "hashtags", "LinkedIn advises 3 to 5 (press)", _SEEN, hard=False)
        ),
    ),
    alt_text=(Measure(code_points, Limit(4086, "characters", "third parties", _SEEN)),),
    first_comment=(
        Measure(
            utf16,
            Limit(1250, "characters", "third parties; LinkedIn states none", _SEEN, hard=False),
        ),
    ),
    folds=(
        Fold("on a phone", 140, "more", f"{_FOLD}; 140 characters on a phone", _SEEN, lines=3),
        Fold("on a wide screen", 210, "more", f"{_FOLD}; 210 on a screen", _SEEN, lines=3),
    ),
    options=Options,
    times=AT_WORK,
    publisher=Publisher(
        Repeat("checkpoint", lag=timedelta(minutes=5)),
        publish,
        secrets=("token",),
        unread=lambda channel, _: channel.account.startswith(_MEMBER),
        scopes=_scopes,
        remove=remove,
    ),
)
