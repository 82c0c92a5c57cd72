"""Facebook: its limits as dated data (facts of November 2026, the evidence beside each).

Photos are uploaded unpublished, then one call makes the post; what may be out is looked for
before it is sent again. developers.facebook.com/docs/pages-api/posts
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
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
from smmgen.platforms.answer import bare, listed, word
from smmgen.platforms.call import looking, multipart, remark, upload
from smmgen.platforms.counting import utf16
from smmgen.platforms.facebook_access import ACCESS
from smmgen.platforms.graph import PAGE, Graph, Twin

_SEEN = date(2026, 11, 1)
# Third parties say 10 MB; error 1366046 of the API speaks of 4 MB. The smaller one is safe.
_PHOTO = "error 1366046 speaks of 4 MB, third parties of 10 MB; Meta states no bounds of pixels"
_STORY = "Meta's guide for story ads, by third parties: 14% above and 20% below are kept free"

_VERSION = Version("v26.0", "Meta, Graph API changelog: released 2026-07-29", _SEEN)
_NAME = "Facebook"
_HOME = "https://graph.facebook.com"
_COMMENTS = 100  # of a post
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
    begun, graph = dict(reached or {}), _graph(sending, line)
    post = str(begun.get("post") or "") or (_found(sending, graph) if begun else "")
    if not post:
        photos = [_photo(graph, sending.channel.account, each) for each in sending.pictures]
        yield Step({"asked": True})
        if sending.place == "story":
            post = _story(sending, graph, photos)
        else:
            post = _posted(sending, graph, photos, again=bool(begun))
    comment = note = ""
    if sending.first_comment and sending.place == "feed":
        comment = _found_comment(sending, graph, post) if "post" in begun else ""
        if not comment:
            yield Step({"post": post})
            comment, note = remark(post, lambda: _commented(sending, graph, post))
    if sending.link and sending.pictures:
        note = "; ".join(filter(None, [note, "its link is not shown: there are pictures"]))
    url = f"https://www.facebook.com/{quote(post)}"
    return Receipt(id=post, url=url, parts=tuple(filter(None, (post, comment))), note=note)


def remove(removal: Removal, line: Line) -> Removing:
    """The post, with its comments.

    developers.facebook.com/docs/graph-api/reference/pagepost#deleting
    """
    edge = f"{removal.channel.account}/published_posts"
    yield Step()
    _graph(removal, line).take_down(removal.receipt.id, edge, "created_time", removal.since)


def _graph(sending: Sending | Removal, line: Line) -> Graph:
    return Graph(line, _NAME, f"{sending.channel.server or _HOME}/{_VERSION.name}")


def _photo(graph: Graph, page: str, medium: Medium) -> str:
    """A photo that is on no page yet."""
    fields = {"published": "false", "alt_text_custom": medium.alt}
    kind, body = multipart(fields, "source", medium)
    url = graph.at(f"{page}/photos")
    return word(graph.sent(upload("POST", url, {**graph.signed, **kind}, body)), "id", _NAME)


def _posted(sending: Sending, graph: Graph, photos: list[str], *, again: bool) -> str:
    """The post's name."""
    told: dict[str, Any] = {"message": sending.texts[0]}
    if photos:
        told["attached_media"] = [{"media_fbid": each} for each in photos]
    elif sending.link:
        told["link"] = sending.link
    try:
        return word(graph.post(f"{sending.channel.account}/feed", told), "id", _NAME)
    except Twin as fault:
        found = _found(sending, graph)
        if not found and again:
            raise Unsure(f"{fault}, and does not list it") from None
        if not found:
            raise Rejected(str(fault), "change its words") from None
        return found


def _story(sending: Sending, graph: Graph, photos: list[str]) -> str:
    path = f"{sending.channel.account}/photo_stories"
    return word(graph.post(path, {"photo_id": photos[0]}), "post_id", _NAME)


def _commented(sending: Sending, graph: Graph, post: str) -> str:
    told = {"message": sending.first_comment}
    return word(graph.post(f"{post}/comments", told), "id", _NAME)


def _found(sending: Sending, graph: Graph) -> str:
    """This delivery among the page's posts since its slot; "" where it surely is not."""
    words = bare(sending.texts[0])
    if not words:
        raise Unsure("it may be out, and has no words to be known by")
    edge = f"{sending.channel.account}/published_posts"
    with looking():
        there = graph.since(edge, "id,message,created_time", sending.at)
    for each in there:
        if bare(str(each.get("message", ""))) == words:
            return word(each, "id", _NAME)
    if len(there) >= PAGE:
        raise Unsure("too much was posted since to see whether it is out")
    return ""


def _found_comment(sending: Sending, graph: Graph, post: str) -> str:
    """The first comment below a post; "" where it surely is not."""
    with looking():
        told = graph.get(f"{post}/comments", fields="id,message,from", limit=_COMMENTS)
    there = listed(told, "data", _NAME)
    for each in there:
        who = each.get("from")
        ours = not isinstance(who, dict) or who.get("id") == sending.channel.account
        if ours and bare(str(each.get("message", ""))) == bare(sending.first_comment):
            return word(each, "id", _NAME)
    if len(there) >= _COMMENTS:
        raise Unsure("there are too many comments to see whether the first one is out")
    return ""


PLATFORM = Platform(
    name="facebook",
    title="Facebook",
    hosts=("facebook.com", "fb.com"),
    access=ACCESS,
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
    first=True,
)
