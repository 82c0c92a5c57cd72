"""A network that fetches pictures, the store that they lie in, and a workspace that draws some."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from smmgen.errors import Rejected
from smmgen.model.ledger import Receipt
from smmgen.model.platform import Platform
from smmgen.model.sending import Line, Publisher, Publishing, Repeat, Sending, Step
from smmgen.platforms.answer import word
from smmgen.roles import Answer, Request
from tests.conftest import ROOT
from tests.edge.fake_s3 import FakeS3
from tests.publishing.kinds import NETWORKS, FilesOf, Net, ask, workspace
from tests.publishing.network import yes

STORE, PUBLIC = "https://store.example", "https://media.example"
CANARY = "canary-5d1e"
SECRETS = {"AWS_ACCESS_KEY_ID": "AKIATEST", "AWS_SECRET_ACCESS_KEY": CANARY}
MEDIA = f"""media: {{bucket: media, url: "{PUBLIC}", ahead: 12h, keep: 1d}}
s3: {{endpoint: "{STORE}"}}
"""


@dataclass
class Web(Net):
    """The network, the store, and what anybody may read of it. The network fetches as it is told,
    when it makes a container, and says no to what it cannot fetch. `shows` stands between readers
    and the store: url -> what is answered instead.
    """

    store: FakeS3 = field(default_factory=lambda: FakeS3({"media": {}}))
    shows: dict[str, Answer | Exception] = field(default_factory=dict)
    took: list[str] = field(default_factory=list)

    def send(self, request: Request) -> Answer:
        """As `roles.Transport`, to whichever host."""
        if request.url.startswith("test://"):
            return super().send(request)
        self.deaths.moment(f"before {request.method}")
        if request.url.startswith(STORE):
            assert request.headers["authorization"]
            answer = self.store.send(request)
        else:
            answer = self.read(request.url)
        self.deaths.moment(f"after {request.method}")
        return answer

    def read(self, url: str) -> Answer:
        """What anybody is answered."""
        instead = self.shows.get(url) or self.shows.get("*")
        if isinstance(instead, Exception):
            raise instead
        path = url.removeprefix(PUBLIC)
        return instead or self.store.send(Request("GET", f"{STORE}/media{path}"))

    def did(self, request: Request) -> Answer:
        """A container fetches its pictures."""
        if request.url.endswith("/fetching"):
            found = [self.read(url) for url in read_urls(request)]
            if any(each.status != 200 for each in found):
                return yes({"error": {"message": "cannot fetch"}}, status=422)
            self.took += [sha256(each.body).hexdigest() for each in found]
            request = replace(request, url=request.url.removesuffix("/fetching"))
        return super().did(request)


def read_urls(request: Request) -> list[str]:
    """The addresses that a container is told."""
    import json

    return [str(url) for url in json.loads(request.body)["urls"]]


def _publish(sending: Sending, line: Line, reached: Mapping[str, Any] | None) -> Publishing:
    name = str(reached["container"]) if reached else ""
    if not name:
        told = {"name": sending.name, "urls": [each.url for each in sending.pictures]}
        name = word(ask(line, "POST", "containers/fetching", told), "id", "Test")
    elif (out := ask(line, "GET", f"containers/{name}")["out"]) is not None:
        return Receipt(id=word(out, "id", "Test"))
    yield Step({"container": name})
    return Receipt(id=word(ask(line, "POST", f"containers/{name}/publish"), "id", "Test"))


NETWORK: Mapping[str, Platform] = NETWORKS | {
    "fetcher": replace(
        NETWORKS["native"],
        name="fetcher",
        publisher=Publisher(Repeat("checkpoint"), _publish, fetches=True),
    )
}
_LAYOUTS = ("cover-field", "cover-type", "closing-field", "words")


def post(words: str = "Soft is enough", status: str = "ready") -> str:
    """A post of one picture."""
    return (
        f"---\nid: one\ntitle: One\nstatus: {status}\nformat: announcement\n---\nSaid once.\n\n"
        f"---\n<!-- layout: cover-type -->\n# {words}\n"
    )


def pictured(
    slots: Iterable[tuple[str, str, str]], text: str = "", settings: str = MEDIA
) -> FilesOf:
    """A workspace with a brand, and a post with a picture that goes to networks that fetch."""
    files = workspace(slots, {"one": text or post()})
    for folder in ("brand/marigold", *(f"layouts/{name}" for name in _LAYOUTS)):
        for file in sorted(Path(ROOT, folder).rglob("*")):
            if file.is_file():
                files.files[str(file.relative_to(ROOT))] = file.read_bytes()
    files.files["smmgen.yml"] = f"name: Test\nzone: UTC\n{settings}".encode()
    files.files["content/channels.yml"] = (
        b"channels:\n"
        b"  - {id: fetcher-one, platform: fetcher, account: a-f, handle: h, brand: marigold}\n"
        b"  - {id: native-one, platform: native, account: a-n, handle: h, brand: marigold}\n"
    )
    return files


NO = Rejected("the network said no")
