"""The line of the sample's carousel goes on from slide to slide."""

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


def coral(picture: Image.Image, x: int) -> set[int]:
    """The rows in which a column is of the line's colour."""
    column = [picture.getpixel((x, y)) for y in range(picture.height)]
    return {
        y
        for y, pixel in enumerate(column)
        if isinstance(pixel, tuple)
        and all(abs(a - b) < 40 for a, b in zip(pixel, CORAL, strict=True))
    }


@pytest.mark.parametrize("canvas", ["portrait", "square"])
def test_the_line_leaves_a_slide_where_it_enters_the_next(canvas: CanvasName) -> None:
    """At every seam of the gum carousel the two ends of the line meet, whatever art is changed."""
    files = Tree(ROOT)
    workspace = work.load(files)
    post = workspace.posts["pink-in-the-sink"]
    brand = workspace.brand_of(post)
    assert brand is not None
    kit = kit_of(brand, workspace, files)
    series = Series(SeriesKey(post.id, brand.id, canvas), post, brand)
    request = replace(request_of(series, kit.payload, files), wanted=("png",))
    sheets = press(kit, request).slides
    pictures = [Image.open(BytesIO(sheet.files["png"])).convert("RGB") for sheet in sheets]
    for left, right in pairwise(pictures[1:]):
        ends, begins = coral(left, left.width - 1), coral(right, 0)
        assert ends
        assert begins
        assert len(ends & begins) > 0.6 * min(len(ends), len(begins))
