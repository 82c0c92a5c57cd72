"""What a picture of each layout costs, in each brand on each canvas, on one core.

    .venv/bin/python benchmarks/layouts.py [--brand NAME] [--worst N]

Every picture is asked for as a drawing process is asked: composed, judged by the rules of craft,
painted, encoded as JPEG. The first time nothing of the layout is kept but what other layouts of
the brand left behind; then the words change (they change places), and layers are kept.
"""

from __future__ import annotations

import argparse
import gc
import resource
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from confined import as_drawing_process

import smmgen.edge.printing  # noqa: F401  (loaded before the first task, as in a drawing process)
from smmgen import work
from smmgen.edge.press import Request
from smmgen.edge.tree import Tree
from smmgen.model.post import Item, Section
from smmgen.model.text import Rich, Run
from smmgen.work.piece import Piece, drawn_pieces, pieces

ROOT = Path(__file__).resolve().parents[1]
TURNS = 6  # of changed words


@dataclass(slots=True)
class Watch(Executor):
    """Draws at once, again with other words, and keeps the CPU seconds of each time."""

    first: list[float] = field(default_factory=list)
    changed: list[float] = field(default_factory=list)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        kit, request = args
        done: Future[Any] = Future()
        began = time.process_time()
        done.set_result(fn(kit, request))
        self.first.append(time.process_time() - began)
        times = []
        for turn in range(1, TURNS + 1):
            other = reworded(request, turn)
            began = time.process_time()
            fn(kit, other)
            times.append(time.process_time() - began)
        self.changed.append(median(times))
        return done


def reworded(request: Request, turn: int) -> Request:
    """The same slide with its words in another order: as many letters, other lines."""

    def words(text: Rich) -> Rich:
        return Rich(
            tuple(Run(turned(run.text, turn), run.emphasis) for run in text.runs), text.line
        )

    (slide,) = request.slides
    other = replace(
        slide,
        title=slide.title if slide.figure else words(slide.title),
        body=tuple(words(text) for text in slide.body),
        quote=words(slide.quote),
        items=tuple(Item(words(item.text), words(item.term)) for item in slide.items),
        sections=tuple(
            Section(words(section.title), tuple(words(text) for text in section.body))
            for section in slide.sections
        ),
        table=tuple(tuple(words(cell) for cell in row) for row in slide.table),
    )
    return replace(request, slides=(other,))


def turned(text: str, turn: int) -> str:
    """The words moved on by some places; of a single word, the letters."""
    parts = text.split(" ")
    if len(parts) == 1:
        at = turn % max(len(text), 1)
        return text[at:] + text[:at]
    at = turn % len(parts)
    return " ".join(parts[at:] + parts[:at])


def main() -> None:
    """Measure, and print the medians and the slowest."""
    as_drawing_process()
    asking = argparse.ArgumentParser(description=__doc__)
    asking.add_argument("--brand")
    asking.add_argument("--worst", type=int, default=8)
    told = asking.parse_args()
    files = Tree(ROOT)
    workspace = work.load(files)
    brands = [b for b in workspace.brands.values() if told.brand in {None, b.id}]
    # As in a drawing process, what importing made is not looked at by the collector again.
    gc.freeze()
    rows: list[tuple[Piece, float, float]] = []
    for brand in brands:
        watch = Watch()
        asked = list(pieces(workspace, files, workspace.layouts.values(), [brand], []))
        for _ in drawn_pieces(asked, workspace, files, watch, wanted=("jpeg",)):
            pass
        rows += zip(asked, watch.first, watch.changed, strict=True)
        row(brand.id, watch.first, watch.changed)
    row("all", [first for _, first, _ in rows], [changed for _, _, changed in rows])
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    for column, name in ((2, "with changed words"), (1, "the first time")):
        print(f"slowest {name}:")
        for found in sorted(rows, key=lambda r: -r[column])[: told.worst]:
            piece, cost = found[0], found[column]
            print(f"  {piece.layout.id:20}{piece.brand.id:12}{piece.canvas:12}{cost * 1e3:7.1f} ms")


def row(name: str, first: list[float], changed: list[float]) -> None:
    """One line of the table."""
    ninth = quantiles(changed, n=10)[-1]
    print(
        f"{name:12}{len(first):5} pictures   first {median(first) * 1e3:6.1f} ms   "
        f"changed words {median(changed) * 1e3:6.1f} ms   nine in ten under {ninth * 1e3:6.1f} ms",
        flush=True,
    )


if __name__ == "__main__":
    main()
