"""Who drafts for a brand, from what: a knowledge pack, a language model, or both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from smmgen.draft.choice import Choices
from smmgen.draft.composer import Composer
from smmgen.draft.drafter import Drafter, PackDrafter
from smmgen.draft.drawing import Drawings
from smmgen.draft.kin import kin_of, own_of
from smmgen.draft.market import elsewhere
from smmgen.draft.model_drafter import ModelDrafter
from smmgen.draft.opening import Openings
from smmgen.draft.speech import speech_of
from smmgen.draft.topic import Topics, facts_by_theme
from smmgen.draft.turns import Turns
from smmgen.errors import UsageError
from smmgen.model.brand import Brand
from smmgen.model.keydate import key_dates
from smmgen.model.manner import Manner
from smmgen.model.pack import Pack, PackFile
from smmgen.model.post import Slide
from smmgen.model.workspace import Workspace
from smmgen.platforms import PLATFORMS
from smmgen.problem import did_you_mean
from smmgen.roles import Files, LanguageModel
from smmgen.work.packs import pack_of

_AHEAD = timedelta(days=10)  # within which a key date is spoken of


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be drafted: for which brand, from which pack, from when on, how much."""

    start: date
    weeks: int = 4
    per_week: int = 4
    industry: str | None = None
    brand: str | None = None
    manner: Manner | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Author:
    """A language model that drafts, and the most tokens of one answer."""

    model: LanguageModel
    most: int


def drafter_for(
    workspace: Workspace,
    files: Files,
    brand: Brand,
    pack: Pack | None,
    asked: Asked,
    total: int,
    takes: Callable[[datetime, int], bool],
    author: Author | None = None,
) -> Drafter:
    """Who drafts `total` posts. Without an author a pack must be.

    `takes` is whether a post of so many slides can go out at a moment.
    """
    used = pack if pack is not None else _nothing_known(brand)
    kin = kin_of(used, workspace, brand)
    turns = turns_of(workspace, brand, asked, total)
    composer = composer_of(workspace, files, brand, pack, asked)
    abroad = elsewhere(used, workspace.strategy.market)
    choices = Choices(used, kin, turns, abroad)
    openings = _openings_of(workspace, brand)
    from_pack = PackDrafter(choices, composer, openings) if pack is not None else None
    if author is None:
        assert from_pack is not None  # (a pack must be)
        return from_pack
    own = own_of(workspace, brand)
    themes = {name: workspace.themes[name].name for name in own.themes}
    themes = themes or {name: theme.name for name, theme in used.file.themes.items()}
    topics = Topics(turns, themes, own, kin, facts_by_theme(used, kin, workspace.strategy.market))
    return ModelDrafter(
        author.model,
        topics,
        composer,
        author.most,
        lambda day: around(workspace, brand, day),
        takes,
        from_pack,
    )


def pack_for(
    workspace: Workspace, brand: Brand, industry: str | None, *, needed: bool
) -> Pack | None:
    """The pack for a brand, by name or by its words; None where none is needed and none fits.

    Raises UsageError.
    """
    try:
        pack = pack_of(workspace, industry, brand)
    except UsageError:
        if needed or industry is not None:
            raise
        return None
    if pack.file.lang.partition("-")[0] == brand.file.lang.partition("-")[0]:
        return pack
    if not needed:
        return None
    raise UsageError(
        f"the pack '{pack.id}' is in '{pack.file.lang}', and {brand.file.name} speaks "
        f"'{brand.file.lang}'",
        f"begin one in that language: smmgen pack new {pack.id}-{brand.file.lang}",
    )


def around(workspace: Workspace, brand: Brand, day: date) -> list[str]:
    """What is on around a day, in words: key dates and campaigns."""
    strategy = workspace.strategy
    lines = []
    for year in sorted({day.year, (day + _AHEAD).year}):
        for when, what in key_dates(strategy, year, brand.file.lang).items():
            if day <= when <= day + _AHEAD:
                lines.append(f"coming up on {when:%B} {when.day}: {what}")
    ours = {post.head.campaign for post in workspace.posts.values()
            if workspace.brand_of(post) is brand}  # fmt: skip
    for name, campaign in workspace.campaigns.items():
        if name in ours and campaign.covers(day):
            phase = campaign.phase_on(day)
            lines.append(f"campaign now: {campaign.name}{f' ({phase})' if phase else ''}")
            lines += [campaign.about] if campaign.about else []
    return lines


def pack_drafter(
    workspace: Workspace, files: Files, brand: Brand, pack: Pack, asked: Asked, total: int
) -> PackDrafter:
    """A drafter from a pack that knows what this brand has posted."""
    turns = turns_of(workspace, brand, asked, total)
    abroad = elsewhere(pack, workspace.strategy.market)
    choices = Choices(pack, kin_of(pack, workspace, brand), turns, abroad)
    composer = composer_of(workspace, files, brand, pack, asked)
    return PackDrafter(choices, composer, _openings_of(workspace, brand))


def _openings_of(workspace: Workspace, brand: Brand) -> Openings:
    """How what is in the calendar opens."""
    openings, own = Openings(), {*_own(workspace, brand)}
    for slot in workspace.slots:
        if slot.post in own:
            post = workspace.posts[slot.post]
            first = post.slides[0] if post.slides else Slide(1, 1)
            line = "".join(post.caption[:1]).partition("\n")[0]
            openings.remember(line, first.title.plain or first.quote.plain, slot.at.date())
    return openings


def turns_of(workspace: Workspace, brand: Brand, asked: Asked, total: int) -> Turns:
    """What this brand has posted, and so what is due."""
    turns = Turns(workspace, asked.seed, total, channels_of(workspace, brand))
    turns.remember(_own(workspace, brand), asked.start)
    return turns


def composer_of(
    workspace: Workspace, files: Files, brand: Brand, pack: Pack | None, asked: Asked
) -> Composer:
    """What makes posts of entries for this brand; without a pack, of entries that cite nothing."""
    said = {line for name in _own(workspace, brand) for part in workspace.posts[name].caption
            for line in part.split("\n")}  # fmt: skip
    channels = channels_of(workspace, brand)
    platforms = dict.fromkeys(workspace.channels[name].platform for name in channels)
    return Composer(
        pack if pack is not None else _nothing_known(brand),
        brand,
        workspace,
        speech_of(brand, asked.manner),
        Drawings(brand, workspace, files),
        [PLATFORMS[name] for name in platforms if name in PLATFORMS],
        asked.seed,
        said=said,
        named=len(workspace.brands) > 1 and brand.id != workspace.settings.brand,
    )


def _own(workspace: Workspace, brand: Brand) -> list[str]:
    return sorted(p.id for p in workspace.posts.values() if workspace.brand_of(p) is brand)


def brand_of(workspace: Workspace, name: str | None) -> Brand:
    """The brand of that name, else the workspace's. Raises UsageError."""
    wanted = name or workspace.settings.brand
    if wanted is None and len(workspace.brands) == 1:
        return next(iter(workspace.brands.values()))
    brand = workspace.brands.get(wanted or "")
    if brand is None:
        hint = did_you_mean(wanted, workspace.brands) if wanted else "name it with --brand"
        raise UsageError(f"no brand is called '{wanted}'" if wanted else "which brand?", hint)
    return brand


def channels_of(workspace: Workspace, brand: Brand) -> list[str]:
    """The channels that speak for a brand."""
    usual = workspace.settings.brand or (
        next(iter(workspace.brands)) if len(workspace.brands) == 1 else None
    )
    return [
        name for name, channel in workspace.channels.items() if (channel.brand or usual) == brand.id
    ]


def _nothing_known(brand: Brand) -> Pack:
    """A pack that holds nothing, for a brand whose trade has none."""
    return Pack(brand.id, PackFile(name=brand.file.name, about="Nothing.", lang=brand.file.lang))
