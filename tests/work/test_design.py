"""A drawing from Inkscape, Figma or Penpot becomes a layout."""

from __future__ import annotations

import re
from concurrent.futures import Executor
from pathlib import Path

import pytest

from smmgen import work
from smmgen.edge.output import Output
from smmgen.edge.tree import Tree
from smmgen.errors import UsageError
from smmgen.model.chart import SHAPES
from smmgen.model.layout import Layout
from smmgen.work.design import Designed

CASES = Path(__file__).resolve().parents[1] / "cases" / "drawing"
DIALECTS = {
    # what the layout takes, how wide each text's box is drawn, what is told by line
    "inkscape": ({"title", "body", "picture"}, {"title": 912}, {70: "filters"}),
    "inkscape-flow": ({"title", "items"}, {"title": 936}, {}),
    "figma": (
        {"label", "title", "body", "picture"},
        {"title": 912},
        {6: "filters", 15: "blend modes", 19: "“Ask us about yours” stands on every slide"},
    ),
    "chart": ({"title", "chart", "source"}, {"title": 912}, {}),
    "table": ({"title", "table"}, {"title": 912}, {}),
    "penpot": ({"quote", "attribution", "picture"}, {"quote": 912}, {1: "fonts"}),
}


def made(
    root: Path, inline: Executor, case: str, *, name: str = "new-one", drawing: str | None = None
) -> tuple[Designed, Layout]:
    """The layout that comes of a case's drawing, as the workspace has it afterwards."""
    data = (drawing or (CASES / f"{case}.svg").read_text()).encode()
    found = work.new_layout(Tree(root), inline, Output(root), name, f"{case}.svg", data)
    return found, work.load(Tree(root)).layouts[name]


@pytest.mark.parametrize("case", sorted(DIALECTS))
def test_each_dialect_becomes_a_layout_that_draws(
    case: str, workspace: Path, inline: Executor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Named texts and rectangles are places; what is left out is told at its line; it draws."""
    takes, widths, told = DIALECTS[case]
    found, layout = made(workspace, inline, case)
    assert set(layout.file.takes) == takes
    drawing = next(iter(layout.drawings.values()))
    for kind, width in widths.items():
        box = re.search(rf'<rect id="{kind}-box"[^>]* width="([^"]+)"', drawing)
        assert box is not None
        assert box[1] == "{{ frame.width }}", f"drawn {width} px wide, from margin to margin"
    about = [p for p in found.problems if p.origin.path == f"{case}.svg"]
    assert {p.origin.line for p in about} == set(told)
    assert all(told[p.origin.line] in p.message for p in about)
    out = Output(tmp_path_factory.mktemp("gallery"))
    hung = work.gallery(Tree(workspace), inline, out, brand="marigold", layout="new-one")
    assert [str(p) for p in hung.problems if p.severity == "error"] == []
    assert hung.pictures == 1


def test_the_designers_words_are_the_example(workspace: Path, inline: Executor) -> None:
    """What was written in the drawing is the slide that the layout is shown with."""
    made(workspace, inline, "inkscape-flow")
    example = (workspace / "layouts/new-one/example.md").read_text()
    assert example.startswith("# What to bring along\n")
    assert example.count("\n- ") == 4


def test_units_groups_and_transforms_are_reckoned_in(workspace: Path, inline: Executor) -> None:
    """A page in millimetres, a text scaled, a picture in a moved layer: all in canvas pixels."""
    _, layout = made(workspace, inline, "inkscape")
    drawing = layout.drawings["portrait.svg"]
    assert 'x="84" y="567" width="912" height="450"' in drawing  # 22.225 by 150 mm
    assert 'data-fit="78 112"' in drawing  # 112 px, scaled by 0.2646 in a scaled page
    assert 'data-type="body" data-fit="36 42"' in drawing  # 11.11 mm
    assert 'transform="translate(0,10)" opacity="0.8"' in drawing


def test_colours_become_roles_and_stay_beside_them(workspace: Path, inline: Executor) -> None:
    """Inkscape still shows the drawing; smmgen draws it in every brand."""
    _, layout = made(workspace, inline, "inkscape")
    drawing = layout.drawings["portrait.svg"]
    assert 'fill="#FFC42E" data-fill="ground"' in drawing
    assert 'fill="#F04E63" data-fill="accent"' in drawing
    assert 'stop-color="#39113F" stop-opacity="1" data-stop="ink"' in drawing
    assert layout.file.schemes == ("marigold",)


def test_words_on_a_field_take_the_colour_that_is_read_there(
    workspace: Path, inline: Executor
) -> None:
    """A text and the logo over a shape of another role ask for that role's text colour."""
    _, layout = made(workspace, inline, "figma")
    drawing = layout.drawings["portrait.svg"]
    assert 'data-fill="{{ on.second }}">{{ body }}' in drawing
    assert 'data-furniture="logo progress" data-roles="ink={{ on.second }}"' in drawing


def test_word_ranges_are_tried_not_guessed(workspace: Path, inline: Executor) -> None:
    """A slide at the upper end of every range fits on the canvas."""
    for case in DIALECTS:
        name = f"from-{case}"
        made(workspace, inline, case, name=name)
        checked = work.check_layouts(Tree(workspace), inline, Output(workspace / "build"), name)
        codes = {p.code for p in checked.problems if p.severity == "error"}
        assert "text-overflow" not in codes, case


def test_a_chart_and_a_table_get_their_places(workspace: Path, inline: Executor) -> None:
    """A group that shows a chart is its box, and as many rows as it holds are found by trying."""
    _, chart = made(workspace, inline, "chart", name="from-chart")
    drawing = chart.drawings["portrait.svg"]
    assert '<rect data-chart="1" x="84" y="400" width="912" height="720"' in drawing
    assert "Tuesday" not in drawing
    assert chart.file.takes["chart"].count[0] == 1
    assert chart.file.takes["chart"].count[1] == SHAPES["bars"].rows[1]
    _, table = made(workspace, inline, "table", name="from-table")
    assert table.file.takes["table"].required
    assert 'data-fill="on-second"' in table.drawings["portrait.svg"]  # it stands on a field
    example = (workspace / "layouts/from-table/example.md").read_text()
    assert example.count("\n|") >= 4


def test_two_charts_have_a_place_each(workspace: Path, inline: Executor) -> None:
    """Named with numbers; how many rows a low one holds is found by trying. One without a source
    is told, for a chart says where it is from.
    """
    drawing = (CASES / "chart.svg").read_text()
    halves = (
        '<rect id="chart 1" x="0" y="400" width="1080" height="330"/>'
        '<rect id="chart 2" x="84" y="760" width="912" height="330"/>'
    )
    group = re.sub(r'<g id="chart">.*?</g>', halves, drawing, flags=re.DOTALL)
    bare = re.sub(r'<text id="source".*?</text>', "", group, flags=re.DOTALL)
    found, layout = made(workspace, inline, "chart", drawing=bare)
    assert len(layout.file.charts) == 2
    assert 3 <= layout.file.takes["chart"].count[1] < SHAPES["bars"].rows[1]
    assert 'data-chart="1" x="0"' in layout.drawings["portrait.svg"]
    assert layout.drawings["portrait.svg"].count('data-bleed="yes"') == 1
    assert any("name a text 'source'" in problem.message for problem in found.problems)


def test_a_layout_gets_another_canvas(workspace: Path, inline: Executor) -> None:
    """A second drawing under the same name adds its canvas and changes nothing else."""
    made(workspace, inline, "inkscape-flow")
    path = workspace / "layouts/new-one/layout.yml"
    before = path.read_text()
    _, layout = made(workspace, inline, "inkscape")
    assert set(layout.file.canvases) == {"square", "portrait", "document"}
    assert path.read_text().startswith(before.rstrip("\n"))
    with pytest.raises(UsageError, match="has a drawing for portrait already"):
        made(workspace, inline, "inkscape")


WRONG = {
    "no svg": ("<p>nothing</p>", "the root element is <p>"),
    "broken": ("<svg><g></svg>", "not SVG"),
    "no size": ("<svg/>", "the drawing says no size"),
    "odd": ('<svg viewBox="0 0 300 100"/>', "no canvas has the shape 300 by 100"),
    "nothing named": ('<svg viewBox="0 0 1080 1350"><rect/></svg>', "nothing in"),
}


@pytest.mark.parametrize("case", sorted(WRONG))
def test_a_drawing_that_makes_no_layout_is_told(
    case: str, workspace: Path, inline: Executor
) -> None:
    """It is a wrong use, and nothing is written."""
    drawing, message = WRONG[case]
    with pytest.raises(UsageError, match=re.escape(message)):
        made(workspace, inline, case, drawing=drawing)
    assert not (workspace / "layouts/new-one").exists()


def test_a_name_that_leads_elsewhere_is_refused(workspace: Path, inline: Executor) -> None:
    """A layout's name is a folder's, and no path."""
    with pytest.raises(UsageError, match="cannot be a layout's name"):
        made(workspace, inline, "figma", name="../elsewhere")


def test_a_place_without_a_size_is_told(workspace: Path, inline: Executor) -> None:
    """A reused symbol has no box to be found: the layout is made without it."""
    drawing = (CASES / "inkscape-flow.svg").read_text()
    drawing = drawing.replace("</svg>", '<use id="picture" href="#rect10"/></svg>')
    found, layout = made(workspace, inline, "sizeless", drawing=drawing)
    assert set(layout.file.takes) == {"title", "items"}
    assert any("'picture' has no size here" in p.message for p in found.problems)


@pytest.mark.parametrize("size", ["1e999px", "nan", "-1e9mm", "huge"])
def test_a_size_that_is_none_stops_nothing(size: str, workspace: Path, inline: Executor) -> None:
    """Numbers that no drawing can mean are passed over."""
    drawing = (CASES / "figma.svg").read_text().replace('font-size="128"', f'font-size="{size}"')
    _, layout = made(workspace, inline, "sized", drawing=drawing)
    assert "title" in layout.file.takes
