"""What CairoSVG would drop without a word is a problem at its line."""

from __future__ import annotations

import pytest

from smmgen.render.drawable import undrawable
from smmgen.render.markup import parse
from tests.render.ground import svg

GRADIENT = '<linearGradient id="g"/>'
TEXT = 'data-type="body" style="inline-size:90px"'


@pytest.mark.parametrize(
    ("inside", "word"),
    [
        ("<filter id='f'/>", "filter"),
        ("<rect filter='url(#f)'/>", "filter"),
        ("<rect style='fill:red; filter: url(#f)'/>", "filter"),
        ("<mask id='m'/>", "mask"),
        ("<g mask='url(#m)'/>", "mask"),
        ("<g style='mix-blend-mode:multiply'/>", "mix-blend-mode"),
        ("<g style='backdrop-filter:blur(2px)'/>", "backdrop-filter"),
        ("<foreignObject/>", "foreignObject"),
        ("<text>words</text>", "data-type"),
        (f"{GRADIENT}<text {TEXT} fill='url(#g)'>words</text>", "gradients on text"),
        (f"{GRADIENT}<text {TEXT}><tspan style='fill:url(#g)'>words</tspan></text>", "gradients"),
        ("<text data-type='body'><textPath href='#p'>words</textPath></text>", "textPath"),
        ("<script/>", "script"),
        ("<rect onclick='x()'/>", "onclick"),
        ("<animate/>", "animate"),
        ("<switch/>", "switch"),
        ("<image href='https://example.com/a.png'/>", "outside"),
        ("<image xlink:href='file:///etc/passwd'/>", "outside"),
        ("<image href='data:image/png;base64,AA'/>", "outside"),
        ("<rect fill='url(https://example.com/a.svg#g)'/>", "outside"),
        ("<style>@import 'a.css';</style>", "another file"),
    ],
)
def test_what_would_be_dropped_is_told_at_its_line(inside: str, word: str) -> None:
    """The element's line, and a word that names it."""
    source = svg("\n" + inside).replace("<svg ", '<svg xmlns:xlink="x" ')
    problems = undrawable("a.svg", parse(source))
    assert [p.origin.line for p in problems] == [3]
    assert word in problems[0].message + problems[0].hint


@pytest.mark.parametrize(
    "inside",
    [
        "<rect filter='none' mask='none' style='mix-blend-mode:normal'/>",
        f"{GRADIENT}<rect fill='url(#g)'/>",
        f"<text {TEXT}>words</text>",
        "<image href='brand:brush'/><image href='{{ picture.href }}'/><use href='#g'/>",
        "<clipPath id='c'/><g clip-path='url(#c)'/>",
    ],
)
def test_what_is_drawn_is_not_told(inside: str) -> None:
    """Gradients on shapes, clips, references within."""
    assert undrawable("a.svg", parse(svg(inside))) == []
