"""The calendar: a page a month, its days in weeks, with everything that goes live on each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from smmgen.model.keydate import key_dates
from smmgen.review.desk import Desk, Moment
from smmgen.review.page import Page
from smmgen.review.shown import Shot, small_shot
from smmgen.review.template import Templates
from smmgen.review.wording import month

Month = tuple[int, int]  # year, month


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar. `inside` the month, or beside it to make whole weeks."""

    date: date
    inside: bool
    today: bool
    moments: tuple[tuple[Moment, Shot | None], ...]
    off: str
    feast: str
    clocks: str


def calendar_months(desk: Desk) -> tuple[Month, ...]:
    """The months that have a page: from the first to the last in which something goes live."""
    found = sorted({(each.at.year, each.at.month) for each in desk.moments})
    if not found:
        start = desk.local.date() if desk.local is not None else date(2000, 1, 1)
        found = [(start.year, start.month)]
    months = [found[0]]
    while months[-1] < found[-1]:
        months.append(_after(months[-1]))
    return tuple(months)


def current_month(desk: Desk) -> Month:
    """The month that is shown first: this one, else the next in which something goes live."""
    months = calendar_months(desk)
    if desk.local is None:
        return months[0]
    now = (desk.local.year, desk.local.month)
    ahead = [each for each in months if each >= now]
    full = {(each.at.year, each.at.month) for each in desk.moments if each.at >= desk.local}
    return next((each for each in ahead if each in full), ahead[0] if ahead else months[-1])


def month_path(shown: Month) -> str:
    """Where a month's page lies."""
    return f"calendar/{shown[0]:04}-{shown[1]:02}.html"


def calendar_page(desk: Desk, templates: Templates, shown: Month, path: str) -> Page:
    """A month's page."""
    up = "../" * path.count("/")
    months = calendar_months(desk)
    at = months.index(shown)
    days = tuple(_days(desk, shown, up))
    inside = [each for day in days if day.inside for each, _ in day.moments]
    channels = {g.entry.channel: g.network for m in inside for g in m.going}
    themes = {m.first.theme: desk.theme_name(m.first.theme) for m in inside if m.first.theme}
    campaigns = {m.first.campaign for m in inside if m.first.campaign}
    name = month(_first(shown))
    body = templates.fill(
        "calendar.html",
        up=up,
        title=name,
        before=months[at - 1] if at else None,
        after=months[at + 1] if at + 1 < len(months) else None,
        month_path=month_path,
        name_of=lambda each: month(_first(each)),
        days=days,
        count=len(inside),
        channels=sorted(channels.items()),
        themes=sorted(themes.items(), key=lambda each: each[1]),
        campaigns=sorted((each, desk.campaign_name(each)) for each in campaigns),
        zone=desk.workspace.settings.zone,
    )
    return Page(path, name, "calendar", body, links=_links(desk, templates, shown))


def _links(desk: Desk, templates: Templates, shown: Month) -> tuple[tuple[str, str], ...]:
    """To the file that has the first of the month's entries, else to where such files lie."""
    for slot in desk.workspace.slots:
        if (slot.at.year, slot.at.month) == shown:
            return templates.links(slot.origin.path, slot.origin.line)
    return templates.listing("content/calendar", "All calendars")


def _after(shown: Month) -> Month:
    return (shown[0] + 1, 1) if shown[1] == 12 else (shown[0], shown[1] + 1)


def _first(shown: Month) -> date:
    return date(shown[0], shown[1], 1)


def _days(desk: Desk, shown: Month, up: str) -> Iterator[Day]:
    """The days of the month in whole weeks from Monday."""
    first = _first(shown)
    last = _first(_after(shown)) - timedelta(days=1)
    start = first - timedelta(days=first.weekday())
    end = last + timedelta(days=6 - last.weekday())
    by_day: dict[date, list[tuple[Moment, Shot | None]]] = {}
    for moment in desk.moments:
        day = moment.at.date()
        if start <= day <= end:
            by_day.setdefault(day, []).append((moment, small_shot(moment.first.cover, up)))
    strategy = desk.workspace.strategy
    today = desk.local.date() if desk.local is not None else None
    day = start
    while day <= end:
        closed = strategy.day_off(day)
        yield Day(
            date=day,
            inside=first <= day <= last,
            today=day == today,
            moments=tuple(by_day.get(day, ())),
            off=(closed.why or "Day off") if closed is not None else "",
            feast=key_dates(strategy, day.year, desk.workspace.settings.lang).get(day, ""),
            clocks=_clocks(desk, day),
        )
        day += timedelta(days=1)


def _clocks(desk: Desk, day: date) -> str:
    """What the clocks do on a day, where they are changed."""
    midnight = datetime.combine(day, time(), desk.zone)
    after = datetime.combine(day + timedelta(days=1), time(), desk.zone)
    turn = (after.utcoffset() or timedelta()) - (midnight.utcoffset() or timedelta())
    if not turn:
        return ""
    return "Clocks go forward" if turn > timedelta() else "Clocks go back"
