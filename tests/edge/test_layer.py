"""The shapes of a graphic: drawn once, exactly, and refused when they are not shapes."""

from __future__ import annotations

from contextlib import suppress
from time import process_time
from typing import Any

import cairocffi as cairo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmgen.edge import layer
from smmgen.edge.layer import GraphicUnreadable, Layers, draw_graphic, pixel_size
from smmgen.model.canvas import Canvas
from smmgen.render.display import Graphic

from .sheets import SMALL

GRADIENT = (
    '<defs><linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/>'
    '</linearGradient><clipPath id="c"><circle cx="50" cy="50" r="40"/></clipPath></defs>'
    '<rect width="100" height="100" fill="url(#g)" clip-path="url(#c)"/>'
)
CIRCLE = '<circle cx="100" cy="50" r="20" fill="#F04E63"/>'


def pixels(svg: str, scale: float = 1.0) -> bytes:
    """The layer of a graphic, painted on white."""
    width, height = pixel_size(SMALL, scale)
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, width, height)
    context = cairo.Context(surface)
    context.set_source_rgb(1, 1, 1)
    context.paint()
    Layers().get(Graphic(svg), SMALL, scale).paint(context)
    surface.flush()
    return bytes(surface.get_data())


def drawn_directly(svg: str) -> bytes:
    """The same by CairoSVG on a whole sheet, put on white."""
    sheet = cairo.ImageSurface(cairo.FORMAT_ARGB32, SMALL.width, SMALL.height)
    draw_graphic(svg, sheet, SMALL.width, SMALL.height, "0 0 200 100")
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, SMALL.width, SMALL.height)
    context = cairo.Context(surface)
    context.set_source_rgb(1, 1, 1)
    context.paint()
    context.set_source_surface(sheet)
    context.paint()
    surface.flush()
    return bytes(surface.get_data())


@pytest.mark.parametrize(
    "svg",
    [
        CIRCLE,
        '<rect width="200" height="100" fill="#FFC42E"/>' + CIRCLE,
        '<rect width="200" height="100" fill="#FFC42E"/>',
        '<rect width="200" height="100" fill="#FFC42E" opacity=".5"/>' + CIRCLE,
        '<path d="M-20 10 C 60 90 120 -40 230 80" fill="none" stroke="#39113F" stroke-width="9"/>',
        '<g opacity=".4" transform="rotate(20)">' + CIRCLE + "</g>",
        GRADIENT,
        "",
    ],
)
def test_a_kept_layer_is_what_the_renderer_draws(svg: str) -> None:
    """Cropping to the ink and taking out the flat ground change no pixel."""
    assert pixels(svg) == drawn_directly(svg)


def test_shapes_are_read_once_for_every_scale(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture is looked at small and painted large: the second takes the calls of the first."""
    read = []

    def reading(svg: str, *rest: Any) -> None:
        read.append(svg)
        draw_graphic(svg, *rest)

    monkeypatch.setattr(layer, "draw_graphic", reading)
    layers = Layers()
    small = layers.get(Graphic(CIRCLE), SMALL, 0.25)
    large = layers.get(Graphic(CIRCLE), SMALL)
    assert read == [CIRCLE]
    assert (small.x, small.y) == (19, 6)
    assert (large.x, large.y) == (79, 29)


def test_what_is_flat_takes_no_room() -> None:
    """A full sheet of one colour is kept as a colour, a small shape as its box."""
    layers = Layers()
    full = layers.get(Graphic('<rect width="200" height="100" fill="#FFC42E"/>'), SMALL)
    assert full.patch is None
    small = layers.get(Graphic(CIRCLE), SMALL)
    assert 40 * 40 * 4 <= small.weight < 50 * 50 * 4


def test_a_layer_is_drawn_once() -> None:
    """The second asking gives the same pixels, not new ones."""
    layers = Layers()
    assert layers.get(Graphic(CIRCLE), SMALL) is layers.get(Graphic(CIRCLE), SMALL)
    assert layers.get(Graphic(CIRCLE), SMALL) is not layers.get(Graphic(CIRCLE), SMALL, 0.25)


def test_what_is_kept_stays_within_its_room() -> None:
    """However many layers are drawn, the pixels kept do not grow past the bound."""
    layers = Layers(room=20_000)
    for radius in range(1, 40):
        layers.get(Graphic(f'<circle cx="100" cy="50" r="{radius}"/>'), SMALL)
        assert layers.weight <= 20_000


@pytest.mark.parametrize(
    ("svg", "told"),
    [
        ("<text>hello</text>", "<text>"),
        ('<g><text y="20">hello</text></g>', "<text>"),
        ('<image href="file:///etc/passwd" width="9" height="9"/>', "<image>"),
        ('<image href="data:image/png;base64,AAAA" width="9" height="9"/>', "<image>"),
        ('<use href="http://127.0.0.1:9/a.svg#x"/>', "outside the drawing"),
        ('<use href="other.svg#x"/>', "outside the drawing"),
        ("<style>@import url(http://127.0.0.1:9/a.css);</style>" + CIRCLE, "not fetched"),
        ("<rect", "cannot be drawn"),
        ("</svg><svg>", "cannot be drawn"),
        ("<!DOCTYPE svg>" + CIRCLE, "document type"),
        ('<!ENTITY x "y">', "document type"),
        ('<g id="a"><use href="#a"/></g>', ""),
        ("<g>" * 3000 + "</g>" * 3000, ""),
    ],
)
def test_what_is_no_shape_is_refused_by_name(svg: str, told: str) -> None:
    """Text, pictures, addresses, broken XML and self-reference end in a reason, never blank."""
    with pytest.raises(GraphicUnreadable) as fault:
        pixels(svg)
    assert told in str(fault.value)


@pytest.mark.parametrize(
    "svg",
    [
        '<defs><g id="a">' + CIRCLE * 300 + "</g></defs>" + '<use href="#a"/>' * 400,
        "<defs>"
        + "".join(
            f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>"
            if n
            else f'<g id="g0">{CIRCLE}</g>'
            for n in range(6)
        )
        + '</defs><use href="#g5"/>',
        '<g opacity=".9">' * 40 + CIRCLE + "</g>" * 40 + f'<g opacity=".5">{CIRCLE}</g>' * 400,
        CIRCLE * 25_000,
    ],
    ids=["many uses", "nested uses", "groups", "shapes"],
)
def test_amplification_ends_early(svg: str) -> None:
    """A few kilobytes that ask for very many shapes are refused before they cost seconds."""
    before = process_time()
    with pytest.raises(GraphicUnreadable):
        pixels(svg)
    assert process_time() - before < 30  # unbounded, each takes minutes


def test_a_link_is_a_group() -> None:
    """Shapes in `<a>` are drawn, not taken for text."""
    assert pixels(f'<a href="#x">{CIRCLE}</a>') == pixels(CIRCLE)


def test_a_huge_canvas_is_refused() -> None:
    """A hundred thousand pixels a side is a reason, not an attempt."""
    with pytest.raises(GraphicUnreadable, match="100000 x 10"):
        pixel_size(Canvas("square", 100_000, 10, side=0, top=0, bottom=0), 1.0)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<g>", "</g>", CIRCLE, "<use href='#a'/>", "<g id='a'>", '<path d="M0 0', 'L9 z"/>',
             "<rect width='1e9' height='-3'/>", "&amp;", "\x00", "<svg viewBox='0 0 0 0'>",
             "</svg>", "<circle r='nan'/>", "<g transform='scale(0)'>",
             "<style>g{fill:url(#a)}</style>"]
        ),
        max_size=8,
    )
)  # fmt: skip
def test_no_markup_raises_anything_else(parts: list[str]) -> None:
    """Whatever the markup, it is drawn or it is GraphicUnreadable."""
    with suppress(GraphicUnreadable):
        assert pixels("".join(parts))
