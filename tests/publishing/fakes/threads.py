"""A profile behind the Threads API, after Meta's documents and its own sample (fbsamples)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from smmgen.platforms.counting import links, threads_length
from smmgen.roles import Answer, Request
from tests.publishing.fakes.graph import Container, FakeGraph, no
from tests.publishing.network import yes

OURS = "26500000000000001"
# developers.facebook.com/docs/threads/reference/publishing, and Meta's collection for Postman.
THREADS = {
    "alt_text", "children", "image_url", "is_carousel_item", "link_attachment", "media_type",
    "reply_control", "reply_to_id", "text", "topic_tag",
}  # fmt: skip
PUBLISH = {"creation_id"}
CONTROLS = {
    "everyone", "accounts_you_follow", "mentioned_only", "parent_post_author_only",
    "followers_only",
}  # fmt: skip


@dataclass
class FakeThreads(FakeGraph):
    """Refuses long texts, more than five links, links beside pictures, too many children,
    replies to what is not there, and containers that are not ready, too old or published.

    `shy`: so many publications do not find a container that is ready. `young`: so many replies
    do not find what they answer. `mute`: a container that is out does not tell its state
    (exileum/meta-mcp#143).
    """

    version: str = "v1.0"
    account: str = OURS
    used: int = 0
    replied: int = 0
    shy: int = 0
    young: int = 0
    mute: bool = False

    def shown(self, edge: str, asked: Mapping[str, str]) -> Answer:
        """Its posts, its replies, its limits."""
        if edge == "threads_publishing_limit":
            told = {
                "quota_usage": self.used,
                "config": {"quota_total": 250, "quota_duration": 86_400},
                "reply_quota_usage": self.replied,
                "reply_config": {"quota_total": 1000, "quota_duration": 86_400},
            }
            return yes({"data": [{each: told[each] for each in asked["fields"].split(",")}]})
        if edge not in {"threads", "replies"}:
            return no(100, "Unsupported get request", 33)
        own = [each for each in self.posts if ("replied_to" in each) == (edge == "replies")]
        return self.listed(own, asked)

    def took(self, edge: str, request: Request) -> Answer:
        """A container, or its publication."""
        told = dict(parse_qsl(request.body.decode(), keep_blank_values=True))
        if edge == "threads" and told.keys() <= THREADS:
            return self._container(told)
        if edge == "threads_publish" and told.keys() <= PUBLISH:
            return self._publish(told["creation_id"])
        return no(100, "Unknown edge or parameter")

    def _container(self, told: dict[str, str]) -> Answer:
        kind = told.get("media_type")
        if kind not in {"TEXT", "IMAGE", "CAROUSEL"}:
            return no(100, "Invalid parameter: media_type")
        wrong = self._words(kind, told) or (self._children(told) if kind == "CAROUSEL" else None)
        if wrong is not None:
            return wrong
        if kind != "IMAGE":
            return yes({"id": self.keep(told).id})
        found = self.picture(told.get("image_url", ""), ("JPEG", "PNG"))
        if isinstance(found, Answer):
            return found
        digest, (width, height) = found
        container = self.keep(told)
        container.digest = digest
        if not 0.1 <= width / height <= 10:
            container.failed = "INVALID_ASPEC_RATIO"
        return yes({"id": container.id})

    def _words(self, kind: str, told: dict[str, str]) -> Answer | None:
        text = told.get("text", "")
        urls = links(text) + bool(told.get("link_attachment"))
        if threads_length(text) > 500 or (kind == "TEXT" and not text):
            return no(100, "The text must be at most 500 characters long")
        if urls > 5:
            return no(100, "THREADS_API__LINK_LIMIT_EXCEEDED")
        if "link_attachment" in told and kind != "TEXT":
            return no(100, "Invalid parameter: link_attachment")
        if "alt_text" in told and kind != "IMAGE":
            return no(100, "Invalid parameter: alt_text")
        if told.get("reply_control", "everyone") not in CONTROLS:
            return no(100, "Invalid parameter: reply_control")
        if any(sign in told.get("topic_tag", "") for sign in ".&"):
            return no(100, "Invalid parameter: topic_tag")
        before = told.get("reply_to_id")
        if before is not None and self.young:
            self.young -= 1
            return no(24, "The requested resource does not exist", 4279009)
        if before is not None and all(post["id"] != before for post in self.posts):
            return no(100, "Invalid parameter: reply_to_id")
        return None

    def _children(self, told: dict[str, str]) -> Answer | None:
        names = told.get("children", "").split(",")
        if not 2 <= len(names) <= 20:
            return no(100, "A carousel takes 2 to 20")
        for name in names:
            child = self.containers.get(name)
            if child is None or child.told.get("is_carousel_item") != "true":
                return no(24, "The requested resource does not exist", 4279009)
            if self.word(child) != "FINISHED":
                return no(100, "A child is not ready")
        return None

    def _publish(self, name: str) -> Answer:
        container = self.containers.get(name)
        ready = container is not None and self.word(container) == "FINISHED"
        if container is None or not ready or container.told.get("is_carousel_item") or self.shy:
            self.shy -= bool(self.shy)
            return no(24, "The requested resource does not exist", 4279009)
        before = container.told.get("reply_to_id")
        if (self.replied >= 1000) if before else (self.used >= 250):
            return no(9, "The maximum number of posts is reached", 2207042)
        self.used, self.replied = self.used + (not before), self.replied + bool(before)
        container.post = str(18_000 + len(self.posts))
        names = str(container.told.get("children", container.id)).split(",")
        post: dict[str, Any] = {
            "id": container.post,
            "at": self.now(),
            "timestamp": self.moment(),
            "text": container.told.get("text", "").strip(),
            "permalink": f"https://www.threads.com/@h.test/post/{container.post}",
            "told": container.told,
            "pictures": [self.containers[each].digest for each in names],
            "alts": [self.containers[each].told.get("alt_text", "") for each in names],
        }
        if before:
            post["replied_to"] = {"id": before}
        self.posts.append(post)
        return yes({"id": container.post})

    def state(self, container: Container, asked: list[str]) -> Answer:
        """Its status, and what was wrong."""
        word = self.word(container)
        if self.mute and word == "PUBLISHED":
            return no(100, "Tried accessing nonexisting field (status)")
        told = {"status": word, **({"error_message": container.failed} if container.failed else {})}
        return yes({"id": container.id, **{each: told[each] for each in asked if each in told}})

    def left(self) -> int:
        """Parts that are there."""
        return len([each for each in self.posts if each["id"] not in self.gone])

    def count(self, words: str) -> int:
        """How often a part with these words is out."""
        return [each["text"] for each in self.posts].count(words)

    def alts(self) -> list[str]:
        """The alt texts of what is out, in order."""
        return [each for post in self.posts for each in post["alts"] if post["pictures"] != [""]]
