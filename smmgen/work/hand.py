"""The use case of posting by hand: a kit of what is wanted, and the word that it was done."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from smmgen.edge.output import Output
from smmgen.errors import UsageError
from smmgen.model.calendar import Delivery
from smmgen.model.ledger import Receipt
from smmgen.plan.marked import marked
from smmgen.plan.standing import Standing, standings
from smmgen.review.hand import HandPost
from smmgen.review.label import label_order
from smmgen.work.book import Book, Note, Writing
from smmgen.work.drawing import Drawing
from smmgen.work.round import Round, Tip, World

_CONTENTS = "contents.txt"  # of the last kit
_OURS = re.compile(r"[a-z0-9-]+/[a-z0-9-]+\.(jpg|png|pdf|txt)")
_NOT_NOW = {
    "intended": "Do not post it now: a run of smmgen is sending it.",
    "unknown": "It may be out already: look before you post it.",
    "delivered": "It is out already.",
    "recalled": "It is out already, and comes down.",
    "removed": "It was out, and was taken down.",
    "remains": "It is out already, and is to come down.",
}


def hand_kit(
    tip: Tip, book: Book, world: World, press: Drawing, asked: Collection[str], ahead: timedelta
) -> tuple[HandPost, ...]:
    """What is to be posted by hand, with all that it takes, by time.

    `asked` are ids of posts and keys of deliveries; without any it is what smmgen cannot publish
    and what is due, was missed, or comes within `ahead`. Raises UsageError, OutputError.
    """
    book.open(begun=False)
    known = book.begun  # without a ledger people do it all by hand
    now = Round(tip, book, world, press, frozenset())
    wanted = [*(_named(now, asked) if asked else _due(now, ahead))]
    going = [each.delivery for each in wanted]
    now.paint(going)
    zone = ZoneInfo(now.workspace.settings.zone)
    return tuple(
        HandPost(
            now.sending(each.delivery),
            _network(now, each.delivery),
            each.moment.astimezone(zone),
            _stop(now, each) if known else "",
            label_order(
                marked(now.workspace, world.platforms, each.delivery), _network(now, each.delivery)
            ),
        )
        for each in wanted
    )


def write_kit(output: Output, files: Mapping[str, bytes]) -> None:
    """Write a kit's files, and take away those of the last one that are none of it: nobody is to
    find yesterday's pictures beside today's words. Raises OutputError.
    """
    before = (output.read(_CONTENTS) or b"").decode("utf-8", "replace").splitlines()
    for name in before:
        if _OURS.fullmatch(name) and name not in files:
            output.remove(name)
    for name, data in files.items():
        output.write(name, data)
    output.write(_CONTENTS, "".join(f"{name}\n" for name in files).encode())


def post_by_hand(book: Book, key: str, url: str, why: str) -> None:
    """Write down that a person posted it. Raises UsageError where it cannot be so."""

    def word() -> Writing:
        entry = book.entries([key]).get(key)
        state = entry.state if entry is not None else "waiting"
        receipt = Receipt(id=url or "posted by a person", url=url, by_hand=True)
        told = {"receipt": receipt, "why": why or "a person posted it"}
        if state == "intended":
            raise UsageError(f"a run is sending {key}", "see what comes of it: smmgen status")
        if state == "unknown":  # it may have been smmgen or the person: either way it is out
            return Writing([Note(key, "delivered", told)])
        if state not in {"waiting", "missed", "rejected", "refused"}:
            raise UsageError(f"{key} is {state} already", "see: smmgen status")
        return Writing([Note(key, "handed", told)])

    book.write(word, f"{key}: posted by hand")


def is_planned(tip: Tip, book: Book, world: World, press: Drawing, key: str) -> bool:
    """Whether there is such a delivery, in the calendar or in the ledger."""
    return key in Round(tip, book, world, press, frozenset()).going or book.knows(key)


def _standings(now: Round, going: Collection[Delivery]) -> Iterator[Standing]:
    entries = now.book.entries(each.key for each in going)
    head = now.book.head
    return standings(now.workspace, going, entries, now.world.now(), head.sent, head.begun)


def _named(now: Round, asked: Collection[str]) -> Sequence[Standing]:
    wanted = set(asked)
    found = [each for each in now.going.values() if each.key in wanted or each.post in wanted]
    missing = wanted - {each.key for each in found} - {each.post for each in found}
    if missing:
        raise UsageError(
            f"'{min(missing)}' is in no calendar of the default branch",
            "name a post by its id, or a delivery as post@channel/feed#1",
        )
    return [*_standings(now, found)]


def _due(now: Round, ahead: timedelta) -> Iterator[Standing]:
    by_hand = [each for each in now.going.values() if now.publisher(each) is None]
    end = now.world.now() + ahead
    for each in _standings(now, by_hand):
        ready = now.workspace.posts[each.delivery.post].head.status == "ready"
        if ready and each.moment <= end and each.state in {"waiting", "due", "missed"}:
            yield each


def _network(now: Round, delivery: Delivery) -> str:
    platform = now.world.platforms.get(now.workspace.channels[delivery.channel].platform)
    return platform.title if platform is not None else delivery.channel


def _stop(now: Round, standing: Standing) -> str:
    """Why it should not be posted, in words; "" where it may be."""
    if standing.state in _NOT_NOW:
        return _NOT_NOW[standing.state]
    status = now.workspace.posts[standing.delivery.post].head.status
    if status != "ready":
        return f"It is {'a draft' if status == 'draft' else 'on hold'}: nobody approved it."
    approved = standing.entry.approval if standing.entry is not None else None
    if approved is None:
        return "No run has taken this down as approved yet: smmgen publish does."
    unlike = approved.differs(now.approval(standing.delivery))
    return f"It is not what was approved: {', '.join(unlike)} is otherwise." if unlike else ""
