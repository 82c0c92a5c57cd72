"""An account of Instagram: where it is asked, what is out there, how that comes down.

developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from smmgen.errors import Rejected, Unsure
from smmgen.model.calendar import Channel, Place
from smmgen.model.platform import Version
from smmgen.model.sending import Line, Removal, Removing, Sending, Step
from smmgen.platforms.answer import bare, listed, word
from smmgen.platforms.call import looking
from smmgen.platforms.graph import PAGE, Graph
from smmgen.platforms.instagram_access import OWN

NAME = "Instagram"
VERSION = Version(
    "v25.0",
    "Meta, Graph API changelog; v25 stands in its samples for both of Instagram's hosts",
    date(2026, 11, 1),
    date(2028, 7, 29),
)
_HOME = "https://graph.facebook.com"
_COMMENTS = 50  # of a post
# To post, and to read what may be out; to comment, and to read comments; to take posts down.
_SCOPES = (
    "instagram_basic",
    "instagram_content_publish",
    "instagram_manage_comments",
    "instagram_manage_contents",
    "pages_read_engagement",
    "pages_show_list",
)
_OWN_SCOPES = (
    "instagram_business_basic",
    "instagram_business_content_publish",
    "instagram_business_manage_comments",
)


def graph_of(sending: Sending | Removal, line: Line) -> Graph:
    """The graph of the login that gave the channel's token."""
    return Graph(line, NAME, f"{sending.channel.server or _HOME}/{VERSION.name}")


def remove(removal: Removal, line: Line) -> Removing:
    """The post with its comments, or the story; where it is known which it is.

    facebook-business 26, adobjects/igmedia.py; third parties: since December 2025, with
    instagram_manage_contents, and not by a token of Instagram's own login.
    """
    if not removal.receipt.parts:
        raise Rejected("Instagram never said under which number it is out")
    edge = "stories" if removal.place == "story" else "media"
    yield Step()
    graph_of(removal, line).take_down(
        removal.receipt.id, f"{removal.channel.account}/{edge}", "timestamp", removal.since
    )


def stays(channel: Channel, _: Place) -> str:
    """Why nothing of an account can be taken down; "" where it can."""
    return "Instagram's own login may not delete" if channel.server == OWN else ""


def found(sending: Sending, graph: Graph) -> str | None:
    """This delivery among the account's posts since its slot; "" where it surely is not there.

    None where nobody can tell: a story has no words, and a caption may have none.
    """
    account, words = sending.channel.account, bare(sending.texts[0])
    if sending.place == "story":
        return None if graph.since(f"{account}/stories", "id,timestamp", sending.at) else ""
    there = graph.since(f"{account}/media", "id,caption,timestamp", sending.at)
    for each in there:
        if words and bare(str(each.get("caption") or "")) == words:
            return word(each, "id", NAME)
    return "" if not there or (words and len(there) < PAGE) else None


def found_comment(sending: Sending, graph: Graph, post: str) -> str:
    """The first comment below a post; "" where it surely is not."""
    with looking():
        told = graph.get(f"{post}/comments", fields="id,text,username,from", limit=_COMMENTS)
    there = listed(told, "data", NAME)
    for each in there:
        same = bare(str(each.get("text", ""))) == bare(sending.first_comment)
        if same and _ours(each, sending.channel):
            return word(each, "id", NAME)
    if len(there) >= _COMMENTS:
        raise Unsure("there are too many comments to see whether the first one is out")
    return ""


def _ours(comment: Mapping[str, Any], channel: Channel) -> bool:
    """Whether a comment is the account's own, or it is not told whose it is."""
    who = comment.get("from")
    told = {comment.get("username"), who.get("id") if isinstance(who, dict) else None} - {None}
    return not told or bool(told & {channel.handle.lstrip("@"), channel.account})


def scopes(channel: Channel) -> tuple[str, ...]:
    """Those of the login that gave the token."""
    return _OWN_SCOPES if channel.server == OWN else _SCOPES
