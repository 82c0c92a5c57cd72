"""A page behind the Graph API, after developers.facebook.com/docs/pages-api/posts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from smmgen.roles import Answer, Request
from tests.publishing.fakes.graph import no
from tests.publishing.network import Network, query, read, yes

OURS = "100055501420001"
# Names of parameters are those of Meta's own tables; a file's field is in none.
FEED = {"message", "link", "attached_media"}
PHOTO = {"published", "alt_text_custom"}
STORY = {"photo_id"}
LAG = timedelta(minutes=2)  # until a post is in the page's list


@dataclass
class FakeFacebook(Network):
    """Refuses other pages, tokens in addresses, unknown photos, and posts with nothing in them.

    `twins` says that it knows the last post again, `deletes` whether the token may delete.
    """

    token: str = "a-token"
    twins: bool = False
    deletes: bool = True
    photos: dict[str, str] = field(default_factory=dict)  # name -> alt text
    posts: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    stories: list[str] = field(default_factory=list)

    def did(self, request: Request) -> Answer:
        """As Facebook does."""
        if "access_token" in request.url or self.token in request.url:
            return no(1, "A token has no place here")
        if request.headers.get("authorization") != f"Bearer {self.token}":
            return no(190, "Error validating access token", 463)
        method, _, path = self.name(request).partition(" ")
        version, _, path = path.partition("/")
        if version != "v26.0":
            return no(2635, "This version of the API is not supported")
        name, _, edge = path.partition("/")
        if method == "DELETE":
            return self._delete(name)
        if edge == "comments":
            return self._comments(method, name, request)
        if name != OURS:
            return no(200, "(#200) Unpublished posts must be posted to a page as the page itself")
        if (method, edge) == ("GET", "published_posts"):
            there = (p for p in reversed(self.posts) if p["id"] not in self.gone)
            shown = [_seen(p) for p in there if self.now() - p["at"] >= LAG]
            return yes({"data": shown[: int(query(request)["limit"])]})
        if method != "POST":
            return no(100, "Unsupported get request")
        if edge == "photos":
            return self._photo(request.body)
        told = read(request)
        if edge == "photo_stories" and told.keys() == STORY:
            return self._story(told)
        if edge == "feed" and told.keys() <= FEED:
            return self._post(told)
        return no(100, "Unknown edge or parameter")

    def _delete(self, name: str) -> Answer:
        """A post; one that is not there, and one that the token may not touch, look the same."""
        if not self.deletes or all(p["id"] != name for p in self.posts) or name in self.gone:
            return no(100, "Object does not exist, cannot be loaded due to missing rights", 33)
        self.gone.add(name)
        return yes({"success": True})

    def _photo(self, body: bytes) -> Answer:
        fields = {
            name.decode(): value.decode("utf-8", "replace")
            for name, value in re.findall(
                rb'name="(\w+)"[^\r]*\r\n(?:[^\r]+\r\n)*\r\n(.*?)\r\n--', body, re.DOTALL
            )
        }
        if fields.keys() != PHOTO | {"source"} or fields["published"] != "false":
            return no(324, "Missing or invalid image file")
        name = str(500 + len(self.photos))
        self.photos[name] = fields.get("alt_text_custom", "")
        return yes({"id": name})

    def _post(self, told: dict[str, Any]) -> Answer:
        media = [each["media_fbid"] for each in told.get("attached_media", [])]
        if not (told.get("message") or told.get("link") or media):
            return no(100, "(#100) you must provide a message or a link")
        if len(told.get("message", "")) > 63_206:
            return no(100, "(#100) the message is too long")
        if any(each not in self.photos for each in media):
            return no(100, "(#100) Invalid parameter: no such photo")
        if self.twins and self.posts and self.posts[-1]["message"] == told["message"]:
            return no(506, "Duplicate status message")
        name = f"{OURS}_{700 + len(self.posts)}"
        self.posts.append({**told, "id": name, "at": self.now(), "media": media})
        return yes({"id": name})

    def _story(self, told: dict[str, Any]) -> Answer:
        if told["photo_id"] not in self.photos:
            return no(100, "(#100) no such photo")
        self.stories.append(told["photo_id"])
        return yes({"success": True, "post_id": str(len(self.stories))})

    def _comments(self, method: str, name: str, request: Request) -> Answer:
        if all(post["id"] != name for post in self.posts):
            return no(100, "Object does not exist", 33)
        if method == "GET":
            return yes({"data": [each for each in self.comments if each["post"] == name]})
        if read(request).keys() != {"message"}:
            return no(100, "Unknown parameter")
        told = {"message": read(request)["message"], "post": name, "from": {"id": OURS}}
        self.comments.append({**told, "id": f"{name}_{len(self.comments)}"})
        return yes({"id": self.comments[-1]["id"]})

    def left(self) -> int:
        """How many posts are there, with the comments of each."""
        names = [p["id"] for p in self.posts] + [c["post"] for c in self.comments]
        return len([each for each in names if each not in self.gone])

    def count(self, words: str) -> int:
        """How often a post or a comment with these words is out."""
        return [each["message"] for each in (*self.posts, *self.comments)].count(words)

    def alts(self) -> list[str]:
        """The alt texts of what is out, in order."""
        return [self.photos[each] for post in self.posts for each in post["media"]]


def _seen(post: dict[str, Any]) -> dict[str, Any]:
    moment = f"{post['at']:%Y-%m-%dT%H:%M:%S}+0000"
    return {"id": post["id"], "message": post["message"], "created_time": moment}
