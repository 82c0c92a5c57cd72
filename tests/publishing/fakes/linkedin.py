"""LinkedIn's versioned API, after learn.microsoft.com/linkedin/marketing/community-management."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

from smmgen.roles import Answer, Request
from tests.publishing.network import Network, query, read, yes

PAGE = "urn:li:organization:555014200"
LAG = timedelta(minutes=2)  # until a post is in the list of its author's


@dataclass
class FakeLinkedIn(Network):
    """Refuses calls without a version, other owners, media that are not ready, and bare markup.

    A member's token reads nothing. `twins` says that it knows the same words again.
    """

    token: str = "a-token"
    owner: str = PAGE
    twins: bool = False
    elsewhere: str = ""  # an address for uploads that is not LinkedIn's
    media: dict[str, str] = field(default_factory=dict)  # name -> state
    posts: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    visitors: set[str] = field(default_factory=set)  # hosts that were given a token

    def did(self, request: Request) -> Answer:
        """As LinkedIn does."""
        if "authorization" in request.headers:
            self.visitors.add(request.url.split("/")[2])
        if request.headers.get("authorization") != f"Bearer {self.token}":
            return _no(401, "INVALID_ACCESS_TOKEN", "Invalid access token")
        method, _, path = self.name(request).partition(" ")
        if path.startswith("dms-uploads/"):
            return self._upload(method, path.rpartition("/")[2], request.body)
        if "linkedin-version" not in request.headers:
            return _no(400, "VERSION_MISSING", "A version must be present")
        if request.headers["linkedin-version"] < "202512":
            return _no(426, "NONEXISTENT_VERSION", "Requested version is not active")
        if request.headers.get("x-restli-protocol-version") != "2.0.0":
            return _no(400, "INVALID", "Restli protocol 1.0.0 does not take this")
        if method == "GET" and not self.owner.startswith("urn:li:organization:"):
            return _no(403, "ACCESS_DENIED", "Not enough permissions to access this")
        return self._rest(method, path.removeprefix("rest/"), request)

    def _rest(self, method: str, path: str, request: Request) -> Answer:
        if method == "POST" and path in {"images", "documents"}:
            return self._place(path.removesuffix("s"), request)
        if method == "GET" and path.startswith(("images/", "documents/")):
            return self._state(unquote(path.partition("/")[2]))
        if path == "posts" and method == "POST":
            return self._post(read(request))
        if path == "posts" and request.headers.get("x-restli-method") == "FINDER":
            asked = query(request)
            there = [p for p in self.posts if p["id"] not in self.gone]
            shown = [p for p in there if self.now() - p["at"] >= LAG]
            mine = [_seen(p) for p in reversed(shown) if p["author"] == asked["author"]]
            return yes({"elements": mine[: int(asked["count"])]})
        name = unquote(path.split("/")[1])
        if method == "DELETE":  # again is no fault
            if request.headers.get("x-restli-method") != "DELETE":
                return _no(400, "INVALID", "no such method")
            self.gone.add(name)
            return Answer(204)
        post = next((p for p in self.posts if p["id"] == name), None)
        if post is None:
            return _no(404, "NOT_FOUND", "Not found")
        if path.startswith("posts/"):
            return yes(_seen(post))
        if method == "GET":
            return yes({"elements": [c for c in self.comments if c["object"] == name]})
        return self._comment(name, read(request))

    def _place(self, kind: str, request: Request) -> Answer:
        if query(request).get("action") != "initializeUpload":
            return _no(400, "INVALID", "unknown action")
        if read(request)["initializeUploadRequest"]["owner"] != self.owner:
            return _no(403, "ACCESS_DENIED", "not the owner")
        name = f"urn:li:{kind}:C{len(self.media) + 1}"
        self.media[name] = "WAITING_UPLOAD"
        place = f"https://www.linkedin.com/dms-uploads/{name}"
        return yes({"value": {"uploadUrl": self.elsewhere or place, kind: name}})

    def _upload(self, method: str, name: str, body: bytes) -> Answer:
        if method != "PUT" or name not in self.media or not body:
            return _no(400, "INVALID", "no such upload")
        self.media[name] = "PROCESSING"
        if not self.owner.startswith("urn:li:organization:"):
            self.media[name] = "AVAILABLE"  # after the while that a member waits
        return Answer(201)

    def _state(self, name: str) -> Answer:
        if name not in self.media:
            return _no(404, "NOT_FOUND", "Not found")
        state = self.media[name]
        if state == "PROCESSING":
            self.media[name] = "AVAILABLE"
        return yes({"id": name, "status": state})

    def _post(self, told: dict[str, Any]) -> Answer:
        if told["author"] != self.owner:
            return _no(403, "ACCESS_DENIED", "not the author")
        if re.search(r"(?<!\\)[|{}@\[\]()<>*_~]", re.sub(r"\\\\", "", told["commentary"])):
            return _no(400, "INVALID_VALUE_FOR_FIELD", "commentary is not little text")
        text = re.sub(r"\\(.)", r"\1", told["commentary"])
        if len(text) > 3000:
            return _no(400, "FIELD_LENGTH_TOO_LONG", "commentary is too long")
        content = told.get("content", {})
        images = content.get("multiImage", {}).get("images")
        if images is not None and not 2 <= len(images) <= 20:
            return _no(400, "INVALID_VALUE_FOR_FIELD", "multiImage takes 2 to 20")
        shown = images or ([content["media"]] if "media" in content else [])
        if any(self.media.get(each["id"]) != "AVAILABLE" for each in shown):
            return _no(400, "INVALID_VALUE_FOR_FIELD", "media is not there or not ready")
        if any(":document:" in each["id"] and not each.get("title") for each in shown):
            return _no(400, "MISSING_FIELD", "a document needs a title")
        twin = next((p for p in self.posts if p["text"] == text), None)
        if self.twins and twin is not None:
            return _no(422, "DUPLICATE_POST", f"Content is a duplicate of {twin['id']}")
        name = f"urn:li:share:{7000 + len(self.posts)}"
        self.posts.append({**told, "id": name, "at": self.now(), "text": text, "shown": shown})
        return Answer(201, {"x-restli-id": name})

    def _comment(self, name: str, told: dict[str, Any]) -> Answer:
        if told["actor"] != self.owner or told["object"] != name:
            return _no(403, "ACCESS_DENIED", "not the actor")
        comment = {**told, "id": str(9000 + len(self.comments))}
        self.comments.append(comment)
        return yes(comment, 201, x_restli_id=comment["id"])

    def left(self) -> int:
        """How many posts are there, with the comments of each."""
        names = [p["id"] for p in self.posts] + [c["object"] for c in self.comments]
        return len([each for each in names if each not in self.gone])

    def count(self, words: str) -> int:
        """How often a post or a comment with these words is out."""
        said = [p["text"] for p in self.posts] + [c["message"]["text"] for c in self.comments]
        return said.count(words)

    def alts(self) -> list[str]:
        """The alt texts of what is out, in order."""
        return [each["altText"] for post in self.posts for each in post["shown"]]


def _seen(post: dict[str, Any]) -> dict[str, Any]:
    told = {name: post[name] for name in ("id", "author", "commentary")}
    return {**told, "createdAt": int(post["at"].timestamp() * 1000)}


def _no(status: int, code: str, message: str) -> Answer:
    return yes({"status": status, "code": code, "message": message}, status)
