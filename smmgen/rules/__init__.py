"""Floor 3: a Workspace -> Problems. A rule is one function and one line in a table below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from smmgen.model.platform import Platform
from smmgen.model.workspace import Workspace
from smmgen.problem import Problem
from smmgen.rules.ageing import ageing
from smmgen.rules.alt import alt
from smmgen.rules.captions import captions, first_comments
from smmgen.rules.channels import accounts, own_limits
from smmgen.rules.claims import claims, sources
from smmgen.rules.ids import unchanged_ids
from smmgen.rules.names import art, channel_names, post_names, slot_names, translations
from smmgen.rules.options import options, post_links, titles
from smmgen.rules.outgoing import Outgoing, outgoing
from smmgen.rules.pictures import alt_texts, pictures
from smmgen.rules.timing import timing

Rule = Callable[[Workspace, Mapping[str, Platform]], Iterator[Problem]]
OutgoingRule = Callable[[Outgoing], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    post_names,
    translations,
    art,
    channel_names,
    slot_names,
    accounts,
    own_limits,
    options,
    claims,
    sources,
    alt,
    timing,
)
# Of each post for each channel it goes to. A post that is not in the calendar is not judged.
OUTGOING_RULES: tuple[OutgoingRule, ...] = (
    pictures,
    captions,
    first_comments,
    alt_texts,
    titles,
    post_links,
)


def rule_problems(
    workspace: Workspace,
    platforms: Mapping[str, Platform],
    *,
    today: date | None = None,
    merged: Mapping[str, bytes] | None = None,
) -> list[Problem]:
    """What every rule finds, sorted by place.

    Without `today` nothing ages. `merged`: path -> bytes of the posts on the default branch,
    where there is one.
    """
    found = {problem for rule in RULES for problem in rule(workspace, platforms)}
    for out in outgoing(workspace, platforms):
        for judge in OUTGOING_RULES:
            found.update(judge(out))
    if today is not None:
        found.update(ageing(workspace, platforms, today))
    if merged:
        found.update(unchanged_ids(workspace, merged))
    return sorted(found)
