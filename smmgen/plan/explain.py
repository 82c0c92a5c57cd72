"""Why each slide is drawn as it is, as data: the best layouts with reasons, and what cannot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from smmgen.model.brand import Brand
from smmgen.model.layout import Layout, SlideRole
from smmgen.model.post import Post, Slide
from smmgen.plan.holding import holds, misfit, slide_role
from smmgen.plan.match import Choice, Ranked, match, rank

BEST = 3


@dataclass(frozen=True, slots=True)
class Explained:
    """One slide's layout and scheme, and why.

    `best` are the first layouts that could hold it, in order; `cannot` says of each of the rest
    what keeps it. For a pinned slide `best` is what would be chosen without the pin.
    """

    post: str
    slide: int
    line: int
    role: SlideRole
    layout: str | None
    pinned: bool
    scheme: str
    scheme_why: str
    best: tuple[Ranked, ...]
    cannot: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Changed:
    """A slide whose layout or scheme is another than it was, and why.

    `canvases` are those on which it is, where it is not on all that the post is drawn on.
    """

    post: str
    slide: int
    line: int
    before: tuple[str | None, str]
    after: tuple[str | None, str]
    why: str
    canvases: tuple[str, ...] = ()


def explain(post: Post, layouts: Mapping[str, Layout], brand: Brand) -> tuple[Explained, ...]:
    """Every slide of a post, explained."""
    choices = match(post, layouts, brand)
    found = []
    for at, (slide, choice) in enumerate(zip(post.slides, choices, strict=True)):
        before = [choice.layout for choice in choices[:at]]
        ranked = choice.ranked or rank(post, slide, layouts, brand, before)
        found.append(
            Explained(
                post=post.id,
                slide=slide.number,
                line=slide.line,
                role=slide_role(post, slide),
                layout=choice.layout,
                pinned=slide.layout is not None,
                scheme=choice.scheme,
                scheme_why=choice.scheme_why,
                best=ranked[:BEST],
                cannot={
                    name: why
                    for name, layout in layouts.items()
                    if (why := obstacle(post, slide, layout))
                },
            )
        )
    return tuple(found)


def obstacle(post: Post, slide: Slide, layout: Layout, canvas: str | None = None) -> str:
    """Why a layout is no candidate for a slide, in words; empty when it is one."""
    role = slide_role(post, slide)
    if role not in layout.file.roles:
        return f"it is for {_listed(layout.file.roles)}, this is a {role}"
    return misfit(layout, slide, holds(slide), canvas)


def changes(
    post: Post,
    layouts: Mapping[str, Layout],
    brand: Brand,
    old_layouts: Mapping[str, Layout],
    old_brand: Brand | None,
    canvases: Sequence[str] = (),
) -> tuple[Changed, ...]:
    """The slides of a post that an older library or brand would have drawn in another way.

    On any of `canvases`, which are all that the post is drawn on.
    """
    found: dict[Changed, list[str]] = {}
    for canvas in canvases or (None,):
        now = match(post, layouts, brand, canvas)
        then = match(post, old_layouts, old_brand or brand, canvas)
        for slide, new, old in zip(post.slides, now, then, strict=True):
            if (new.layout, new.scheme) == (old.layout, old.scheme):
                continue
            changed = Changed(
                post=post.id,
                slide=slide.number,
                line=slide.line,
                before=(old.layout, old.scheme),
                after=(new.layout, new.scheme),
                why=why_another(post, slide, layouts, old_layouts, new, old, canvas),
            )
            found.setdefault(changed, []).extend([canvas] if canvas else [])
    return tuple(
        changed if len(on) == len(canvases) else replace(changed, canvases=tuple(on))
        for changed, on in found.items()
    )


def why_another(
    post: Post,
    slide: Slide,
    layouts: Mapping[str, Layout],
    old_layouts: Mapping[str, Layout],
    new: Choice,
    old: Choice,
    canvas: str | None = None,
) -> str:
    """Why a slide is drawn in another layout or scheme than before, in words."""
    if new.layout == old.layout:
        return f"the scheme: {new.scheme_why}"
    if old.layout is not None and old.layout not in layouts:
        return f"there is no layout '{old.layout}' any more"
    if old.layout is not None and (gone := obstacle(post, slide, layouts[old.layout], canvas)):
        return f"'{old.layout}' cannot hold it any more: {gone}"
    if new.layout is None:
        return "no layout can hold it any more"
    if old.layout is None:
        return f"'{new.layout}' can hold it, and nothing could"
    said = _beats(new, old.layout)
    return f"'{new.layout}' is new{said}" if new.layout not in old_layouts else said.lstrip(": ")


def _beats(new: Choice, other: str) -> str:
    """What a choice has over another layout: the reason that differs most."""
    points = {ranked.layout: ranked for ranked in new.ranked}
    best, second = points.get(str(new.layout)), points.get(other)
    if best is None or second is None:
        return ""
    theirs = {reason.name: reason.points for reason in second.reasons}
    most = max(best.reasons, key=lambda reason: reason.points - theirs.get(reason.name, 0.0))
    sums = f"{best.score:.1f} points against {second.score:.1f}"
    return f": {sums}, above all because {most.said}"


def _listed(words: tuple[str, ...]) -> str:
    head = ", ".join(words[:-1])
    return f"{head} and {words[-1]}" if head else words[-1]
