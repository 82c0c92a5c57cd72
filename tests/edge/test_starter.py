"""`smmgen init`: a workspace of one's own, that passes the check."""

from __future__ import annotations

import ast
from concurrent.futures import Executor
from pathlib import Path

import pytest

from smmgen import __version__, work
from smmgen.edge import starter
from smmgen.edge.starter import copy_starter
from smmgen.edge.tree import Tree
from smmgen.errors import UsageError


def test_the_starter_is_a_workspace(tmp_path: Path, inline: Executor) -> None:
    """It passes the check, pins its smmgen, and leaves what is built out of git."""
    folder = tmp_path / "new"
    count = copy_starter(folder)
    assert count == sum(path.is_file() for path in folder.rglob("*"))
    found = work.check(Tree(folder), inline)
    assert [str(p) for p in found.problems if p.severity == "error"] == []
    assert found.pictures > 30
    assert (folder / "requirements.txt").read_text() == f"smmgen=={__version__}\n"
    assert (folder / ".gitignore").read_text() == "build/\n"


def test_the_starter_brings_a_workspace_s_workflows(tmp_path: Path) -> None:
    """Those that review and show it, and not those that test smmgen itself."""
    copy_starter(tmp_path / "new")
    flows = sorted(path.name for path in (tmp_path / "new/.github/workflows").iterdir())
    assert {"check.yml", "preview.yml", "publish.yml", "refresh.yml", "site.yml"} <= set(flows)
    assert "test.yml" not in flows
    assert (tmp_path / "new/.github/dependabot.yml").is_file()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    """Nothing is ever written over."""
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        copy_starter(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_wheel_carries_what_init_copies() -> None:
    """Each part of the starter is among what `hatch_build.py` puts into a wheel."""
    tree = ast.parse((Path(__file__).resolve().parents[2] / "hatch_build.py").read_text())
    carried = next(
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "STARTER"
    )
    assert set(starter._PARTS) <= set(carried)
