"""Every layout under stress, through layout alone: no pixels are made.

A slide passes when nothing overlaps, runs over or lacks a letter; or when a problem says so. What
is wrong and not told is silent, and a failure. So is a promise that is broken: what a layout says
it takes, in plain English, has to fit.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from itertools import combinations, product
from pathlib import Path

from smmgen import work
from smmgen.edge.tree import Tree
from smmgen.model.canvas import CANVASES
from smmgen.model.layout import Layout
from smmgen.model.post import Slide
from smmgen.plan.end import End, ends
from smmgen.plan.filler import ENGLISH, Filler, Vocabulary
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
from smmgen.source.example import Example, read_example
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
    return [each for each in every() if _number(str(each)) % one_in == 0]


@cache
def composer(brand: str) -> Composer:
    return Composer(kit_of(WORKSPACE.brands[brand], WORKSPACE, Tree(ROOT)).payload)


@dataclass(frozen=True, slots=True)
class Promise:
    """One end of a layout's ranges on one canvas, which has to hold in a brand."""

    brand: str
    layout: str
    canvas: str
    end: End

    def __str__(self) -> str:
        return f"{self.brand} {self.layout} {self.canvas}, {self.end.name}"


def promises() -> Iterator[Promise]:
    """All that layouts promise, layout by layout."""
    for brand, layout in product(sorted(WORKSPACE.brands), sorted(WORKSPACE.layouts)):
        for canvas in canvases(WORKSPACE.layouts[layout]):
            for end in ends(WORKSPACE.layouts[layout].file.on(canvas)):
                if end.promised:
                    yield Promise(brand, layout, canvas, end)


def in_one_brand() -> list[Promise]:
    """Of the promises those of each layout and canvas in one brand, always the same."""
    brands = sorted(WORKSPACE.brands)
    return [
        each
        for each in promises()
        if each.brand == brands[_number(f"{each.layout} {each.canvas}") % len(brands)]
    ]


def _number(name: str) -> int:
    return int.from_bytes(sha256(name.encode()).digest()[:4])


def read(layout: Layout, filler: Filler) -> Example:
    """A slide that is made to measure, as an author's is read."""
    files = {f"{layout.folder}/example.md": filler.fill().encode(), f"{layout.folder}/{PHOTO}": b""}
    return read_example(layout.folder, Aside(files, Tree(ROOT)))


def broken(each: Promise) -> tuple[str, ...]:
    """What is wrong with a slide that the layout promises to hold."""
    layout, brand = WORKSPACE.layouts[each.layout], WORKSPACE.brands[each.brand]
    own = read_example(layout.folder, Tree(ROOT)).slide
    shown = [picture.name for picture in own.pictures if picture.art] if own else []
    filler = Filler(
        layout.file.on(each.canvas),
        art=tuple(shown) or pictures_of(brand)[:1],
        photo=PHOTO,
        whole=each.end.whole,
        few=each.end.few,
        amount=each.end.amount,
    )
    example = read(layout, filler)
    if example.slide is None:
        return tuple(problem.message for problem in example.problems)
    if why := misfit(layout, example.slide, holds(example.slide), each.canvas):
        return (why,)
    drawing, piece = composed(each.brand, each.layout, each.canvas, example.slide, ENGLISH)
    told = [problem.message for problem in drawing.problems if problem.severity == "error"]
    told += [
        found.problem.message
        for rule in (collisions, on_sheet)
        for found in rule(piece)
        if found.problem.severity == "error"
    ]
    return tuple(told)


@cache
def slide_of(layout: str, canvas: str, end: str, words: Vocabulary, whole: bool) -> Example:
    """The slide's example, read once for all brands."""
    wanted = WORKSPACE.layouts[layout]
    art = pictures_of(next(iter(WORKSPACE.brands.values())))[:1]
    share, file = ENDS[end], wanted.file.on(canvas)
    return read(
        wanted, Filler(file, words, art=art, photo=PHOTO, whole=whole, amount=lambda _: share)
    )


def tried(each: Combination) -> Outcome:
    """One slide composed, and held against what was told of it."""
    layout = WORKSPACE.layouts[each.layout]
    example = slide_of(each.layout, each.canvas, each.end, each.words, each.whole)
    assert example.slide is not None, each
    if misfit(layout, example.slide, holds(example.slide), each.canvas):
        return Outcome(frozenset({"layout-misfit"}), ())  # it is never chosen for such a slide
    sources = ("A journal 12(3), 2024: a study of small habits",) if each.whole else ()
    drawing, piece = composed(
        each.brand, each.layout, each.canvas, example.slide, each.words, sources
    )
    told = {p.code for p in drawing.problems if p.severity == "error"}
    told |= {found.problem.code for rule in (collisions, on_sheet) for found in rule(piece)}
    return Outcome(frozenset(told), () if told else tuple(wrong(drawing)))


def composed(
    brand: str,
    layout: str,
    canvas: str,
    slide: Slide,
    words: Vocabulary,
    sources: tuple[str, ...] = (),
) -> tuple[Drawing, Piece]:
    """A slide in one layout, without pixels, as the rules of craft look at it."""
    look, wanted = WORKSPACE.brands[brand], WORKSPACE.layouts[layout]
    shown = specimen(slide, wanted, look, WORKSPACE.brands.values())
    drawing = composer(brand).compose(
        shown.slide,
        wanted,
        shown.scheme,
        CANVASES[canvas],
        Position(shown.slide.number, shown.count),
        path="post.md",
        lang=words.lang,
        sources=sources,
        photos={PHOTO: "0" * 64},
    )
    roles = look.roles(shown.scheme)
    piece = Piece(drawing, wanted, shown.slide, "post.md", words.lang, "single", (), roles)
    return drawing, piece


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


@dataclass(slots=True)
class Tally:
    """What came of many slides."""

    counts: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    where: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count another's slides too."""
        self.counts += other.counts
        self.codes += other.codes
        self.where += other.where
        self.silent += other.silent
        self.broken += other.broken


def tally(slides: list[Combination | Promise]) -> Tally:
    """Try some slides."""
    found = Tally()
    for each in slides:
        if isinstance(each, Promise):
            found.counts["promised"] += 1
            found.broken += [f"{each}: {said}" for said in broken(each)]
            continue
        outcome = tried(each)
        found.counts["tried"] += 1
        found.counts["told" if outcome.told else "silent" if outcome.silent else "clean"] += 1
        found.counts[f"{each.words.name}: {'told' if outcome.told else 'clean'}"] += 1
        found.codes.update(outcome.told)
        found.where[each.layout] += bool(outcome.told)
        found.silent += [f"{each}: {said}" for said in outcome.silent]
    return found


def main() -> int:
    """Try one in so many combinations (1 when not said), and every promise; print the counts."""
    one_in = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    began = time.monotonic()
    slides: dict[tuple[str, str], list[Combination | Promise]] = {}
    for each in (*promises(), *chosen(one_in)):
        slides.setdefault((each.layout, each.brand), []).append(each)
    found, processes = Tally(), os.cpu_count() or 1
    with ProcessPoolExecutor(processes) as pool:
        for part in pool.map(tally, slides.values()):
            found.add(part)
    counts = found.counts
    print(
        f"{counts['tried']:,} slides and {counts['promised']:,} promises in "
        f"{time.monotonic() - began:.0f} s on {processes} cores: {counts['clean']:,} clean, "
        f"{counts['told']:,} with a problem that names it, {counts['silent']:,} silent, "
        f"{len(found.broken):,} promises broken"
    )
    for code, count in found.codes.most_common():
        print(f"  {code:18} {count:7,}")
    for words in EVERY:
        told, clean = counts[f"{words.name}: told"], counts[f"{words.name}: clean"]
        print(f"  {words.name:18} {told:7,} told of {told + clean:,}")
    for layout, count in found.where.most_common(12):
        print(f"  {layout:18} {count:7,} told")
    for said in found.silent[:40]:
        print(f"  silent: {said}")
    for said in found.broken[:40]:
        print(f"  broken: {said}")
    return int(bool(found.silent or found.broken))


if __name__ == "__main__":
    sys.exit(main())
