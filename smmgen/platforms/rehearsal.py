"""Rehearsal: a network of our own that posts nowhere; its limits are as wide as any.

It needs no account. What it was sent is kept in a folder, and it fails when it is told to.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from pydantic import Field

from smmgen.model.ledger import Receipt
from smmgen.model.platform import Limit, Measure, Pictures, Platform
from smmgen.model.record import Record
from smmgen.model.sending import (
    Line,
    Publisher,
    Publishing,
    Removal,
    Removing,
    Repeat,
    Sending,
    Step,
)
from smmgen.platforms.answer import made, word
from smmgen.platforms.call import absent
from smmgen.platforms.counting import code_points
from smmgen.roles import Request

_SEEN = date(2026, 11, 1)
_OURS = "our own"
_TEXT = (Measure(code_points, Limit(63_206, "characters", _OURS, _SEEN)),)


class Options(Record):
    """What a post may say to the rehearsal alone."""

    note: str | None = Field(None, description="For whoever watches.")


def publish(sending: Sending, line: Line, _: Mapping[str, Any] | None) -> Publishing:
    """Pictures first, then the post under its own name: the same name is the same post."""
    at = f"rehearsal://{sending.channel.account}"
    pictures = []
    for medium in (sending.document,) if sending.document is not None else sending.pictures:
        told = json.dumps({"alt": medium.alt})
        headers = {"content-type": medium.kind, "x-told": told}
        answer = line.net.send(Request("POST", f"{at}/pictures", headers, medium.data))
        pictures.append(word(made(answer, "Rehearsal"), "id", "Rehearsal"))
    post = {
        "name": sending.name,
        "at": sending.at.isoformat(),
        "place": sending.place,
        "lang": sending.lang,
        "texts": sending.texts,
        "pictures": pictures,
        "first_comment": sending.first_comment,
        "link": sending.link,
        "options": dict(sending.options),
    }
    yield Step()
    answer = line.net.send(
        Request("POST", f"{at}/posts", {"content-type": "application/json"},
                json.dumps(post).encode())
    )  # fmt: skip
    told_back = made(answer, "Rehearsal")
    return Receipt(id=word(told_back, "id", "Rehearsal"), url=str(told_back.get("url", "")))


def remove(removal: Removal, line: Line) -> Removing:
    """It is shown no more; its name stays known, so that nothing goes out under it again."""
    for part in removal.parts:
        yield Step()
        url = f"rehearsal://{removal.channel.account}/posts/{quote(part, safe='')}"
        answer = line.net.send(Request("DELETE", url))
        if not absent(answer):
            made(answer, "Rehearsal")


PLATFORM = Platform(
    name="rehearsal",
    title="Rehearsal",
    text=_TEXT,
    place_pictures={
        "feed": Pictures("portrait", Limit(35, "pictures", _OURS, _SEEN), _OURS),
        "story": Pictures("story", Limit(35, "pictures", _OURS, _SEEN), _OURS, fewest=1),
    },
    first_comment=_TEXT,
    threads="yes",
    options=Options,
    publisher=Publisher(Repeat("native"), publish, remove=remove),
)
