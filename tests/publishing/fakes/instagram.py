"""A professional account behind the Graph API, after Meta's content publishing guide.

Names of parameters are those of Meta's own tables; `published/` has them with their source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from smmgen.roles import Answer, Request
from tests.publishing.fakes.graph import Container, FakeGraph, no
from tests.publishing.network import read, yes

OURS = "17841400000000001"
MEDIA = {
    "alt_text", "caption", "children", "collaborators", "image_url", "is_ai_generated",
    "is_carousel_item", "location_id", "media_type",
}  # fmt: skip
PUBLISH = {"creation_id"}
COMMENT = {"message"}


@dataclass
class FakeInstagram(FakeGraph):
    """Refuses what is no JPEG, too tall, too wide or too large, too many children, long words,
    containers that are not ready, too old or published already, and more posts than a day takes.

    `deaf`: so many comments are refused because a post is too new. `spam`: so many publications
    are refused as spam; with `spam_live` they are out all the same.
    """

    version: str = "v25.0"
    account: str = OURS
    used: int = 0
    most: int = 50
    handle: str = "h.test"
    deaf: int = 0
    spam: int = 0
    spam_live: bool = False
    stories: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)

    def shown(self, edge: str, asked: Mapping[str, str]) -> Answer:
        """Its posts, its stories, its limit."""
        if edge == "content_publishing_limit":
            config = {"quota_total": self.most, "quota_duration": 86_400}
            return yes({"data": [{"quota_usage": self.used, "config": config}]})
        if edge not in {"media", "stories"}:
            return no(100, "Unsupported get request", 33)
        return self.listed(self.posts if edge == "media" else self.stories, asked)

    def took(self, edge: str, request: Request) -> Answer:
        """A container, or its publication."""
        told = read(request)
        if edge == "media" and told.keys() <= MEDIA:
            return self._container(told)
        if edge == "media_publish" and told.keys() <= PUBLISH:
            return self._publish(str(told["creation_id"]))
        return no(100, "Unknown edge or parameter")

    def _container(self, told: dict[str, Any]) -> Answer:
        kind = told.get("media_type", "IMAGE")
        if kind not in {"IMAGE", "CAROUSEL", "STORIES"}:
            return no(100, "The media type is unknown", 2207023)
        wrong = self._words(kind, told) or (self._children(told) if kind == "CAROUSEL" else None)
        if wrong is not None:
            return wrong
        if kind == "CAROUSEL":
            return yes({"id": self.keep(told).id})
        found = self.picture(str(told.get("image_url", "")), ("JPEG",))
        if isinstance(found, Answer):
            return found
        digest, (width, height) = found
        if kind == "IMAGE" and not 0.8 <= width / height <= 1.91:
            return no(36003, "The aspect ratio is not supported", 2207009)
        container = self.keep(told)
        container.digest, container.size = digest, (width, height)
        return yes({"id": container.id})

    def _words(self, kind: str, told: dict[str, Any]) -> Answer | None:
        caption = told.get("caption", "")
        if len(caption) > 2200 or (caption and told.get("is_carousel_item")):
            return no(36004, "The caption is too long", 2207010)
        if caption.count("@") > 20:
            return no(100, "The caption has too many mentions", 2207040)
        if "alt_text" in told and (kind != "IMAGE" or len(told["alt_text"]) > 1000):
            return no(100, "Invalid parameter: alt_text")
        asked = told.get("collaborators", [])
        if len(asked) > 3 or (asked and (kind == "STORIES" or told.get("is_carousel_item"))):
            return no(100, "Invalid parameter: collaborators")
        if not str(told.get("location_id", "1")).isdigit():
            return no(100, "Invalid parameter: location_id")
        return None

    def _children(self, told: dict[str, Any]) -> Answer | None:
        names = str(told.get("children", "")).split(",")
        if not 2 <= len(names) <= 10:
            return no(100, "A carousel takes 2 to 10", 2207028)
        for name in names:
            child = self.containers.get(name)
            if child is None or not child.told.get("is_carousel_item"):
                return no(24, "The media cannot be found", 2207006)
            if self.word(child) != "FINISHED":
                return no(9007, "The media is not ready", 2207027)
        return None

    def _publish(self, name: str) -> Answer:
        container = self.containers.get(name)
        if container is None or container.told.get("is_carousel_item"):
            return no(24, "The media cannot be found", 2207006)
        word = self.word(container)
        if word == "EXPIRED":
            return no(-2, "The media has expired", 2207020)
        if word == "IN_PROGRESS":
            return no(9007, "The media is not ready", 2207027)
        if word != "FINISHED":
            return no(100, "It is published already")
        if self.used >= self.most:
            return no(9, "The maximum number of posts is reached", 2207042)
        if self.spam and not self.spam_live:
            self.spam -= 1
            return no(4, "We restrict certain activity", 2207051)
        self._out(container)
        if self.spam:
            self.spam -= 1
            return no(4, "We restrict certain activity", 2207051)
        return yes({"id": container.post})

    def _out(self, container: Container) -> None:
        self.used += 1
        container.post = str(18_000 + len(self.posts) + len(self.stories))
        names = str(container.told.get("children", container.id)).split(",")
        post = {
            "id": container.post,
            "at": self.now(),
            "timestamp": self.moment(),
            "caption": container.told.get("caption", "").strip(),
            "permalink": f"https://www.instagram.com/p/{container.post}/",
            "told": container.told,
            "pictures": [self.containers[each].digest for each in names],
            "alts": [self.containers[each].told.get("alt_text", "") for each in names],
        }
        (self.stories if container.told.get("media_type") == "STORIES" else self.posts).append(post)

    def state(self, container: Container, asked: list[str]) -> Answer:
        """Its status_code, and a status that holds the subcode."""
        word = self.word(container)
        why = f"Error: {container.failed}" if word == "ERROR" else f"{word.title()}: Media"
        told = {"status_code": word, "status": why}
        return yes({"id": container.id, **{each: told[each] for each in asked if each in told}})

    def at_post(self, method: str, name: str, edge: str, request: Request) -> Answer:
        """Comments, and saying one."""
        if edge != "comments" or all(post["id"] != name for post in self.posts):
            return no(100, "Unsupported request. Object does not exist", 33)
        if method == "GET":
            there = [each for each in self.comments if each["post"] == name]
            return yes({"data": [*reversed(there)][:50]})
        told = read(request)
        if self.deaf:
            self.deaf -= 1
            return no(100, "Unsupported post request. Object does not exist", 33)
        if told.keys() > COMMENT:
            return no(100, "Unknown parameter")
        who = {"from": {"id": "an id of its own"}, "username": self.handle}
        comment = {"id": str(19_000 + len(self.comments)), "text": told["message"], "post": name}
        self.comments.append({**comment, **who})
        return yes({"id": comment["id"]})

    def made(self) -> list[dict[str, Any]]:
        """Posts and stories."""
        return [*self.posts, *self.stories]

    def left(self) -> int:
        """Posts and stories that are there, with the comments of each."""
        names = [each["id"] for each in self.made()] + [each["post"] for each in self.comments]
        return len([each for each in names if each not in self.gone])

    def count(self, words: str) -> int:
        """How often a post or a comment with these words is out."""
        said = [each["caption"] for each in self.posts] + [each["text"] for each in self.comments]
        return said.count(words)

    def alts(self) -> list[str]:
        """The alt texts of what is out, in order."""
        return [each for post in self.posts for each in post["alts"]]
