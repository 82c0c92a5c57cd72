"""Goals and people that the calendar says nothing for."""

from __future__ import annotations

from collections.abc import Iterator

from smmgen.model.tally import Tally
from smmgen.problem import Marks, Problem
from smmgen.rules.names import STRATEGY


def served(tally: Tally) -> Iterator[Problem]:
    """Each goal and each persona has a post, where there are enough posts for all of them."""
    workspace = tally.workspace
    marks = workspace.marks.get(STRATEGY, Marks(STRATEGY))
    goals = {post.head.goal for post in tally.posts}
    if len(tally.posts) >= len(workspace.strategy.goals):
        for index, goal in enumerate(workspace.strategy.goals):
            if goal.id not in goals:
                message = f"no planned post has the goal '{goal.id}'"
                hint = f"plan one for: {goal.name}; or take the goal out"
                origin = marks.at("goals", index)
                yield Problem(origin, "goal-unserved", message, hint, "warning")
    personas = {post.head.persona for post in tally.posts}
    if len(tally.posts) >= len(workspace.personas):
        for name, persona in workspace.personas.items():
            if name not in personas:
                path = f"content/strategy/personas/{name}.md"
                origin = workspace.marks.get(path, Marks(path)).at("name")
                message = f"no planned post speaks to {persona.name}"
                hint = f"plan one with 'persona: {name}', or take the persona out"
                yield Problem(origin, "persona-unserved", message, hint, "warning")


def networks(tally: Tally) -> Iterator[Problem]:
    """People are where we are, and it is said why we are there."""
    workspace = tally.workspace
    ours = {channel.platform for channel in workspace.channels.values()}
    for name, persona in workspace.personas.items() if ours else ():
        if persona.where and not ours & set(persona.where):
            path = f"content/strategy/personas/{name}.md"
            origin = workspace.marks.get(path, Marks(path)).at("where")
            message = f"{persona.name} are on {', '.join(persona.where)}, where we have no channel"
            hint = "open a channel there, or correct 'where:'"
            yield Problem(origin, "persona-elsewhere", message, hint, "warning")
    why = workspace.strategy.networks
    if not why:
        return
    marks = workspace.marks.get(STRATEGY, Marks(STRATEGY))
    used = {
        channel.platform
        for channel in workspace.channels.values()
        if any(channel.id in slot.channels for slot in workspace.slots)
    }
    for name in sorted(used - why.keys()):
        message = f"it is not said why we are on {name}"
        hint = f"write under 'networks:' what {name} is for, or leave it"
        yield Problem(marks.at("networks"), "network-unfounded", message, hint, "warning")
