"""The outlined SVG: self-contained, and the same picture as ours."""

from __future__ import annotations

from functools import reduce
from io import BytesIO

import cairosvg
from PIL import Image, ImageChops

from smmgen.edge.raster import encode_png, painter
from smmgen.model.canvas import CANVASES
from smmgen.render.display import Drawing, Photo
from smmgen.render.markup import parse
from smmgen.render.svg import outlined
from tests.render.ground import drawn, slide

INSIDE = (
    '<rect width="1200" height="627" data-fill="ground"/>'
    '<image href="brand:dot" x="900" y="300" width="250" height="250"/>'
    '<g transform="translate(20 10) rotate(3)" opacity="0.8">'
    '<text style="inline-size:700px" x="64" y="150" data-type="title" data-fit="72 100" '
    'data-fill="ink">{{ title }}</text></g>'
    '<text style="inline-size:700px" x="64" y="400" data-type="body" data-fit="36 40" '
    'data-fill="accent">{{ body }}</text>'
)


def no_photo(photo: Photo) -> bytes:
    """For drawings without one."""
    raise AssertionError(photo)


def pixels(data: bytes) -> Image.Image:
    """A picture in three bands."""
    return Image.open(BytesIO(data)).convert("RGB")


def same(found: Drawing, svg: str, photos: dict[str, bytes]) -> float:
    """The share of pixels that differ by more than edges do."""
    ours = pixels(encode_png(painter().paint(found, photos)))
    theirs = pixels(cairosvg.svg2png(bytestring=svg.encode(), background_color="white"))
    assert ours.size == theirs.size
    most = reduce(ImageChops.lighter, ImageChops.difference(ours, theirs).split())
    return sum(most.histogram()[97:]) / (ours.width * ours.height)


def test_it_is_the_same_picture_in_another_program() -> None:
    """Words as outlines, art, opacity, transforms, emoji: CairoSVG draws what we draw."""
    found = drawn(
        slide("Soft 🪥 wins לא 5", "Brush **twice** a day 👩🏽‍⚕️ 🇲🇽"), INSIDE, canvas="landscape"
    )
    assert found.problems == ()
    svg = outlined(found, no_photo)
    assert same(found, svg, {}) < 0.004
    without = svg.replace("<path ", "<desc ").replace("<g ", "<g visibility='hidden' ")
    assert same(found, without, {}) > 0.02


def test_nothing_in_it_points_outside() -> None:
    """No text, no font, no file: only shapes and what is defined beside them."""
    root = parse(outlined(drawn(slide("A 🪥 🪥", "b"), INSIDE, canvas="landscape"), no_photo))
    tags = {node.tag for node in root.iter()}
    assert tags.isdisjoint({"text", "tspan", "style", "foreignObject"})
    ids = [node.attrs["id"] for node in root.iter() if "id" in node.attrs]
    assert len(ids) == len(set(ids))
    for node in root.iter():
        href = node.attrs.get("href") or node.attrs.get("xlink:href") or "#"
        assert href.startswith("#")


def test_a_photo_is_laid_in_as_it_is_handed_over() -> None:
    """Already cropped; corners rounded by a clip."""
    kept = BytesIO()
    Image.new("RGB", (40, 30), (200, 30, 60)).save(kept, "PNG")
    photo = Photo("abc", (100.0, 50.0, 400.0, 300.0), radius=60.0)
    found = Drawing(CANVASES["landscape"], (photo,), "test", "1.svg")
    svg = outlined(found, lambda asked: kept.getvalue() if asked == photo else b"")
    assert same(found, svg, {"abc": kept.getvalue()}) < 0.004
    drawing = pixels(cairosvg.svg2png(bytestring=svg.encode(), background_color="white"))
    assert drawing.getpixel((300, 200)) == (200, 30, 60)
    assert drawing.getpixel((102, 52)) == (255, 255, 255)
