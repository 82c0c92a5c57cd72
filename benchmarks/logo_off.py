"""Whether a picture tells its brand with the logo covered: the sample's posts, each left out once.

    .venv/bin/python benchmarks/logo_off.py [--look FOLDER]

Each picture is given the brand of the most like of all pictures of other posts. Logo and progress
marks are covered with what stands above them. Colour alone, and light alone (the directions of
edges, and how long stretches of light and dark are along a row: type, and how drawings are made).
`--look` writes the covered pictures of a kind that were taken for another brand's.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, hypot, pi
from pathlib import Path

from PIL import Image

from smmgen.edge.printing import composed
from smmgen.edge.raster import painter
from smmgen.edge.tree import Tree
from smmgen.model.canvas import CANVASES
from smmgen.plan.series import series
from smmgen.platforms import PLATFORMS
from smmgen.render.compose import Composer
from smmgen.render.frame import frame
from smmgen.work.build import load
from smmgen.work.request import kit_of, request_of

ROOT = Path(__file__).resolve().parents[1]
WIDE = 270  # px that a picture is looked at
TURNS, RUNS = 8, (1, 2, 3, 5, 8, 12, 20, 40, 1000)


@dataclass(frozen=True)
class Seen:
    """A picture as it is compared: whose it is, and its histograms, each of which sums up to 1."""

    post: str
    brand: str
    canvas: str
    colour: Counter[int]
    light: Counter[tuple[str, int]]
    picture: Image.Image


def seen() -> Iterator[Seen]:
    """Every picture of the sample's posts."""
    files = Tree(ROOT)
    workspace = load(files)
    composers: dict[str, Composer] = {}
    for each in series(workspace, PLATFORMS):
        if each.brand.id not in composers:
            composers[each.brand.id] = Composer(kit_of(each.brand, workspace, files).payload)
        composer = composers[each.brand.id]
        request = request_of(each, composer.kit, files)
        for index in range(len(request.slides)):
            drawing = composed(composer, request, index)
            _, picture = painter().look(drawing, request.pictures)
            covered = without_logo(picture.copy(), each.brand, each.key.canvas)
            yield Seen(
                each.post.head.translates or each.post.id, each.brand.id, each.key.canvas,
                colours(covered), lights(covered), covered,
            )  # fmt: skip


def without_logo(picture: Image.Image, brand: object, canvas: str) -> Image.Image:
    """The picture with the strip of its furniture covered by the row of pixels above it."""
    sheet = CANVASES[canvas]
    _, y, _, height = frame(brand, sheet).logo  # type: ignore[arg-type]  # a Brand
    scale = picture.height / sheet.height
    top, foot = int((y - 12) * scale), int((y + height + 12) * scale)
    row = picture.crop((0, top, picture.width, top + 1))
    picture.paste(row.resize((picture.width, foot - top)), (0, top))
    return picture


def colours(picture: Image.Image) -> Counter[int]:
    """How much each of 512 colours fills."""
    small = picture.resize((96, round(96 * picture.height / picture.width)))
    pixels = small.tobytes()
    found: Counter[int] = Counter(
        pixels[at] >> 5 << 6 | pixels[at + 1] >> 5 << 3 | pixels[at + 2] >> 5
        for at in range(0, len(pixels), 3)
    )
    return scaled(found)


def lights(picture: Image.Image) -> Counter[tuple[str, int]]:
    """Directions of edges, and lengths of stretches between them, in grey."""
    grey = picture.convert("L").resize((WIDE, round(WIDE * picture.height / picture.width)))
    pixels, wide = grey.tobytes(), grey.width
    turned: Counter[tuple[str, int]] = Counter()
    run: Counter[tuple[str, int]] = Counter()
    for row in range(1, grey.height):
        start = row * wide
        ends = [0]
        for at in range(start + 1, start + wide):
            across, down = pixels[at] - pixels[at - 1], pixels[at] - pixels[at - wide]
            if abs(across) + abs(down) > 24:
                way = int((atan2(down, across) % pi) / pi * TURNS) % TURNS
                turned["way", way] += hypot(across, down)  # type: ignore[assignment]
            if abs(across) > 40:
                ends.append(at - start)
        for one, two in pairwise(ends):
            run["run", next(n for n, most in enumerate(RUNS) if two - one <= most)] += 1
    return scaled(turned) + scaled(run)


def scaled(found: Counter) -> Counter:  # type: ignore[type-arg]  # of either kind
    """The same with a sum of 1."""
    total = sum(found.values()) or 1
    return Counter({key: count / total for key, count in found.items()})  # type: ignore[misc]


def apart(one: Counter, two: Counter) -> float:  # type: ignore[type-arg]
    """How far two histograms are from each other."""
    return sum(abs(one[key] - two[key]) for key in one.keys() | two.keys())


def main() -> None:
    """The table."""
    pictures = list(seen())
    look = Path(sys.argv[2]) if sys.argv[1:2] == ["--look"] else None
    print(f"{len(pictures)} pictures of {len({each.post for each in pictures})} posts")
    for kind in ("colour", "light"):
        told: Counter[tuple[str, str]] = Counter()
        for at, each in enumerate(pictures):
            others = [other for other in pictures if other.post != each.post]
            mine = getattr(each, kind)
            nearest = min(others, key=lambda other: apart(mine, getattr(other, kind)))
            told[each.brand, nearest.brand] += 1
            if look is not None and nearest.brand != each.brand:
                each.picture.save(look / f"{kind}-{each.brand}-{each.post}-{at}.png")
                nearest.picture.save(look / f"{kind}-{each.brand}-{each.post}-{at}-near.png")
        right = sum(count for (own, taken), count in told.items() if own == taken)
        print(f"{kind}: {right} of {len(pictures)} right")
        for (own, taken), count in sorted(told.items()):
            if own != taken:
                print(f"  {own} taken for {taken}: {count}")


if __name__ == "__main__":
    main()
