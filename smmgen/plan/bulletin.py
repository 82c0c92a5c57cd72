"""Where everything stands, what needs somebody, and what they may do: the ledger in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from smmgen.model.bulletin import Bulletin, BulletinEntry, Concern, Quota
from smmgen.model.calendar import key_parts
from smmgen.model.ledger import Entry, Head, State
from smmgen.model.platform import Platform
from smmgen.model.sending import Publisher
from smmgen.model.workspace import Workspace
from smmgen.plan.deliveries import deliveries
from smmgen.plan.standing import Standing, moment_of, standings
from smmgen.plan.way import publisher_of, way_on

_DAY = timedelta(hours=24)
_CONCERN: dict[State, Concern] = {
    "unknown": "act", "missed": "act", "rejected": "act", "refused": "act", "remains": "act",
    "due": "going", "intended": "going", "recalled": "going",
    "waiting": "coming",
    "delivered": "over", "removed": "over",
}  # fmt: skip
_ORDER: tuple[Concern, ...] = ("act", "decide", "going", "coming", "over", "past")
# What somebody may do, and with which command.
_TODO: dict[State, tuple[str, str]] = {
    "unknown": (
        "Look whether it is there, and say so (or --as not-delivered):",
        "smmgen ledger settle {key} --as delivered",
    ),
    "missed": ("Move its slot, or send it now:", "smmgen publish --now {post}"),
    "rejected": (
        "Mend the post and merge it: it goes out as the same delivery, if it is not too late",
        "",
    ),
    "refused": ("Find out what changed it; what is merged next is approved anew", ""),
    "remains": ("Take it down by hand, then say so:", "smmgen undo {key} --done"),
    "due": ("Nothing: the next run sends it; if it stays so, look at what the run says", ""),
    "intended": ("Nothing: the run says what came of it, or the next one finds out", ""),
    "recalled": ("Nothing: the next run takes it down", ""),
}
_BY_HAND = "Post it by hand, with all that is needed:", "smmgen hand {key}"
_ASKED = "Nothing: a next run asks the network", ""
_UNDO = "If it is to come down:", "smmgen undo {post}"
_NOTHING = "", ""


def bulletin(
    workspace: Workspace,
    platforms: Mapping[str, Platform],
    head: Head,
    entries: Mapping[str, Entry],
    now: datetime,
    days: int,
    *,
    commit: str,
    stopped: str,
) -> Bulletin:
    """The bulletin of a moment, by the whole ledger (`entries`, by key) and a tip's calendar."""
    span = timedelta(days=days)
    found = {
        each.key: each
        for each in _planned(workspace, platforms, head, entries, now, span)
        if each.concern != "over"
    }
    for each in _kept(workspace, platforms, entries, now, span):
        found.setdefault(each.key, each)
    return Bulletin(
        at=now,
        zone=workspace.settings.zone,
        commit=commit,
        stopped=stopped,
        beat=head.upto,
        days=days,
        entries=tuple(sorted(found.values(), key=_place)),
        quotas=tuple(_quotas(workspace, platforms, entries.values(), now)),
    )


def _place(entry: BulletinEntry) -> tuple[int, float, str]:
    """What comes soonest first; of what is over, the last first."""
    over = entry.concern in {"over", "past"}
    moment = (entry.since or entry.slot) if over else entry.slot
    stamp = moment.timestamp() if moment is not None else 0.0
    return _ORDER.index(entry.concern), -stamp if over else stamp, entry.key


def advice(entry: Entry, publisher: Publisher | None, now: datetime) -> str:
    """What somebody may do about a delivery, by the ledger alone; "" for nothing."""
    state = entry.state
    todo, command = _TODO.get(state, _NOTHING)
    if state == "unknown" and publisher is not None:
        way = way_on(entry, publisher.repeat, now)
        todo, command = (todo, command) if way.kind == "person" else _ASKED
    post = key_parts(entry.key).post
    return f"{todo} {command.format(key=entry.key, post=post)}".strip()


def _planned(
    workspace: Workspace,
    platforms: Mapping[str, Platform],
    head: Head,
    entries: Mapping[str, Entry],
    now: datetime,
    span: timedelta,
) -> Iterator[BulletinEntry]:
    """What the calendar asks for, up to the end of the days that are looked at."""
    going = [each for each in deliveries(workspace) if moment_of(each.at) <= now + span]
    for each in standings(workspace, going, entries, now, head.sent, head.begun):
        # A draft that was never approved is no more late than it was ever to go out.
        if each.state == "waiting" and each.entry is None and each.moment < now - span:
            continue
        yield _told(workspace, platforms, each, now)


def _told(
    workspace: Workspace, platforms: Mapping[str, Platform], standing: Standing, now: datetime
) -> BulletinEntry:
    key, state = standing.delivery.key, standing.state
    channel = workspace.channels[standing.delivery.channel]
    publisher = publisher_of(platforms.get(channel.platform), channel, standing.delivery.place)
    by_hand = publisher is None
    concern, why = _CONCERN[state], standing.why
    todo = _TODO.get(state, _NOTHING)
    if by_hand and state in {"due", "missed"}:
        concern = "act"
        why = why or "smmgen does not publish there"
        todo = _BY_HAND
    elif by_hand and state == "waiting":
        why = f"{why}; by hand" if why else "by hand"
    elif state == "unknown" and publisher is not None and standing.entry is not None:
        way = way_on(standing.entry, publisher.repeat, now)
        if way.kind != "person":
            concern, todo = "going", _ASKED
    return _entry(
        workspace, platforms, key, state, concern, standing.entry,
        slot=standing.moment, why=why, todo=todo,
    )  # fmt: skip


def _kept(
    workspace: Workspace,
    platforms: Mapping[str, Platform],
    entries: Mapping[str, Entry],
    now: datetime,
    span: timedelta,
) -> Iterator[BulletinEntry]:
    """What the ledger knows besides: what is out, what may be, what is on its way from it."""
    planned = {each.key for each in deliveries(workspace)}
    for key, entry in entries.items():
        state, last = entry.state, entry.last
        gone = state in {"missed", "rejected", "refused"} and key not in planned
        if state == "waiting" or gone:
            continue  # it comes later, or nobody wants it out any more and it is not
        concern, why, todo = _CONCERN[state], last.why, _NOTHING
        if concern != "over":
            todo = _TODO.get(state, _NOTHING)
        elif last.at < now - span:
            if key not in planned:
                continue
            concern = "past"
        elif state == "delivered" and (unwanted := _unwanted(workspace, key, planned)):
            concern, why = "decide", unwanted
            todo = _UNDO
        yield _entry(workspace, platforms, key, state, concern, entry, why=why, todo=todo)


def _unwanted(workspace: Workspace, key: str, planned: set[str]) -> str:
    """Why the default branch would not send what is out; "" where it would."""
    post = workspace.posts.get(key_parts(key).post)
    if post is None:
        return "it is out, and its post is there no more"
    if post.head.status == "draft":
        return "it is out, and its post is a draft again"
    if post.head.status == "held":
        return "it is out, and its post is on hold"
    return "" if key in planned else "it is out, and its slot is in the calendar no more"


def _entry(
    workspace: Workspace,
    platforms: Mapping[str, Platform],
    key: str,
    state: State,
    concern: Concern,
    entry: Entry | None,
    *,
    why: str,
    todo: tuple[str, str],
    slot: datetime | None = None,
) -> BulletinEntry:
    post, channel, place, _ = key_parts(key)
    known, account = workspace.posts.get(post), workspace.channels.get(channel)
    platform = platforms.get(account.platform) if account is not None else None
    network = platform.title if platform is not None else channel
    approval = entry.approval if entry is not None else None
    receipt = entry.receipt if entry is not None else None
    return BulletinEntry(
        key=key,
        post=post,
        title=known.head.title if known is not None else post,
        network=network if place == "feed" else f"{network} {place}",
        channel=channel,
        state=state,
        concern=concern,
        slot=slot or (approval.at if approval is not None else None),
        since=entry.last.at if entry is not None and entry.last.kind != "approved" else None,
        why=_plain(why),
        todo=todo[0],
        command=todo[1].format(key=key, post=post),
        url=_plain(receipt.url) if receipt is not None and state != "removed" else "",
    )


def _plain(told: str) -> str:
    """Words without what moves a terminal's cursor: they may be a network's."""
    return "".join(each for each in told if each.isprintable())


def _quotas(
    workspace: Workspace,
    platforms: Mapping[str, Platform],
    entries: Iterable[Entry],
    now: datetime,
) -> Iterator[Quota]:
    """What was used of each channel's day, where its network says how much it takes."""
    used: dict[str, int] = {}
    for entry in entries:
        channel = key_parts(entry.key).channel
        sent = (event.at for event in entry.events if event.kind == "delivered")
        used[channel] = used.get(channel, 0) + any(now - at < _DAY for at in sent)
    for name, account in sorted(workspace.channels.items()):
        platform = platforms.get(account.platform)
        daily = platform.daily if platform is not None else None
        if platform is not None and daily is not None:
            yield Quota(
                channel=name,
                network=platform.title,
                used=used.get(name, 0),
                most=daily.most,
                evidence=daily.evidence,
            )
