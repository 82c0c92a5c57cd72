"""What docs/accounts.md shows of the doctor is what it says of these fakes, letter for letter."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from smmgen.cli.doctor import written
from smmgen.model.calendar import Channel
from smmgen.model.settings import Settings
from smmgen.model.workspace import Workspace
from smmgen.platforms import PLATFORMS
from smmgen.roles import Answer, Kept, Request
from smmgen.work.consulting import Consulting
from smmgen.work.doctor import diagnosis
from tests.accounts import networks as fakes
from tests.accounts.company import Drawer, at
from tests.accounts.door import CLIENT, CLIENT_SECRET, Door
from tests.accounts.test_doctor import NoHistory, missing
from tests.publishing.kinds import FilesOf

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "accounts.md"
SHOWN = re.compile(r"(<!-- doctor -->\n\n```text\n)(.*?)(\n```)", re.DOTALL)
OWN = "https://graph.instagram.com"


class Streets:
    """Networks by the hosts they are at."""

    def __init__(self) -> None:
        self.doors: dict[str, Any] = {}

    def send(self, request: Request) -> Answer:
        """As the network at that host."""
        answer: Answer = self.doors[urlsplit(request.url).hostname or ""].send(request)
        return answer


class Company:
    """A channel on each network, and what it keeps."""

    def __init__(self) -> None:
        self.streets, self.drawer = Streets(), Drawer()
        self.channels: dict[str, Channel] = {}

    def open(
        self, network: str, door: Door, hosts: str, *, account: str = "", allowed: str = "",
        renews: bool = False, ends: timedelta | None = None, kept: bool = True, taken: bool = True,
        server: str | None = None, name: str = "clinic",
    ) -> None:  # fmt: skip
        """A channel, its token, and what the network knows of it."""
        for host in hosts.split():
            self.streets.doors[host] = door
        ident = f"{name}-{network}"
        stem = ident.upper().replace("-", "_")
        roles = ("token", "refresh", "client", "client_secret") if renews else ("token",)
        channel = Channel(
            id=ident, platform=network, account=account or door.account, handle="marigoldstreet",
            secrets={role: f"{stem}_{role.upper()}" for role in roles}, server=server,
        )  # fmt: skip
        self.channels[ident] = channel
        publisher = PLATFORMS[network].publisher
        scopes = allowed or " ".join(publisher.scopes(channel) if publisher is not None else ())
        if kept:
            token = f"canary-{ident}"
            if taken:
                door.tokens[token] = scopes
            until = fakes.NOW + ends if ends is not None else None
            given = frozenset(scopes.split()) if renews else None
            self.drawer.kept[f"{stem}_TOKEN"] = Kept(token, until, given)
            for role, value in (("REFRESH", "canary-r"), ("CLIENT", CLIENT)):
                self.drawer.kept[f"{stem}_{role}"] = Kept(value)
            self.drawer.kept[f"{stem}_CLIENT_SECRET"] = Kept(CLIENT_SECRET)


def company() -> Company:
    """One of each, in all the states that there are."""
    made = Company()
    made.open("bluesky", fakes.Bluesky(), "bsky.social", allowed="com.atproto.appPass")
    made.open("mastodon", fakes.Mastodon(), "social.example", account="109@social.example")
    meta = fakes.Facebook()
    made.open("facebook", meta, "graph.facebook.com")
    made.open(
        "instagram", meta, "graph.facebook.com", account=meta.instagram,
        allowed="instagram_basic pages_show_list pages_read_engagement",
    )  # fmt: skip
    own = fakes.Sixty(prefix="ig", account="17841400005550143", handle="halftonecoffee")
    made.open(
        "instagram", own, "graph.instagram.com", server=OWN, name="halftone",
        ends=timedelta(days=41),
    )  # fmt: skip
    made.open("threads", fakes.Sixty(), "graph.threads.net")
    made.open("linkedin", fakes.LinkedIn(), "api.linkedin.com www.linkedin.com", renews=False)
    stem = "CLINIC_LINKEDIN"
    linked = made.channels["clinic-linkedin"]
    app = {"client": f"{stem}_CLIENT", "client_secret": f"{stem}_CLIENT_SECRET"}
    told = {**linked.secrets, **app}
    made.channels["clinic-linkedin"] = linked.model_copy(update={"secrets": told})
    made.open("x", fakes.X(), "api.x.com", renews=True, ends=timedelta(minutes=80))
    made.open("pinterest", fakes.Pinterest(), "api.pinterest.com", taken=False)
    made.open("tiktok", fakes.TikTok(), "open.tiktokapis.com", kept=False)
    made.channels["clinic-rehearsal"] = Channel(
        id="clinic-rehearsal", platform="rehearsal", account="rehearsal", handle="rehearsal"
    )
    return made


def test_the_document_shows_what_the_doctor_says() -> None:
    """SMMGEN_REWRITE=1 writes it anew. No secret is in it."""
    made = company()
    means = Consulting(PLATFORMS, made.streets, made.drawer, at(fakes.NOW), lambda _: None)
    workspace = Workspace(Settings(name="Clinic"), channels=made.channels)
    files = FilesOf({"smmgen.yml": "name: Clinic\n"})
    found = diagnosis(workspace, files, NoHistory("1" * 40), missing, means, frozenset())
    said = written(replace(found, machine=())).partition("\n\n")[2]
    assert {each.channel.platform for each in found.channels} == set(PLATFORMS)
    assert "canary" not in said
    text = DOCUMENT.read_text("utf-8")
    if os.environ.get("SMMGEN_REWRITE"):
        text = SHOWN.sub(lambda hit: f"{hit[1]}{said}{hit[3]}", text)
        DOCUMENT.write_text(text, "utf-8")
    shown = SHOWN.search(text)
    assert shown is not None
    assert shown[2] == said
