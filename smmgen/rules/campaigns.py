"""Campaigns that are over when their posts go out, or that cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smmgen.model.platform import Platform
from smmgen.model.workspace import Workspace
from smmgen.problem import Marks, Problem, did_you_mean


def campaigns(workspace: Workspace, _: Mapping[str, Platform]) -> Iterator[Problem]:
    """A campaign ends after it begins, has a goal that there is, and its posts in its days."""
    goals = {goal.id for goal in workspace.strategy.goals}
    for name, campaign in workspace.campaigns.items():
        path = f"content/campaigns/{name}.yml"
        marks = workspace.marks.get(path, Marks(path))
        if campaign.to < campaign.from_:
            message = f"it ends on {campaign.to}, before it begins"
            hint = "exchange 'from:' and 'to:', or correct the year"
            yield Problem(marks.at("to"), "campaign-dates", message, hint)
        if campaign.goal is not None and campaign.goal not in goals:
            message = f"no goal is called '{campaign.goal}'"
            hint = did_you_mean(campaign.goal, goals)
            yield Problem(marks.at("goal"), "goal-unknown", message, hint)
    for slot in workspace.slots:
        post = workspace.posts.get(slot.post)
        campaign_ = workspace.campaigns.get(post.head.campaign or "") if post is not None else None
        if campaign_ is None or campaign_.covers(slot.at.date()):
            continue
        early = slot.at.date() < campaign_.from_
        when = f"begins on {campaign_.from_}" if early else f"ended on {campaign_.to}"
        message = f"'{slot.post}' belongs to the campaign '{campaign_.name}', which {when}"
        hint = "move the slot, or change the campaign's days"
        yield Problem(slot.origin, "slot-campaign", message, hint, "warning")
