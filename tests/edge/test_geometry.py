"""What CairoSVG would pass over without a word, told before it is drawn."""

from __future__ import annotations

import pytest
from cairosvg.parser import Tree

from smmgen.edge.geometry import MAX_NUMBERS, shape_fault

GRADIENT = '<linearGradient id="a"><stop offset="50%"/></linearGradient>'


def told(inside: str) -> str:
    """The fault of some shapes; empty for none."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'
    fault = shape_fault(Tree(bytestring=svg.encode()))
    return fault.reason if fault else ""


@pytest.mark.parametrize(
    "inside",
    [
        '<rect x="-5" y="1e2" width="50%" height="3.5px" rx="auto" transform="rotate(3 1 1)"/>',
        '<path d="M1,2.5.5-3C1 2 3 4 5 6zm1 1h3v-4q1 2 3 4t1 1"/>',
        '<path d="M0 0a1 1 0 01.5.5A3 3 0 1 0 2 2"/>',
        '<path d=""/><path/>',
        '<polygon points="0,0 1,2 3 4"/>',
        GRADIENT + '<rect fill="url(#a)" width="1" height="1"/>',
        GRADIENT + '<g style="stroke:url(\'#a\') red"><path d="M0 0L1 1"/></g>',
        GRADIENT + '<radialGradient id="b" href="#a" gradientTransform="scale(2)"/>',
        '<symbol id="s" viewBox="0 0 4 4"><circle r="2"/></symbol><use href="#s"/>',
        '<style>.a{opacity:.5}</style><circle class="a" r="2"/>',
    ],
)
def test_what_svg_allows_is_no_fault(inside: str) -> None:
    """Units, compact paths, references and style sheets pass."""
    assert told(inside) == ""


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ('<rect width="nan" height="1"/>', '<rect width="nan">: it is no number'),
        ('<circle r="inf"/>', "no number"),
        ('<circle r="1e99"/>', "too large"),
        ('<rect width="-5" height="1"/>', "negative"),
        ('<g style="opacity:x"><circle r="1"/></g>', "no number"),
        ('<g transform="matrix(nan 0 0 1 0 0)"/>', "no transform"),
        ('<g transform="zoom(3)"/>', "no transform"),
        ('<g transform="scale(1e200) scale(1e200)"/>', "too large"),
        ('<path d="L1 1"/>', "no path"),
        ('<path d="M0 0 L 1 %"/>', "no path"),
        ('<path d="M0 0 L 1"/>', "'L' takes 2 numbers"),
        ('<path d="M0 0 C 1 2 3"/>', "'C' takes 6 numbers"),
        ('<path d="M0 0 L 1 1e50"/>', "too large"),
        ('<path d="M0 0Z718Z"/>', "'Z' takes 0 numbers"),
        ('<path d="M0 0A1 1 0 2 0 5 5"/>', "'A' takes 7 numbers"),
        ('<path d="M0 0A1 1 0 01 5"/>', "'A' takes 7 numbers"),
        (f'<path d="M0 0A{"1" * 9000}"/>', "'A' takes 7 numbers"),
        (f'<rect width="{"1" * 90_000}z"/>', "no number"),
        (f'<path d="M0 0{"L1 1" * (MAX_NUMBERS // 2)}"/>', "more than 200,000 numbers"),
        ('<polyline points="0,0 1"/>', "two numbers"),
        ('<symbol viewBox="0 0 0 4"/>', "no box"),
        ('<use href="#no"/>', "nothing is called 'no'"),
        ('<rect fill="url(#no)"/>', "nothing is called 'no'"),
        ('<g clip-path="url(#no)"><circle r="1"/></g>', "nothing is called 'no'"),
        ('<rect fill="url(http://127.0.0.1:9/a.svg#a)"/>', "outside the drawing"),
        ('<use href="file:///etc/passwd#a"/>', "outside the drawing"),
        ('<linearGradient href="a.svg#a"/>', "outside the drawing"),
        ('<linearGradient id="l" href="#l"/>', "refers to itself"),
        ('<pattern id="p" href="#q"/><pattern id="q" href="#p"/>', "refers to itself"),
    ],
)  # fmt: skip
def test_what_would_leave_a_hole_is_told(inside: str, reason: str) -> None:
    """The fault names the element, the attribute and its value."""
    assert reason in told(inside)
