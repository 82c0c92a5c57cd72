"""What runs off a slide of the samples' carousels goes on in the next."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from smmgen import work
from smmgen.edge.press import press
from smmgen.edge.tree import Tree
from smmgen.model.canvas import CanvasName
from smmgen.plan.series import Series, SeriesKey
from smmgen.work.request import kit_of, request_of

ROOT = Path(__file__).resolve().parents[2]
CORAL = (0xF0, 0x4E, 0x63)
ROAST = (0x2A, 0x12, 0x0D)
CHERRY = (0xCE, 0x2A, 0x20)
Colour = tuple[int, int, int]


def coloured(picture: Image.Image, x: int, colour: Colour) -> set[int]:
    """The rows in which a column is of a colour, nearly."""
    column = [picture.getpixel((x, y)) for y in range(picture.height)]
    return {
        y
        for y, pixel in enumerate(column)
        if isinstance(pixel, tuple)
        and all(abs(a - b) < 40 for a, b in zip(pixel, colour, strict=True))
    }


@pytest.mark.parametrize("canvas", ["portrait", "square"])
def test_the_line_leaves_a_slide_where_it_enters_the_next(canvas: CanvasName) -> None:
    """At every seam of the gum carousel the two ends of the line meet, whatever art is changed."""
    for left, right in pairwise(drawn("pink-in-the-sink", canvas)[1:]):
        ends = coloured(left, left.width - 1, CORAL)
        begins = coloured(right, 0, CORAL)
        assert ends
        assert begins
        assert len(ends & begins) > 0.6 * min(len(ends), len(begins))


@pytest.mark.parametrize("canvas", ["portrait", "square"])
def test_the_last_pour_goes_on_as_the_band(canvas: CanvasName) -> None:
    """The block that runs off the recipe comes in on the next slide within 2 px."""
    slides = drawn("three-minute-pour-over", canvas)
    ends = coloured(slides[2], slides[2].width - 1, ROAST)
    begins = coloured(slides[3], 0, ROAST)
    assert abs(min(ends) - min(begins)) <= 2
    assert abs(max(ends) - max(begins)) <= 2


def test_the_cup_goes_on_where_the_cover_cut_it() -> None:
    """The saucer leaves the cover and comes in beside the quantities within 2 px."""
    cover, weigh = drawn("three-minute-pour-over", "portrait")[:2]
    ends = coloured(cover, cover.width - 1, CHERRY)
    begins = coloured(weigh, 0, CHERRY)
    assert abs(min(ends) - min(begins)) <= 2
    assert len(ends ^ begins) <= 6


def drawn(name: str, canvas: CanvasName) -> list[Image.Image]:
    """The slides of a sample post."""
    files = Tree(ROOT)
    workspace = work.load(files)
    post = workspace.posts[name]
    brand = workspace.brand_of(post)
    assert brand is not None
    kit = kit_of(brand, workspace, files)
    series = Series(SeriesKey(post.id, brand.id, canvas), post, brand)
    request = replace(request_of(series, kit.payload, files), wanted=("png",))
    sheets = press(kit, request).slides
    return [Image.open(BytesIO(sheet.files["png"])).convert("RGB") for sheet in sheets]
