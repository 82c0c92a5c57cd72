"""TikTok: its limits as dated data (facts of November 2026, the evidence beside each).

A post is asked for once, and then has a name by which its state is read. Without `privacy` it
is a draft in the creator's inbox, who finishes it in the app; TikTok fetches the pictures.
developers.tiktok.com/doc/content-posting-api-reference-photo-post
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal
from urllib.parse import quote

from pydantic import Field

from smmgen.errors import Rejected, Unauthorised, Unsure
from smmgen.model.calendar import Channel
from smmgen.model.label import Label
from smmgen.model.ledger import Receipt
from smmgen.model.platform import Fold, Grid, Limit, Measure, Pictures, Platform, Version
from smmgen.model.record import Record
from smmgen.model.sending import Line, Publisher, Publishing, Repeat, Sending, Step
from smmgen.platforms.answer import word
from smmgen.platforms.call import addresses, asking, looking, surely
from smmgen.platforms.counting import hashtags, utf16
from smmgen.platforms.tiktok_access import ACCESS
from smmgen.platforms.tiktok_answer import NAME, failed, granted

_SEEN = date(2026, 11, 1)
_PHOTO = "TikTok, Content Posting API, photo post reference"


class Options(Record):
    """What a post may say to TikTok alone."""

    title: str | None = Field(None, min_length=1, description="Else the post's title.")
    privacy: (
        Literal["PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "FOLLOWER_OF_CREATOR", "SELF_ONLY"]
        | None
    ) = Field(None, description="Who sees it; without it the post waits in the creator's inbox.")
    comments: bool = Field(True, description="Whether others may comment; only with `privacy`.")
    music: bool = Field(False, description="Whether TikTok adds music; only with `privacy`.")
    made_with_ai: bool = Field(
        False, description="Say that its pictures were made by AI; only with `privacy`."
    )
    own_brand: bool = Field(
        False, description="Say that it promotes the account's own brand; only with `privacy`."
    )
    paid_partnership: bool = Field(
        False, description="Say that somebody else paid for it; only with `privacy`."
    )


_HOME = "https://open.tiktokapis.com"
_POLLS = 20  # of a post that TikTok is at work on
_OUT = {"PUBLISH_COMPLETE", "SEND_TO_USER_INBOX"}


def publish(sending: Sending, line: Line, reached: Mapping[str, Any] | None) -> Publishing:
    """Ask once, keep the name that TikTok gives it, and wait until it is there."""
    name = str((reached or {}).get("publish_id") or "")
    if not name:
        _own(sending, line)
        told = _told(sending, line)
        yield Step()
        made = _ask(sending, line, "POST", "post/publish/content/init/", told)
        name = word(made, "publish_id", NAME)
        yield Step({"publish_id": name})
    for count in range(_POLLS):
        with looking():
            state = _ask(sending, line, "POST", "post/publish/status/fetch/", {"publish_id": name})
        if state.get("status") == "FAILED":
            with surely():
                failed(str(state.get("fail_reason") or ""))
        if state.get("status") in _OUT:
            return _receipt(sending, name, state)
        line.wait(min(2 + count, 10))
    raise Unsure("TikTok is still at work on it")


def _ask(
    sending: Sending, line: Line, method: str, path: str, told: Mapping[str, Any] | None = None
) -> Mapping[str, Any]:
    url = f"{sending.channel.server or _HOME}/v2/{path}"
    headers = {"authorization": f"Bearer {line.secrets['token']}"}
    return granted(line.net.send(asking(method, url, headers, told)))


def _own(sending: Sending, line: Line) -> None:
    """Return if the token is the channel's account's. Raises Unauthorised if it is another's."""
    user = _ask(sending, line, "GET", "user/info/?fields=open_id").get("user")
    if word(user if isinstance(user, dict) else {}, "open_id", NAME) != sending.channel.account:
        raise Unauthorised("TikTok: the token is another account's", "see `account`")


def _told(sending: Sending, line: Line) -> dict[str, Any]:
    """What is asked for: a post where the options say who sees it, else a draft."""
    pictures = addresses(sending.pictures, NAME)
    options = Options.model_validate(dict(sending.options))
    info = {"title": options.title or sending.title, "description": sending.texts[0]}
    told: dict[str, Any] = {
        "media_type": "PHOTO",
        "post_mode": "MEDIA_UPLOAD",
        "post_info": info,
        "source_info": {
            "source": "PULL_FROM_URL",
            "photo_images": pictures,
            "photo_cover_index": 0,
        },
    }
    if options.privacy is None:
        return told
    silent = _silent(sending, line, options.privacy)
    direct = {
        "privacy_level": options.privacy,
        "disable_comment": silent or not options.comments,
        "auto_add_music": options.music,
        "brand_content_toggle": options.paid_partnership,
        "brand_organic_toggle": options.own_brand,
    }
    label = {"is_aigc": True} if options.made_with_ai else {}
    return {**told, "post_mode": "DIRECT_POST", "post_info": {**info, **direct}, **label}


def _silent(sending: Sending, line: Line, privacy: str) -> bool:
    """Whether the creator wants no comments, if the account offers that privacy now.

    TikTok asks that its newest word on the creator is read before each post.
    """
    creator = _ask(sending, line, "POST", "post/publish/creator_info/query/", {})
    offered = creator.get("privacy_level_options")
    if not isinstance(offered, list):
        raise Unsure("TikTok does not say what the account offers")
    if privacy not in offered:
        can = ", ".join(str(each) for each in offered)[:200]
        raise Rejected(f"the account does not offer {privacy}", f"it offers {can}")
    return creator.get("comment_disabled") is not False


def _receipt(sending: Sending, name: str, state: Mapping[str, Any]) -> Receipt:
    # Its own spelling; empty until somebody looked at the post, and for what is not public.
    posts = state.get("publicaly_available_post_id")
    post = str(posts[0]) if isinstance(posts, list) and posts else ""
    if post:
        handle = quote(sending.channel.handle.lstrip("@"))
        return Receipt(id=post, url=f"https://www.tiktok.com/@{handle}/photo/{quote(post)}")
    if state.get("status") == "SEND_TO_USER_INBOX":
        return Receipt(id=name, note="a draft in the account's inbox: it is posted in the app")
    return Receipt(id=name, note="TikTok gives its address later, if everybody may see it")


def _clash(options: Mapping[str, Any]) -> tuple[str, str] | None:
    """What only a direct post can say, and a draft says."""
    told = {name for name in _DIRECT if options.get(name)}
    told |= {"comments"} if options.get("comments") is False else set()
    if told and not options.get("privacy"):
        names = ", ".join(f"'{name}'" for name in sorted(told))
        return (
            f"TikTok takes {names} only with 'privacy': of a draft the creator chooses it",
            "write 'privacy', or leave it to the creator",
        )
    if options.get("paid_partnership") and options.get("privacy") == "SELF_ONLY":
        return (
            "on TikTok a paid partnership cannot be for its creator alone",
            "choose another 'privacy'",
        )
    return None


_DIRECT = ("music", "made_with_ai", "own_brand", "paid_partnership")


def _scopes(channel: Channel) -> tuple[str, ...]:
    direct = ("video.publish",) if channel.options.get("privacy") else ()
    return ("user.info.basic", "video.upload", *direct)


PLATFORM = Platform(
    name="tiktok",
    title="TikTok",
    hosts=("tiktok.com",),
    access=ACCESS,
    text=(Measure(utf16, Limit(4000, "UTF-16 units", f"{_PHOTO}: description", _SEEN)),),
    place_pictures={
        "feed": Pictures(
            "story",
            Limit(35, "pictures", _PHOTO, _SEEN),
            "third parties: JPEG, WebP (no PNG), 20 MB, at most 1080p",
            fewest=1,
            formats=("jpeg", "webp"),
            max_bytes=20_000_000,
            max_pixels=1080 * 1920,
            max_side=1920,
        ),
    },
    follows_links=False,  # captions show links as text (third parties)
    daily=Limit(15, "posts", "third parties, 2026-09: about 15 an account", _SEEN, hard=False),
    version=Version("v2", _PHOTO, _SEEN),
    hashtags=(
        Measure(
            hashtags, Limit(5, "hashtags", "a cap since August 2025 (press)", _SEEN, hard=False)
        ),
    ),
    post_title=(Measure(utf16, Limit(90, "UTF-16 units", f"{_PHOTO}: title", _SEEN)),),
    folds=(Fold("on a phone", 100, "more", "third parties: 100 to 150 characters", _SEEN),),
    grid=Grid(3, None, "third parties disagree about the crop of covers", _SEEN),
    options=Options,
    label=Label(
        "made_with_ai", f"{_PHOTO}: `is_aigc`, of what is posted directly", _SEEN, beside="privacy"
    ),
    clash=_clash,
    publisher=Publisher(
        # What TikTok was asked for and never named cannot be read.
        Repeat("checkpoint", lag=timedelta(minutes=1), blind_start=True),
        publish,
        secrets=("token",),
        fetches=True,
        scopes=_scopes,
    ),
)
