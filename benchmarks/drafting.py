"""Two months from every pack in five voices, as the guided start makes them, measured.

    .venv/bin/python benchmarks/drafting.py [--pack dental] [--in FOLDER]

Each is a workspace of its own: a brand, a strategy, a month of `smmgen init --guided` and one of
`smmgen draft`, every draft drawn. Then months are drafted again undrawn, in processes of their
own, for what drafting takes. Tables come out as Markdown.
"""

from __future__ import annotations

import argparse
import re
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from multiprocessing import get_context
from pathlib import Path
from statistics import mean

from guided import NOW, WEEKS, Started, ground, kept, studio

from smmgen import work
from smmgen.draft.choice import Chosen
from smmgen.draft.deck import formats_of
from smmgen.edge.tree import Tree
from smmgen.model.likeness import likeness, pairs_of, words_of
from smmgen.model.manner import MANNERS
from smmgen.model.post import Post
from smmgen.model.tally import Tally
from smmgen.plan.match import match
from smmgen.rules.reading import grade
from smmgen.work.drafters import pack_drafter
from smmgen.work.drafting import as_workspace
from smmgen.work.packs import carried_packs

_OPENING = 3  # words
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_MARK = re.compile(r"<!--.*?-->|!\[[^\]]*\]\([^)]*\)|\[[a-z0-9-]+\]|&nbsp;", re.S)


@dataclass(frozen=True, slots=True)
class Row:
    """What two months of one brand are. `off`: the most posts that a format is off its quota;
    `again`: slides in the layout of the one before; `openings`: the part of the captions whose
    first three words no other has.
    """

    pack: str
    manner: str
    posts: int
    one: int
    two: int
    open: int
    alike: float
    twice: int
    layouts: int
    again: int
    formats: int
    asked: int
    off: int
    openings: float
    grade: float


@dataclass(frozen=True, slots=True)
class Taken:
    """What a process took: s of CPU since its start, s by the clock in the call, MB at the most."""

    cpu: float
    wall: float
    peak: float


def main() -> None:
    """Draft, and print the tables."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--pack", action="append", help="only this industry; may be said again")
    asked.add_argument(
        "--in", dest="kept", type=Path, help="keep workspaces here, use what is there"
    )
    given = asked.parse_args()
    packs = given.pack or sorted(carried_packs())
    with ground(given.kept) as folder:
        made, rows = [], []
        with studio() as pool:
            for pack in packs:
                for manner in MANNERS:
                    made.append(kept(folder, pack, manner, pool))
                    rows.append(row(made[-1]))
        for each in made:
            for problem in each.two:
                print(f"{each.folder.name}: {problem}")
        drawing = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{sum(r.posts for r in rows)} drafts of {len(rows)} brands")
        table(rows)
        levels(rows)
        print("\n| pack | voices that open differently, of five | captions that differ, of five |")
        print("|---|---|---|")
        for pack in packs:
            print(f"| {pack} | {between(folder / f'{pack}-warm', pack)} |")
        costs([each for each in made if each.manner == "warm"])
        print(f"\na drawing process: {drawing:.0f} MB at the most")


def row(each: Started) -> Row:
    """Measure the two months as they lie in the files."""
    space = work.load(Tree(each.folder))
    brand = work.brand_of(space, None)
    posts = [*space.posts.values()]
    mix = Tally(space).formats()
    laid = [[c.layout for c in match(post, space.layouts, brand)] for post in posts]
    return Row(
        each.pack,
        each.manner,
        len(posts),
        len(each.one),
        len(each.two),
        each.open,
        max(likeness(a, b) for a, b in combinations(map(words_of, posts), 2)),
        len(twice(posts)),
        len({name for names in laid for name in names}),
        sum(a == b for names in laid for a, b in pairwise(names)),
        len({post.head.format for post in posts}),
        len(space.strategy.formats),
        max(abs(part.count - part.quota) for part in mix.parts),
        alone([tuple(post.caption[0].lower().split()[:_OPENING]) for post in posts]),
        mean(grade("\n".join(post.caption)) for post in posts),
    )


def twice(posts: Iterable[Post]) -> list[str]:
    """Sentences of four words and more that two posts have, on slides or in their caption; a
    network's shorter caption is the same post's.
    """
    found: Counter[str] = Counter()
    for post in posts:
        drawn = (text.plain for slide in post.slides for text in slide.texts)
        found.update(set(sentences("\n".join((*post.caption, *drawn)))))
    return [sentence for sentence, times in found.items() if times > 1]


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text, of four words at least, in small letters."""
    plain = _MARK.sub(" ", text)
    found = (re.sub(r"[^\w\s’'-]", "", each).strip().lower() for each in _SENTENCE.split(plain))
    return [" ".join(each.split()) for each in found if len(each.split()) >= 4]


def alone(openings: Sequence[tuple[str, ...]]) -> float:
    """The part of them that stands there once."""
    counts = Counter(openings)
    return sum(counts[each] == 1 for each in openings) / len(openings)


def between(folder: Path, name: str) -> str:
    """How many of an entry's captions in five voices open differently, and differ at all, on the
    average.
    """
    files = Tree(folder)
    space = replace(work.load(files), posts={}, slots=())
    pack = carried_packs()[name].pack
    captions: dict[str, list[str]] = {}
    for manner in MANNERS:
        asked = work.Asked(NOW.date(), manner=manner)
        drafter = pack_drafter(space, files, work.brand_of(space, None), pack, asked, 1)
        for entry, placed in pack.entries.items():
            piece = drafter.piece(Chosen(placed, formats_of(placed.entry)[0], ""))
            captions.setdefault(entry, []).append(piece.caption)
    opens = mean(len({each.partition("\n")[0] for each in said}) for said in captions.values())
    shared = mean(
        likeness(pairs_of([one]), pairs_of([two]))
        for said in captions.values()
        for one, two in combinations(said, 2)
    )
    return f"{opens:.1f} | {mean(len(set(said)) for said in captions.values()):.1f} ({shared:.0%})"


def undrawn(folders: Sequence[Path], packs: Sequence[str], months: int) -> Taken:
    """Draft months in these workspaces, whose own drafts are passed over; nothing is written."""
    began = time.perf_counter()
    for folder, pack in zip(folders, packs, strict=True):
        files = Tree(folder)
        space = replace(work.load(files), posts={}, slots=())
        brand = work.brand_of(space, None)
        for _ in range(months):
            first = work.next_monday(space, brand, NOW.date())
            asked = work.Asked(first, WEEKS, industry=pack)
            wanted = work.wanted(space, brand, first, WEEKS)
            month = work.drafted(space, files, asked, openings=wanted)
            assert len(month.drafts) + len(month.open) >= WEEKS, month
            space = as_workspace(space, month, files)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Taken(time.process_time(), time.perf_counter() - began, peak)


def costs(made: Sequence[Started]) -> None:
    """Print what months take without drawing: a brand's, and two of every industry's."""
    folders, packs = [each.folder for each in made], [each.pack for each in made]
    print("\n| undrawn, in a new process | CPU s, its start too | s, once it runs | MB at most |")
    print("|---|---|---|---|")
    for folder, pack in zip(folders, packs, strict=True):
        taken = apart(undrawn, [folder], [pack], 1)
        print(f"| a month, {pack} | {taken.cpu:.1f} | {taken.wall:.1f} | {taken.peak:.0f} |")
    taken = apart(undrawn, folders, packs, 2)
    said = f"two months of each of {len(packs)} industries"
    print(f"| {said} | {taken.cpu:.1f} | {taken.wall:.1f} | {taken.peak:.0f} |")


def apart(call: Callable[..., Taken], *given: object) -> Taken:
    """Call it in a new process, so that its CPU time and memory are its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(call, *given).result()


def table(rows: Sequence[Row]) -> None:
    """Print a line a pack: all five voices together, or from the least to the most of them."""
    print(
        "\n| pack | drafts | problems, one month | two | left open | most alike | sentences twice "
        "| layouts | layout twice in a row | formats used | off the mix, posts | openings alone |"
    )
    print("|---" * 12 + "|")
    for pack in dict.fromkeys(each.pack for each in rows):
        of = [each for each in rows if each.pack == pack]
        cells = [
            pack,
            str(sum(r.posts for r in of)),
            str(sum(r.one for r in of)),
            str(sum(r.two for r in of)),
            str(sum(r.open for r in of)),
            f"{max(r.alike for r in of):.2f}",
            str(sum(r.twice for r in of)),
            span([r.layouts for r in of]),
            str(sum(r.again for r in of)),
            f"{span([r.formats for r in of])} of {of[0].asked}",
            str(max(r.off for r in of)),
            f"{min(r.openings for r in of):.0%}",
        ]
        print(f"| {' | '.join(cells)} |")


def levels(rows: Sequence[Row]) -> None:
    """Print the mean school grade of captions, by pack and voice."""
    print(f"\n| school grade | {' | '.join(MANNERS)} |")
    print("|---" * (len(MANNERS) + 1) + "|")
    for pack in dict.fromkeys(each.pack for each in rows):
        of = {each.manner: each.grade for each in rows if each.pack == pack}
        print(f"| {pack} | {' | '.join(f'{of[manner]:.1f}' for manner in MANNERS)} |")
    whole = [mean(r.grade for r in rows if r.manner == manner) for manner in MANNERS]
    print(f"| all | {' | '.join(f'{each:.1f}' for each in whole)} |")


def span(counts: Sequence[int]) -> str:
    """From the least to the most."""
    return f"{min(counts)} to {max(counts)}" if len({*counts}) > 1 else f"{counts[0]}"


if __name__ == "__main__":
    main()
