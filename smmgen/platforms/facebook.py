"""Facebook: its limits as dated data (facts of November 2026, the evidence beside each).

Photos are uploaded unpublished, then one call makes the post; what may be out is looked for
before it is sent again. developers.facebook.com/docs/pages-api/posts
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import quote

from smmgen.errors import Rejected, Unsure
from smmgen.model.ledger import Receipt
from smmgen.model.platform import Area, Fold, Limit, Measure, Pictures, Platform, Version
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
from smmgen.platforms.answer import listed, parsed, word
from smmgen.platforms.call import asking, looking, multipart, remark, upload
from smmgen.platforms.counting import utf16
from smmgen.platforms.graph import Twin, granted

_SEEN = date(2026, 11, 1)
# Third parties say 10 MB; error 1366046 of the API speaks of 4 MB. The smaller one is safe.
_PHOTO = "error 1366046 speaks of 4 MB, third parties of 10 MB; Meta states no bounds of pixels"
_STORY = "Meta's guide for story ads, by third parties: 14% above and 20% below are kept free"

_VERSION = Version("v26.0", "Meta, Graph API changelog: released 2026-07-29", _SEEN)
_NAME = "Facebook"
_HOME = "https://graph.facebook.com"
_PAGE = 50  # of a page's own posts
_LISTED = f"fields=id,message,created_time&limit={_PAGE}"
_COMMENTS = 100  # of a post
_GONE = 100, 33  # a code and its subcode: not there, or not to be seen by this token
_SLACK = timedelta(minutes=5)  # by which clocks differ
_SPACE = re.compile(r"\s+")
# To post, and to read what may be out; to comment, and to read comments.
_SCOPES = (
    "pages_manage_posts",
    "pages_read_engagement",
    "pages_show_list",
    "pages_manage_engagement",
    "pages_read_user_content",
)


def publish(sending: Sending, line: Line, reached: Mapping[str, Any] | None) -> Publishing:
    """Photos first, which nobody sees, then the post, then a first comment; or a story."""
    begun = dict(reached or {})
    post = str(begun.get("post") or "") or (_found(sending, line) if begun else "")
    if not post:
        photos = [_photo(sending, line, each) for each in sending.pictures]
        yield Step({"asked": True})
        if sending.place == "story":
            post = _story(sending, line, photos)
        else:
            post = _posted(sending, line, photos, again=bool(begun))
    comment = note = ""
    if sending.first_comment and sending.place == "feed":
        comment = _found_comment(sending, line, post) if "post" in begun else ""
        if not comment:
            yield Step({"post": post})
            comment, note = remark(post, lambda: _commented(sending, line, post))
    if sending.link and sending.pictures:
        note = "; ".join(filter(None, [note, "its link is not shown: there are pictures"]))
    url = f"https://www.facebook.com/{quote(post)}"
    return Receipt(id=post, url=url, parts=tuple(filter(None, (post, comment))), note=note)


def remove(removal: Removal, line: Line) -> Removing:
    """The post, with its comments. "No such thing" may be a permission that lacks, so it is read.

    developers.facebook.com/docs/graph-api/reference/pagepost#deleting
    """
    post = removal.receipt.id
    yield Step()
    answer = line.net.send(asking("DELETE", _at(removal, quote(post)), _signed(line)))
    error = (parsed(answer) or {}).get("error")
    if not (isinstance(error, dict) and (error.get("code"), error.get("error_subcode")) == _GONE):
        if granted(answer, _NAME).get("success") is not True:
            raise Unsure("Facebook did not say that it took the post down")
        return
    with looking():
        told = _ask(removal, line, "GET", f"{removal.channel.account}/published_posts?{_LISTED}")
    there = listed(told, "data", _NAME)
    if any(each.get("id") == post for each in there):
        raise Rejected("Facebook does not let the token take this post down")
    if len([each for each in there if _since(each, removal.since)]) >= _PAGE:
        raise Unsure("too much was posted since to see whether it is gone")


def _at(sending: Sending | Removal, path: str) -> str:
    return f"{sending.channel.server or _HOME}/{_VERSION.name}/{path}"


def _signed(line: Line) -> dict[str, str]:
    return {"authorization": f"Bearer {line.secrets['token']}"}


def _ask(
    sending: Sending | Removal,
    line: Line,
    method: str,
    path: str,
    told: Mapping[str, Any] | None = None,
) -> Mapping[str, Any]:
    answer = line.net.send(asking(method, _at(sending, path), _signed(line), told))
    return granted(answer, _NAME)


def _photo(sending: Sending, line: Line, medium: Medium) -> str:
    """A photo that is on no page yet."""
    fields = {"published": "false", "alt_text_custom": medium.alt}
    kind, body = multipart(fields, "source", medium)
    url = _at(sending, f"{sending.channel.account}/photos")
    answer = line.net.send(upload("POST", url, {**_signed(line), **kind}, body))
    return word(granted(answer, _NAME), "id", _NAME)


def _posted(sending: Sending, line: Line, photos: list[str], *, again: bool) -> str:
    """The post's name."""
    told: dict[str, Any] = {"message": sending.texts[0]}
    if photos:
        told["attached_media"] = [{"media_fbid": each} for each in photos]
    elif sending.link:
        told["link"] = sending.link
    try:
        made = _ask(sending, line, "POST", f"{sending.channel.account}/feed", told)
        return word(made, "id", _NAME)
    except Twin as fault:
        found = _found(sending, line)
        if not found and again:
            raise Unsure(f"{fault}, and does not list it") from None
        if not found:
            raise Rejected(str(fault), "change its words") from None
        return found


def _story(sending: Sending, line: Line, photos: list[str]) -> str:
    path = f"{sending.channel.account}/photo_stories"
    return word(_ask(sending, line, "POST", path, {"photo_id": photos[0]}), "post_id", _NAME)


def _commented(sending: Sending, line: Line, post: str) -> str:
    told = {"message": sending.first_comment}
    return word(_ask(sending, line, "POST", f"{quote(post)}/comments", told), "id", _NAME)


def _found(sending: Sending, line: Line) -> str:
    """This delivery among the page's posts since its slot; "" where it surely is not."""
    if not _bare(sending.texts[0]):
        raise Unsure("it may be out, and has no words to be known by")
    with looking():
        told = _ask(sending, line, "GET", f"{sending.channel.account}/published_posts?{_LISTED}")
    there = [each for each in listed(told, "data", _NAME) if _since(each, sending.at)]
    for each in there:
        if _bare(str(each.get("message", ""))) == _bare(sending.texts[0]):
            return word(each, "id", _NAME)
    if len(there) >= _PAGE:
        raise Unsure("too much was posted since to see whether it is out")
    return ""


def _found_comment(sending: Sending, line: Line, post: str) -> str:
    """The first comment below a post; "" where it surely is not."""
    fields = f"fields=id,message,from&limit={_COMMENTS}"
    with looking():
        told = _ask(sending, line, "GET", f"{quote(post)}/comments?{fields}")
    there = listed(told, "data", _NAME)
    for each in there:
        who = each.get("from")
        ours = not isinstance(who, dict) or who.get("id") == sending.channel.account
        if ours and _bare(str(each.get("message", ""))) == _bare(sending.first_comment):
            return word(each, "id", _NAME)
    if len(there) >= _COMMENTS:
        raise Unsure("there are too many comments to see whether the first one is out")
    return ""


def _since(post: Mapping[str, Any], at: datetime) -> bool:
    try:
        return datetime.fromisoformat(str(post.get("created_time"))) >= at - _SLACK
    except (ValueError, TypeError):
        raise Unsure("Facebook gave a post without a time") from None


def _bare(text: str) -> str:
    return _SPACE.sub("", text)


PLATFORM = Platform(
    name="facebook",
    title="Facebook",
    text=(
        Measure(
            utf16,
            Limit(63_206, "characters", "a number of third parties; Meta states none", _SEEN),
        ),
    ),
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(10, "pictures", "third parties; Meta states no cap", _SEEN, hard=False),
            _PHOTO,
            formats=("jpeg", "png", "gif"),
            max_bytes=4_000_000,
        ),
        "story": Pictures(
            "story",
            Limit(1, "pictures", "Meta, Page photo_stories: one photo a story", _SEEN),
            _PHOTO,
            fewest=1,
            max_bytes=4_000_000,
            areas=(
                Area("top", 270, "the page's name lies over it", _STORY, _SEEN),
                Area("bottom", 380, "the reply bar lies over it", _STORY, _SEEN),
            ),
        ),
    },
    version=_VERSION,
    first_comment=(
        Measure(
            utf16, Limit(8000, "characters", "third parties; Meta states none", _SEEN, hard=False)
        ),
    ),
    folds=(
        Fold("on a phone", 125, "See more", "third parties: 110 to 125 characters", _SEEN),
        Fold("on a wide screen", 477, "See more", "third parties: about 477 characters", _SEEN),
    ),
    publisher=Publisher(
        Repeat("checkpoint", lag=timedelta(minutes=5)),
        publish,
        secrets=("token",),
        unread=lambda _, place: place == "story",
        scopes=lambda _: _SCOPES,
        remove=remove,
        stays=lambda _, place: "a story cannot be read" if place == "story" else "",
    ),
)
