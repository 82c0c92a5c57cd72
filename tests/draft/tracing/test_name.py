"""Names that designers give, and what they mean."""

from __future__ import annotations

import pytest

from smmgen.draft.tracing.dress import colour, length, undress
from smmgen.draft.tracing.name import PlaceName, named, place_name
from smmgen.render.markup import parse


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("title", PlaceName("title")),
        ("Headline", PlaceName("title")),
        ("#Title", PlaceName("title")),
        ("body 2", PlaceName("body", 2)),
        ("item-3", PlaceName("items", 3)),
        ("Item_12", PlaceName("items", 12)),
        ("body copy", PlaceName("body")),
        ("section 2 text", PlaceName("sections", 2, under=True)),
        ("Logo", PlaceName("logo")),
        ("text 1", PlaceName("body", 1)),
        ("text1", None),
        ("text1234", None),
        ("rect12", None),
        ("Rectangle 4", None),
        ("title of the post", None),
        ("", None),
    ],
)
def test_a_name_is_a_place_or_none(name: str, meant: PlaceName | None) -> None:
    """Words that people use, with a number behind; what programs number themselves is no name."""
    assert named(name) == meant


@pytest.mark.parametrize(
    "element",
    [
        '<rect inkscape:label="title" id="rect7"/>',
        '<rect id="title"/>',
        '<rect data-name="title" id="a"/>',
        '<rect id="a"><title>title</title></rect>',
        '<rect aria-label="title"/>',
    ],
)
def test_each_program_keeps_names_elsewhere(element: str) -> None:
    """Inkscape's label, an id, `data-name`, a `<title>`."""
    assert place_name(parse(element)) == PlaceName("title")


@pytest.mark.parametrize(
    ("told", "hex_"),
    [
        ("#abc", "#AABBCC"), ("#39113f", "#39113F"), ("#39113fff", "#39113F"),
        ("rgb(57, 17, 63)", "#39113F"), ("rgba(100%,0%,0%,.5)", "#FF0000"), ("white", "#FFFFFF"),
        ("none", None), ("url(#a)", None), ("", None), ("context-fill", None),
    ],
)  # fmt: skip
def test_colours_as_programs_write_them(told: str, hex_: str | None) -> None:
    """Hex of three, six or eight digits, rgb(), and names."""
    assert colour(told) == hex_


@pytest.mark.parametrize(
    ("told", "px"),
    [("12", 12), ("12px", 12), ("9pt", 12), ("25.4mm", 96), ("2em", 40), ("1in", 96)],
)
def test_lengths_in_every_unit(told: str, px: float) -> None:
    """All are px in the end."""
    assert length(told, 20) == pytest.approx(px)


def test_style_sheets_and_styles_become_attributes() -> None:
    """The style attribute wins over a rule, a rule over the attribute; other selectors pass."""
    root = parse(
        "<svg><style>.a{fill:red} #b{fill:blue;stroke:#fff} g rect{fill:lime}</style>"
        '<rect class="a" id="b" fill="black" style="stroke:none;-inkscape-stroke:none"/></svg>'
    )
    undress(root)
    rect = root.children[1]
    assert (rect.attrs["fill"], rect.attrs["stroke"]) == ("blue", "none")
    assert "style" not in rect.attrs
