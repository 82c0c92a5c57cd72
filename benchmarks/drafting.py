"""Two months from every pack in five manners: what is wrong, alike, said twice; how long it takes.

`--draw` draws every draft as well, as `smmgen draft` does; without it they are read, ruled and
matched. The workspace is the sample's practice without its posts, with a strategy of even shares.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from statistics import mean

from smmgen import work
from smmgen.draft.choice import ALIKE, Chosen
from smmgen.draft.deck import formats_of
from smmgen.edge.press import PRESS_IMPORTS, RECORDS
from smmgen.edge.studio import Studio
from smmgen.edge.tree import Tree
from smmgen.model.likeness import likeness, pairs_of, words_of
from smmgen.model.manner import MANNERS
from smmgen.model.workspace import Workspace
from smmgen.plan.match import match
from smmgen.platforms import PLATFORMS
from smmgen.rules.reading import grade
from smmgen.work.drafting import Month, brand_of, drafted, pack_drafter
from smmgen.work.judged import Judge

ROOT = Path(__file__).resolve().parents[1]
START, WEEKS, PER_WEEK = date(2027, 1, 4), 8, 4
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_MARK = re.compile(r"<!--.*?-->|!\[[^\]]*\]\([^)]*\)|\[[a-z0-9-]+\]|&nbsp;", re.S)


def main() -> None:
    """Draft, and print a line a pack and manner."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--draw", action="store_true", help="draw every draft")
    asked.add_argument("--seed", type=int, default=0)
    given = asked.parse_args()
    files = Tree(ROOT)
    whole = work.load(files)
    empty = replace(whole, posts={}, slots=(), strategy=type(whole.strategy)())
    print("pack         manner  posts open refused alike twice layouts grade CPU s a month")
    pool = Studio(records=RECORDS, imports=PRESS_IMPORTS) if given.draw else nullcontext()
    with pool as executor:
        for name in work.packs_of(empty):
            for manner in MANNERS:
                said = work.Asked(START, WEEKS, PER_WEEK, name, manner=manner, seed=given.seed)
                began = time.process_time()
                month = drafted(empty, files, said, executor)
                spent = (time.process_time() - began) / 2
                print(f"{name:<12} {manner:<6} {told(month, empty, files)} {spent:6.2f}")
            print(f"{name}: {between(empty, files, name)}")


def told(month: Month, workspace: Workspace, files: Tree) -> str:
    """How many drafts, moments left open, pieces refused; the most alike, sentences twice, …"""
    judge = Judge(workspace, PLATFORMS, files)
    posts = [judge.read(each.piece, each.slug)[0] for each in month.drafts]
    found = [post for post in posts if post is not None]
    pairs = [words_of(post) for post in found]
    most = max((likeness(one, two) for one, two in combinations(pairs, 2)), default=0.0)
    assert most < ALIKE, most
    wrong = [
        problem
        for each in month.drafts
        for problem in judge.problems(each.piece, each.slug, each.at, each.channels)
    ]
    assert not wrong, wrong
    layouts = Counter(
        choice.layout for post in found for choice in match(post, workspace.layouts, month.brand)
    )
    grades = [grade("\n".join(post.caption)) for post in found]
    return (
        f"{len(found):6} {len(month.open):4} {len(month.refused):7} {most:5.2f} "
        f"{len(twice(month)):5} {len(layouts):7} {mean(grades):5.1f}"
    )


def twice(month: Month) -> list[str]:
    """Sentences of four words and more that two posts have; a network's shorter caption is the
    same post's.
    """
    found: Counter[str] = Counter()
    for each in month.drafts:
        found.update(set(sentences("\n".join((each.piece.caption, *each.piece.slides)))))
    return [sentence for sentence, times in found.items() if times > 1]


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text, of four words at least, in small letters."""
    plain = re.sub(r"^[-#> ]+", "", _MARK.sub(" ", text), flags=re.M)
    found = (re.sub(r"[^\w\s’'-]", "", each).strip().lower() for each in _SENTENCE.split(plain))
    return [" ".join(each.split()) for each in found if len(each.split()) >= 4]


def between(workspace: Workspace, files: Tree, name: str) -> str:
    """How alike the captions of one entry are in two manners, on the average and at the most."""
    brand = brand_of(workspace, None)
    shelved = work.packs_of(workspace)[name].pack
    captions: dict[str, list[str]] = {}
    for manner in MANNERS:
        asked = work.Asked(START, manner=manner)
        drafter = pack_drafter(workspace, files, brand, shelved, asked, 1)
        for entry, placed in shelved.entries.items():
            piece = drafter.piece(Chosen(placed, formats_of(placed.entry)[0], ""))
            captions.setdefault(entry, []).append(piece.caption)
    openings = mean(len({each.partition("\n")[0] for each in said}) for said in captions.values())
    found = [
        likeness(pairs_of([one]), pairs_of([two]))
        for said in captions.values()
        for one, two in combinations(said, 2)
    ]
    whole = mean(len(set(said)) for said in captions.values())
    return (
        f"of five manners {openings:.1f} open differently and {whole:.1f} captions differ; "
        f"two of them share {mean(found):.0%} of their pairs of words"
    )


if __name__ == "__main__":
    main()
