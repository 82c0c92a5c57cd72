"""The strategy for people who never read YAML: what was set out to do, and what is planned."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from smmgen.model.calendar import Strategy, often
from smmgen.model.keydate import key_dates
from smmgen.model.tally import Stretch, Tally
from smmgen.problem import Problem
from smmgen.review.desk import Desk
from smmgen.review.page import Page
from smmgen.review.template import Templates
from smmgen.source.workspace import STRATEGY

PAGE = "strategy.html"
_FOLDERS = ("content/strategy/", "content/themes/")
_CODES = frozenset({"theme-run", "promotion-run", "posts-alike"})


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A channel with what it is to have a week, and what it has in the weeks that are planned."""

    channel: str
    handle: str
    network: str
    wanted: str
    stretches: tuple[Stretch, ...]


def strategy_page(desk: Desk, templates: Templates) -> Page:
    """The page. What is counted is what the calendar holds; weeks that are over are left out."""
    workspace = desk.workspace
    strategy = workspace.strategy
    tally = Tally(workspace, desk.local.date() if desk.local is not None else None)
    goals = Counter(post.head.goal for post in tally.posts)
    personas = Counter(post.head.persona for post in tally.posts)
    selling = sum(post.head.intent == "promotion" for post in tally.posts)
    titles = {name: platform.title for name, platform in desk.platforms.items()}
    body = templates.fill(
        "strategy.html",
        up="",
        strategy=strategy,
        count=len(tally.posts),
        told=_told(desk),
        goals=[(goal, goals[goal.id]) for goal in strategy.goals],
        personas=[
            (persona, personas[name], [titles.get(each, each) for each in persona.where])
            for name, persona in workspace.personas.items()
        ],
        rhythms=[*_rhythms(desk, tally)],
        networks=[(titles.get(name, name), why) for name, why in strategy.networks.items()],
        selling=selling,
        days=_days(strategy, tally),
        competitors=[*workspace.competitors.values()],
    )
    links = templates.links(STRATEGY) if STRATEGY in workspace.marks else ()
    return Page(PAGE, "Strategy", "strategy", body, links=links)


def _days(strategy: Strategy, tally: Tally) -> list[tuple[date, str]]:
    """The strategy's own days, and its market's in the months that are planned."""
    days = {each.date: each.name for each in strategy.holidays}
    months = {(slot.at.year, slot.at.month) for slot in tally.slots}
    for year in {year for year, _ in months}:
        days |= {
            day: name
            for day, name in key_dates(strategy, year, tally.workspace.settings.lang).items()
            if (day.year, day.month) in months
        }
    return sorted(days.items())


def _told(desk: Desk) -> list[Problem]:
    """What is told of the strategy and of how the calendar keeps it."""
    return [
        problem
        for problem in desk.problems
        if problem.origin.path.startswith(_FOLDERS) or problem.code in _CODES
    ]


def _rhythms(desk: Desk, tally: Tally) -> list[Rhythm]:
    found = []
    for name, wanted in desk.workspace.strategy.cadence.items():
        channel = desk.workspace.channels.get(name)
        if channel is None:
            continue
        least, most = often(wanted)
        platform = desk.platforms.get(channel.platform)
        found.append(
            Rhythm(
                name,
                channel.handle,
                platform.title if platform is not None else channel.platform,
                f"{least:g}" if least == most else f"{least:g} to {most:g}",
                tuple(tally.stretches(channel, wanted)),
            )
        )
    return found
