"""The use case of a review: what a change brings, drawn before and after, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from concurrent.futures import Executor, Future
from dataclasses import replace
from datetime import datetime

from smmgen.edge.difference import difference
from smmgen.errors import LedgerFault, SmmgenError
from smmgen.model.calendar import Delivery, key_parts
from smmgen.model.canvas import CANVASES
from smmgen.model.workspace import Workspace
from smmgen.plan.deliveries import deliveries
from smmgen.plan.takedown import takedown
from smmgen.platforms import PLATFORMS
from smmgen.problem import Problem
from smmgen.review.change import Fact, Kind, PostChange, Review, Side, SlideChange, Unread
from smmgen.review.compare import (
    brand_facts,
    called,
    channel_facts,
    link_facts,
    paired,
    post_facts,
    problem_changes,
    schedule_facts,
    word_facts,
)
from smmgen.review.desk import zone_of
from smmgen.review.golive import Out, already_out, goes_live, ready
from smmgen.roles import Files
from smmgen.source.reads import Reads
from smmgen.source.workspace import read_workspace
from smmgen.work.baseline import Compared
from smmgen.work.book import Book
from smmgen.work.build import Around, load, quiet, told
from smmgen.work.cause import Causes, Seen
from smmgen.work.memory import Memory
from smmgen.work.request import kit_of
from smmgen.work.state import Pictures, State, differing, faults, painted

_FINE, _COARSE = 0.5, 0.25  # of a picture's pixels a side
_MANY = 160  # slides; more are shown coarse, so that the page can still be sent


def review(
    files: Files,
    since: Compared,
    executor: Executor,
    around: Around,
    book: Book | None = None,
) -> Review:
    """What the files bring, compared with how they were. `book` says what is out already."""
    now = load(files, around.memory)
    kept = Reads(dict(around.memory.reads.kept))
    then = read_workspace(since.files, kept)
    old, new = differing(State(then, since.files, {}), State(now, files, {}))
    amount = sum(len(each.post.slides) for side in (old, new) for each in side.asked.values())
    scale = _FINE if amount <= 2 * _MANY else _COARSE
    pictures, say = Pictures(), around.progress or quiet
    after_all: list[Problem] = []
    before_all: list[Problem] = []

    def judge_now() -> None:
        after_all.extend(told(now, around))

    def judge_then() -> None:
        # Most posts are the same on both sides, and what is found in them is, too.
        same = Memory(judged=around.memory.judged.copy(), matched=around.memory.matched.copy())
        before_all.extend(told(then, Around(same, around.clock)))

    new = painted(new, executor, pictures, scale, say, judge_now)
    old = painted(old, executor, pictures, scale, say, judge_then)
    problems, fixed = problem_changes([*before_all, *faults(old)], [*after_all, *faults(new)])
    unread = _unread(then, now, since, problems)
    lost = {each.path for each in unread}
    look = _look(then, now, since.files, files)
    causes = Causes(then, now, look, frozenset(since.changed))
    posts = tuple(_posts(old, new, since, pictures.found, causes, lost))
    local = None
    if around.clock is not None:
        local = around.clock.now().astimezone(zone_of(now.settings.zone))
    before = tuple(each for each in deliveries(then) if then.posts[each.post].path not in lost)
    after = deliveries(now)
    live, costs = goes_live(before, after, then, now, posts, local, PLATFORMS)
    return Review(
        workspace=now.settings.name or then.settings.name,
        since=since.name,
        zone=now.settings.zone,
        called=called(since.changed),
        look=tuple(fact for facts in look.values() for fact in facts),
        posts=_compared(posts, executor, ready(after, now), local, _out(book, before, after, then)),
        schedule=schedule_facts(before, after, then, now),
        channels=(
            *link_facts(then.settings.utm, now.settings.utm),
            *channel_facts(then.channels, now.channels),
        ),
        live=live,
        costs=costs,
        unread=unread,
        problems=problems,
        fixed=fixed,
        answer_to=now.settings.answer_to,
    )


def _unread(
    then: Workspace, now: Workspace, since: Compared, problems: tuple[Problem, ...]
) -> tuple[Unread, ...]:
    """The posts that the change has made unreadable, or brings so."""
    read = {post.path for post in now.posts.values()}
    titles = {post.path: post.head.title for post in then.posts.values()}
    paths = {each.origin.path for each in problems if each.severity == "error"}
    return tuple(
        Unread(path, titles.get(path, ""))
        for path in sorted(paths & set(since.changed) - read)
        if path.startswith("content/posts/") and path.endswith("/post.md")
    )


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
    old: State,
    new: State,
    since: Compared,
    pictures: Mapping[str, bytes],
    causes: Causes,
    lost: Set[str],
) -> Iterator[PostChange]:
    """Posts of which anything is another, by id; the slides' differences are still to be made.

    `lost` are the files that cannot be read now: what was in them is not gone.
    """
    was = {name: post for name, post in old.workspace.posts.items() if post.path not in lost}
    now = new.workspace.posts
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
    post: str, old: State, new: State, pictures: Mapping[str, bytes], causes: Causes
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
                words = tuple(word_facts(first, second))
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


def _out(
    book: Book | None,
    before: tuple[Delivery, ...],
    after: tuple[Delivery, ...],
    then: Workspace,
) -> Mapping[str, list[Out]]:
    """Where posts are out, by id, as far as the ledger can be read here."""
    if book is None:
        return {}
    try:
        book.open()
        entries = book.entries(each.key for each in (*before, *after))
    except LedgerFault:
        return {}
    found: dict[str, list[Out]] = {}
    for key, entry in entries.items():
        if entry.state in {"delivered", "recalled", "remains"}:
            way = takedown(entry, then, PLATFORMS)
            out = Out(way.network, removable=way.removal is not None)
            found.setdefault(key_parts(key).post, []).append(out)
    return found


def _compared(
    posts: tuple[PostChange, ...],
    executor: Executor,
    going: tuple[Delivery, ...],
    local: datetime | None,
    out: Mapping[str, list[Out]],
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
        found.append(
            replace(
                post, slides=slides, live=already_out(post.id, going, local, out.get(post.id, ()))
            )
        )
    return tuple(found)


def _result(waiting: Future[bytes]) -> bytes:
    try:
        return waiting.result()
    except (SmmgenError, OSError):  # the pictures themselves are shown all the same
        return b""
