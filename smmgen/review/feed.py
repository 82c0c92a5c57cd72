"""The calendar as a feed that other calendars take: iCalendar, RFC 5545.

Times are in UTC: an event here is a moment that is over once it is past, so that no zone of
anybody's has to be described. Equal inputs give equal bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from smmgen.review.desk import Desk, Going, post_path

WHOLE = "calendar.ics"
_MOST = 75  # octets in a line, https://www.rfc-editor.org/rfc/rfc5545#section-3.1
# When an event was written is not said: a build would differ from the one before by that alone.
_STAMP = "19700101T000000Z"
_ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})
_UNSAYABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_STATES = {"draft": "Draft: ", "held": "On hold: ", "ready": ""}


def feed_path(channel: str) -> str:
    """Where a channel's feed lies."""
    return f"channels/{channel}.ics"


def whole_feed(desk: Desk) -> bytes:
    """Everything: one event a post and minute, known by the key of its first delivery."""
    name = desk.workspace.settings.name
    return _calendar(name, (_event(desk, moment.going) for moment in desk.moments))


def channel_feed(desk: Desk, channel: str) -> bytes:
    """What goes to one channel, each known by its delivery's key."""
    known = desk.workspace.channels[channel]
    listed = [each for each in desk.going if each.entry.channel == channel]
    platform = desk.platforms.get(known.platform)
    network = platform.title if platform is not None else known.platform
    return _calendar(f"{network} @{known.handle}", (_event(desk, (each,)) for each in listed))


def _calendar(name: str, events: Iterable[Iterator[str]]) -> bytes:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//smmgen//review//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        *(line for event in events for line in event),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(desk: Desk, going: tuple[Going, ...]) -> Iterator[str]:
    first = going[0]
    entry = first.entry
    networks = ", ".join(dict.fromkeys(each.network for each in going))
    place = "" if entry.place == "feed" else f" {entry.place}"
    accounts = ", ".join(f"{each.network} @{each.channel.handle}" for each in going)
    said = (desk.theme_name(first.theme), desk.campaign_name(first.campaign))
    kinds = [each for each in said if each]
    site = desk.workspace.settings.site
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.key}"
    yield f"DTSTAMP:{_STAMP}"
    yield f"DTSTART:{_moment(first.at)}"
    # It is said to take a while, so that calendars show more than a line, and to block nobody.
    yield "DURATION:PT15M"
    yield "TRANSP:TRANSPARENT"
    yield f"STATUS:{'CONFIRMED' if first.ready else 'TENTATIVE'}"
    yield "SUMMARY:" + _text(f"{_STATES[entry.status]}{first.title} ({networks}{place})")
    yield "DESCRIPTION:" + _text("\n\n".join((accounts, *entry.caption)).strip())
    if kinds:
        yield f"CATEGORIES:{','.join(map(_text, kinds))}"
    if site is not None:
        yield f"URL:{_UNSAYABLE.sub('', str(site)).rstrip('/')}/{post_path(entry.post)}"
    yield "END:VEVENT"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    return _UNSAYABLE.sub(" ", value.replace("\r\n", "\n").replace("\r", "\n")).translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets, none of which ends within a character."""
    data = line.encode("utf-8", "replace")
    pieces = []
    at = 0
    while True:
        end = at + _MOST - (1 if at else 0)  # what goes on begins with a space
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[at:end])
        at = end
        if at >= len(data):
            return b"\r\n ".join(pieces) + b"\r\n"
