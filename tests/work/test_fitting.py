"""Layouts are tried with their example and with both ends of their ranges."""

from __future__ import annotations

from concurrent.futures import Executor
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from smmgen import work
from smmgen.edge.output import Output
from smmgen.edge.tree import Tree
from smmgen.errors import UsageError
from smmgen.work.fitting import Fitted


def checked(root: Path, inline: Executor, name: str) -> Fitted:
    return work.check_layouts(
        Tree(root), inline, Output(root / "build/layouts"), name, brand="marigold"
    )


def test_a_sheet_shows_the_example_and_both_ends_on_each_canvas(
    workspace: Path, inline: Executor
) -> None:
    """Three pictures in a row, one row a canvas; what only one kind makes long is not shown."""
    found = checked(workspace, inline, "statement")
    assert found.sheets == ("statement.jpg",)
    assert found.slides == 4 * 4
    data = (workspace / "build/layouts/statement.jpg").read_bytes()
    with Image.open(BytesIO(data)) as sheet:
        assert sheet.width > 3 * 360


def test_a_range_that_is_too_long_for_its_box_is_told_at_the_contract(
    workspace: Path, inline: Executor
) -> None:
    """The canvas, the kind and the end of its range are named, and what does not fit."""
    path = workspace / "layouts/statement/layout.yml"
    path.write_text(path.read_text().replace("words: [1, 4]", "words: [1, 60]"))
    told = [p for p in checked(workspace, inline, "statement").problems if p.severity == "error"]
    assert {p.origin.path for p in told} == {"layouts/statement/layout.yml"}
    assert any(p.message.startswith("portrait, the most of its title: “") for p in told)
    assert all(p.hint.startswith("narrow its range") for p in told)


def test_a_fault_of_the_drawing_is_told_at_its_line(workspace: Path, inline: Executor) -> None:
    """What is wrong whatever stands in it is told where it is drawn."""
    path = workspace / "layouts/statement/portrait.svg"
    path.write_text(path.read_text().replace('data-fill="display"', 'data-fill="disply"'))
    told = checked(workspace, inline, "statement").problems
    assert "layouts/statement/portrait.svg" in {p.origin.path for p in told}


def test_a_layout_that_is_not_there_is_a_wrong_use(workspace: Path, inline: Executor) -> None:
    """The nearest name is offered."""
    with pytest.raises(UsageError) as told:
        checked(workspace, inline, "statment")
    assert told.value.hint == "did you mean 'statement'?"
