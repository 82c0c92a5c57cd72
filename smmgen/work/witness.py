"""The ledger to others: its entries for programs, and where it was seen to stand elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from smmgen.errors import NetworkFault, UsageError
from smmgen.model.anchor import ANCHOR, Anchor, contradiction
from smmgen.model.ledger import Entry, Head
from smmgen.model.settings import Settings
from smmgen.roles import Request, Transport

_STAND = re.compile(r"([0-9]{1,12}):([0-9a-f]{64})")


def exported(entries: Iterable[Entry]) -> str:
    """Entries as JSON lines, for other programs."""
    return "".join(
        json.dumps(entry.model_dump(mode="json", exclude_none=True), ensure_ascii=False) + "\n"
        for entry in entries
    )


def site_anchor(settings: Settings, net: Transport) -> Anchor | None:
    """Where the ledger stood when the review site was last published; None where it says nothing.

    A site that is away, or asks who one is, is no reason to publish nothing.
    """
    if settings.site is None:
        return None
    try:
        return _fetched(f"{str(settings.site).rstrip('/')}/{ANCHOR}", net)
    except (NetworkFault, UsageError):
        return None


def anchor_at(where: str, net: Transport) -> Anchor:
    """The anchor in a file, at an address, or as NUMBER:DIGEST. Raises UsageError, NetworkFault."""
    if told := _STAND.fullmatch(where):
        return Anchor(seq=int(told[1]), last=told[2])
    if "://" in where:
        return _fetched(where, net)
    try:
        return _read(Path(where).read_bytes(), where)
    except OSError as error:
        raise UsageError(f"{where} cannot be read: {error.strerror}") from None


def unlike(anchor: Anchor, head: Head, entries: Iterable[Entry]) -> str:
    """What a whole ledger does not hold of an anchor, in words; "" where it holds it."""
    events = [e for entry in entries for e in entry.events if e.seq == anchor.seq]
    why = contradiction(head, anchor, events)
    return f"{why} then" if why else ""


def _fetched(url: str, net: Transport) -> Anchor:
    answer = net.send(Request("GET", url, {"accept": "application/json"}))
    if answer.status != 200:
        raise UsageError(f"{url} answers {answer.status}", "see that it can be read by anybody")
    return _read(answer.body, url)


def _read(data: bytes, where: str) -> Anchor:
    try:
        return Anchor.model_validate_json(data)
    except ValidationError:
        raise UsageError(
            f"{where} does not say where a ledger stood",
            "write such a file with: smmgen ledger anchor",
        ) from None
