"""A workspace's files: what is seen, what is not, and no way out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.edge.tree import MAX_BYTES, Tree, workspace_tree
from smmgen.errors import UsageError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small workspace, and a secret beside it."""
    (tmp_path / "secret.md").write_text("secret")
    top = tmp_path / "ws"
    for name in ("content/posts/a/post.md", "content/posts/a/p.jpg", "brand/b/brand.yml",
                 "layouts/l/layout.yml", "smmgen.yml"):  # fmt: skip
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return top


def test_the_files_of_the_three_folders_are_seen_sorted(root: Path) -> None:
    """Settings, brand, content and layouts, and nothing else of the repository."""
    for other in ("README.md", "site/x.css", "build/pictures/x.jpg", ".git/config", "content.txt"):
        (root / other).parent.mkdir(parents=True, exist_ok=True)
        (root / other).write_text("x")
    assert list(Tree(root).paths()) == [
        "brand/b/brand.yml", "content/posts/a/p.jpg", "content/posts/a/post.md",
        "layouts/l/layout.yml", "smmgen.yml",
    ]  # fmt: skip


def test_hidden_and_made_folders_are_passed_over(root: Path) -> None:
    """At any depth."""
    for name in (".git", ".venv", "node_modules", "build", "__pycache__", ".DS_Store"):
        folder = root / "content/posts/a" / name
        folder.mkdir()
        (folder / "x.md").write_text("x")
    assert len(list(Tree(root).paths())) == 5


def test_links_are_named_and_not_followed(root: Path) -> None:
    """To a file, to a folder, out of the tree or within it; named or on the way."""
    (root / "content/posts/a/file.md").symlink_to("/etc/passwd")
    (root / "content/posts/a/near.md").symlink_to("post.md")
    (root / "content/posts/up").symlink_to(root.parent)
    (root / "content/posts/loop").symlink_to(root / "content")
    tree = Tree(root)
    listed = list(tree.paths())
    assert len(listed) == 5 + 4
    assert {"content/posts/up", "content/posts/loop", "content/posts/a/near.md"} <= {*listed}
    for path in ("a/file.md", "a/near.md", "up/secret.md", "loop/posts/a/post.md"):
        with pytest.raises(PermissionError):
            tree.read(f"content/posts/{path}")


def test_a_folder_that_is_a_link_is_no_folder(root: Path) -> None:
    """`content` itself may not lead elsewhere."""
    (root / "content").rename(root.parent / "elsewhere")
    (root / "content").symlink_to(root.parent / "elsewhere")
    assert [path for path in Tree(root).paths() if path.startswith("content")] == ["content"]
    with pytest.raises(PermissionError):
        Tree(root).read("content/posts/a/post.md")


@pytest.mark.parametrize(
    "path",
    [
        "../secret.md", "content/../../secret.md", "/etc/passwd", "content//posts/a/post.md",
        "content/posts/a/../../../../secret.md", "content\\..\\secret.md", "content/./posts",
        "content/po\0sts", ".git/config", "content/.git/config", "README.md", "build/manifest.json",
        "", "content/", "content/\n", "content/\udcff",
    ],
)  # fmt: skip
def test_what_is_no_plain_path_is_refused(root: Path, path: str) -> None:
    """Up, absolute, hidden, outside the folders, or with odd characters."""
    with pytest.raises(PermissionError):
        Tree(root).read(path)


@given(st.text(st.sampled_from("./\\acontentposts~\0"), max_size=30))
def test_no_path_reads_what_is_not_listed(path: str) -> None:
    """Whatever is asked for, it is a listed file or an error of the system."""
    here = Tree(Path(__file__).resolve().parents[2])
    listed = set(here.paths())
    try:
        here.read(path)
    except OSError:
        return
    assert path in listed


def test_a_file_is_read_as_it_is(root: Path) -> None:
    """Its bytes; a missing one is missing."""
    assert Tree(root).read("content/posts/a/post.md") == b"content/posts/a/post.md"
    assert Tree(root).read("smmgen.yml") == b"smmgen.yml"
    with pytest.raises(FileNotFoundError):
        Tree(root).read("content/posts/a/none.md")


def test_what_is_no_regular_file_is_not_waited_for(root: Path) -> None:
    """A named pipe would hold a reader up for ever; a folder is no file."""
    os.mkfifo(root / "content/posts/a/pipe.md")
    assert len(list(Tree(root).paths())) == 5
    with pytest.raises(OSError, match="not a regular file"):
        Tree(root).read("content/posts/a/pipe.md")
    for _ in range(3000):  # more than a process may hold open
        with pytest.raises(OSError, match="not a regular file"):
            Tree(root).read("content/posts/a")


def test_a_file_too_large_is_not_read(root: Path) -> None:
    """Its size is told instead."""
    with (root / "content/posts/a/p.jpg").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(OSError, match="larger than 20 MB"):
        Tree(root).read("content/posts/a/p.jpg")


def test_an_edit_changes_a_signature(root: Path) -> None:
    """Size or time: whichever was edited differs, and nothing else."""
    before = Tree(root).signatures()
    assert list(before) == list(Tree(root).paths())
    os.utime(root / "brand/b/brand.yml", ns=(1, 1))
    (root / "smmgen.yml").write_text("longer than before")
    after = Tree(root).signatures()
    assert {path for path in after if after[path] != before[path]} == {
        "brand/b/brand.yml", "smmgen.yml",
    }  # fmt: skip


def test_names_in_any_script_are_names(root: Path) -> None:
    """Spaces, accents and other scripts are fine."""
    name = "content/posts/a/Zähne putzen 歯 ☕.jpg"
    (root / name).write_text("x")
    assert name in list(Tree(root).paths())
    assert Tree(root).read(name) == b"x"


def test_a_folder_without_settings_is_no_workspace(tmp_path: Path, root: Path) -> None:
    """And is told as such; nor is one whose settings are a link."""
    assert "smmgen.yml" in list(workspace_tree(root).paths())
    with pytest.raises(UsageError, match="no workspace"):
        workspace_tree(tmp_path)
    (tmp_path / "smmgen.yml").symlink_to(root / "smmgen.yml")
    with pytest.raises(UsageError):
        workspace_tree(tmp_path)
