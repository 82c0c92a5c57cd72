"""How large words are, against each other and against their floors."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smmgen.render.compose import Composer
from smmgen.render.craft.scale import clear_sizes, few_sizes, floors, leadings, previewed
from tests.render.craft.seed import body, box, piece, text, title, told
from tests.render.ground import kit, slide


def test_a_group_that_makes_text_too_small_is_told() -> None:
    """What counts is the size on the picture, not the one that was asked for."""
    small = f'<g transform="scale(0.6)">{body()}</g>'
    found = list(floors(piece(small)))
    assert [(f.problem.code, f.problem.severity) for f in found] == [("text-small", "error")]
    assert "24 px, 8 points" in found[0].problem.message
    assert told(floors, piece(body())) == []


def test_six_sizes_are_too_many() -> None:
    """Five are enough for any slide."""
    inside = [
        box(n, 84, 100 + 160 * n, 900, 120) + text(n, "label", f"{size}", "Soft")
        for n, size in enumerate((30, 36, 42, 48, 54, 60))
    ]
    assert told(few_sizes, piece(*inside)) == ["sizes-many"]
    assert told(few_sizes, piece(*inside[:5])) == []


def test_four_weights_are_too_many() -> None:
    """Display, text, bold and italic with another weight: one too many."""
    what = slide(body="a **b**")
    inside = title("Soft") + body() + box(3, 84, 1000, 500) + text(3, "figure", "60", "12")
    heavy = {"figures": {"file": "text.ttf", "family": "Figtree", "axes": {"wght": 900}}}
    four = piece(inside, what=what, composer=Composer(kit(**heavy)))
    assert told(few_sizes, four) == ["weights-many"]


def test_sizes_that_nearly_agree_are_told() -> None:
    """120 beside 104 looks like a mistake; 120 beside 120, or beside 90, is meant."""

    def two(size: str) -> list[str]:
        second = box(3, 84, 900, 900) + text(3, "title", size, "Slow hand")
        return told(clear_sizes, piece(title(), second))

    assert two("104") == ["sizes-near"]
    assert two("120") == two("114") == two("90") == []


def test_a_title_that_is_hardly_larger_than_the_body_is_told() -> None:
    """It is no title then."""
    assert told(clear_sizes, piece(title(size="76"), body(size="46"))) == ["title-weak"]
    assert told(clear_sizes, piece(title(size="100"), body(size="46"), role="cover")) == [
        "title-weak"
    ]
    assert told(clear_sizes, piece(title(size="100"), body(size="46"))) == []


@pytest.mark.parametrize(("size", "small"), [("80", True), ("99", True), ("104", False)])
def test_a_landscape_opens_with_a_title_that_a_preview_shows(size: str, small: bool) -> None:
    """A list is looked into, and only what opens a post is a preview."""
    opens = piece(title(size=size), canvas="landscape", role="cover")
    assert told(previewed, opens) == (["title-small"] if small else [])
    assert told(previewed, replace(opens, role="point")) == []
    rows = slide("Soft brush", items=("Small circles",))
    assert told(previewed, replace(opens, slide=rows)) == []


def test_lines_too_tight_or_too_loose_are_told() -> None:
    """Only a layout that says a line-height of its own can be wrong."""
    words = "Small circles along the gum and then some more of them"

    def at(height: str) -> list[str]:
        inside = box(1, 84, 100, 500) + text(1, "body", "40", words)
        inside = inside.replace("url(#b1)", f"url(#b1);line-height:{height}")
        return told(leadings, piece(inside))

    assert at("1.0") == ["leading-tight"]
    assert at("1.6") == ["leading-loose"]
    assert at("1.2") == at("normal") == []
