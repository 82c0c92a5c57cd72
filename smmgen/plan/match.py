"""Which layout draws a slide: decided by the post alone, so that no edit elsewhere reshuffles it.

A layout can hold a slide when it takes all that the slide has and gets all that it requires, in
its word ranges. Among those that can, the one with the most points wins (`plan/reason.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from smmgen.model.brand import Brand
from smmgen.model.layout import Layout, SlideRole
from smmgen.model.post import Post, Slide
from smmgen.plan.holding import holds, misfit, slide_role
from smmgen.plan.reason import Reason, reasons, spread
from smmgen.problem import Problem, did_you_mean


@dataclass(frozen=True, slots=True)
class Ranked:
    """A layout that can hold a slide, and what speaks for it."""

    layout: str
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        """The sum of its reasons' points."""
        return sum(reason.points for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Choice:
    """The layout and colour scheme a slide is drawn in; None when no layout can hold it.

    `ranked` are all that can, the best first; empty for a layout that the post pins.
    """

    layout: str | None
    scheme: str
    ranked: tuple[Ranked, ...] = ()
    scheme_why: str = ""


def match(
    post: Post, layouts: Mapping[str, Layout], brand: Brand, canvas: str | None = None
) -> tuple[Choice, ...]:
    """The layout and scheme of every slide of a post, in order.

    On a `canvas` that the best layout is not composed for, or for fewer words, the next best
    stands in for it.
    """
    chosen: list[Choice] = []
    for slide in post.slides:
        ranked: tuple[Ranked, ...] = ()
        if slide.layout is not None:
            layout = slide.layout if slide.layout in layouts else None
        else:
            ranked = rank(post, slide, layouts, brand, [choice.layout for choice in chosen])
            has = holds(slide)
            able = (x.layout for x in ranked if not misfit(layouts[x.layout], slide, has, canvas))
            layout = next(able, None) or _drawable(ranked, layouts, canvas)
        if slide.scheme in brand.file.schemes:
            scheme, why = str(slide.scheme), "the post pins it"
        else:
            scheme, why = scheme_of(
                slide_role(post, slide),
                layouts[layout] if layout else None,
                brand,
                [choice.scheme for choice in chosen],
                round(spread(post, 0, "scheme") * 2**32),
            )
        chosen.append(Choice(layout, scheme, ranked, why))
    return tuple(chosen)


def _drawable(
    ranked: Sequence[Ranked], layouts: Mapping[str, Layout], canvas: str | None
) -> str | None:
    """The best layout with a drawing for a canvas, though it promises less there; else the best."""
    drawn = (x.layout for x in ranked if canvas in {None, *layouts[x.layout].file.canvases})
    return next(drawn, ranked[0].layout if ranked else None)


def rank(
    post: Post,
    slide: Slide,
    layouts: Mapping[str, Layout],
    brand: Brand,
    before: Sequence[str | None],
) -> tuple[Ranked, ...]:
    """The layouts that can hold a slide, the best first; ties by name."""
    role, has = slide_role(post, slide), holds(slide)
    able = [
        Ranked(name, tuple(reasons(post, slide, role, has, layout, brand, before)))
        for name, layout in layouts.items()
        if role in layout.file.roles and not misfit(layout, slide, has)
    ]
    return tuple(sorted(able, key=lambda ranked: (-ranked.score, ranked.layout)))


def scheme_of(
    role: SlideRole, layout: Layout | None, brand: Brand, before: Sequence[str], turn: int
) -> tuple[str, str]:
    """The scheme of a slide that pins none, and why.

    `before` are the schemes of the slides before it; `turn` spreads what nothing else decides.
    """
    order = brand.scheme_order
    if role in {"cover", "closing"}:
        return order[0], f"the brand's first, as for every {role}"
    asked = layout.file.schemes if layout else ()
    named = [name for name in asked if name in brand.file.schemes]
    if named and before[-1:] != [named[0]]:
        return named[0], "the layout asks for it"
    if role == "single":
        return order[turn % len(order)], "by the post's id"
    rest = [name for name in order[1:] if name not in before[-1:]] or list(order)
    unused = [name for name in rest if name not in before]
    why = "the next in the brand's order that no slide before it has"
    return (unused or rest)[0], why if unused else "the next in the brand's order"


def match_problems(post: Post, layouts: Mapping[str, Layout]) -> list[Problem]:
    """Slides that no layout can hold and pins that do not fit, with the nearest's reason."""
    problems = []
    for slide in post.slides:
        role, has = slide_role(post, slide), holds(slide)
        if slide.layout is not None:
            origin = post.at(slide.layout_line or slide.line)
            if slide.layout not in layouts:
                message = f"no layout is called '{slide.layout}'"
                hint = did_you_mean(slide.layout, layouts)
                problems.append(Problem(origin, "layout-unknown", message, hint))
            elif reason := misfit(layouts[slide.layout], slide, has):
                message = f"layout '{slide.layout}' cannot hold this slide: {reason}"
                hint = "take the pin out, and smmgen chooses"
                problems.append(Problem(origin, "layout-misfit", message, hint))
            continue
        fitting = [x for x in layouts.values() if role in x.file.roles]
        if any(not misfit(layout, slide, has) for layout in fitting):
            continue
        near = sorted(fitting, key=lambda x: (post.head.format not in x.file.formats, x.id))[:3]
        listed = "; ".join(f"{x.id}: {misfit(x, slide, has)}" for x in near)
        problems.append(
            Problem(
                post.at(slide.line),
                "layout-none",
                f"no layout can hold slide {slide.number} ({role})",
                f"nearest are {listed}" if listed else "the workspace has no layouts",
            )
        )
    return problems
