"""The campaigns: each with its days, and its posts in the order in which they go live."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smmgen.model.calendar import Campaign
from smmgen.problem import Problem
from smmgen.review.desk import Desk, Moment, post_path
from smmgen.review.page import Page
from smmgen.review.shown import Shot, small_shot
from smmgen.review.template import Templates

PAGE = "campaigns.html"


@dataclass(frozen=True, slots=True)
class Run:
    """A campaign as planned: where it stands today, what goes live, what has no time yet.

    `waiting` is how often something of it goes live that is not ready.
    """

    id: str
    campaign: Campaign
    stands: str
    goal: str
    moments: tuple[tuple[Moment, Shot | None], ...]
    unplanned: tuple[tuple[str, str, str], ...]
    waiting: int
    problems: tuple[Problem, ...]


def campaigns_page(desk: Desk, templates: Templates) -> Page:
    """The page: those that are on or coming first, then those that are over."""
    today = desk.local.date() if desk.local is not None else None
    known = desk.workspace.campaigns.items()
    over = {name for name, each in known if today is not None and each.to < today}
    order = sorted(known, key=lambda item: (item[0] in over, item[1].from_, item[0]))
    body = templates.fill(
        "campaigns.html",
        up="",
        runs=[_run(desk, name, campaign, today) for name, campaign in order],
        zone=desk.workspace.settings.zone,
    )
    return Page(PAGE, "Campaigns", "calendar", body)


def _run(desk: Desk, name: str, campaign: Campaign, today: date | None) -> Run:
    goals = {goal.id: goal.name for goal in desk.workspace.strategy.goals}
    posts = desk.workspace.posts.values()
    path = f"content/campaigns/{name}.yml"
    moments = tuple(each for each in desk.moments if each.first.campaign == name)
    return Run(
        id=name,
        campaign=campaign,
        stands=_stands(campaign, today),
        goal=goals.get(campaign.goal or "", ""),
        moments=tuple((each, small_shot(each.first.cover, "")) for each in moments),
        waiting=sum(not each.first.ready for each in moments),
        unplanned=tuple(
            (post_path(post.id), post.head.title, post.head.status)
            for post in posts
            if post.head.campaign == name and post.id not in desk.going_of
        ),
        problems=desk.problems_in.get(path, ()),
    )


def _stands(campaign: Campaign, today: date | None) -> str:
    """Where today is in it, in a few words."""
    if today is None:
        return ""
    if today < campaign.from_:
        days = (campaign.from_ - today).days
        return "begins tomorrow" if days == 1 else f"begins in {days} days"
    if today > campaign.to:
        return "is over"
    return f"day {(today - campaign.from_).days + 1} of {(campaign.to - campaign.from_).days + 1}"
