"""Every layout under stress, through layout alone: no pixels are made.

A slide passes when nothing overlaps, runs over or lacks a letter; or when a problem says so. What
is wrong and not told is silent, and the only failure there is.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import combinations, product
from pathlib import Path

from smmgen import work
from smmgen.edge.tree import Tree
from smmgen.model.brand import Brand
from smmgen.model.canvas import CANVASES
from smmgen.model.layout import Layout
from smmgen.plan.filler import Filler, Vocabulary
from smmgen.plan.holding import holds, misfit
from smmgen.plan.specimen import canvases, specimen
from smmgen.plan.standin import pictures_of
from smmgen.render.compose import Composer
from smmgen.render.content import Position
from smmgen.render.craft.collision import collisions
from smmgen.render.craft.piece import Piece
from smmgen.render.craft.reach import on_sheet
from smmgen.render.display import Box, Drawing, SetText, Words
from smmgen.render.transform import box_through
from smmgen.source.example import read_example
from smmgen.work.request import kit_of
from smmgen.work.trial import PHOTO, Aside

from .speech import EVERY

ROOT = Path(__file__).resolve().parents[2]
ENDS = {"fewest": 0.0, "most": 1.0}
SHARED = 3.0  # px that the inks of two texts may have in common
BELOW = 0.6  # of the size: how far under its box descenders may reach, as in Arabic


@dataclass(frozen=True, slots=True)
class Combination:
    """One slide in one layout: at which end, in which words, with or without what need not be."""

    brand: str
    layout: str
    canvas: str
    end: str
    words: Vocabulary
    whole: bool

    def __str__(self) -> str:
        every = "everything" if self.whole else "nothing optional"
        return (
            f"{self.brand} {self.layout} {self.canvas}, the {self.end}, {self.words.name}, {every}"
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was told of a slide, by code, and what is wrong with it that nothing told."""

    told: frozenset[str]
    silent: tuple[str, ...]


WORKSPACE = work.load(Tree(ROOT))


def every() -> Iterator[Combination]:
    """All combinations, layout by layout."""
    for brand, layout in product(sorted(WORKSPACE.brands), sorted(WORKSPACE.layouts)):
        for canvas in canvases(WORKSPACE.layouts[layout]):
            for end, words, whole in product(ENDS, EVERY, (True, False)):
                yield Combination(brand, layout, canvas, end, words, whole)


def one_in_for(slides: int) -> int:
    """Of how many combinations one is to be taken for about so many slides."""
    return max(1, sum(1 for _ in every()) // slides)


def chosen(one_in: int) -> list[Combination]:
    """Of all combinations one in so many, spread evenly and always the same."""
    return [
        each
        for each in every()
        if int.from_bytes(sha256(str(each).encode()).digest()[:4]) % one_in == 0
    ]


@cache
def composer(brand: str) -> Composer:
    return Composer(kit_of(WORKSPACE.brands[brand], WORKSPACE, Tree(ROOT)).payload)


@cache
def slide_of(layout: str, end: str, words: Vocabulary, whole: bool) -> object:
    """The slide's example, read once for all brands and canvases."""
    wanted = WORKSPACE.layouts[layout]
    art = pictures_of(next(iter(WORKSPACE.brands.values())))[:1]
    share = ENDS[end]
    filler = Filler(wanted.file, words, art=art, photo=PHOTO, whole=whole, amount=lambda _: share)
    files = {f"{wanted.folder}/example.md": filler.fill().encode(), f"{wanted.folder}/{PHOTO}": b""}
    return read_example(wanted.folder, Aside(files, Tree(ROOT)))


def tried(each: Combination) -> Outcome:
    """One slide composed, and held against what was told of it."""
    layout, brand = WORKSPACE.layouts[each.layout], WORKSPACE.brands[each.brand]
    example = slide_of(each.layout, each.end, each.words, each.whole)
    assert example.slide is not None, each  # type: ignore[attr-defined]  # an Example, kept
    if misfit(layout, example.slide, holds(example.slide)):  # type: ignore[attr-defined]  # as above
        return Outcome(frozenset({"layout-misfit"}), ())  # it is never chosen for such a slide
    shown = specimen(example.slide, layout, brand, WORKSPACE.brands.values())  # type: ignore[attr-defined]  # as above
    drawing = composer(each.brand).compose(
        shown.slide,
        layout,
        shown.scheme,
        CANVASES[each.canvas],
        Position(shown.slide.number, shown.count),
        path="post.md",
        lang=each.words.lang,
        sources=("A journal 12(3), 2024: a study of small habits",) if each.whole else (),
        photos={PHOTO: "0" * 64},
    )
    piece = _piece(drawing, layout, brand, shown.slide, each, shown.scheme)
    told = {p.code for p in drawing.problems if p.severity == "error"}
    told |= {found.problem.code for rule in (collisions, on_sheet) for found in rule(piece)}
    return Outcome(frozenset(told), () if told else tuple(wrong(drawing)))


def _piece(
    drawing: Drawing, layout: Layout, brand: Brand, slide: object, each: Combination, scheme: str
) -> Piece:
    roles = brand.roles(scheme)
    return Piece(drawing, layout, slide, "post.md", each.words.lang, "single", (), roles)  # type: ignore[arg-type]  # a Slide


def wrong(drawing: Drawing) -> Iterator[str]:
    """What can be seen to be wrong, reckoned anew from the glyphs."""
    width, height = drawing.canvas.width, drawing.canvas.height
    inks = {text.op: list(_inks(drawing, text)) for text in drawing.texts}
    for text in drawing.texts:
        said = " ".join(text.words)[:40]
        words = drawing.ops[text.op]
        assert isinstance(words, Words)
        if any(glyph == 0 for run in words.runs for glyph, _, _ in run.glyphs):
            yield f"“{said}” lacks a letter"
        for x, y, w, h in inks[text.op]:
            if x < -1 or y < -1 or x + w > width + 1 or y + h > height + 1:
                yield f"“{said}” runs over the edge"
                break
        foot = text.column[1] + text.column[3] + BELOW * text.size
        if words.matrix[:4] == (1, 0, 0, 1) and any(y + h > foot for _, y, _, h in text.lines):
            yield f"“{said}” runs out of its box"
    for one, two in combinations(drawing.texts, 2):
        if not any(_meet(a, b) for a in one.lines for b in two.lines):
            continue
        if any(_meet(a, b) for a in inks[one.op] for b in inks[two.op]):
            yield f"“{' '.join(one.words)[:30]}” stands on “{' '.join(two.words)[:30]}”"


def _inks(drawing: Drawing, text: SetText) -> Iterator[Box]:
    words = drawing.ops[text.op]
    assert isinstance(words, Words)
    for run in words.runs:
        for glyph, x, y in run.glyphs:
            box = run.font.extents(glyph)
            if box is not None and box[2] > box[0]:
                left, bottom, right, top = (part * run.size for part in box)
                yield box_through(words.matrix, (x + left, y - top, right - left, top - bottom))


def _meet(one: Box, two: Box) -> bool:
    across = min(one[0] + one[2], two[0] + two[2]) - max(one[0], two[0])
    down = min(one[1] + one[3], two[1] + two[3]) - max(one[1], two[1])
    return across > SHARED and down > SHARED


def main() -> int:
    """Try one in so many combinations (1 when not said) and print the counts."""
    one_in = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    began = time.process_time()
    counts: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    where: Counter[str] = Counter()
    silent: list[str] = []
    for each in chosen(one_in):
        outcome = tried(each)
        counts["tried"] += 1
        counts["told" if outcome.told else "silent" if outcome.silent else "clean"] += 1
        counts[f"{each.words.name}: {'told' if outcome.told else 'clean'}"] += 1
        codes.update(outcome.told)
        if outcome.told:
            where[each.layout] += 1
        silent += [f"{each}: {said}" for said in outcome.silent]
    took = time.process_time() - began
    print(
        f"{counts['tried']:,} slides in {took:.0f} s: {counts['clean']:,} clean, "
        f"{counts['told']:,} with a problem that names it, {counts['silent']:,} silent"
    )
    for code, count in codes.most_common():
        print(f"  {code:18} {count:7,}")
    for words in EVERY:
        told, clean = counts[f"{words.name}: told"], counts[f"{words.name}: clean"]
        print(f"  {words.name:18} {told:7,} told of {told + clean:,}")
    for layout, count in where.most_common(12):
        print(f"  {layout:18} {count:7,} told")
    for said in silent[:40]:
        print(f"  silent: {said}")
    return int(bool(silent))


if __name__ == "__main__":
    sys.exit(main())
