"""Choosing layouts: CPU time a slide among the sample's layouts, and among 40 of their like."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from smmgen import work
from smmgen.edge.tree import Tree
from smmgen.plan.match import match

ROOT = Path(__file__).resolve().parents[1]
MANY = 40


def main() -> None:
    """Match every post of the sample, several times over."""
    workspace = work.load(Tree(ROOT))
    own = workspace.layouts
    names = [f"{name}-{turn}" for turn in range(MANY) for name in own][:MANY]
    copies = {name: own[name.rpartition("-")[0]].model_copy(update={"id": name}) for name in names}
    for layouts in (own, copies):
        found = []
        for turn in range(6):
            slides = 0
            began = time.process_time()
            for post in workspace.posts.values():
                brand = workspace.brand_of(post)
                if brand is not None:
                    match(post, layouts, brand)
                    slides += len(post.slides)
            if turn:  # the first reads the drawings
                found.append((time.process_time() - began) / slides)
        print(f"{len(layouts)} layouts, {slides} slides: {median(found) * 1e3:.3f} ms a slide")


if __name__ == "__main__":
    main()
