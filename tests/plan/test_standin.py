"""A layout's example in another brand than it was written for."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmgen import work
from smmgen.edge.tree import Tree
from smmgen.model.brand import Brand
from smmgen.model.layout import Layout
from smmgen.model.post import PictureRef, Slide
from smmgen.plan.standin import stood_in
from smmgen.plan.window import nearest_art, picture_window

ROOT = Path(__file__).resolve().parents[2]
WORKSPACE = work.load(Tree(ROOT))
MARIGOLD = WORKSPACE.brands["marigold"]
LAYOUT = WORKSPACE.layouts["point-band"]


def other(**shapes: float) -> Brand:
    """A brand with other art than marigold's."""
    art = {name: f"brand/other/art/{name}.svg" for name in shapes}
    return MARIGOLD.model_copy(update={"id": "other", "art": art, "shapes": shapes})


def slide(*pictures: PictureRef) -> Slide:
    return Slide(1, 1, pictures=pictures)


def named(name: str) -> Slide:
    return slide(PictureRef(name, art=True, alt="A thing"))


def stand_in(name: str, brand: Brand, layout: Layout = LAYOUT) -> str:
    return stood_in(named(name), layout, brand, (MARIGOLD, brand)).pictures[0].name


def test_art_of_the_brand_itself_stays() -> None:
    """A slide with the brand's own pictures is the same slide."""
    wanted = named("gum")
    assert stood_in(wanted, LAYOUT, MARIGOLD, (MARIGOLD,)) is wanted


def test_the_nearest_proportions_stand_in() -> None:
    """A wide drawing is replaced by a wide one, a square one by a square one."""
    brand = other(wide=2.1, square=1.0, high=0.4)
    assert MARIGOLD.shapes["gum"] == pytest.approx(2, rel=0.1)
    assert stand_in("gum", brand) == "wide"
    assert stand_in("apple", brand) == "square"


def test_art_that_nobody_has_takes_the_windows_proportions() -> None:
    """What the layout leaves room for decides when the drawing is nowhere to be measured."""
    assert picture_window(LAYOUT) == pytest.approx(1080 / 520, rel=0.2)
    assert stand_in("nowhere", other(wide=2.1, square=1.0, high=0.4)) == "wide"


def test_many_square_drawings_take_turns() -> None:
    """Different layouts show different drawings where several are as near."""
    brand = other(a=1.0, b=1.0, c=1.02, d=0.98)
    found = {stand_in("apple", brand, layout) for layout in WORKSPACE.layouts.values()}
    assert len(found) > 2


def test_a_brands_marks_are_no_pictures() -> None:
    """What runs from slide to slide does not stand in for a drawing."""
    brand = other(thread=2.0, high=0.4)
    assert brand.file.device == "thread"
    assert stand_in("gum", brand) == "high"


def test_without_art_and_with_a_photo_nothing_changes() -> None:
    """A brand that has no drawings leaves the name, which is then told; a photo is no art."""
    assert stand_in("gum", other()) == "gum"
    photo = slide(PictureRef("cup.jpg", art=False, alt=""))
    assert stood_in(photo, LAYOUT, other(a=1.0), (MARIGOLD,)) is photo


def test_the_nearest_of_nothing_is_nothing() -> None:
    """Ties go by name, and no art is None."""
    assert nearest_art(1.0, {"b": 1.0, "a": 1.0}) == "a"
    assert nearest_art(1.0, {}) is None


def test_what_is_lost_on_the_ground_does_not_stand_in() -> None:
    """The next best shape that is seen does; where all are lost, the one that is seen most."""
    brand = other(wide=2.1, square=1.0, high=0.4)

    def on(**seen: float) -> str:
        found = stood_in(named("gum"), LAYOUT, brand, (MARIGOLD, brand), seen.__getitem__)
        return found.pictures[0].name

    assert on(wide=0.9, square=0.9, high=0.9) == "wide"
    assert on(wide=0.2, square=0.9, high=0.9) == "square"
    assert on(wide=0.2, square=0.1, high=0.3) == "high"
