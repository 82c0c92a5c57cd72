"""The logo where a drawing places it: which variant, how large, and how much room it has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from smmgen.model.brand import Brand, Logo
from smmgen.model.canvas import CANVASES
from smmgen.problem import Problem
from smmgen.render.compose import Composer
from smmgen.render.content import Position
from smmgen.render.display import Graphic
from tests.render.ground import brand_file, kit, layout, slide


def logo_svg(colour: str) -> str:
    return f'<svg viewBox="0 0 40 10"><rect width="40" height="10" fill="{colour}"/></svg>'


FILES = {
    "logo.svg": logo_svg("#111111"),
    "dark.svg": logo_svg("#222222"),
    "mono.svg": logo_svg("#333333"),
    "mark.svg": '<svg viewBox="0 0 10 10"><rect width="10" height="10" fill="#444444"/></svg>',
    "mark-dark.svg": '<svg viewBox="0 0 9 9"><rect width="9" height="9" fill="#555555"/></svg>',
}
ALL = {"dark": "dark.svg", "mono": "mono.svg", "mark": "mark.svg", "mark_dark": "mark-dark.svg"}


def composed(inside: str, scheme: str = "day", lang: str = "en", **logo: Any) -> Any:
    """A drawing on a portrait, in the test brand with this logo."""
    given = kit()
    record = Logo(file="logo.svg", **{**ALL, "clear": 0.5, "min_width": 100, **logo})
    file = brand_file().model_copy(update={"logo": record})
    files = {**given.files, **{f"brand/test/{n}": text.encode() for n, text in FILES.items()}}
    brand = Brand(id="test", folder="brand/test", file=file, art=given.brand.art)
    composer = Composer(replace(given, brand=brand, files=files))
    return composer.compose(
        slide("Hand"), layout(inside), scheme, CANVASES["portrait"], Position(), path="p", lang=lang
    )


def shapes(drawing: Any) -> str:
    return "".join(op.svg for op in drawing.ops if isinstance(op, Graphic))


def told(drawing: Any) -> list[tuple[str, str, int]]:
    found: list[Problem] = [p for p in drawing.problems if p.code.startswith("logo-")]
    return [(p.code, p.severity, p.origin.line) for p in found]


LOGO = '<image href="brand:logo" x="100" y="100" width="200" height="50"/>'
MARK = '<image href="brand:mark" x="100" y="100" width="50" height="50"/>'


@pytest.mark.parametrize(
    ("inside", "scheme", "colour"),
    [
        (LOGO, "day", "#111111"),
        (LOGO, "night", "#222222"),
        (LOGO.replace("/>", ' data-roles="ink=ground"/>'), "day", "#222222"),
        (MARK, "day", "#444444"),
        (MARK, "night", "#555555"),
    ],
)
def test_where_the_ink_is_light_the_variant_for_dark_grounds_stands(
    inside: str, scheme: str, colour: str
) -> None:
    """By the scheme, or by the roles that the drawing exchanges there."""
    assert colour in shapes(composed(inside, scheme))


def test_a_brand_names_the_schemes_on_which_the_logo_is_in_one_colour() -> None:
    """There it wins over the variant for dark grounds."""
    assert "#333333" in shapes(composed(LOGO, "night", mono_on=("night",)))
    assert "#111111" in shapes(composed(LOGO, "day", mono_on=("night",)))


def test_without_variants_the_logo_is_the_logo() -> None:
    """On every ground."""
    assert "#111111" in shapes(composed(LOGO, "night", dark=None, mono=None))


def test_a_logo_that_is_too_small_is_told_at_the_layouts_line() -> None:
    """By the width it is really drawn in, in its box and through transforms."""
    assert told(composed(LOGO)) == []
    assert told(composed(LOGO, min_width=220)) == [("logo-small", "error", 2)]
    scaled = f'<g transform="scale(0.4)">{LOGO}</g>'
    assert told(composed(scaled, min_width=100)) == [("logo-small", "error", 2)]
    assert told(composed(LOGO.replace('height="50"', 'height="20"')))[0][0] == "logo-small"
    assert told(composed(MARK, mark_width=60)) == [("logo-small", "error", 2)]


def text(x: int, y: int) -> str:
    return (
        f'<defs><rect id="b" x="{x}" y="{y}" width="400" height="100"/></defs>'
        '<text style="shape-inside:url(#b)" data-type="body" data-fit="40 40" data-fill="ink">'
        "{{ title }}</text>"
    )


def test_what_comes_too_near_is_told() -> None:
    """A text within half its height as a warning, over it as an error; the edge as a warning."""
    assert told(composed(LOGO + text(330, 100))) == []
    assert told(composed(LOGO + text(312, 100))) == [("logo-crowded", "warning", 2)]
    assert told(composed(LOGO + text(200, 110))) == [("logo-crowded", "error", 2)]
    edge = LOGO.replace('y="100"', 'y="10"')
    assert told(composed(edge)) == [("logo-crowded", "warning", 2)]


def test_in_a_mirror_it_is_judged_where_it_is_seen() -> None:
    """A logo at the left comes out at the right, with its text at the other side."""
    crowded = LOGO + text(312, 100)
    assert told(composed(crowded.replace("{{ title }}", "أهلا"), lang="ar")) == [
        ("logo-crowded", "warning", 2)
    ]
