"""Floor 3: a Workspace -> Problems. A rule is one function and one line in a table below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from smmgen.model.brand import Brand
from smmgen.model.platform import Platform
from smmgen.model.post import Post
from smmgen.model.settings import Settings
from smmgen.model.tally import Tally
from smmgen.model.workspace import Workspace
from smmgen.problem import Problem
from smmgen.rules.ageing import ageing
from smmgen.rules.alike import near_duplicates
from smmgen.rules.alt import alt
from smmgen.rules.cadence import cadence
from smmgen.rules.campaigns import campaigns
from smmgen.rules.captions import captions, first_comments
from smmgen.rules.channels import accounts, awaited, own_limits
from smmgen.rules.charts import chart_sources
from smmgen.rules.claims import claims, sources
from smmgen.rules.colours import colours
from smmgen.rules.ids import unchanged_ids
from smmgen.rules.kept import Kept
from smmgen.rules.marks import marks
from smmgen.rules.mixes import mixes
from smmgen.rules.names import art, channel_names, post_names, slot_names, translations
from smmgen.rules.options import options, options_together, post_links, titles
from smmgen.rules.outgoing import Outgoing, outgoing
from smmgen.rules.pacing import pacing
from smmgen.rules.pictures import alt_texts, pictures
from smmgen.rules.runs import runs
from smmgen.rules.served import networks, served
from smmgen.rules.stale import stale
from smmgen.rules.strategy import contradictions
from smmgen.rules.timing import timing
from smmgen.rules.voice import voice

Rule = Callable[[Workspace, Mapping[str, Platform]], Iterator[Problem]]
PostRule = Callable[[Post, Settings], Iterator[Problem]]
StrategyRule = Callable[[Tally], Iterator[Problem]]
OutgoingRule = Callable[[Outgoing], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    post_names,
    translations,
    art,
    colours,
    channel_names,
    slot_names,
    accounts,
    awaited,
    own_limits,
    options,
    timing,
    pacing,
    campaigns,
    contradictions,
)
# Of the calendar as a whole, held against the strategy.
STRATEGY_RULES: tuple[StrategyRule, ...] = (
    cadence,
    mixes,
    served,
    networks,
    runs,
    stale,
)
# Of each post alone.
POST_RULES: tuple[PostRule, ...] = (claims, sources, chart_sources, alt, marks)
# Of each post for each channel it goes to. A post that is not in the calendar is not judged.
OUTGOING_RULES: tuple[OutgoingRule, ...] = (
    pictures,
    captions,
    first_comments,
    alt_texts,
    titles,
    post_links,
    options_together,
)


def rule_problems(
    workspace: Workspace,
    platforms: Mapping[str, Platform],
    *,
    today: date | None = None,
    merged: Mapping[str, str] | None = None,
    kept: Kept | None = None,
) -> list[Problem]:
    """What every rule finds, sorted by place.

    Without `today` nothing ages. `merged`: path -> id of the posts on the default branch,
    where there is one. `kept` holds what earlier runs found in posts that are the same.
    """
    found = {problem for rule in RULES for problem in rule(workspace, platforms)}
    known = kept if kept is not None else Kept()
    for post in workspace.posts.values():
        found.update(
            known.problems(
                post, workspace.settings.claims, partial(_of_post, post, workspace.settings)
            )
        )
    going = list(outgoing(workspace, platforms))
    voices = {
        brand.id: f"voice {brand.id} {brand.file.voice.model_dump_json()}"
        for brand in workspace.brands.values()
    }
    for post, brand in _speaking(workspace, going):
        judge = partial(voice, post, brand.id, brand.file.voice)
        found.update(known.problems(post, voices[brand.id], judge))
    for out in going:
        found.update(known.problems(out.post, out.key, partial(_of_outgoing, out)))
    known.forget_others()
    if today is not None:
        found.update(ageing(workspace, platforms, today))
    if merged:
        found.update(unchanged_ids(workspace, merged))
    return sorted(found)


def strategy_problems(
    workspace: Workspace, today: date | None = None, kept: Kept | None = None
) -> list[Problem]:
    """Where the calendar does not keep the strategy, sorted by place; without slots nothing is.

    It takes the whole workspace: of one post alone it would say that everything is missing. `kept`
    is as of `rule_problems`, which ends the run.
    """
    tally = Tally(workspace, today)
    found = {problem for rule in STRATEGY_RULES for problem in rule(tally)}
    found.update(near_duplicates(tally, kept if kept is not None else Kept()))
    return sorted(found)


def _speaking(workspace: Workspace, going: Iterable[Outgoing]) -> Iterator[tuple[Post, Brand]]:
    """Each post with each brand that it speaks for: its own, and those of its channels."""
    pairs = [(post, workspace.brand_of(post)) for post in workspace.posts.values()]
    pairs += [(out.post, workspace.brand_of(out.post, out.channel)) for out in going]
    seen: set[tuple[str, str]] = set()
    for post, brand in pairs:
        if brand is not None and (post.id, brand.id) not in seen:
            seen.add((post.id, brand.id))
            yield post, brand


def _of_post(post: Post, settings: Settings) -> Iterator[Problem]:
    for rule in POST_RULES:
        yield from rule(post, settings)


def _of_outgoing(out: Outgoing) -> Iterator[Problem]:
    for rule in OUTGOING_RULES:
        yield from rule(out)
