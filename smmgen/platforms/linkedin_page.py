"""LinkedIn's calls, and what a page shows of itself when it is read.

learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api and comments-api
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import quote

from smmgen.errors import Rejected, Unsure
from smmgen.model.platform import Version
from smmgen.model.sending import Line, Removal, Sending
from smmgen.platforms.answer import listed, word
from smmgen.platforms.call import ask, looking

# 202601 ends 2027-01-15, 202602 2027-02-15, 202603 2027-03-16: a year and a half month.
VERSION = Version(
    "202609",
    "in clients since September 2026; its end is reckoned from LinkedIn's migrations page",
    date(2026, 11, 1),
    date(2027, 9, 15),
)

_NAME = "LinkedIn"
_HOME = "https://api.linkedin.com"
_PAGE = 50  # of a page's own posts
_COMMENTS = 100  # of a post
_SLACK = timedelta(minutes=5)  # by which clocks differ
POST_NAME = re.compile(r"urn:li:(?:share|ugcPost):\d+")
_RESERVED = re.compile(r"[\\|{}@\[\]()<>*_~]|#(?!\w)")
_HASHTAG = re.compile(r"\{hashtag\|\\?#\|([^}]*)\}")
_LOOSE = re.compile(r"[\s\\]+")


def little(text: str) -> str:
    """A text as LinkedIn's own markup, in which nothing but a hashtag is one.

    learn.microsoft.com/linkedin/marketing/community-management/shares/little-text-format
    """
    return _RESERVED.sub(r"\\\g<0>", text)


def address(sending: Sending | Removal, path: str) -> str:
    """Where a call goes: LinkedIn, or the channel's own server."""
    return f"{sending.channel.server or _HOME}/rest/{path}"


def signed(line: Line) -> dict[str, str]:
    """The headers of every call; LinkedIn refuses one without a version."""
    return {
        "authorization": f"Bearer {line.secrets['token']}",
        "linkedin-version": VERSION.name,
        "x-restli-protocol-version": "2.0.0",
    }


def adopted(sending: Sending, line: Line, name: str) -> str:
    """A post that LinkedIn calls the same as this one, if it is this delivery's."""
    with looking():
        url = address(sending, f"posts/{quote(name, safe='')}")
        there = ask(line, _NAME, "GET", url, signed(line))
    if there.get("author") != sending.channel.account or not _same(there, sending.texts[0]):
        raise Unsure(f"LinkedIn says that it has the same as {name}")
    if not _since(there, sending.at):
        raise Rejected(f"LinkedIn has the same words already, as {name}", "change them")
    return name


def found(sending: Sending, line: Line) -> str:
    """This delivery among the page's posts since its slot; "" where it surely is not."""
    if not _bare(sending.texts[0]):
        raise Unsure("it may be out, and has no words to be known by")
    author = quote(sending.channel.account, safe="")
    query = f"author={author}&q=author&count={_PAGE}&sortBy=LAST_MODIFIED"
    headers = {**signed(line), "x-restli-method": "FINDER"}
    with looking():
        told = ask(line, _NAME, "GET", address(sending, f"posts?{query}"), headers)
    there = [each for each in listed(told, "elements", _NAME) if _since(each, sending.at)]
    for each in there:
        if each.get("author") == sending.channel.account and _same(each, sending.texts[0]):
            return word(each, "id", _NAME)
    if len(there) >= _PAGE:
        raise Unsure("too much was posted since to see whether it is out")
    return ""


def comments(sending: Sending, post: str) -> str:
    """Where a post's comments are."""
    return address(sending, f"socialActions/{quote(post, safe='')}/comments")


def found_comment(sending: Sending, line: Line, post: str) -> str:
    """The first comment below a post; "" where it surely is not."""
    with looking():
        url = f"{comments(sending, post)}?count={_COMMENTS}"
        told = ask(line, _NAME, "GET", url, signed(line))
    there = listed(told, "elements", _NAME)
    for each in there:
        message = each.get("message")
        said = message.get("text") if isinstance(message, dict) else None
        same = _bare(str(said)) == _bare(sending.first_comment)
        if same and each.get("actor") == sending.channel.account:
            return word(each, "id", _NAME)
    if len(there) >= _COMMENTS:
        raise Unsure("there are too many comments to see whether the first one is out")
    return ""


def _since(post: Mapping[str, Any], at: datetime) -> bool:
    made_at = post.get("createdAt")
    if isinstance(made_at, bool) or not isinstance(made_at, int):
        raise Unsure("LinkedIn gave a post without a time")
    return datetime.fromtimestamp(made_at / 1000, UTC) >= at - _SLACK


def _same(post: Mapping[str, Any], text: str) -> bool:
    """Whether a post says a text, with or without LinkedIn's markup."""
    return _bare(_HASHTAG.sub(r"#\1", str(post.get("commentary", "")))) == _bare(text)


def _bare(text: str) -> str:
    return _LOOSE.sub("", text)
