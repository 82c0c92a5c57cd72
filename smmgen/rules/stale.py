"""A strategy that nobody looked at for too long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from smmgen.model.tally import Tally
from smmgen.problem import Marks, Problem
from smmgen.rules.names import STRATEGY

_LOOKED = timedelta(days=90)


def stale(tally: Tally) -> Iterator[Problem]:
    """The day of review, days of goals, and how old it is what is known of competitors."""
    workspace, today = tally.workspace, tally.today
    if today is None:
        return
    strategy = workspace.strategy
    marks = workspace.marks.get(STRATEGY, Marks(STRATEGY))
    if strategy.review is not None and strategy.review < today:
        message = f"the strategy was to be looked at again on {strategy.review}"
        hint = "go through it, and set the next day of 'review:'"
        yield Problem(marks.at("review"), "strategy-stale", message, hint, "warning")
    for index, goal in enumerate(strategy.goals):
        if goal.by < today:
            message = f"the goal '{goal.id}' was to be reached by {goal.by}"
            hint = "write down what became of it, and set a new one or take it out"
            yield Problem(marks.at("goals", index, "by"), "goal-over", message, hint, "warning")
    for name, competitor in workspace.competitors.items():
        if today - competitor.seen > _LOOKED:
            path = f"content/strategy/competitors/{name}.md"
            origin = workspace.marks.get(path, Marks(path)).at("seen")
            message = f"{competitor.name}: last looked at {(today - competitor.seen).days} days ago"
            hint = "look again, and set 'seen:'"
            yield Problem(origin, "competitor-stale", message, hint, "warning")
