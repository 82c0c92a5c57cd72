"""Golden pictures: layouts' examples as they should look, half as large, chosen for variety.

`scripts/golden` draws them anew; look at what changed before you keep it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

from smmgen import work
from smmgen.edge.printing import printed
from smmgen.edge.tree import Tree
from smmgen.edge.worker import Shared
from smmgen.plan.specimen import canvases
from smmgen.render.kit import Kit
from smmgen.work.piece import Piece, pieces, request_for
from smmgen.work.request import kit_of

ROOT = Path(__file__).resolve().parents[2]
PICTURES = Path(__file__).parent / "pictures"
WORKSPACE = work.load(Tree(ROOT))
MOST = 150  # pictures
SCALE, QUALITY = 0.5, 80
BLOCK = 6  # px a side: what is compared, so that a JPEG's noise and another cairo's edges even out
APART = 20  # of 255: how much a block may differ in a channel
ANYWHERE = 0.001  # of all blocks: how many may differ by more than that
DIFFERENT = 2.0  # of 255: how much all may differ on average


@dataclass(frozen=True, slots=True)
class Golden:
    """One example: which layout, in which brand, on which canvas."""

    layout: str
    brand: str
    canvas: str

    @property
    def path(self) -> Path:
        """Where the picture is kept."""
        return PICTURES / f"{self.layout}-{self.brand}-{self.canvas}.jpg"


def chosen() -> Iterator[Golden]:
    """Two of each layout, on different canvases and in different brands, by the layout's name."""
    brands = sorted(WORKSPACE.brands)
    for name in sorted(WORKSPACE.layouts)[: MOST // 2]:
        shown = canvases(WORKSPACE.layouts[name])
        turn = int.from_bytes(sha256(name.encode()).digest()[:4])
        first = turn % len(shown)
        yield Golden(name, brands[turn % len(brands)], shown[first])
        other = (first + 1 + turn // 7 % max(len(shown) - 1, 1)) % len(shown)
        yield Golden(name, brands[(turn + 1) % len(brands)], shown[other])


@cache
def _kit(brand: str) -> Shared[Kit]:
    return kit_of(WORKSPACE.brands[brand], WORKSPACE, Tree(ROOT))


@cache
def _pieces(layout: str) -> tuple[Piece, ...]:
    brands = [WORKSPACE.brands[name] for name in sorted(WORKSPACE.brands)]
    return tuple(pieces(WORKSPACE, Tree(ROOT), [WORKSPACE.layouts[layout]], brands, []))


def drawn(golden: Golden) -> Image.Image:
    """The example as it looks now."""
    piece = next(
        each
        for each in _pieces(golden.layout)
        if (each.brand.id, each.canvas) == (golden.brand, golden.canvas)
    )
    request = request_for(piece, Tree(ROOT), ("png",), SCALE)
    data = printed(_kit(golden.brand), request).slides[0].files["png"]
    return Image.open(BytesIO(data)).convert("RGB")


def apart(one: Image.Image, other: Image.Image) -> str:
    """How two pictures differ, in words; empty when they are the same to the eye."""
    if one.size != other.size:
        return (
            f"one is {one.size[0]} by {one.size[1]}, the other {other.size[0]} by {other.size[1]}"
        )
    small = max(1, one.width // BLOCK), max(1, one.height // BLOCK)
    first, second = (image.resize(small, Image.Resampling.BOX) for image in (one, other))
    differing = ImageChops.difference(first, second)
    counts = [differing.getchannel(at).histogram() for at in range(3)]
    total = small[0] * small[1]
    mean = sum(level * count for each in counts for level, count in enumerate(each)) / (3 * total)
    far = max(sum(each[APART + 1 :]) for each in counts) / total
    if mean > DIFFERENT:
        return f"they differ by {mean:.1f} of 255 on average"
    return f"{far:.1%} of it looks different" if far > ANYWHERE else ""


def main() -> int:
    """Draw all that changed, take away what is no longer chosen, and say so."""
    PICTURES.mkdir(exist_ok=True)
    wanted = {golden.path: golden for golden in chosen()}
    for path in set(PICTURES.glob("*.jpg")) - set(wanted):
        path.unlink()
        print(f"gone: {path.name}")
    for path, golden in wanted.items():
        picture = drawn(golden)
        if path.exists():
            with Image.open(path) as kept:
                said = apart(kept.convert("RGB"), picture)
            if not said:
                continue
            print(f"changed: {path.name}: {said}")
        else:
            print(f"new: {path.name}")
        picture.save(path, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    size = sum(path.stat().st_size for path in PICTURES.glob("*.jpg"))
    print(f"{len(wanted)} pictures, {size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
