"""What is remembered between runs: on this machine only, our own records only."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from smmgen.edge import recall as recalling
from smmgen.edge.recall import cache_folder, keep, recall
from smmgen.edge.tree import Tree
from smmgen.work import Memory, load


def test_a_workspace_is_remembered_as_it_was_read(workspace: Path) -> None:
    """What was kept comes back equal, and then nothing is read anew."""
    memory = Memory()
    read = load(Tree(workspace), memory)
    keep(workspace, memory)
    again = recall(workspace)
    assert isinstance(again, Memory)
    before = again.keys()
    assert load(Tree(workspace), again) == read
    assert again.keys() == before


def test_another_workspace_is_not_remembered(tmp_path: Path) -> None:
    """Findings belong to one folder, and nothing is kept in it."""
    keep(tmp_path / "one", Memory())
    assert recall(tmp_path / "two") is None
    assert not (tmp_path / "one").exists()


class Call:
    """Unpickled by anyone else, this calls a function."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """The classic attack."""
        return print, ("called",)


class Reach:
    """A way to any function by the attributes of a class of ours."""

    def __reduce__(self) -> tuple[object, tuple[object, str]]:
        """As above."""
        return getattr, (Memory, "__init__")


@pytest.mark.parametrize("evil", [Call(), Reach(), [Memory(), Call()]])
def test_a_memory_that_would_call_something_is_no_memory(tmp_path: Path, evil: object) -> None:
    """Only records of ours are made of it; anything else, and all of it is forgotten."""
    keep(tmp_path, Memory())
    file = cache_folder(tmp_path) / "memory"
    head = file.read_bytes().partition(b"\n")[0]
    file.write_bytes(head + b"\n" + pickle.dumps(evil, protocol=5))
    assert recall(tmp_path) is None


@pytest.mark.parametrize("left", [0, 10, 40, 60])
def test_a_torn_memory_is_no_memory(workspace: Path, left: int) -> None:
    """A file that was cut is forgotten."""
    keep(workspace, Memory())
    file = cache_folder(workspace) / "memory"
    file.write_bytes(file.read_bytes()[:left])
    assert recall(workspace) is None


def test_another_smmgen_remembers_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edited module of ours is another smmgen."""
    package = tmp_path / "package"
    package.mkdir()
    (package / "module.py").write_text("a = 1\n")
    monkeypatch.setattr(recalling, "_PACKAGE", package)
    keep(tmp_path, Memory())
    assert recall(tmp_path) is not None
    (package / "module.py").write_text("a = 22\n")
    assert recall(tmp_path) is None


def test_where_nothing_can_be_kept_nothing_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cache folder that cannot be made is no fault."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    keep(tmp_path, Memory())
    assert recall(tmp_path) is None
