"""TikTok's Content Posting API for photos, after developers.tiktok.com."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from smmgen.platforms.counting import utf16
from smmgen.roles import Answer, Request
from tests.publishing.network import Network, query, read, yes

ACCOUNT = "-000ZmljdGlvbmFsMDA2AAAA"
OPTIONS = ["PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY"]


def jpeg(_: str) -> tuple[str, bytes]:
    """A server that has a JPEG at every address."""
    return "image/jpeg", b"\xff\xd8\xff\xe0"


@dataclass
class FakeTikTok(Network):
    """Fetches the pictures itself, from addresses below `verified`, while it is asked for state.

    Refuses other modes, fields and formats, too many pictures, a privacy that the account does
    not offer, and a direct post whose creator was not asked for first. `audited` is whether the
    app may post in public, `pending` how many drafts wait in the inbox; `fetch` gives the type
    and the bytes at an address, and raises OSError where there are none.
    """

    token: str = "a-token"
    audited: bool = True
    silent: bool = False
    pending: int = 0
    verified: str = "https://media.example/"
    fetch: Callable[[str], tuple[str, bytes]] = jpeg
    posts: dict[str, dict[str, Any]] = field(default_factory=dict)
    met: bool = False  # whether the creator was asked for

    def did(self, request: Request) -> Answer:
        """As TikTok does."""
        if request.headers.get("authorization") != f"Bearer {self.token}":
            return _no(401, "access_token_invalid")
        path = self.name(request)
        if path == "GET v2/user/info/" and query(request).get("fields") == "open_id":
            return _yes({"user": {"open_id": ACCOUNT}})
        if path == "POST v2/post/publish/creator_info/query/":
            self.met = True
            told = {"creator_username": "h", "privacy_level_options": OPTIONS}
            return _yes({**told, "comment_disabled": self.silent})
        if path == "POST v2/post/publish/content/init/":
            return self._init(read(request))
        if path == "POST v2/post/publish/status/fetch/":
            return self._state(read(request)["publish_id"])
        return _no(404, "invalid_params")

    def _init(self, told: dict[str, Any]) -> Answer:
        info, source = told["post_info"], told["source_info"]
        direct = told["post_mode"] == "DIRECT_POST"
        if set(told) - TOP or set(info) - (INFO | DIRECT if direct else INFO):
            return _no(400, "invalid_params", "unknown fields")
        if told["media_type"] != "PHOTO" or source["source"] != "PULL_FROM_URL":
            return _no(400, "invalid_params", "only photos by their address")
        if utf16(info["title"]) > 90 or utf16(info["description"]) > 4000:
            return _no(400, "invalid_params", "too long")
        if not 1 <= len(source["photo_images"]) <= 35:
            return _no(400, "invalid_params", "photo_images takes 1 to 35")
        if not all(each.startswith(self.verified) for each in source["photo_images"]):
            return _no(403, "url_ownership_unverified")
        if direct and not self.met:
            return _no(400, "invalid_params", "the creator was not asked for")
        if direct and info["privacy_level"] not in OPTIONS:
            return _no(403, "privacy_level_option_mismatch")
        if direct and not self.audited and info["privacy_level"] != "SELF_ONLY":
            return _no(403, "unaudited_client_can_only_post_to_private_accounts")
        if direct and self.silent and not info["disable_comment"]:
            return _no(400, "invalid_params", "the creator takes no comments")
        if not direct and self.pending >= 5:
            return _no(403, "spam_risk_too_many_pending_share")
        name = f"p_pub_url~v2.{len(self.posts) + 1}"
        self.posts[name] = {**told, "status": "PROCESSING_DOWNLOAD", "asked": 0, "why": ""}
        return _yes({"publish_id": name})

    def _state(self, name: str) -> Answer:
        post = self.posts.get(name)
        if post is None:
            return _no(400, "invalid_publish_id")
        if post["status"] == "PROCESSING_DOWNLOAD":
            post["asked"] += 1
            if post["asked"] > 1:
                self._fetched(post)
        told: dict[str, Any] = {"status": post["status"], "publicaly_available_post_id": []}
        if post["why"]:
            told["fail_reason"] = post["why"]
        if post["status"] == "PUBLISH_COMPLETE" and self.audited:
            told["publicaly_available_post_id"] = [7_555_014_200_000_000_777]
        return _yes(told)

    def _fetched(self, post: dict[str, Any]) -> None:
        for each in post["source_info"]["photo_images"]:
            try:
                kind, data = self.fetch(each)
            except OSError:
                post.update(status="FAILED", why="photo_pull_failed")
                return
            if kind not in {"image/jpeg", "image/webp"}:
                post.update(status="FAILED", why="file_format_check_failed")
                return
            if len(data) > 20_000_000:
                post.update(status="FAILED", why="picture_size_check_failed")
                return
        direct = post["post_mode"] == "DIRECT_POST"
        post["status"] = "PUBLISH_COMPLETE" if direct else "SEND_TO_USER_INBOX"

    def count(self, words: str) -> int:
        """How often a post or a draft with these words is made, and not given up."""
        return sum(
            each["post_info"]["description"] == words and each["status"] != "FAILED"
            for each in self.posts.values()
        )

    def alts(self) -> list[str]:
        """It takes none."""
        return []


TOP = {"media_type", "post_mode", "post_info", "source_info", "is_aigc"}
INFO = {"title", "description"}
DIRECT = {
    "privacy_level", "disable_comment", "auto_add_music", "brand_content_toggle",
    "brand_organic_toggle",
}  # fmt: skip


def _yes(data: dict[str, Any]) -> Answer:
    return yes({"data": data, "error": {"code": "ok", "message": "", "log_id": "1"}})


def _no(status: int, code: str, message: str = "") -> Answer:
    return yes({"data": {}, "error": {"code": code, "message": message, "log_id": "1"}}, status)
