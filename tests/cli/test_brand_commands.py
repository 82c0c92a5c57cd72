"""`smmgen brand`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from smmgen.cli import group

LOGO = Path(__file__).resolve().parents[1] / "draft" / "logos" / "northbolt.svg"


@pytest.fixture
def small(workspace: Path) -> Path:
    """The sample workspace with two of its layouts and one brand."""
    for folder in (workspace / "layouts").iterdir():
        if folder.name not in {"statement", "words"}:
            shutil.rmtree(folder)
    for folder in (workspace / "brand").iterdir():
        if folder.name != "marigold":
            shutil.rmtree(folder)
    return workspace


def test_a_brand_is_proposed_and_then_proved(small: Path) -> None:
    """It says why, writes the folder and the sheet, and its check prints the pairings."""
    run = CliRunner().invoke
    made = run(group, ["brand", "new", "north", "--root", str(small), "--logo", str(LOGO)])
    assert made.exit_code == 0, made.output
    assert "the logo has no colour" in made.output
    assert (small / "brand/north/brand.yml").is_file()
    assert (small / "build/brands/north.jpg").stat().st_size > 50_000
    checked = run(group, ["brand", "check", "north", "--root", str(small)])
    assert checked.exit_code == 0, checked.output
    assert "text of any size (from 4.5:1)" in checked.output
    assert "drawn: 2 layouts, 8 pictures" in checked.output


def test_a_brand_with_an_error_ends_with_one(small: Path) -> None:
    """And tells it as JSON for programs, without the table."""
    sheet = small / "brand/marigold/brand.yml"
    sheet.write_text(sheet.read_text().replace("min_width: 300", "min_width: 900"))
    arguments = ["brand", "check", "marigold", "--format", "json", "--root", str(small)]
    found = CliRunner().invoke(group, arguments)
    assert found.exit_code == 1
    assert '"code": "logo-small"' in found.output
    assert "pairings" not in found.output
