"""The first page: what goes out in the next days, what waits for somebody, where gaps are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from smmgen.model.calendar import often
from smmgen.model.keydate import key_dates
from smmgen.review.desk import Desk, Moment, broken_path, post_path
from smmgen.review.page import Page
from smmgen.review.shown import Shot, small_shot
from smmgen.review.status import PAGE as STATUS
from smmgen.review.template import Templates
from smmgen.review.wording import counted, short_day

AHEAD = 7  # days that are looked at, today among them
_SHOWN = 12  # of what waits


@dataclass(frozen=True, slots=True)
class Day:
    """One of the next days: what goes live, and why nothing should, where that is said."""

    date: date
    moments: tuple[tuple[Moment, Shot | None], ...]
    off: str
    feast: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that somebody has to look at: a link, what it is, why."""

    href: str
    title: str
    why: str
    error: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A channel that gets fewer posts in the next days than the strategy wants."""

    channel: str
    handle: str
    network: str
    planned: int
    wanted: float


def today_page(desk: Desk, templates: Templates) -> Page:
    """The page. Without a clock the days begin with the first delivery."""
    start = _start(desk)
    days = tuple(_days(desk, start))
    waiting = sorted(_waiting(desk, start), key=lambda each: not each.error)
    body = templates.fill(
        "today.html",
        up="",
        start=start,
        known=desk.local is not None,
        days=days,
        count=sum(len(day.moments) for day in days),
        waiting=waiting[:_SHOWN],
        more=max(len(waiting) - _SHOWN, 0),
        problems=len(desk.problems),
        gaps=tuple(_gaps(desk, start)),
        later=_later(desk, start),
        unplanned=tuple(_unplanned(desk)),
        zone=desk.workspace.settings.zone,
        name=desk.workspace.settings.name,
    )
    links = templates.listing("content", "All files")
    return Page("index.html", "Today", "today", body, links=links)


def _start(desk: Desk) -> date:
    if desk.local is not None:
        return desk.local.date()
    return desk.moments[0].at.date() if desk.moments else date(2000, 1, 1)


def _days(desk: Desk, start: date) -> Iterator[Day]:
    strategy = desk.workspace.strategy
    for ahead in range(AHEAD):
        day = start + timedelta(days=ahead)
        closed = strategy.day_off(day)
        off = (closed.why or "Day off") if closed is not None else ""
        feast = key_dates(strategy, day.year, desk.workspace.settings.lang).get(day, "")
        moments = tuple(
            (moment, small_shot(moment.first.cover, "")) for moment in desk.moments if
            moment.at.date() == day
        )  # fmt: skip
        yield Day(day, moments, off, feast)


def _waiting(desk: Desk, start: date) -> Iterator[Waiting]:
    """Broken posts, posts with errors, what is not ready although its time comes or came, and what
    went wrong when it was to go out.
    """
    for file, told in desk.broken.items():
        name = file.removeprefix("content/posts/").removesuffix("/post.md")
        yield Waiting(broken_path(file), name, told[0].message, True)
    for each in desk.bulletin.of("act") if desk.bulletin is not None else ():
        yield Waiting(STATUS, each.title, f"{each.network}: {each.state}. {each.why}".strip(), True)
    end = start + timedelta(days=AHEAD)
    told_of = set()
    for moment in desk.moments:
        if moment.at.date() >= end or moment.first.ready or moment.post in told_of:
            continue
        told_of.add(moment.post)
        status = "a draft" if moment.first.entry.status == "draft" else "on hold"
        late = desk.local is not None and moment.at < desk.local
        verb = "was to go live" if late else "is to go live"
        when = f"{short_day(moment.at)}, {moment.at:%H:%M}"
        yield Waiting(post_path(moment.post), moment.title, f"{verb} {when}; still {status}", late)
    for post in desk.workspace.posts.values():
        wrong = [p for p in desk.problems_in.get(post.path, ()) if p.severity == "error"]
        if wrong:
            rest = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
            yield Waiting(post_path(post.id), post.head.title, wrong[0].message + rest, True)
    for moment in desk.moments:
        for problem in moment.problems:
            if moment.at.date() >= start:
                yield Waiting(
                    post_path(moment.post), moment.title, problem.message,
                    problem.severity == "error",
                )  # fmt: skip


def _gaps(desk: Desk, start: date) -> Iterator[Gap]:
    """Channels of the cadence with fewer feed posts in these days than it wants, rounded down."""
    end = start + timedelta(days=AHEAD)
    for channel, wanted in desk.workspace.strategy.cadence.items():
        known = desk.workspace.channels.get(channel)
        if known is None:
            continue
        planned = sum(
            each.entry.channel == channel
            and each.entry.place == "feed"
            and start <= each.at.date() < end
            for each in desk.going
        )
        least, _ = often(wanted)
        if planned < int(least):
            platform = desk.platforms.get(known.platform)
            network = platform.title if platform is not None else known.platform
            yield Gap(channel, known.handle, network, planned, least)


def _later(desk: Desk, start: date) -> str:
    """What comes after these days, in a few words."""
    end = start + timedelta(days=AHEAD)
    later = [moment for moment in desk.moments if moment.at.date() >= end]
    if not later:
        return ""
    last: datetime = later[-1].at
    return f"{counted(len(later), 'more post')} until {short_day(last)}"


def _unplanned(desk: Desk) -> Iterator[tuple[str, str, str]]:
    """Link, title and status of the posts that are in no calendar yet."""
    for post in desk.workspace.posts.values():
        if post.id not in desk.going_of:
            yield post_path(post.id), post.head.title, post.head.status
