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
from smmgen.draft.drafter import WAYS, Drafter
from smmgen.draft.market import elsewhere
from smmgen.draft.occasion import Occasions, able, plain_occasions, takers
from smmgen.draft.piece import Piece, post_text
from smmgen.edge.output import Output
from smmgen.errors import UsageError
from smmgen.model.brand import Brand
from smmgen.model.calendar import Slot, SlotEntry
from smmgen.model.pack import Pack
from smmgen.model.workspace import Workspace
from smmgen.plan.opening import Opening
from smmgen.platforms import PLATFORMS
from smmgen.problem import Origin, Problem
from smmgen.roles import Files
from smmgen.work.drafters import Asked, Author, brand_of, channels_of, drafter_for, pack_for
from smmgen.work.entries import calendar_files
from smmgen.work.judged import Judge
from smmgen.work.mending import mended

# So many pieces are tried for one moment before it is left open.
TRIES = 24


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft that stands in no file yet: where it will, when and where it would go out."""

    slug: str
    at: datetime
    channels: tuple[str, ...]
    piece: Piece
    chance: float | None = None  # how likely the time was, where a plan chose it
    notes: tuple[str, ...] = ()  # what somebody should know of how it was made

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
    """What was drafted, what stayed open, and what was wrong with what was tried there.

    `notes` say where the pack stood in for a language model, and why.
    """

    pack: Pack | None
    brand: Brand
    drafts: tuple[Drafted, ...]
    open: tuple[Gap, ...] = ()
    refused: tuple[tuple[Piece, tuple[Problem, ...]], ...] = ()
    elsewhere: int = 0  # entries that were left out, as they do not hold in the market
    market: str | None = None
    notes: tuple[Gap, ...] = ()


def drafted(
    workspace: Workspace,
    files: Files,
    asked: Asked,
    executor: Executor | None = None,
    occasions: Occasions = plain_occasions,
    openings: Sequence[Opening] | None = None,
    author: Author | None = None,
) -> Month:
    """Drafts for the weeks that are asked for, each without a problem. Nothing is written.

    With an executor each is drawn before it is taken. `openings` of a plan stand in the place of
    occasions: then times and channels are theirs. With an `author` a language model drafts, and
    the pack where it cannot. Raises UsageError, and NetworkFault where no answer ever came.
    """
    brand = brand_of(workspace, asked.brand)
    pack = pack_for(workspace, brand, asked.industry, needed=author is None)
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

    def takes(at: datetime, slides: int) -> bool:
        opening = wanted.get(at)
        return opening is None or bool(able(workspace, PLATFORMS, opening.channels, slides))

    drafter = drafter_for(workspace, files, brand, pack, asked, len(moments), takes, author)
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
                drafter.refuse(proposed, wrong)
                continue
            drafter.keep(piece, at)
            sent.update(to)
            taken.add(slug)
            chance = opening.chance if opening is not None else None
            drafts.append(Drafted(slug, at, to, piece, chance))
            break
        else:
            told = drafter.notes.pop(at, "")
            left.append(Gap(at, told or why))
    return Month(
        pack,
        brand,
        tuple(drafts),
        tuple(left),
        tuple(refused),
        len(elsewhere(pack, workspace.strategy.market)) if pack is not None else 0,
        workspace.strategy.market,
        tuple(Gap(at, why) for at, why in drafter.notes.items()),
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
    """What is worth a try: what failed in every wording fails at another moment, too.

    What a model writes is each time another thing.
    """
    able = (
        piece
        for piece in drafter.pieces(at)
        if piece.provenance.by == "model" or lost[_material(piece)] < WAYS
    )
    return islice(able, TRIES)


def _material(piece: Piece) -> tuple[str, ...]:
    """What a piece is made of, and into which format."""
    return (*piece.provenance.items, piece.form)
