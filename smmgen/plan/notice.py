"""What of the ledger's events somebody is told, in words that no chat takes for more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from smmgen.model.calendar import key_parts
from smmgen.model.ledger import Entry, Event, Kind
from smmgen.model.notice import Notice, NoticeKind
from smmgen.model.platform import Platform
from smmgen.model.workspace import Workspace
from smmgen.plan.bulletin import advice
from smmgen.plan.way import publisher_of

_KINDS: dict[Kind, NoticeKind] = {
    "delivered": "delivered",
    "removed": "removed",
    "unknown": "unknown",
    "missed": "missed",
    "rejected": "rejected",
    "refused": "refused",
    "remains": "remains",
}
_SAID: dict[NoticeKind, str] = {
    "delivered": "Out",
    "removed": "Taken down",
    "unknown": "Perhaps out",
    "missed": "Missed",
    "rejected": "Rejected",
    "refused": "Refused",
    "remains": "Still out",
    "token": "Token",
    "silent": "Silent",
}
# What a chat would make a call to everybody, or a link of somebody else's, from a network's words.
_LOUD = re.compile(r"@(?=everyone|here|channel|all)", re.IGNORECASE)


def notices_of(
    written: Iterable[tuple[str, Event]],
    entries: Mapping[str, Entry],
    workspace: Workspace,
    platforms: Mapping[str, Platform],
) -> Iterator[Notice]:
    """A notice of each event that is news: what was unknown and is so again is none."""
    for key, event in written:
        kind = _KINDS.get(event.kind)
        if kind is None or (kind == "unknown" and _was_unknown(entries[key], event)):
            continue
        post, channel, place, _ = key_parts(key)
        known, account = workspace.posts.get(post), workspace.channels.get(channel)
        platform = platforms.get(account.platform) if account is not None else None
        title = known.head.title if known is not None else post
        where = platform.title if platform is not None else channel
        publisher = None
        if account is not None:
            publisher = publisher_of(platform, account, "story" if place == "story" else "feed")
        do = advice(entries[key], publisher, event.at)
        text = ". ".join(filter(None, (f"{title}, {where} ({key})", event.why, do)))
        yield Notice(kind, plain(text), event.receipt.url if event.receipt is not None else "")


def message(notices: Sequence[Notice]) -> tuple[str, str]:
    """Title and body of one message of several notices, what needs somebody first."""
    order = [*_SAID]
    listed = sorted(notices, key=lambda each: -order.index(each.kind))
    counts: dict[str, int] = {}
    for each in listed:
        said = _SAID[each.kind].lower()
        counts[said] = counts.get(said, 0) + 1
    title = "smmgen: " + ", ".join(f"{count} {said}" for said, count in counts.items())
    lines = [
        f"{_SAID[each.kind]}: {each.text}" + (f"\n  {each.url}" if each.url else "")
        for each in listed
    ]
    return title, "\n".join(lines)


def plain(text: str) -> str:
    """Words that stay words in a chat: no markup, no call to everybody, in one line."""
    text = "".join(each if each.isprintable() else " " for each in text)
    return _LOUD.sub("@\u2060", text.replace("<", "\u2039").replace(">", "\u203a"))


def _was_unknown(entry: Entry, event: Event) -> bool:
    """Whether it was so already when it was tried once more."""
    before = [
        each
        for each in entry.events
        if each.seq < event.seq and each.kind not in {"approved", "intended", "reached"}
    ]
    return bool(before) and before[-1].kind == "unknown"
