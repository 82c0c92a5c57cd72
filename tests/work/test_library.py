"""Every layout at both ends of what it says it takes: nothing overlaps unless it is told."""

from __future__ import annotations

from itertools import combinations, cycle, islice
from pathlib import Path

import pytest

from smmgen import work
from smmgen.edge.tree import Tree
from smmgen.model.canvas import CANVASES
from smmgen.model.layout import Kind, Layout
from smmgen.model.post import Item, PictureRef, Section, Slide
from smmgen.model.text import Rich, Run
from smmgen.plan.holding import holds, misfit
from smmgen.render.compose import Composer
from smmgen.render.content import Position
from smmgen.render.display import Drawing, SetText
from smmgen.work.request import kit_of

ROOT = Path(__file__).resolve().parents[2]
WORKSPACE = work.load(Tree(ROOT))
SAID = (
    "the brush moves slowly along every tooth and nobody minds how long it takes before school "
    "because the kettle is still on and somebody has already found your other shoe"
)
MOST = 40  # words that a text is given where a layout names no end
SOURCES = ("Somebody, A study of something or other, 2024",)
DATA = {"chart", "table"}  # drawn by engines that have tests of their own
LAYOUTS = sorted(
    name
    for name, layout in WORKSPACE.layouts.items()
    if not any(place.required and kind in DATA for kind, place in layout.file.takes.items())
)


def words(count: int, start: int) -> Rich:
    """So many words of running text."""
    text = " ".join(islice(cycle(SAID.split()), start, start + count))
    return Rich((Run(text[:1].upper() + text[1:]),), start + 1)


def filled(layout: Layout, end: int) -> Slide:
    """A slide with all that a layout takes; `end` is 0 for the fewest and 1 for the most."""
    takes = layout.file.takes

    def texts(kind: Kind, start: int) -> tuple[Rich, ...]:
        place = takes.get(kind)
        if place is None:
            return ()
        count = min(max(place.count[end], 1), 3 if kind == "body" else 16)
        length = min(max(place.words[end], 1), MOST)
        return tuple(words(length, start + 3 * at) for at in range(count))

    def one(kind: Kind, start: int) -> Rich:
        return (*texts(kind, start), Rich())[0]

    items, terms = texts("items", 2), cycle(texts("terms", 4)[:1] or (Rich(),))
    if "dates" in takes:
        terms = iter([Rich((Run(f"Week {at}"),), at) for at in range(1, 20)])
    art = max(takes["picture"].count[0], 1) if "picture" in takes else 0
    photos = max(takes["photo"].count[0], 1) if "photo" in takes and not art else 0
    number = Rich((Run("42%" if not end else "100 days"),), 1)
    return Slide(
        1,
        1,
        title=number if "figure" in takes and takes["figure"].required else one("title", 0),
        label=one("label", 3),
        body=texts("body", 5),
        items=tuple(Item(item, next(terms)) for item in items),
        ordered=bool(layout.file.ordered),
        sections=tuple(Section(title, (words(6 + 8 * end, 7),)) for title in texts("sections", 1)),
        quote=one("quote", 0),
        attribution=one("attribution", 6),
        cites=("a",) if "source" in takes else (),
        pictures=(PictureRef("apple", True, "An apple"),) * art
        + (PictureRef("cup.jpg", False, "A cup"),) * photos,
    )


def meeting(drawing: Drawing) -> list[tuple[str, str]]:
    """Texts whose ink meets another's."""
    lines = [(text, box) for text in drawing.texts for box in text.lines]

    def meet(
        one: tuple[SetText, tuple[float, ...]], two: tuple[SetText, tuple[float, ...]]
    ) -> bool:
        (x, y, w, h), (a, b, c, d) = one[1], two[1]
        return min(x + w, a + c) - max(x, a) > 2 and min(y + h, b + d) - max(y, b) > 2

    return [
        (" ".join(one[0].words), " ".join(two[0].words))
        for one, two in combinations(lines, 2)
        if one[0] is not two[0] and meet(one, two)
    ]


@pytest.mark.parametrize("name", LAYOUTS)
def test_few_and_many_words_stand_clear_of_each_other(name: str) -> None:
    """On each canvas, with the furniture at the foot and at the head, everything optional there."""
    layout = WORKSPACE.layouts[name]
    for brand in ("marigold", "halftone"):
        composer = Composer(kit_of(WORKSPACE.brands[brand], WORKSPACE, Tree(ROOT)).payload)
        scheme = composer.kit.brand.scheme_order[0]
        for end in (0, 1):
            slide = filled(layout, end)
            for canvas in layout.file.canvases:
                if canvas == "document":
                    continue
                drawing = composer.compose(
                    slide, layout, scheme, CANVASES[canvas], Position(2, 5), path="post.md",
                    sources=SOURCES if slide.cites else (),
                    photos={"cup.jpg": "0" * 64},
                )  # fmt: skip
                assert drawing.ops
                if not drawing.problems:
                    assert meeting(drawing) == [], (brand, canvas, drawing.composition)


def test_what_fills_a_layout_is_what_it_takes() -> None:
    """The slides above are ones that the layouts would be given."""
    held = [
        name
        for name in LAYOUTS
        if not misfit(
            WORKSPACE.layouts[name], slide := filled(WORKSPACE.layouts[name], 0), holds(slide)
        )
    ]
    assert len(held) > 0.8 * len(LAYOUTS)
