"""What git knows of the default branch, in repositories made for each test."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from smmgen.edge.clock import SystemClock
from smmgen.edge.git import GitHistory

POST = "content/posts/a/post.md"


def git(folder: Path, *words: str) -> None:
    """Run git as nobody in particular."""
    own = {
        "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
        "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org",
    }  # fmt: skip
    subprocess.run(
        ["git", *words], cwd=folder, check=True, capture_output=True, env=os.environ | own
    )


def commit(folder: Path, files: dict[str, str]) -> None:
    """Write files and commit them."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one post on main."""
    folder = tmp_path / "repo"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    commit(folder, {POST: "one\n", "content/posts/a/notes.md": "n", "other/post.md": "o"})
    return folder


def test_files_are_those_of_the_branch_not_of_the_folder(repository: Path) -> None:
    """What is edited or added since, or stands elsewhere, does not count."""
    (repository / POST).write_text("edited")
    (repository / "content/posts/b").mkdir()
    (repository / "content/posts/b/post.md").write_text("new")
    found = GitHistory(repository).default_branch_files("content/posts", "post.md")
    assert found == {POST: b"one\n"}


def test_another_branch_does_not_count(repository: Path) -> None:
    """On a branch for review, the default branch is still main."""
    git(repository, "switch", "-q", "-c", "review")
    commit(repository, {POST: "two\n"})
    assert GitHistory(repository).default_branch() == "refs/heads/main"
    found = GitHistory(repository).default_branch_files("content/posts", "post.md")
    assert found == {POST: b"one\n"}


def test_the_remote_says_what_its_default_branch_is(repository: Path, tmp_path: Path) -> None:
    """A clone goes by origin's head, whatever it is called, before its own main."""
    git(repository, "branch", "-m", "main", "trunk")
    git(tmp_path, "clone", "-q", str(repository), "clone")
    clone = tmp_path / "clone"
    git(clone, "switch", "-q", "-c", "main")
    commit(clone, {POST: "mine\n"})
    history = GitHistory(clone)
    assert history.default_branch() == "refs/remotes/origin/trunk"
    assert history.default_branch_files("content/posts", "post.md") == {POST: b"one\n"}


def test_a_workspace_may_lie_below_the_repository(repository: Path) -> None:
    """Paths are from the workspace's root."""
    history = GitHistory(repository / "content")
    assert history.default_branch_files("posts", "post.md") == {"posts/a/post.md": b"one\n"}


def test_odd_names_and_contents_come_whole(repository: Path) -> None:
    """Spaces, quotes, other scripts, line feeds and binary bytes."""
    commit(repository, {'content/posts/Zähne "1"\t歯/post.md': "\n\nblob 5\n\0x"})
    found = GitHistory(repository).default_branch_files("content/posts", "post.md")
    assert found['content/posts/Zähne "1"\t歯/post.md'] == b"\n\nblob 5\n\0x"
    assert found[POST] == b"one\n"


def test_links_are_left_out(repository: Path) -> None:
    """A committed link is no file of a post."""
    (repository / "content/posts/b").mkdir()
    (repository / "content/posts/b/post.md").symlink_to("/etc/passwd")
    commit(repository, {})
    assert list(GitHistory(repository).default_branch_files("content/posts", "post.md")) == [POST]


def test_without_a_repository_there_is_no_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor before the first commit, nor without git."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert GitHistory(tmp_path).default_branch_files("content/posts", "post.md") == {}
    git(tmp_path, "init", "-q", "-b", "main")
    assert GitHistory(tmp_path).default_branch() is None
    commit(tmp_path, {POST: "x"})
    assert GitHistory(tmp_path).default_branch() == "refs/heads/main"
    monkeypatch.setenv("PATH", "")
    assert GitHistory(tmp_path).default_branch_files("content/posts", "post.md") == {}


def test_a_repository_of_the_environment_is_not_ours(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIT_DIR, as a git hook sets it, does not lead to another repository."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    assert GitHistory(repository).default_branch_files("content/posts", "post.md")


def test_a_configured_program_is_not_run(repository: Path, tmp_path: Path) -> None:
    """A repository's own settings start nothing."""
    git(repository, "config", "core.fsmonitor", f"touch {tmp_path / 'ran'}")
    assert GitHistory(repository).default_branch_files("content/posts", "post.md")
    assert not (tmp_path / "ran").exists()


def test_the_clock_has_a_zone() -> None:
    """The moment is in UTC, and between two looks at it."""
    before = datetime.now(UTC)
    found = SystemClock().now()
    assert before <= found <= datetime.now(UTC)
    assert found.utcoffset() is not None


def test_who_changed_a_file(repository: Path) -> None:
    """Each file's changes, the newest first, by the author's name; paths are from the workspace."""
    inner = repository / "inner"
    for text, message in (("one", "First words"), ("two", "Shorter")):
        (inner / POST).parent.mkdir(parents=True, exist_ok=True)
        (inner / POST).write_text(text)
        git(repository, "add", "-A")
        git(repository, "commit", "-q", "-m", message, "-m", "And why.")
    changes = GitHistory(inner).changes("content/posts")
    assert [(each.who, each.what) for each in changes[POST]] == [
        ("a", "Shorter"),
        ("a", "First words"),
    ]
    assert changes[POST][0].when.tzinfo is not None
    assert GitHistory(inner).changes("content/themes") == {}
