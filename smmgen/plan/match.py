"""Which layout draws a slide: decided by the post alone, so that no edit elsewhere reshuffles it.

A layout can hold a slide when it takes all that the slide has and gets all that it requires, in
its word ranges. Among those that can, the best score wins; ties fall by the post's id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from smmgen.model.brand import Brand
from smmgen.model.layout import Kind, Layout, SlideRole
from smmgen.model.post import Post, Slide
from smmgen.problem import Problem, did_you_mean

# What a slide has: kind -> (how many, most words in one).
Held = Mapping[Kind, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Choice:
    """The layout and colour scheme a slide is drawn in; None when no layout can hold it."""

    layout: str | None
    scheme: str
    why: str = ""


def slide_role(post: Post, slide: Slide) -> SlideRole:
    """What a slide is in its post."""
    if len(post.slides) < 2:
        return "single"
    if slide.number == 1:
        return "cover"
    return "closing" if slide.number == len(post.slides) else "point"


def holds(slide: Slide) -> Held:
    """What a slide has."""
    found: dict[Kind, tuple[int, int]] = {}

    def add(kind: Kind, *words: int) -> None:
        if words:
            found[kind] = (len(words), max(words))

    if slide.title:
        add("title", slide.title.words)
    if slide.figure:
        add("figure", slide.title.words)
    if slide.label:
        add("label", slide.label.words)
    add("body", *(text.words for text in slide.body))
    add("items", *(item.text.words for item in slide.items))
    add("sections", *(section.title.words for section in slide.sections))
    if slide.quote:
        add("quote", slide.quote.words)
    if slide.attribution:
        add("attribution", slide.attribution.words)
    if slide.table:
        add("table", *(sum(cell.words for cell in row) for row in slide.table))
    add("picture", *(0 for picture in slide.pictures if picture.art))
    add("photo", *(0 for picture in slide.pictures if not picture.art))
    if slide.chart is not None:
        add("chart", *(0 for _ in slide.chart.rows))
    return found


def misfit(layout: Layout, slide: Slide, has: Held) -> str:
    """Why a layout cannot hold a slide that `holds` this, in words; empty when it can."""
    takes = layout.file.takes
    for kind, (count, words) in has.items():
        if kind == "figure":
            continue
        place = takes.get(kind)
        if place is None:
            return f"it has no place for the slide's {kind}"
        low, high = place.count
        if not low <= count <= high:
            return f"it takes {low} to {high} {kind}, the slide has {count}"
        low, high = place.words
        if not low <= words <= high:
            return f"its {kind} takes {low} to {high} words, the slide has {words}"
    for kind, place in takes.items():
        if place.required and kind not in has:
            return f"it needs a {kind}"
    if layout.file.ordered is not None and slide.items and layout.file.ordered != slide.ordered:
        return "it takes numbered lists" if layout.file.ordered else "it takes plain lists"
    return ""


def match(post: Post, layouts: Mapping[str, Layout], brand: Brand) -> tuple[Choice, ...]:
    """The layout and scheme of every slide of a post, in order."""
    chosen: list[Choice] = []
    for slide in post.slides:
        layout, why = _layout(post, slide, layouts, chosen)
        chosen.append(Choice(layout, _scheme(post, slide, layouts, layout, brand, chosen), why))
    return tuple(chosen)


def _layout(
    post: Post, slide: Slide, layouts: Mapping[str, Layout], before: list[Choice]
) -> tuple[str | None, str]:
    if slide.layout is not None:
        return (slide.layout if slide.layout in layouts else None), "pinned"
    role, has = slide_role(post, slide), holds(slide)
    scored: list[tuple[float, str, str]] = []
    for name, layout in layouts.items():
        if role not in layout.file.roles or misfit(layout, slide, has):
            continue
        score = 0.0
        if post.head.format in layout.file.formats:
            score += 4
        # A layout whose every place is used says what the slide says, and no less.
        wanted = [kind for kind in layout.file.takes if kind not in {"source"}]
        used = sum(kind in has for kind in wanted)
        score += 3 * used / max(len(wanted), 1)
        if slide.figure and "figure" in layout.file.takes:
            score += 3
        if slide.cites and "source" not in layout.file.takes:
            score -= 6  # a source that is cited is meant to be read
        if before and before[-1].layout == name:
            score -= 2
        scored.append((-score, _spread(post.id, slide.number, name), name))
    if not scored:
        return None, ""
    best = min(scored)
    return best[2], f"best of {len(scored)} for a {role} ({-best[0]:.1f})"


def _scheme(
    post: Post,
    slide: Slide,
    layouts: Mapping[str, Layout],
    layout: str | None,
    brand: Brand,
    before: list[Choice],
) -> str:
    order = brand.scheme_order
    if slide.scheme in brand.file.schemes:
        return str(slide.scheme)
    role = slide_role(post, slide)
    if role in {"cover", "closing"}:
        return order[0]
    asked = layouts[layout].file.schemes if layout else ()
    named = [name for name in asked if name in brand.file.schemes]
    if named and not (before and before[-1].scheme == named[0]):
        return named[0]
    if role == "single":
        return order[int(_spread(post.id, 0, "scheme")[:8], 16) % len(order)]
    last = before[-1].scheme if before else ""
    rest = [name for name in order[1:] if name != last] or list(order)
    unused = [name for name in rest if name not in {c.scheme for c in before}]
    return (unused or rest)[0]


def _spread(post: str, number: int, name: str) -> str:
    return sha256(f"{post}\n{number}\n{name}".encode()).hexdigest()


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
        reasons = "; ".join(f"{x.id}: {misfit(x, slide, has)}" for x in near)
        problems.append(
            Problem(
                post.at(slide.line),
                "layout-none",
                f"no layout can hold slide {slide.number} ({role})",
                f"nearest are {reasons}" if reasons else "the workspace has no layouts",
            )
        )
    return problems
