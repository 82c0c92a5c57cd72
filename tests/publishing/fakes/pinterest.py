"""Pinterest's API v5, after pinterest/api-description, openapi.json."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from smmgen.roles import Answer, Request
from tests.publishing.network import Network, query, read, yes

ACCOUNT = "555014200000000005"
BOARD = "5550142000000000051"
SECTION = "5550142000000000052"
LAG = timedelta(minutes=4)  # until a pin is on its board


@dataclass
class FakePinterest(Network):
    """Refuses other boards, unknown fields, long texts, other formats and too many pictures.

    `trial` is an app that may not pin; `page` how many pins a call lists at most.
    """

    token: str = "a-token"
    owner: str = ACCOUNT
    trial: bool = False
    page: int = 250
    pins: list[dict[str, Any]] = field(default_factory=list)

    def did(self, request: Request) -> Answer:
        """As Pinterest does."""
        if request.headers.get("authorization") != f"Bearer {self.token}":
            return _no(401, 2, "Authentication failed.")
        path = self.name(request)
        if path == "GET v5/user_account":
            return yes({"id": self.owner, "username": "h"})
        if path.startswith("DELETE v5/pins/"):
            name = path.rpartition("/")[2]
            if all(each["id"] != name for each in self.pins) or name in self.gone:
                return _no(404, 50, "Pin not found.")
            self.gone.add(name)
            return Answer(204)
        if path == "POST v5/pins":
            return self._pin(read(request))
        if path == f"GET v5/boards/{BOARD}/pins":
            return self._listed(request, self.pins)
        if path == f"GET v5/boards/{BOARD}/sections/{SECTION}/pins":
            inside = [each for each in self.pins if each.get("board_section_id") == SECTION]
            return self._listed(request, inside)
        return _no(404, 40, "Board not found.")

    def _pin(self, told: dict[str, Any]) -> Answer:
        if self.trial:
            return _no(403, 29, "Apps with Trial access may not create Pins in production")
        if set(told) - KNOWN:
            return _no(400, 1, f"Invalid request: {sorted(set(told) - KNOWN)}")
        if (told["board_id"], told.get("board_section_id", SECTION)) != (BOARD, SECTION):
            return _no(404, 40, "Board not found.")
        for name, most in LONGEST.items():
            if len(told.get(name) or "") > most:
                return _no(400, 1, f"Invalid request: '{name}' is too long")
        why = _misfit(told["media_source"])
        if why:
            return _no(400, 1, why)
        pin = {**told, "id": str(8_137_442_264 + len(self.pins)), "at": self.now()}
        self.pins.append(pin)
        return yes(_seen(pin), 201)

    def _listed(self, request: Request, pins: list[dict[str, Any]]) -> Answer:
        asked = query(request)
        if not 1 <= int(asked["page_size"]) <= 250:
            return _no(400, 1, "Parameter 'page_size' must be from 1 to 250")
        first = int(asked.get("bookmark", "0").removeprefix("b="))
        size = min(int(asked["page_size"]), self.page)
        there = [each for each in reversed(pins) if each["id"] not in self.gone]
        shown = [each for each in there if self.now() - each["at"] >= LAG]
        more = f"b={first + size}" if len(shown) > first + size else None
        page = [_seen(each) for each in shown[first : first + size]]
        return yes({"items": page, "bookmark": more})

    def left(self) -> int:
        """How many pins are there."""
        return len(self.pins) - len(self.gone)

    def count(self, words: str) -> int:
        """How often a pin with this description is out."""
        return [each["description"] for each in self.pins].count(words)

    def alts(self) -> list[str]:
        """The alt texts of what is out, in order."""
        return [each["alt_text"] for each in self.pins]


KNOWN = {
    "board_id", "board_section_id", "title", "description", "link", "alt_text", "media_source",
}  # fmt: skip
LONGEST = {"title": 100, "description": 800, "alt_text": 500, "link": 2048}
_ONE = {"source_type", "content_type", "data"}


def _misfit(source: dict[str, Any]) -> str:
    if source["source_type"] == "image_base64":
        items = [source]
        if set(source) != _ONE:
            return "Invalid request: media_source"
    else:
        items = source["items"]
        if source["source_type"] != "multiple_image_base64" or not 2 <= len(items) <= 5:
            return "Invalid request: items takes 2 to 5"
        if set(source) - {"source_type", "items", "index"}:
            return "Invalid request: media_source"
    for each in items:
        if each["content_type"] not in {"image/jpeg", "image/png"}:
            return "Invalid request: content_type"
        if not re.fullmatch(r"[a-zA-Z0-9+/=]+", each["data"]):
            return "Invalid request: data"
        try:
            b64decode(each["data"], validate=True)
        except Error:
            return "Invalid request: data is no image"
    return ""


def _seen(pin: dict[str, Any]) -> dict[str, Any]:
    """A pin as it is given back: without its picture's bytes, its time without a zone."""
    told = {name: pin.get(name) for name in (*LONGEST, "id", "board_id", "board_section_id")}
    return {**told, "created_at": f"{pin['at']:%Y-%m-%dT%H:%M:%S}"}


def _no(status: int, code: int, message: str) -> Answer:
    return yes({"code": code, "message": message}, status)
