"""What the fakes of Meta's graphs have in common: who calls, containers, pictures that are fetched.

After developers.facebook.com/docs/instagram-platform/content-publishing, /reference/error-codes,
/docs/threads/posts and /docs/threads/troubleshooting.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image

from smmgen.roles import Answer, Request
from tests.publishing.network import Network, query, yes

LAG = timedelta(minutes=2)  # until a post is in its account's list
LIFE = timedelta(hours=24)  # of a container
LARGEST = 8 * 1024 * 1024


@dataclass
class Container:
    """What may become a post. `left` is how often it is asked for until it is ready."""

    id: str
    told: dict[str, Any]
    made: datetime
    left: int
    digest: str = ""  # of the bytes that were fetched
    failed: str = ""
    post: str = ""  # what it became
    size: tuple[int, int] = (0, 0)


@dataclass
class FakeGraph(Network):
    """Refuses tokens in addresses and those it does not know, other versions and accounts.

    `fetch` gives the bytes that are at an address, and raises OSError where there are none.
    `slow` is how often a container is asked for until it is ready, `deletes` whether the token may
    delete.
    """

    token: str = "a-token"
    fetch: Callable[[str], bytes] = lambda _: b""
    slow: int = 1
    deletes: bool = True
    version: str = ""
    account: str = ""
    containers: dict[str, Container] = field(default_factory=dict)
    posts: list[dict[str, Any]] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)

    def did(self, request: Request) -> Answer:
        """As Meta does."""
        if "access_token" in request.url or self.token in request.url:
            return no(1, "A token has no place here")
        if request.headers.get("authorization") != f"Bearer {self.token}":
            return no(190, "Error validating access token", 463)
        method, _, path = self.name(request).partition(" ")
        version, _, path = path.partition("/")
        if version != self.version:
            return no(2635, "This version of the API is not supported")
        name, _, edge = path.partition("/")
        if name == self.account:
            if method == "GET":
                return self.shown(edge, query(request))
            return self.took(edge, request)
        if method == "DELETE":
            return self._delete(name)
        if edge or method != "GET":
            return self.at_post(method, name, edge, request)
        asked = query(request)["fields"].split(",")
        if name in self.containers:
            return self.state(self.containers[name], asked)
        post = next((each for each in self.made() if each["id"] == name), None)
        if post is None or name in self.gone:
            return no(100, "Unsupported get request. Object does not exist", 33)
        return yes({"id": name, **{each: post[each] for each in asked if each in post}})

    def made(self) -> list[dict[str, Any]]:
        """Everything that was published."""
        return self.posts

    def _delete(self, name: str) -> Answer:
        """A post; one that is not there, and one that the token may not touch, look the same."""
        there = {each["id"] for each in self.made()} - self.gone
        if not self.deletes or name not in there:
            return no(100, "Unsupported delete request. Object does not exist", 33)
        self.gone.add(name)
        return yes({"success": True, "deleted_id": name})

    def shown(self, edge: str, asked: Mapping[str, str]) -> Answer:
        """What an edge of the account lists."""
        raise NotImplementedError

    def took(self, edge: str, request: Request) -> Answer:
        """What came of a call to an edge of the account."""
        raise NotImplementedError

    def at_post(self, method: str, name: str, edge: str, request: Request) -> Answer:
        """What came of a call below a post."""
        return no(100, "Unsupported request", 33)

    def state(self, container: Container, asked: list[str]) -> Answer:
        """What is said of a container."""
        raise NotImplementedError

    def word(self, container: Container) -> str:
        """A container's state, in Meta's words; time passes for it when it is asked for."""
        if container.post:
            return "PUBLISHED"
        if container.failed:
            return "ERROR"
        if self.now() - container.made >= LIFE:
            return "EXPIRED"
        if container.left > 0:
            container.left -= 1
            return "IN_PROGRESS"
        return "FINISHED"

    def keep(self, told: dict[str, Any]) -> Container:
        """A new container."""
        name = str(17_000 + len(self.containers))
        self.containers[name] = Container(name, told, self.now(), self.slow)
        return self.containers[name]

    def picture(self, url: str, formats: tuple[str, ...]) -> tuple[str, tuple[int, int]] | Answer:
        """Digest and size of the picture at an address, fetched by itself; or its no."""
        if not url.isascii() or not url.startswith(("https://", "http://127.0.0.1:")):
            return no(9004, "Only photo or video can be accepted as media type", 2207052)
        try:
            data = self.fetch(url)
        except OSError:
            return no(9004, "The media could not be fetched from this URI", 2207052)
        self.fetched.append(url)
        if len(data) > LARGEST:
            return no(36000, "The image is too large to download", 2207004)
        try:
            with Image.open(BytesIO(data)) as image:
                kind, size = image.format, image.size
        except OSError:
            kind, size = None, (0, 0)
        if kind not in formats:
            return no(36001, "The image format is not supported", 2207005)
        return sha256(data).hexdigest(), size

    def listed(self, posts: list[dict[str, Any]], asked: Mapping[str, str]) -> Answer:
        """Posts that are in the list by now, the newest first, with the fields asked for."""
        fields = asked["fields"].split(",")
        there = [
            each
            for each in reversed(posts)
            if self.now() - each["at"] >= LAG and each["id"] not in self.gone
        ]
        return yes({"data": [
            {name: each[name] for name in fields if name in each}
            for each in there[: int(asked.get("limit", 25))]
        ]})  # fmt: skip

    def moment(self) -> str:
        """Now, as Meta writes it."""
        return f"{self.now():%Y-%m-%dT%H:%M:%S}+0000"


def no(code: int, message: str, sub: int = 0) -> Answer:
    """Meta's no; its status is 400 for most of them."""
    told: dict[str, Any] = {"message": message, "type": "OAuthException", "code": code}
    if sub:
        told["error_subcode"] = sub
    return yes({"error": told}, 401 if code == 190 else 400)
