"""A tree read again and again: the same bytes as read anew, without opening what did not change."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from smmgen.edge.familiar import FamiliarTree
from smmgen.edge.tree import Tree

POST = "content/posts/harder-brush/post.md"


def test_it_reads_what_a_tree_reads(workspace: Path) -> None:
    """Twice, every file has the bytes that lie there."""
    tree = FamiliarTree(workspace)
    for _ in range(2):
        assert {path: tree.read(path) for path in tree.paths()} == {
            path: Tree(workspace).read(path) for path in Tree(workspace).paths()
        }


def test_only_a_changed_file_is_opened_again(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit is seen at the next look; everything else comes from memory."""
    tree = FamiliarTree(workspace)
    for path in tree.paths():
        os.utime(workspace / path, ns=(1, 1))
    for path in tree.paths():
        tree.read(path)
    (workspace / POST).write_text("new")
    opened = []
    read = Tree.read
    monkeypatch.setattr(Tree, "read", lambda self, path: opened.append(path) or read(self, path))
    assert {path: tree.read(path) for path in tree.paths()}[POST] == b"new"
    assert opened == [POST]


def test_a_file_that_has_just_changed_is_not_trusted_to_stay(workspace: Path) -> None:
    """Two edits within one tick of the disk's clock, of one size, are both seen."""
    tree = FamiliarTree(workspace)
    (workspace / POST).write_text("one")
    told = (workspace / POST).stat().st_mtime_ns
    assert next(iter(tree.paths()))
    assert tree.read(POST) == b"one"
    (workspace / POST).write_text("two")
    os.utime(workspace / POST, ns=(told, told))
    assert next(iter(tree.paths()))
    assert tree.read(POST) == b"two"


def test_a_file_that_is_gone_is_forgotten(workspace: Path) -> None:
    """It is not read from memory."""
    tree = FamiliarTree(workspace)
    os.utime(workspace / POST, ns=(1, 1))
    assert POST in set(tree.paths())
    tree.read(POST)
    (workspace / POST).unlink()
    assert POST not in set(tree.paths())
    with pytest.raises(FileNotFoundError):
        tree.read(POST)


def test_folders_that_did_not_change_are_not_listed_again(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new file and a lost one are seen, and only their folder is listed again."""
    tree = FamiliarTree(workspace)
    for folder in (workspace / "content").rglob("*/"):
        os.utime(folder, ns=(1, 1))
    before = set(tree.paths())
    listed = []
    entries = Tree._entries
    monkeypatch.setattr(
        Tree, "_entries", lambda self, at: listed.append(Path(at).name) or entries(self, at)
    )
    (workspace / "content/themes/new.yml").write_text("name: New\n")
    assert set(tree.paths()) - before == {"content/themes/new.yml"}
    assert "themes" in listed
    assert "posts" not in listed
    (workspace / "content/themes/new.yml").unlink()
    assert set(tree.paths()) == before


def test_where_somebody_watches_only_what_is_told_is_looked_at(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit that was told is read, though its time and size are the old ones."""
    tree = FamiliarTree(workspace)
    text = (workspace / POST).read_bytes()
    os.utime(workspace / POST, ns=(1, 1))
    tree.note(None)
    before = list(tree.paths())
    assert tree.read(POST) == text
    (workspace / POST).write_bytes(text.swapcase())
    os.utime(workspace / POST, ns=(1, 1))
    monkeypatch.setattr(FamiliarTree, "_walk", lambda _: pytest.fail("it was listed"))
    tree.note({POST})
    assert list(tree.paths()) == before
    assert tree.read(POST) == text.swapcase()


@pytest.mark.parametrize("told", [{"content/themes/new.yml"}, None])
def test_a_new_file_is_listed_when_it_is_told(workspace: Path, told: set[str] | None) -> None:
    """By its name, or by word that anything may have changed; not before."""
    tree = FamiliarTree(workspace)
    tree.note(None)
    before = set(tree.paths())
    (workspace / "content/themes/new.yml").write_text("name: New\n")
    assert set(tree.paths()) == before
    tree.note(told)
    assert set(tree.paths()) - before == {"content/themes/new.yml"}


def test_a_lost_file_is_listed_no_more_when_it_is_told(workspace: Path) -> None:
    """Nor one that a link has taken the place of: that is told as a link."""
    tree = FamiliarTree(workspace)
    tree.note(None)
    assert POST in set(tree.paths())
    (workspace / POST).unlink()
    tree.note({POST})
    assert POST not in set(tree.paths())
