"""The use case of a review: what a change brings, drawn before and after, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from datetime import datetime

from smmgen.edge.difference import difference
from smmgen.edge.press import Sheets
from smmgen.errors import SmmgenError
from smmgen.model.calendar import Delivery
from smmgen.model.canvas import CANVASES
from smmgen.model.workspace import Workspace
from smmgen.plan.deliveries import deliveries
from smmgen.plan.series import Series, SeriesKey, series
from smmgen.platforms import PLATFORMS
from smmgen.problem import Problem
from smmgen.review.change import Fact, Kind, PostChange, Review, Side, SlideChange
from smmgen.review.compare import (
    brand_facts,
    called,
    channel_facts,
    paired,
    post_facts,
    problem_changes,
    schedule_facts,
    word_facts,
)
from smmgen.review.desk import zone_of
from smmgen.review.golive import already_out, goes_live, ready
from smmgen.roles import Files
from smmgen.source.reads import Reads
from smmgen.source.workspace import read_workspace
from smmgen.work.build import Around, load, told
from smmgen.work.cause import Causes, Seen, seen_slides
from smmgen.work.draw import Drawn, Progress, draw
from smmgen.work.memory import Memory
from smmgen.work.request import kit_of, series_digest

_FINE, _COARSE = 0.5, 0.25  # of a picture's pixels a side
_MANY = 160  # slides; more are shown coarse, so that the page can still be sent


@dataclass(frozen=True, slots=True)
class Compared:
    """What a change is compared with: files as they were, what changed since, its name."""

    files: Files
    changed: tuple[str, ...]
    name: str


@dataclass(slots=True)
class _Pictures:
    """A shelf that keeps pictures by their drawings, so that none is painted twice."""

    kinds: tuple[str, ...] = ("jpeg",)
    found: dict[str, bytes] = field(default_factory=dict)

    def have(
        self,
        sheets: Sheets,  # noqa: ARG002  # pictures are found by their drawings alone
        max_bytes: int | None,  # noqa: ARG002  # they go to no network
    ) -> frozenset[str]:
        """All that was painted."""
        return frozenset(self.found)

    def holds(self, sheets: Sheets) -> bool:  # noqa: ARG002  # no series is kept
        """Nothing was drawn by an earlier run."""
        return False

    def put(self, sheets: Sheets) -> int:
        """Keep what is new."""
        new = {slide.digest: slide.files["jpeg"] for slide in sheets.slides if slide.files}
        self.found |= new
        return len(new)


@dataclass(frozen=True, slots=True)
class _State:
    """A workspace on one side of the change, and its series that are not the same on both."""

    workspace: Workspace
    files: Files
    asked: Mapping[SeriesKey, Series]
    drawn: Mapping[SeriesKey, Drawn] = field(default_factory=dict)
    seen: Mapping[SeriesKey, Mapping[int, Seen]] = field(default_factory=dict)


def review(files: Files, since: Compared, executor: Executor, around: Around) -> Review:
    """What the files bring, compared with how they were."""
    now = load(files, around.memory)
    kept = Reads(dict(around.memory.reads.kept))
    then = read_workspace(since.files, kept)
    old, new = _differing(_State(then, since.files, {}), _State(now, files, {}))
    amount = sum(len(each.post.slides) for side in (old, new) for each in side.asked.values())
    scale = _FINE if amount <= 2 * _MANY else _COARSE
    pictures = _Pictures()
    say = around.progress or (lambda _done, _total, _name: None)
    new = _drawn(new, executor, pictures, scale, say)
    old = _drawn(old, executor, pictures, scale, say)
    problems, fixed = problem_changes(
        [*told(then, Around(clock=around.clock)), *_found(old)], [*told(now, around), *_found(new)]
    )
    look = _look(then, now, since.files, files)
    causes = Causes(then, now, look, frozenset(since.changed))
    posts = tuple(_posts(old, new, since, pictures.found, causes))
    local = None
    if around.clock is not None:
        local = around.clock.now().astimezone(zone_of(now.settings.zone))
    before, after = deliveries(then), deliveries(now)
    return Review(
        workspace=now.settings.name,
        since=since.name,
        zone=now.settings.zone,
        called=called(since.changed),
        look=tuple(fact for facts in look.values() for fact in facts),
        posts=_compared(posts, executor, ready(after, now), local),
        schedule=schedule_facts(before, after, then, now),
        channels=channel_facts(then.channels, now.channels),
        live=tuple(goes_live(before, after, then, now, posts, local)),
        problems=problems,
        fixed=fixed,
        answer_to=now.settings.answer_to,
    )


def _differing(old: _State, new: _State) -> tuple[_State, _State]:
    """Both sides with the series that are not drawn from the same."""
    sides = []
    for side in (old, new):
        kits = {b.id: kit_of(b, side.workspace, side.files) for b in side.workspace.brands.values()}
        sides.append(
            {
                each.key: (each, series_digest(each, kits[each.brand.id], side.files))
                for each in series(side.workspace, PLATFORMS)
            }
        )
    was, now = sides
    same = {key for key in was.keys() & now.keys() if was[key][1] == now[key][1]}
    return (
        replace(old, asked={key: each for key, (each, _) in was.items() if key not in same}),
        replace(new, asked={key: each for key, (each, _) in now.items() if key not in same}),
    )


def _drawn(
    side: _State, executor: Executor, pictures: _Pictures, scale: float, say: Progress
) -> _State:
    asked = list(side.asked.values())
    drawn = {
        each.series.key: each
        for each in draw(
            asked, side.workspace, side.files, executor, Memory(), pictures, say, scale
        )
    }
    seen = {
        key: seen_slides(each.series, side.workspace, each.sheets.slides)
        for key, each in drawn.items()
    }
    return replace(side, drawn=drawn, seen=seen)


def _found(side: _State) -> Iterator[Problem]:
    return (problem for each in side.drawn.values() for problem in each.problems)


def _look(then: Workspace, now: Workspace, old: Files, new: Files) -> dict[str, tuple[Fact, ...]]:
    """Brand -> what is another in it, of brands that are on both sides."""
    return {
        name: brand_facts(
            then.brands[name],
            brand,
            kit_of(then.brands[name], then, old).payload.files,
            kit_of(brand, now, new).payload.files,
        )
        for name, brand in now.brands.items()
        if name in then.brands
    }


def _posts(
    old: _State, new: _State, since: Compared, pictures: Mapping[str, bytes], causes: Causes
) -> Iterator[PostChange]:
    """Posts of which anything is another, by id; the slides' differences are still to be made."""
    was, now = old.workspace.posts, new.workspace.posts
    for name in sorted({*was, *now}):
        before, after = was.get(name), now.get(name)
        post = after or before
        assert post is not None
        folders = {f"{each.folder}/" for each in (before, after) if each is not None}
        touched = any(path.startswith(tuple(folders)) for path in since.changed)
        slides = tuple(_slides(name, old, new, pictures, causes))
        facts = tuple(post_facts(before, after)) if before and after else ()
        if not (touched or slides or facts or before is None or after is None):
            continue
        kind: Kind = "intended" if touched else "collateral"
        if before is None or after is None:
            kind = "new" if before is None else "removed"
        head = post.head
        yield PostChange(kind, name, head.title, head.lang, post.path, facts, slides)


def _slides(
    post: str, old: _State, new: _State, pictures: Mapping[str, bytes], causes: Causes
) -> Iterator[SlideChange]:
    keys = sorted(key for key in {*old.drawn, *new.drawn} if key.post == post)
    for key in keys:
        before, after = old.asked.get(key), new.asked.get(key)
        was, seen = old.seen.get(key, {}), new.seen.get(key, {})
        sheet = CANVASES[key.canvas]
        pairs = paired(before.post.slides if before else (), after.post.slides if after else ())
        for first, second in pairs:
            left = was.get(first.number) if first is not None else None
            right = seen.get(second.number) if second is not None else None
            if left and right and left.pressed.digest == right.pressed.digest:
                continue
            if left is None and right is None:
                continue
            why: tuple[str, ...] = ()
            words: tuple[Fact, ...] = ()
            if left and right and before and after:
                why = causes.of(before, after, left, right)
                words = tuple(word_facts(left.slide, right.slide))
            elif first is not None and second is not None:
                told_why = "could not be drawn before", "cannot be drawn now: see the problems"
                why = (f"it {told_why[right is None]}",)
            elif before is None and post in old.workspace.posts:
                why = (f"a channel asks for it on {key.canvas} now",)
            elif after is None and post in new.workspace.posts:
                why = (f"nothing asks for it on {key.canvas} any more",)
            yield SlideChange(
                key.brand, key.canvas, sheet.width, sheet.height,
                _side(left, pictures), _side(right, pictures), why, words,
            )  # fmt: skip


def _side(seen: Seen | None, pictures: Mapping[str, bytes]) -> Side | None:
    if seen is None:
        return None
    return Side(seen.slide.number, pictures.get(seen.pressed.digest, b""), seen.slide.alt)


def _compared(
    posts: tuple[PostChange, ...],
    executor: Executor,
    going: tuple[Delivery, ...],
    local: datetime | None,
) -> tuple[PostChange, ...]:
    """The same with the pictures' differences, and what of them is out already."""
    waiting = {
        (post.id, at): executor.submit(difference, slide.before.picture, slide.after.picture)
        for post in posts
        for at, slide in enumerate(post.slides)
        if slide.before and slide.after and slide.before.picture and slide.after.picture
    }
    found = []
    for post in posts:
        slides = tuple(
            replace(slide, difference=_result(waiting[post.id, at]))
            if (post.id, at) in waiting
            else slide
            for at, slide in enumerate(post.slides)
        )
        found.append(replace(post, slides=slides, live=already_out(post.id, going, local)))
    return tuple(found)


def _result(waiting: Future[bytes]) -> bytes:
    try:
        return waiting.result()
    except (SmmgenError, OSError):  # the pictures themselves are shown all the same
        return b""
