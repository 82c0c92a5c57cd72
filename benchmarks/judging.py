"""What it costs to judge a picture by the rules of craft, part by part, on one core.

    .venv/bin/python benchmarks/judging.py [--brand NAME]

Each layout's example on each canvas in a brand. Layers are kept, as after the first picture of a
layout; every drawing is judged once, as one that was drawn anew.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar

from confined import as_drawing_process

from smmgen.edge.raster import LOOK_SCALE, painter
from smmgen.edge.thumbnail import thumbnail
from smmgen.edge.tree import Tree
from smmgen.model.canvas import CANVASES
from smmgen.model.layout import role_of
from smmgen.render.compose import Composer
from smmgen.render.content import Position
from smmgen.render.craft import Piece, geometry, painted
from smmgen.source.workspace import read_workspace
from smmgen.work.piece import pieces
from smmgen.work.request import kit_of

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[1]
PARTS = ("look", "make small", "pixels", "geometry")


def main() -> None:
    """Print the median and the 95th percentile of each part, CPU ms."""
    as_drawing_process()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--brand", default="marigold")
    name = parser.parse_args().brand
    files = Tree(ROOT)
    workspace = read_workspace(files)
    brand = workspace.brands[name]
    composer = Composer(kit_of(brand, workspace, files).payload)
    spent: dict[str, list[float]] = {part: [] for part in (*PARTS, "all")}
    for shown in pieces(workspace, files, workspace.layouts.values(), [brand], []):
        slide, count = shown.shown.slide, shown.shown.count
        if any(not picture.art for picture in slide.pictures):
            continue  # a photo's decoding would be measured, not the rules
        drawing = composer.compose(
            slide, shown.layout, shown.shown.scheme, CANVASES[shown.canvas],
            Position(slide.number, count), path="example.md",
        )  # fmt: skip
        piece = Piece(
            drawing, shown.layout, slide, "example.md", "en", role_of(slide.number, count), (),
            brand.roles(shown.shown.scheme),
        )  # fmt: skip
        painter().look(drawing, {})
        times = []
        (grounds, picture), seconds = timed(lambda d=drawing: painter().look(d, {}))
        times.append(seconds)
        small, seconds = timed(lambda p=picture: thumbnail(p, LOOK_SCALE))
        times.append(seconds)
        _, seconds = timed(lambda p=piece, g=grounds, s=small: painted(p, g, s))
        times.append(seconds)
        _, seconds = timed(lambda p=piece: geometry(p))
        times.append(seconds)
        for part, seconds in zip(PARTS, times, strict=True):
            spent[part].append(1000 * seconds)
        spent["all"].append(1000 * sum(times))
    for part, found in spent.items():
        high = quantiles(found, n=20)[-1]
        print(f"{part:12} median {median(found):5.2f}  p95 {high:5.2f}  of {len(found)}")


def timed(what: Callable[[], T]) -> tuple[T, float]:
    """A result, and the CPU seconds it took."""
    began = time.process_time()
    found = what()
    return found, time.process_time() - began


if __name__ == "__main__":
    main()
