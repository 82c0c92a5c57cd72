"""Gradients as tones, where SVG puts them."""

from __future__ import annotations

import pytest

from smmgen.render.display import IDENTITY, Box
from smmgen.render.markup import parse
from smmgen.render.tone import Tones, read_tones

STOPS = '<stop stop-color="#111111" stop-opacity="0"/><stop offset="1" stop-color="#111111"/>'
BOX: Box = (100, 200, 50, 20)


def tones(tag: str, attrs: str, stops: str = STOPS) -> Tones:
    root = parse(f'<defs><g id="s">{stops}</g><{tag} id="g" {attrs}>{stops}</{tag}></defs>')
    return read_tones(root.children[1], {"g": root.children[1]})


@pytest.mark.parametrize(
    ("tag", "attrs", "point", "tone"),
    [
        ("linearGradient", "", (125, 0), 0.5),
        ("linearGradient", "", (90, 0), 0.0),
        ("linearGradient", 'x2="0" y2="1"', (0, 215), 0.75),
        ("linearGradient", 'gradientUnits="userSpaceOnUse" x1="10" x2="20"', (12, 7), 0.2),
        ("linearGradient", 'gradientTransform="translate(.5 0)"', (150, 0), 0.5),
        ("radialGradient", "", (125, 210), 0.0),
        ("radialGradient", "", (125, 215), 0.5),
        ("radialGradient", "", (137.5, 210), 0.5),
        ("radialGradient", 'gradientUnits="userSpaceOnUse" cx="0" cy="0" r="10"', (6, 8), 1.0),
        ("radialGradient", 'gradientUnits="userSpaceOnUse" cx="0" cy="0" r="10" fx="5" fy="0"',
         (-2.5, 0), 0.5),
    ],
)  # fmt: skip
def test_tone_lies_where_svg_puts_it(
    tag: str, attrs: str, point: tuple[float, float], tone: float
) -> None:
    """In the shape's box or in its coordinates, transformed, from an own focus."""
    assert tones(tag, attrs).field(BOX, IDENTITY)(*point) == pytest.approx(tone)


def test_stops_may_stand_in_another_gradient() -> None:
    """Inkscape keeps stops apart and refers to them."""
    gradient = '<radialGradient id="g" href="#s" r="10" cx="0" cy="0" gradientUnits="{}"/>'
    told = gradient.format("userSpaceOnUse")
    root = parse(f'<defs><linearGradient id="s">{STOPS}</linearGradient>{told}</defs>')
    found = read_tones(root.children[1], {"s": root.children[0]})
    assert found.radial
    assert found.field(BOX, IDENTITY)(0, 5) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("attrs", "stops", "reason"),
    [
        ("", '<stop stop-color="red"/><stop offset="1" stop-color="blue"/>', "one colour"),
        ("", "", "two stops"),
        ('spreadMethod="reflect"', STOPS, "repeats"),
        ('gradientTransform="scale(0)"', STOPS, "nothing to be seen"),
        ('gradientUnits="userSpaceOnUse" x2="50%"', STOPS, "not percentages"),
    ],
)
def test_what_is_no_tone_is_refused(attrs: str, stops: str, reason: str) -> None:
    """Two colours cannot be dots of one."""
    with pytest.raises(ValueError, match=reason):
        tones("linearGradient", attrs, stops)
