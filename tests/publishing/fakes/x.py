"""X's API v2, after docs.x.com and xdevplatform/docs, openapi.json."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from typing import Any

from smmgen.platforms.counting import x_weighted
from smmgen.roles import Answer, Request
from tests.publishing.network import Network, query, read, yes

ACCOUNT = "1555014200000000003"
LAG = timedelta(minutes=2)  # until a post is on its author's timeline
WINDOW = timedelta(minutes=15)
_LINK = re.compile(r"https?://\S+")


@dataclass
class FakeX(Network):
    """Refuses unknown fields, long texts, more than four pictures and what it has already.

    Shows links as t.co and escapes texts, as the real one does. `summoned` is whether replies
    are taken; `readable` whether the app may read; `credits` what calls it has left; `room` how
    many posts fit into the window of 15 minutes.
    """

    token: str = "a-token"
    owner: str = ACCOUNT
    summoned: bool = True
    readable: bool = True
    credits: int = 1000
    room: int = 1000
    posts: list[dict[str, Any]] = field(default_factory=list)
    media: dict[str, str | None] = field(default_factory=dict)  # id -> alt text

    def did(self, request: Request) -> Answer:
        """As X does."""
        if request.headers.get("authorization") != f"Bearer {self.token}":
            return _no(401, "Unauthorized", "Unauthorized")
        if self.credits <= 0:
            return _no(402, "CreditsDepleted", "The account does not have any credits")
        self.credits -= 1
        path = self.name(request)
        if path == "GET 2/users/me":
            return yes({"data": {"id": self.owner, "name": "H", "username": "h"}})
        if path == "POST 2/media/upload":
            return self._upload(request.body)
        if path == "POST 2/media/metadata":
            return self._describe(read(request))
        if path == "POST 2/tweets":
            return self._post(read(request))
        if path.startswith("DELETE 2/tweets/"):
            name = path.rpartition("/")[2]
            if all(each["id"] != name for each in self.posts) or name in self.gone:
                return _no(404, "Not Found Error", "Could not find tweet")
            self.gone.add(name)
            return yes({"data": {"deleted": True}})
        if path == f"GET 2/users/{self.owner}/tweets":
            return self._timeline(request)
        return _no(404, "Not Found Error", "Not found")

    def _upload(self, body: bytes) -> Answer:
        fields = {
            name.decode(): value.decode("utf-8", "replace")
            for name, value in re.findall(
                rb'name="(\w+)"[^\r]*\r\n(?:[^\r]+\r\n)*\r\n(.*?)\r\n--', body, re.DOTALL
            )
        }
        if not fields.get("media") or fields.get("media_category") != "tweet_image":
            return _no(400, "Invalid Request", "media and media_category are required")
        if set(fields) - {"media", "media_category", "additional_owners"}:
            return _no(400, "Invalid Request", f"unknown fields {sorted(fields)}")
        if not re.search(rb"content-type: image/(jpeg|png|webp)\r\n\r\n", body):
            return _no(400, "Invalid Request", "media type unrecognized")
        if len(fields["media"].encode()) > 5_000_000:
            return _no(413, "Payload Too Large", "the file is larger than 5 MB")
        name = str(1_400 + len(self.media))
        self.media[name] = None
        made = {"id": name, "media_key": f"3_{name}", "expires_after_secs": 86_400}
        return yes({"data": made})

    def _describe(self, told: dict[str, Any]) -> Answer:
        text = told["metadata"]["alt_text"]["text"]
        if told["id"] not in self.media or len(text) > 1000:
            return _no(400, "Invalid Request", "metadata is not valid")
        self.media[told["id"]] = text
        return yes({"data": {"id": told["id"], "associated_metadata": told["metadata"]}})

    def _post(self, told: dict[str, Any]) -> Answer:
        if self.room <= 0:
            return self._enough()
        if set(told) - KNOWN:
            return _no(400, "Invalid Request", f"unknown fields {sorted(set(told) - KNOWN)}")
        text, media = told.get("text", ""), told.get("media", {}).get("media_ids", [])
        if not text and not media:
            return _no(400, "Invalid Request", "text or media is required")
        if x_weighted(text) > 280:
            return _no(400, "Invalid Request", "text is too long")
        if "media" in told and not 1 <= len(media) <= 4:
            return _no(400, "Invalid Request", "media_ids takes 1 to 4")
        if any(each not in self.media for each in media):
            return _no(400, "Invalid Request", "Your media IDs are invalid.")
        if any(each["written"] == text and text for each in self.posts):
            return _no(403, "Forbidden", TWIN)
        parent = told.get("reply", {}).get("in_reply_to_tweet_id")
        if parent and all(each["id"] != parent for each in self.posts):
            return _no(400, "Invalid Request", "the post that is replied to is not there")
        if parent and not self.summoned:
            return _no(403, "Forbidden", "Reply to this conversation is not allowed")
        self.room -= 1
        name = str(1_800_000_000_000_000_000 + len(self.posts))
        seen = {"id": name, "written": text, "media": media, "parent": parent}
        self.posts.append({**told, **seen, "at": self.now()})
        return yes({"data": {"id": name, "text": text}}, 201)

    def _enough(self) -> Answer:
        reset = int((self.now() + WINDOW).timestamp())
        return Answer(
            429,
            {
                "date": format_datetime(self.now(), usegmt=True),
                "x-rate-limit-limit": "100",
                "x-rate-limit-remaining": "0",
                "x-rate-limit-reset": str(reset),
            },
            b'{"title": "Too Many Requests", "status": 429}',
        )

    def _timeline(self, request: Request) -> Answer:
        if not self.readable:
            kind = "https://api.x.com/2/problems/client-forbidden"
            return _no(403, "Client Forbidden", "not enrolled", kind)
        asked = query(request)
        if not 5 <= int(asked["max_results"]) <= 100:
            return _no(400, "Invalid Request", "max_results takes 5 to 100")
        since = datetime.fromisoformat(asked["start_time"])
        shown = [
            _seen(each)
            for each in reversed(self.posts)
            if each["at"] >= since
            and self.now() - each["at"] >= LAG
            and each["id"] not in self.gone
        ][: int(asked["max_results"])]
        told: dict[str, Any] = {"meta": {"result_count": len(shown)}}
        return yes({"data": shown, **told} if shown else told)

    def left(self) -> int:
        """How many posts are there."""
        return len(self.posts) - len(self.gone)

    def count(self, words: str) -> int:
        """How often a post with these words is out."""
        return [each["written"] for each in self.posts].count(words)

    def alts(self) -> list[str | None]:
        """The alt texts of what is out, in order."""
        return [self.media[each] for post in self.posts for each in post["media"]]


KNOWN = {"text", "media", "reply", "reply_settings", "made_with_ai", "paid_partnership"}
TWIN = "You are not allowed to create a Tweet with duplicate content."


def _seen(post: dict[str, Any]) -> dict[str, Any]:
    """A post as its author's timeline gives it: with t.co links, and pictures as one."""
    urls: list[dict[str, Any]] = []

    def short(hit: re.Match[str]) -> str:
        urls.append({"url": f"https://t.co/{len(urls):010}", "expanded_url": hit[0]})
        return str(urls[-1]["url"])

    text = _LINK.sub(short, escape(unicodedata.normalize("NFC", post["written"]), quote=False))
    for each in post["media"]:
        here = f"https://x.com/h/status/{post['id']}/photo/1"
        urls.append({"url": "https://t.co/p", "expanded_url": here, "media_key": f"3_{each}"})
    if post["media"]:
        text += " https://t.co/p"
    told: dict[str, Any] = {
        "id": post["id"],
        "text": text,
        "created_at": f"{post['at']:%Y-%m-%dT%H:%M:%S.000Z}",
        "edit_history_tweet_ids": [post["id"]],
    }
    if urls:
        told["entities"] = {"urls": urls}
    if post["parent"]:
        told["referenced_tweets"] = [{"type": "replied_to", "id": post["parent"]}]
    return told


def _no(status: int, title: str, detail: str, kind: str = "about:blank") -> Answer:
    return yes({"title": title, "detail": detail, "type": kind, "status": status}, status)
