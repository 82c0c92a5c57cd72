"""Where each delivery stands at a moment, and why: the calendar, held against the ledger."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from smmgen.model.calendar import Blackout, Channel, Delivery
from smmgen.model.label import Told
from smmgen.model.ledger import Entry, State
from smmgen.model.post import Post
from smmgen.model.span import length, spoken
from smmgen.model.workspace import Workspace

_BEFORE = "its time was before the ledger began, which does not know whether it is out"


@dataclass(frozen=True, slots=True)
class Standing:
    """A delivery's state at a moment, and why, in words. `moment` is in UTC.

    `label` is what becomes of its network's mark for AI, where somebody looked.
    """

    delivery: Delivery
    moment: datetime
    state: State
    why: str = ""
    entry: Entry | None = None
    label: Told = None


def moment_of(at: datetime) -> datetime:
    """The moment of a wall-clock time, in UTC.

    A time that comes twice is its first; one that the clock skips is as much later as it skips.
    """
    return at.replace(fold=0).astimezone(UTC)


def standings(
    workspace: Workspace,
    going: Iterable[Delivery],
    entries: Mapping[str, Entry],
    now: datetime,
    sent: Mapping[str, datetime],
    since: datetime | None,
    at_once: Collection[str] = (),
) -> Iterator[Standing]:
    """Each of `going`, by time. `sent` is when something last went out, by channel id; `since` is
    when the ledger began: nobody knows what went out before.

    `at_once`: ids of posts that a person wants out now, whatever their time.
    """
    last = dict(sent)
    for delivery in sorted(going, key=lambda each: (moment_of(each.at), each.key)):
        entry = entries.get(delivery.key)
        post = workspace.posts[delivery.post]
        channel = workspace.channels[delivery.channel]
        moment = moment_of(delivery.at)
        here = Standing(delivery, moment, "waiting", "", entry)
        hurry = post.id in at_once
        state = entry.state if entry is not None else "waiting"
        if state != "waiting" and not (hurry and state == "missed"):
            assert entry is not None
            yield replace(here, state=state, why=entry.last.why)
            continue
        why = _not_ready(post, entry)
        if why or (moment > now and not hurry):
            yield replace(here, why=why)
            continue
        if hurry:
            yield replace(here, state="due")
            continue
        if since is not None and moment < since:
            yield replace(here, state="missed", why=_BEFORE)
            continue
        late = length(post.head.max_late or channel.max_late or workspace.settings.max_late)
        if now - moment > late:
            over = f"{spoken(now - moment)} late, and at most {spoken(late)} is allowed"
            yield replace(here, state="missed", why=over)
            continue
        why = _held_back(workspace.strategy.blackout, channel, delivery.at, now, entry)
        why = why or _too_near(channel, last.get(channel.id), now)
        if why:
            yield replace(here, why=why)
            continue
        last[channel.id] = now
        yield replace(here, state="due")


def _not_ready(post: Post, entry: Entry | None) -> str:
    if post.head.status == "draft":
        return "still a draft"
    if post.head.status == "held":
        return "on hold"
    return "" if entry is not None and entry.approval is not None else "not approved yet"


def _held_back(
    off: Iterable[Blackout], channel: Channel, at: datetime, now: datetime, entry: Entry | None
) -> str:
    local = channel.local(now.astimezone(at.tzinfo))
    for days in off:
        if days.from_ <= local.date() <= days.to:
            return f"{days.why or 'a day off'}, until {_day(days.to + timedelta(days=1))}"
    if channel.quiet and channel.is_quiet(local.time()):
        return f"quiet hours, until {channel.quiet.partition('-')[2]}"
    if entry is not None and entry.last.kind == "postponed":
        until = entry.last.until
        if until is not None and until > now:
            return (
                f"{entry.last.why}; again from {channel.local(until.astimezone(at.tzinfo)):%H:%M}"
            )
    return ""


def _too_near(channel: Channel, last: datetime | None, now: datetime) -> str:
    if channel.spacing is None or last is None:
        return ""
    apart = length(channel.spacing)
    if now - last >= apart:
        return ""
    ago = spoken(now - last)
    return f"another post went out {ago} ago, and {channel.spacing} are wanted between two"


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"
