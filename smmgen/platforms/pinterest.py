"""Pinterest: its limits as dated data (facts of November 2026, the evidence beside each).

One call makes a pin. Pinterest knows no call again, but a board can be read: what may be out is
looked for there. developers.pinterest.com/docs/api/v5, pins and boards
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any
from urllib.parse import quote

from pydantic import Field

from smmgen.errors import Rejected, Unauthorised, Unsure
from smmgen.model.ledger import Receipt
from smmgen.model.platform import Grid, Limit, Measure, Pictures, Platform, Version
from smmgen.model.record import Record
from smmgen.model.sending import (
    Line,
    Medium,
    Publisher,
    Publishing,
    Removal,
    Removing,
    Repeat,
    Sending,
    Step,
)
from smmgen.platforms.answer import listed, made, parsed, reason, word
from smmgen.platforms.call import absent, asking, looking, upload
from smmgen.platforms.counting import code_points
from smmgen.platforms.pinterest_access import ACCESS
from smmgen.roles import Answer

_SEEN = date(2026, 11, 1)
_SPEC = "pinterest/api-description, OpenAPI 5.23.0, PinCreate"
_ALT = 500

Number = Annotated[str, Field(pattern=r"^\d{1,24}$")]


class Options(Record):
    """What a post may say to Pinterest alone."""

    title: str | None = Field(None, min_length=1, description="Else the post's title.")
    board: Number | None = Field(None, description="The id of the board that it is pinned to.")
    section: Number | None = Field(None, description="The id of a section of that board.")


_NAME = "Pinterest"
_HOME = "https://api.pinterest.com"
_PAGE = 250  # pins of a board, the most that one call gives
_PAGES = 4  # that are read to see whether a pin is there
_SLACK = timedelta(minutes=5)  # by which clocks differ
_OLD = timedelta(days=1)  # a board is read from the newest pin on, but not strictly
_TRIAL = 29  # a code: the app may not pin
_SPACE = re.compile(r"\s+")


def publish(sending: Sending, line: Line, _: Mapping[str, Any] | None) -> Publishing:
    """One pin of one picture, or of up to five that are turned."""
    alt, note = _alt(sending.pictures)
    told: dict[str, Any] = {
        **_place(sending),
        "title": _title(sending),
        "description": sending.texts[0],
        "alt_text": alt,
        "media_source": _source(sending.pictures),
    }
    told |= {"link": sending.link} if sending.link else {}
    call = asking("POST", _at(sending, "pins"), _signed(line), told)
    yield Step()
    answer = line.net.send(upload(call.method, call.url, call.headers, call.body))
    name = word(_granted(answer), "id", _NAME)
    return Receipt(id=name, url=f"https://www.pinterest.com/pin/{quote(name)}/", note=note)


def find(sending: Sending, line: Line, _: Mapping[str, Any] | None) -> Receipt | None:
    """Among the pins of the board, or of its section, since the slot, by title and description.

    Raises Unsure where a pin has the same title and other words.
    """
    for pin in _pins(sending, line):
        if not _since(pin, sending.at - _SLACK) or _bare(pin, "title") != _bare_of(_title(sending)):
            continue
        if _bare(pin, "description") != _bare_of(sending.texts[0]):
            raise Unsure("there is a pin with the same title and other words on the board")
        name = word(pin, "id", _NAME)
        return Receipt(id=name, url=f"https://www.pinterest.com/pin/{quote(name)}/")
    return None


def remove(removal: Removal, line: Line) -> Removing:
    """The pin. Of one that is not found it is asked first whose the token is.

    pinterest/api-description, OpenAPI 5.23.0: pins/delete, user_account/get
    """
    yield Step()
    url = _at(removal, f"pins/{quote(removal.receipt.id, safe='')}")
    answer = line.net.send(asking("DELETE", url, _signed(line)))
    if answer.status == 204:
        return
    if not absent(answer):
        _granted(answer)
        raise Unsure("Pinterest did not say that it took the pin down")
    with looking():
        url = _at(removal, "user_account")
        who = word(_granted(line.net.send(asking("GET", url, _signed(line)))), "id", _NAME)
    if who != removal.channel.account:
        raise Unauthorised("Pinterest: the token is another account's", "see `account`")


def _pins(sending: Sending, line: Line) -> list[Mapping[str, Any]]:
    """The board's pins, the newest first, as far back as it takes."""
    place = _place(sending)
    path = f"boards/{place['board_id']}"
    if "board_section_id" in place:
        path += f"/sections/{place['board_section_id']}"
    found: list[Mapping[str, Any]] = []
    after = ""
    for _ in range(_PAGES):
        url = _at(sending, f"{path}/pins?page_size={_PAGE}{after}")
        told = _granted(line.net.send(asking("GET", url, _signed(line))))
        page = listed(told, "items", _NAME)
        found += page
        bookmark = told.get("bookmark")
        old = page and not any(_since(each, sending.at - _OLD) for each in page)
        if old or not isinstance(bookmark, str) or not bookmark:
            return found
        after = f"&bookmark={quote(bookmark, safe='')}"
    raise Unsure("the board has too many pins to see whether it is out")


def _at(sending: Sending | Removal, path: str) -> str:
    return f"{sending.channel.server or _HOME}/v5/{path}"


def _signed(line: Line) -> dict[str, str]:
    return {"authorization": f"Bearer {line.secrets['token']}"}


def _granted(answer: Answer) -> Mapping[str, Any]:
    """As `answer.made`; an app that may not pin yet is told what to do."""
    if answer.status in {401, 403} and (parsed(answer) or {}).get("code") == _TRIAL:
        raise Unauthorised(
            f"Pinterest does not let the app do this: {reason(answer)}",
            "ask for standard access, or try it with `server: https://api-sandbox.pinterest.com`",
        )
    return made(answer, _NAME)


def _place(sending: Sending) -> dict[str, str]:
    options = Options.model_validate(dict(sending.options))
    if options.board is None:
        raise Rejected(*NO_BOARD)
    section = {"board_section_id": options.section} if options.section else {}
    return {"board_id": options.board, **section}


def _title(sending: Sending) -> str:
    return Options.model_validate(dict(sending.options)).title or sending.title


def _source(pictures: tuple[Medium, ...]) -> dict[str, Any]:
    """The pictures' bytes: nobody needs to fetch them, so no address has to be public."""
    items = [
        {"content_type": each.kind, "data": b64encode(each.data).decode()} for each in pictures
    ]
    if len(items) == 1:
        return {"source_type": "image_base64", **items[0]}
    return {"source_type": "multiple_image_base64", "items": items, "index": 0}


def _alt(pictures: tuple[Medium, ...]) -> tuple[str, str]:
    """The one alt text that a pin has, of all its pictures, and a note if it is not of all."""
    whole = " ".join(each.alt for each in pictures if each.alt)
    if len(whole) <= _ALT:
        return whole, ""
    return pictures[0].alt[:_ALT], "its alt text is of the first picture alone: a pin has one"


def _since(pin: Mapping[str, Any], at: datetime) -> bool:
    try:
        made_at = datetime.fromisoformat(str(pin.get("created_at")))
    except ValueError:
        raise Unsure("Pinterest gave a pin without a time") from None
    # It writes UTC, and not that it is.
    return (made_at if made_at.tzinfo else made_at.replace(tzinfo=UTC)) >= at


def _bare(pin: Mapping[str, Any], name: str) -> str:
    found = pin.get(name)
    return _bare_of(found if isinstance(found, str) else "")


def _bare_of(text: str) -> str:
    return _SPACE.sub("", text)


NO_BOARD = (
    "Pinterest has to know the board",
    "write its id as 'options: {board: \"…\"}' at the channel, or in the post",
)


def _clash(options: Mapping[str, Any]) -> tuple[str, str] | None:
    return None if options.get("board") else NO_BOARD


PLATFORM = Platform(
    name="pinterest",
    title="Pinterest",
    hosts=("pinterest.com", "pinterest.co.uk"),
    access=ACCESS,
    text=(
        Measure(
            code_points,
            Limit(800, "characters", f"{_SPEC}; relays let 500 through", _SEEN),
        ),
    ),
    place_pictures={
        "feed": Pictures(
            "portrait",
            Limit(5, "pictures", f"{_SPEC}: carousels of 2 to 5, all of one size", _SEEN),
            f"{_SPEC}: JPEG, PNG; Ayrshare: 20 MB, 600x900 to 2000x3000, 2:3 advised",
            fewest=1,
            formats=("jpeg", "png"),
            max_bytes=20_000_000,
            min_width=600,
            max_width=2000,
            max_side=3000,
        ),
    },
    follows_links=False,  # descriptions show links as text (third parties)
    version=Version("v5", _SPEC, _SEEN),
    alt_text=(Measure(code_points, Limit(_ALT, "characters", _SPEC, _SEEN)),),
    post_title=(Measure(code_points, Limit(100, "characters", _SPEC, _SEEN)),),
    link=(Measure(code_points, Limit(2048, "characters", _SPEC, _SEEN)),),
    grid=Grid(2, None, "third parties: two columns on a phone, pictures whole", _SEEN),
    options=Options,
    clash=_clash,
    publisher=Publisher(
        Repeat("lookup", lag=timedelta(minutes=10)),
        publish,
        find,
        ("token",),
        scopes=lambda _: ("boards:read", "boards:write", "pins:read", "pins:write"),
        remove=remove,
    ),
)
