"""The use case of drafting: posts and slots for weeks to come, without a blank page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from smmgen.draft.blank import slug_of
from smmgen.draft.choice import Choices
from smmgen.draft.drafter import WAYS, Drafter, PackDrafter
from smmgen.draft.drawing import Drawings
from smmgen.draft.kin import kin_of
from smmgen.draft.market import elsewhere
from smmgen.draft.occasion import Occasions, able, plain_occasions, takers
from smmgen.draft.piece import Piece, post_text
from smmgen.draft.speech import speech_of
from smmgen.edge.output import Output
from smmgen.errors import UsageError
from smmgen.model.brand import Brand
from smmgen.model.calendar import Slot, SlotEntry
from smmgen.model.manner import Manner
from smmgen.model.pack import Pack
from smmgen.model.workspace import Workspace
from smmgen.plan.opening import Opening
from smmgen.platforms import PLATFORMS
from smmgen.problem import Origin, Problem, did_you_mean
from smmgen.roles import Files
from smmgen.work.entries import calendar_files
from smmgen.work.judged import Judge
from smmgen.work.mending import mended
from smmgen.work.packs import pack_of

# So many pieces are tried for one moment before it is left open.
TRIES = 24


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
class Drafted:
    """A draft that stands in no file yet: where it will, when and where it would go out."""

    slug: str
    at: datetime
    channels: tuple[str, ...]
    piece: Piece
    chance: float | None = None  # how likely the time was, where a plan chose it

    @property
    def path(self) -> str:
        """The post's file."""
        return f"content/posts/{self.slug}/post.md"


@dataclass(frozen=True, slots=True)
class Gap:
    """A moment for which nothing was drafted, and why not, in plain words."""

    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Month:
    """What was drafted, what stayed open, and what was wrong with what was tried there."""

    pack: Pack
    brand: Brand
    drafts: tuple[Drafted, ...]
    open: tuple[Gap, ...] = ()
    refused: tuple[tuple[Piece, tuple[Problem, ...]], ...] = ()
    elsewhere: int = 0  # entries that were left out, as they do not hold in the market
    market: str | None = None


def drafted(
    workspace: Workspace,
    files: Files,
    asked: Asked,
    executor: Executor | None = None,
    occasions: Occasions = plain_occasions,
    openings: Sequence[Opening] | None = None,
) -> Month:
    """Drafts for the weeks that are asked for, each without a problem. Nothing is written.

    With an executor each is drawn before it is taken. `openings` of a plan stand in the place of
    occasions: then times and channels are theirs. Raises UsageError.
    """
    brand = brand_of(workspace, asked.brand)
    pack = pack_of(workspace, asked.industry, brand)
    if pack.file.lang.partition("-")[0] != brand.file.lang.partition("-")[0]:
        raise UsageError(
            f"the pack '{pack.id}' is in '{pack.file.lang}', and {brand.file.name} speaks "
            f"'{brand.file.lang}'",
            f"begin one in that language: smmgen pack new {pack.id}-{brand.file.lang}",
        )
    if not workspace.layouts:
        raise UsageError(
            "this workspace has no layouts, and a draft is drawn before it is taken",
            "copy the folder layouts/ of a workspace that smmgen init makes",
        )
    channels = channels_of(workspace, brand)
    wanted = {each.at.replace(tzinfo=None): each for each in openings or ()}
    moments = (
        [*wanted]
        if openings is not None
        else occasions(workspace, channels, asked.start, asked.weeks, asked.per_week)
    )
    drafter = pack_drafter(workspace, files, brand, pack, asked, len(moments))
    judge = Judge(workspace, PLATFORMS, files, executor)
    taken = {post.folder.rpartition("/")[2] for post in workspace.posts.values()}
    taken.update(workspace.posts)
    drafts: list[Drafted] = []
    left: list[Gap] = []
    refused: list[tuple[Piece, tuple[Problem, ...]]] = []
    sent: Counter[str] = Counter()
    lost: Counter[tuple[str, ...]] = Counter()
    for at in moments:
        week = (at.date() - moments[0].date()).days // 7
        why = "nothing is left that suits it and was not posted"
        for proposed in _first(drafter, at, lost):
            opening, slides = wanted.get(at), len(proposed.slides)
            if opening is not None:
                to = able(workspace, PLATFORMS, opening.channels, slides)
            else:
                to = takers(workspace, PLATFORMS, channels, slides, sent, week)
            if opening is not None and not to:
                why = "its channels take none of what is left"
                continue
            slug = slug_of(proposed.title, taken)
            piece, wrong = mended(proposed, judge, brand, slug, at, to)
            if wrong:
                refused.append((proposed, wrong))
                why = f"what is left would have a fault, such as: {wrong[0].message}"
                lost[_material(proposed)] += 1
                continue
            drafter.keep(piece, at)
            sent.update(to)
            taken.add(slug)
            chance = opening.chance if opening is not None else None
            drafts.append(Drafted(slug, at, to, piece, chance))
            break
        else:
            left.append(Gap(at, why))
    return Month(
        pack,
        brand,
        tuple(drafts),
        tuple(left),
        tuple(refused),
        len(drafter.choices.elsewhere),
        workspace.strategy.market,
    )


def pack_drafter(
    workspace: Workspace, files: Files, brand: Brand, pack: Pack, asked: Asked, total: int
) -> PackDrafter:
    """A drafter from a pack that knows what this brand has posted."""
    channels = channels_of(workspace, brand)
    kin = kin_of(pack, workspace, brand)
    abroad = elsewhere(pack, workspace.strategy.market)
    choices = Choices(pack, kin, workspace, asked.seed, total, channels, elsewhere=abroad)
    own = sorted(p.id for p in workspace.posts.values() if workspace.brand_of(p) is brand)
    choices.remember(own, asked.start)
    said = {line for name in own for part in workspace.posts[name].caption
            for line in part.split("\n")}  # fmt: skip
    platforms = dict.fromkeys(workspace.channels[name].platform for name in channels)
    return PackDrafter(
        pack,
        brand,
        workspace,
        speech_of(brand, asked.manner),
        kin,
        choices,
        Drawings(brand, workspace, files),
        [PLATFORMS[name] for name in platforms if name in PLATFORMS],
        asked.seed,
        said=said,
        named=len(workspace.brands) > 1 and brand.id != workspace.settings.brand,
    )


def draft_files(month: Month, files: Files) -> dict[str, bytes]:
    """Path -> bytes of the posts, and of the calendar with their slots. Raises UsageError."""
    found = {each.path: post_text(each.piece, each.slug).encode() for each in month.drafts}
    entries = [
        SlotEntry(
            at=f"{draft.at:%Y-%m-%d %H:%M}",
            post=draft.slug,
            channels=draft.channels,
            chance=draft.chance,
        )
        for draft in month.drafts
        if draft.channels
    ]
    return {**found, **calendar_files(entries, files)}


def write_drafts(month: Month, files: Files, output: Output) -> list[str]:
    """Write posts and slots; the paths that were written. Raises OutputError, UsageError."""
    made = draft_files(month, files)
    for path, data in made.items():
        output.write(path, data)
    return [*made]


def next_monday(workspace: Workspace, brand: Brand, today: date) -> date:
    """The Monday after the last post of this brand that is in the calendar, or after today."""
    channels = set(channels_of(workspace, brand))
    last = max(
        (slot.at.date() for slot in workspace.slots if channels & set(slot.channels)),
        default=today,
    )
    after = max(last, today) + timedelta(days=1)
    return after + timedelta(days=-after.weekday() % 7)


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


def as_workspace(workspace: Workspace, month: Month, files: Files) -> Workspace:
    """The workspace as it will be with these drafts."""
    zone = ZoneInfo(workspace.settings.zone)
    judge = Judge(workspace, PLATFORMS, files)
    posts, slots = dict(workspace.posts), list(workspace.slots)
    for draft in month.drafts:
        post, _ = judge.read(draft.piece, draft.slug)
        if post is not None:
            posts[post.id] = post
        at = draft.at.replace(tzinfo=zone)
        where = Origin(f"content/calendar/{draft.at:%Y-%m}.yml")
        if draft.channels:
            slots.append(Slot(at, draft.slug, draft.channels, "feed", 1, where))
    return replace(workspace, posts=posts, slots=tuple(slots))


def _first(drafter: Drafter, at: datetime, lost: Counter[tuple[str, ...]]) -> Iterator[Piece]:
    """What is worth a try: what failed in every wording fails at another moment, too."""
    able = (piece for piece in drafter.pieces(at) if lost[_material(piece)] < WAYS)
    return islice(able, TRIES)


def _material(piece: Piece) -> tuple[str, ...]:
    """What a piece is made of, and into which format."""
    return (*piece.provenance.items, piece.form)
