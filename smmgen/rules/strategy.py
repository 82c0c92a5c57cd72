"""A strategy that contradicts itself: nothing could keep it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smmgen.model.calendar import often
from smmgen.model.platform import Platform
from smmgen.model.workspace import Workspace
from smmgen.problem import Marks, Problem, did_you_mean
from smmgen.rules.names import STRATEGY

_HAIR = 1e-6  # by which shares of three decimals may be more than a whole


def contradictions(workspace: Workspace, platforms: Mapping[str, Platform]) -> Iterator[Problem]:
    """Parts of more than the whole, days that end before they begin, names that nobody has."""
    strategy = workspace.strategy
    marks = workspace.marks.get(STRATEGY, Marks(STRATEGY))
    seen: set[str] = set()
    for index, goal in enumerate(strategy.goals):
        if goal.id in seen:
            message = f"there is a goal '{goal.id}' already"
            yield Problem(marks.at("goals", index, "id"), "goal-doubled", message, "rename one")
        seen.add(goal.id)
    for index, off in enumerate(strategy.blackout):
        if off.to < off.from_:
            message = f"it ends on {off.to}, before it begins"
            hint = "exchange 'from:' and 'to:', or correct the year"
            yield Problem(marks.at("blackout", index, "to"), "blackout-dates", message, hint)
    for name, wanted in strategy.cadence.items():
        least, most = often(wanted)
        if most < least:
            message = f"at least {least:g} a week and at most {most:g}: no week can have both"
            hint = f"write [{most:g}, {least:g}]"
            yield Problem(marks.at("cadence", name), "cadence-range", message, hint)
    whole = sum(strategy.formats.values())
    if whole > 1 + _HAIR:
        message = f"the formats' parts come to {whole:.0%} of all posts"
        hint = "take the parts down until they come to 100% or less"
        yield Problem(marks.at("formats"), "shares-over", message, hint)
    yield from _themes(workspace)
    for name in strategy.networks:
        if name not in platforms:
            hint = did_you_mean(name, platforms)
            message = f"no network is called '{name}'"
            yield Problem(marks.at("networks", name), "platform-unknown", message, hint)


def _themes(workspace: Workspace) -> Iterator[Problem]:
    """Of several brands only themes that say whose they are: a guess is no reason for an error."""
    of_brand: dict[str, dict[str, float]] = {}
    for name, theme in workspace.themes.items():
        path = f"content/themes/{name}.yml"
        if theme.brand is not None and theme.brand not in workspace.brands:
            message = f"no brand is called '{theme.brand}'"
            hint = did_you_mean(theme.brand, workspace.brands)
            origin = workspace.marks.get(path, Marks(path)).at("brand")
            yield Problem(origin, "brand-unknown", message, hint)
        if theme.share is not None and (theme.brand or len(workspace.brands) < 2):
            of_brand.setdefault(theme.brand or "", {})[name] = theme.share
    for brand, shares in of_brand.items():
        whole = sum(shares.values())
        if whole <= 1 + _HAIR:
            continue
        largest = max(shares, key=lambda each: (shares[each], each))
        path = f"content/themes/{largest}.yml"
        origin = workspace.marks.get(path, Marks(path)).at("share")
        listed = ", ".join(f"{name} {share:.0%}" for name, share in sorted(shares.items()))
        of = f" of '{brand}'" if brand else ""
        message = f"the themes{of} come to {whole:.0%} of the posts: {listed}"
        hint = "take the parts down until they come to 100% or less"
        yield Problem(origin, "shares-over", message, hint)
