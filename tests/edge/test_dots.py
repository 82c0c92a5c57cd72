"""Dots as cairo draws them: the same as circles, within clips and groups."""

from __future__ import annotations

import cairocffi as cairo
import pytest
from PIL import Image, ImageChops

from smmgen.edge.layer import GraphicUnreadable, draw_graphic
from smmgen.edge.pdf import write_pdf
from smmgen.edge.raster import Painter, encode_png
from smmgen.render.display import Drawing, Graphic
from smmgen.render.halftone import expanded

from .sheets import SMALL

DOTS = '<path fill="#2A120D" data-dots="40 50 30.5 90.2 50 12 150 20 4"/>'


def picture(svg: str) -> Image.Image:
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, SMALL.width, SMALL.height)
    draw_graphic(svg, surface, SMALL.width, SMALL.height, f"0 0 {SMALL.width} {SMALL.height}")
    surface.flush()
    size = (SMALL.width, SMALL.height)
    return Image.frombuffer("RGBA", size, bytes(surface.get_data()), "raw", "RGBA", 0, 1)


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        '<g transform="translate(20 9) rotate(10) scale(.8)">{}</g>',
        '<g opacity="0.5">{}<rect width="9" height="9"/></g>',
        '<clipPath id="c"><circle cx="50" cy="50" r="20"/></clipPath><g clip-path="url(#c)">{}</g>',
    ],
)
def test_dots_are_drawn_as_their_circles_would_be(around: str) -> None:
    """Under transforms, opacity and clips; an edge may differ by how a circle is bent."""
    ours, circles = picture(around.format(DOTS)), picture(around.format(expanded(DOTS)))
    assert ours.getbbox() is not None
    extremes = ImageChops.difference(ours, circles).getextrema()
    assert max(high for _, high in extremes) <= 40


def test_overlapping_dots_are_one_ink() -> None:
    """Half-clear dots do not darken each other."""
    seen = picture('<path opacity="0.5" data-dots="50 50 20 60 50 20"/>')
    assert seen.getpixel((55, 50)) == seen.getpixel((35, 50))


@pytest.mark.parametrize("dots", ["1 2", "1 2 nan", "1 2 1e9", "1 two 3"])
def test_what_is_no_dot_is_refused(dots: str) -> None:
    """Numbers by threes, none beyond use."""
    with pytest.raises(GraphicUnreadable):
        picture(f'<path data-dots="{dots}"/>')


def test_a_drawing_and_its_document_have_the_dots() -> None:
    """The painter and the PDF draw the same graphic; the digest tells one field from another."""
    drawing = Drawing(SMALL, (Graphic(DOTS),), "", "")
    plain = Drawing(SMALL, (Graphic(""),), "", "")
    assert encode_png(Painter().paint(drawing, {})) != encode_png(Painter().paint(plain, {}))
    assert len(write_pdf([drawing], {})) > len(write_pdf([plain], {})) + 100
    assert Graphic(DOTS).digest != Graphic(DOTS.replace("30.5", "30.6")).digest
