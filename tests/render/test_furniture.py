"""The brand's furniture: the same on every slide, at the head or at the foot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from smmgen.model.brand import Brand, Furniture
from smmgen.model.canvas import CANVASES
from smmgen.render.content import Position
from smmgen.render.frame import frame
from smmgen.render.furniture import furnish
from smmgen.render.markup import Node, parse
from tests.render.ground import kit

LAYOUTS = Path(__file__).parents[2] / "layouts"


def with_furniture(**furniture: str) -> Brand:
    """The test brand with furniture of its own, and one drawing, `star`."""
    made = kit(art={"star": "<svg/>"}).brand
    file = made.file.model_copy(update={"furniture": Furniture.model_validate(furniture)})
    return made.model_copy(update={"file": file})


def furnished(asked: str, position: Position, **furniture: str) -> tuple[Node, tuple[str, ...]]:
    """A drawing that asks for furniture, once it has it; and the codes of what is wrong."""
    made = with_furniture(**furniture)
    root = parse(f'<svg><g data-furniture="{asked}" data-line="7"/></svg>')
    problems = furnish(root, "drawing.svg", made, CANVASES["portrait"], position)
    return root, tuple(f"{p.origin.line} {p.code}" for p in problems)


def images(root: Node) -> list[tuple[str, float, float]]:
    """What is drawn, how wide, and where its middle is."""
    return [
        (
            n.attrs["href"],
            float(n.attrs["width"]),
            float(n.attrs["x"]) + float(n.attrs["width"]) / 2,
        )
        for n in root.iter()
        if n.tag == "image"
    ]


@pytest.mark.parametrize("number", [1, 3, 5])
def test_marks_keep_their_places(number: int) -> None:
    """A carousel has a mark a slide, at the same places on each; the current one is larger."""
    root, problems = furnished("logo progress", Position(number, 5), progress="star")
    marks = [image for image in images(root) if image[0] == "brand:star"]
    assert not problems
    middles = [round(middle, 3) for _, _, middle in marks]
    first, _ = furnished("logo progress", Position(1, 5), progress="star")
    assert middles == [round(m, 3) for href, _, m in images(first) if href == "brand:star"]
    widths = [width for _, width, _ in marks]
    assert widths.index(max(widths)) == number - 1
    assert len(marks) == 5


@pytest.mark.parametrize("count", [2, 6, 10, 20])
def test_marks_stay_clear_of_the_logo(count: int) -> None:
    """However many slides there are, the row of marks begins behind the logo."""
    root, _ = furnished("logo progress", Position(1, count), progress="star")
    found = images(root)
    logo = next(item for item in found if item[0] == "brand:logo")
    left = min(middle - width / 2 for href, width, middle in found if href == "brand:star")
    assert left >= logo[2] + logo[1] / 2


def test_folio() -> None:
    """A brand may count its slides in figures, at the right margin; a single one has none."""
    root, _ = furnished("logo progress", Position(2, 4), place="head", progress="folio")
    assert [n.text for n in root.iter() if n.tag == "text"] == ["2/4"]
    alone, _ = furnished("logo progress", Position(1, 1), place="head", progress="folio")
    assert not [n for n in alone.iter() if n.tag == "text"]


def test_folio_takes_the_colour_that_the_logo_takes() -> None:
    """On a field of another colour the figures are read as well as the logo is."""
    made = with_furniture(place="head", progress="folio")
    root = parse(
        '<svg><g data-furniture="logo progress" data-roles="ink=second ground=ink"/></svg>'
    )
    furnish(root, "drawing.svg", made, CANVASES["portrait"], Position(2, 4))
    assert [n.attrs["data-fill"] for n in root.iter() if n.tag == "text"] == ["second"]


def test_unknown_furniture() -> None:
    """A word that is no furniture is told at the layout's line."""
    _, problems = furnished("logo ticks", Position())
    assert problems == ("7 layout-furniture",)


@pytest.mark.parametrize("name", ["portrait", "square", "landscape", "document"])
def test_frame_follows_the_furniture(name: str) -> None:
    """Furniture at the head moves the words down, and gives them the foot."""
    low = frame(with_furniture(place="foot"), CANVASES[name])
    high = frame(with_furniture(place="head"), CANVASES[name])
    assert high.top > high.logo[1] + high.logo[3] > low.top - 60
    assert low.bottom < low.logo[1] < high.bottom


def test_layouts_leave_furniture_to_the_brand() -> None:
    """No drawing of the library places a logo or progress marks itself."""
    for path in sorted(LAYOUTS.glob("*/*.svg")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"brand\.logo", text), path
        assert "data-furniture" in text, path
