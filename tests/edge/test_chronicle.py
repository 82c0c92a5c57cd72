"""What git said is kept, and asked for anew when a branch moved."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from smmgen.edge.chronicle import Chronicle
from smmgen.edge.git import GitHistory
from smmgen.roles import Remote
from tests.edge.test_git import POST, commit, git


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with one post on main."""
    folder = tmp_path / "repo"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    commit(folder, {POST: "one\n"})
    return folder


def said(history: Chronicle | GitHistory) -> tuple[object, ...]:
    """Everything that can be asked."""
    return (
        history.default_branch_tip(),
        history.default_branch_files("content/posts", "post.md"),
        history.changes("content/posts"),
        history.remote(),
    )


def test_nothing_is_asked_twice(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While no branch moves, git does not run; an edited file moves none."""
    kept = Chronicle(root)
    before = said(kept)
    assert before == said(GitHistory(root))
    (root / POST).write_text("edited\n")
    monkeypatch.setattr(GitHistory, "_run", lambda *_, **__: pytest.fail("git was asked"))
    assert said(kept) == before


@pytest.mark.parametrize(
    "moves",
    [
        [("commit", "-q", "-a", "-m", "y")],
        [("switch", "-q", "-c", "new/one"), ("commit", "-q", "-a", "-m", "y")],
        [("commit", "-q", "-a", "-m", "y"), ("pack-refs", "--all"), ("reset", "-q", "HEAD~1")],
        [("commit", "-q", "--amend", "-m", "another line")],
        [("update-ref", "refs/heads/main", "@{0}~0"), ("checkout", "-q", "--detach")],
        [("branch", "-m", "main", "trunk")],
        [("remote", "add", "origin", "https://github.com/a/b.git")],
        [("fetch", "-q", "../other"), ("merge", "-q", "FETCH_HEAD")],
    ],
)
def test_a_branch_that_moved_is_seen(root: Path, moves: list[tuple[str, ...]]) -> None:
    """Whatever moved it: each step says what git itself says."""
    other = root.with_name("other")
    shutil.copytree(root, other)
    commit(other, {"content/posts/b/post.md": "theirs\n"})
    kept = Chronicle(root)
    said(kept)
    (root / POST).write_text("edited\n")
    for words in moves:
        git(root, *words)
        assert said(kept) == said(GitHistory(root))


def test_a_branch_checked_out_beside_is_seen(root: Path) -> None:
    """A checkout of its own has HEAD there, and the branches where it came from."""
    beside = root.with_name("beside")
    git(root, "worktree", "add", "-q", "-b", "side", str(beside))
    kept = Chronicle(beside)
    said(kept)
    commit(beside, {POST: "aside\n"})
    assert said(kept) == said(GitHistory(beside))
    commit(root, {POST: "on main\n"})
    assert said(kept) == said(GitHistory(beside))


def test_a_folder_that_becomes_a_repository_is_seen(tmp_path: Path) -> None:
    """As one that a marketer begins in, and keeps in git later."""
    kept = Chronicle(tmp_path)
    assert said(kept) == (None, {}, {}, Remote())
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, {POST: "one\n"})
    assert kept.default_branch_tip() is not None
    assert set(kept.changes("content/posts")) == {POST}
