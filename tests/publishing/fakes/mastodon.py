"""A Mastodon server, after docs.joinmastodon.org/methods/{statuses,media,accounts}."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import escape
from typing import Any

from smmgen.roles import Answer, Request
from tests.publishing.network import Network, read, yes

TTL = timedelta(hours=1)


@dataclass
class FakeMastodon(Network):
    """Refuses long texts, unknown pictures and replies; knows a key for an hour."""

    token: str = "a-token"
    owner: str = "1"
    statuses: list[dict[str, Any]] = field(default_factory=list)
    media: dict[str, dict[str, Any]] = field(default_factory=dict)
    keys: dict[str, tuple[datetime, dict[str, Any]]] = field(default_factory=dict)

    def did(self, request: Request) -> Answer:
        """As the server does."""
        if request.headers.get("authorization") != f"Bearer {self.token}":
            return yes({"error": "The access token is invalid"}, 401)
        path = self.name(request)
        if path == "POST api/v2/media":
            return self._upload(request)
        if path.startswith("GET api/v1/media/"):
            told = self.media.get(path.rpartition("/")[2])
            if told is None:
                return yes({"error": "Record not found"}, 404)
            told["url"] = "https://files.example/1.jpg"
            return yes(told)
        if path.startswith("DELETE api/v1/statuses/"):
            return self._delete(path.rpartition("/")[2])
        if path == "POST api/v1/statuses":
            return self._status(request)
        if path == "GET api/v1/accounts/verify_credentials":
            return yes({"id": self.owner})
        if path == "GET api/v1/accounts/1/statuses":
            return yes([s for s in reversed(self.statuses) if s["id"] not in self.gone][:40])
        return yes({"error": "Not found"}, 404)

    def _delete(self, name: str) -> Answer:
        there = [each for each in self.statuses if each["id"] == name and name not in self.gone]
        if not there or self.owner != "1":
            return yes({"error": "Record not found"}, 404)
        self.gone.add(name)
        return yes(there[0])

    def _upload(self, request: Request) -> Answer:
        alt = re.search(rb'name="description"\r\n\r\n(.*?)\r\n--', request.body, re.DOTALL)
        name = str(len(self.media) + 1)
        self.media[name] = {"id": name, "url": None, "alt": alt[1].decode() if alt else ""}
        return yes(self.media[name], 202)

    def _status(self, request: Request) -> Answer:
        key = request.headers.get("idempotency-key", "")
        known = self.keys.get(key)
        if known is not None and self.now() - known[0] < TTL:
            return yes(known[1])
        told = read(request)
        if len(told["status"]) > 500:
            return yes({"error": "Validation failed: Text character limit of 500 exceeded"}, 422)
        if any(self.media.get(name, {}).get("url") is None for name in told["media_ids"]):
            return yes({"error": "Cannot attach files that have not finished processing"}, 422)
        parent = told.get("in_reply_to_id")
        if parent is not None and all(each["id"] != parent for each in self.statuses):
            return yes({"error": "The post you are replying to does not exist"}, 404)
        status = {
            "id": str(len(self.statuses) + 100),
            "created_at": self.now().isoformat(),
            "in_reply_to_id": parent,
            "content": f"<p>{escape(told['status']).replace(chr(10), '<br />')}</p>",
            "url": "https://social.example/@h/1",
            "media": [self.media[name]["alt"] for name in told["media_ids"]],
            "text": told["status"],
        }
        self.statuses.append(status)
        if key:
            self.keys[key] = self.now(), status
        return yes(status)

    def left(self) -> int:
        """How many statuses are there."""
        return len(self.statuses) - len(self.gone)

    def count(self, words: str) -> int:
        """How often a status with these words is out."""
        return sum(each["text"] == words for each in self.statuses)

    def alts(self) -> list[str]:
        """The alt texts of what is out, in order."""
        return [alt for status in self.statuses for alt in status["media"]]
