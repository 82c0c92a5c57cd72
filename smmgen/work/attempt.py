"""What a post would look like with other words: drawn and judged, and nothing written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace

from smmgen.edge.press import Request
from smmgen.edge.sketch import Sketch, sketch
from smmgen.edge.worker import Shared
from smmgen.errors import NotDone, SmmgenError
from smmgen.model.post import Post
from smmgen.model.utm import words_of
from smmgen.model.workspace import Workspace
from smmgen.plan.explain import Explained, explain
from smmgen.plan.match import match_problems
from smmgen.plan.series import Series, series
from smmgen.platforms import PLATFORMS
from smmgen.problem import Problem
from smmgen.render.kit import Kit
from smmgen.review.shown import Count, counts_of
from smmgen.roles import Clock, Files
from smmgen.rules import rule_problems
from smmgen.work.request import kit_of, request_of

_ENDLESS = 1 << 30  # more lines than a file may have


@dataclass(slots=True)
class Easel:
    """A workspace with what draws it; the brands' bytes are read once."""

    workspace: Workspace
    files: Files
    executor: Executor
    kits: dict[str, Shared[Kit]] = field(default_factory=dict)

    def sketches(
        self,
        post: Post,
        numbers: Sequence[int],
        *,
        canvas: str | None = None,
        painted: bool = True,
        scale: float = 1.0,
    ) -> list[tuple[Series, Sketch]]:
        """Slides of a post, which may be another than the workspace's, on every canvas or one."""
        asked = []
        for each in series(only(self.workspace, post), PLATFORMS):
            if canvas not in {None, each.key.canvas}:
                continue
            kit = self._kit(each)
            request = replace(
                _those(request_of(each, kit.payload, self.files), numbers),
                wanted=("jpeg",) if painted else (),
                scale=scale,
            )
            if request.slides:
                asked.append((each, self.executor.submit(sketch, kit, request)))
        return [(each, slide) for each, future in asked for slide in _slides(future.result())]

    def layouts(
        self, post: Post, number: int, scale: float
    ) -> tuple[Explained, list[Sketch | None]]:
        """Why a slide has its layout, and a picture of it in each of the best. Raises NotDone."""
        brand, at = self.workspace.brand_of(post), number - 1
        if brand is None:
            raise NotDone(422, "this post has no brand", "name one in its head, or in smmgen.yml")
        why = explain(post, self.workspace.layouts, brand)[at]
        made: list[Sketch | None] = []
        for ranked in why.best:
            pinned = replace(post.slides[at], layout=ranked.layout)
            other = replace(post, slides=(*post.slides[:at], pinned, *post.slides[at + 1 :]))
            found = [sketch for _, sketch in self.sketches(other, [number], scale=scale)]
            made.append(found[0] if found else None)
        return why, made

    def _kit(self, asked: Series) -> Shared[Kit]:
        brand = asked.brand
        if brand.id not in self.kits:
            self.kits[brand.id] = kit_of(brand, self.workspace, self.files)
        return self.kits[brand.id]


def _slides(found: object) -> tuple[Sketch, ...]:
    slides = getattr(found, "slides", ())
    if not all(isinstance(slide, Sketch) for slide in slides):
        raise SmmgenError("a drawing process gave no sketch")
    return tuple(slides)


def _those(request: Request, numbers: Sequence[int]) -> Request:
    kept = [at for at, slide in enumerate(request.slides) if slide.number in numbers]
    return replace(
        request,
        slides=tuple(request.slides[at] for at in kept),
        layouts=tuple(request.layouts[at] for at in kept),
        schemes=tuple(request.schemes[at] for at in kept),
        sources=tuple(request.sources[at] for at in kept),
    )


def only(workspace: Workspace, post: Post) -> Workspace:
    """A workspace in which there is this post alone, as it is here."""
    slots = tuple(slot for slot in workspace.slots if slot.post == post.id)
    return replace(workspace, posts={post.id: post}, slots=slots, problems=())


def told_of(workspace: Workspace, post: Post, number: int, clock: Clock | None) -> list[Problem]:
    """What the rules and the matcher say of one of a post's slides; with 0, of what is above them.

    The post is not the workspace's: it says what somebody is writing.
    """
    whole = replace(workspace, posts={**workspace.posts, post.id: post})
    alone = replace(only(workspace, post), posts=_with_original(whole, post))
    today = clock.now().date() if clock is not None else None
    found = [*rule_problems(alone, PLATFORMS, today=today), *match_problems(post, whole.layouts)]
    starts = [slide.line for slide in post.slides]
    first = starts[number - 1] if number else 0
    lines = range(first, starts[number] if number < len(starts) else _ENDLESS)
    return sorted({p for p in found if p.origin.path == post.path and p.origin.line in lines})


def _with_original(workspace: Workspace, post: Post) -> dict[str, Post]:
    other = workspace.posts.get(post.head.translates or "")
    return {each.id: each for each in (post, other) if each is not None}


def counts(workspace: Workspace, post: Post, part: str) -> Iterator[tuple[str, Count]]:
    """How much of each network's room a caption takes, for those that publish just this one."""
    seen = set()
    for slot in workspace.slots:
        for name in slot.channels if slot.post == post.id and slot.place == "feed" else ():
            channel = workspace.channels.get(name)
            platform = PLATFORMS.get(channel.platform) if channel is not None else None
            if channel is None or platform is None or channel.id in seen:
                continue
            seen.add(channel.id)
            if caption_part(post, channel.id, channel.platform) != part:
                continue
            words = words_of(post, channel, workspace.settings.utm, follows=platform.follows_links)
            for count in counts_of(platform, channel, words.parts, None):
                yield platform.title, count


def caption_part(post: Post, channel: str, platform: str) -> str:
    """Which of a post's captions a channel publishes, as a part of the post."""
    for key in (channel, platform):
        if key in post.head.captions:
            return f"captions.{key}"
    return "caption"
