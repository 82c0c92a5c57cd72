"""The gallery: every layout in every brand."""

from __future__ import annotations

from concurrent.futures import Executor
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from smmgen import work
from smmgen.edge.contact import CAPTION, GAP, MARGIN, Tile, contact_sheet
from smmgen.edge.output import Output
from smmgen.edge.tree import Tree
from smmgen.errors import UsageError
from smmgen.plan.specimen import canvases, specimen
from smmgen.source.example import read_example

ROOT = Path(__file__).resolve().parents[2]


def picture(width: int, height: int) -> bytes:
    kept = BytesIO()
    Image.new("RGB", (width, height), (200, 30, 60)).save(kept, "PNG")
    return kept.getvalue()


def test_a_layout_is_drawn_on_each_canvas_in_each_brand(
    workspace: Path, inline: Executor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Pictures half as large, a sheet for each canvas and one for the layout, and a page."""
    out = tmp_path_factory.mktemp("gallery")
    hung = work.gallery(Tree(workspace), inline, Output(out), layout="statement")
    brands = work.load(Tree(workspace)).brands
    assert [p for p in hung.problems if p.severity == "error"] == []
    assert hung.pictures == 4 * len(brands)
    page = (out / "index.html").read_text()
    for brand in brands:
        for canvas, size in (("portrait", (540, 675)), ("story", (540, 960))):
            name = f"pictures/statement-{brand}-{canvas}.jpg"
            with Image.open(out / name) as drawn:
                assert drawn.size == size
            assert f'<img src="{name}" width="{size[0]}" height="{size[1]}"' in page
        assert (out / f"sheets/{brand}-square.jpg").exists()
    assert "Soft brush. Always." in page
    assert (out / "sheets/layout-statement.jpg").exists()
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_what_an_example_lacks_is_told(
    workspace: Path, inline: Executor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A layout without an example is a problem, and the others are drawn."""
    (workspace / "layouts/statement/example.md").unlink()
    out = Output(tmp_path_factory.mktemp("gallery"))
    hung = work.gallery(Tree(workspace), inline, out, brand="marigold", layout="statement")
    assert [(p.code, p.origin.path) for p in hung.problems] == [
        ("example-missing", "layouts/statement/example.md")
    ]


def test_a_name_that_is_not_there_is_a_wrong_use(workspace: Path, inline: Executor) -> None:
    """The nearest name is offered."""
    with pytest.raises(UsageError) as told:
        work.gallery(Tree(workspace), inline, Output(workspace / "build"), layout="statment")
    assert told.value.hint == "did you mean 'statement'?"


def test_a_specimen_stands_where_its_layout_is_meant() -> None:
    """A closing is the last slide, an inner slide the second, on another ground than the first."""
    workspace = work.load(Tree(ROOT))
    brand = workspace.brands["marigold"]
    for layout in workspace.layouts.values():
        slide = read_example(layout.folder, Tree(ROOT)).slide
        assert slide is not None
        found = specimen(slide, layout, brand, workspace.brands.values())
        role = layout.file.roles[0]
        assert (found.slide.number == found.count) == (role in {"closing", "single"})
        if role == "point":
            assert found.scheme != brand.scheme_order[0]
        if role in {"cover", "closing"}:
            assert found.scheme == brand.scheme_order[0]


def test_a_canvas_that_is_drawn_like_another_is_shown_once() -> None:
    """A document's page of the portrait's drawing is the portrait."""
    layout = work.load(Tree(ROOT)).layouts["statement"]
    assert canvases(layout) == ("portrait", "square", "landscape", "story")


def test_a_sheet_holds_its_tiles_in_rows() -> None:
    """Two columns of three pictures are two rows; what could not be drawn is an empty field."""
    tiles = [Tile("a", picture(400, 500)), Tile("b", picture(500, 250)), Tile("c", b"")]
    (sheet,) = contact_sheet(tiles, columns=2, width=200)
    with Image.open(BytesIO(sheet)) as image:
        assert image.size == (2 * MARGIN + 400 + GAP, 2 * MARGIN + 450 + 2 * (CAPTION + GAP))
        assert image.getpixel((MARGIN + 100, MARGIN + 100))[0] > 190  # type: ignore[index]  # RGB


def test_too_many_rows_make_a_second_sheet() -> None:
    """No sheet is higher than viewers open gladly."""
    tiles = [Tile(str(n), picture(20, 200)) for n in range(20)]
    sheets = list(contact_sheet(tiles, columns=1, width=100))
    assert len(sheets) == 2
