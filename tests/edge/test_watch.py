"""Word of changes to a workspace, from the system itself."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from smmgen.edge.watch import Watch

LONG = 20.0  # seconds; what is waited for comes at once


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace's folders, and the build's beside them."""
    for name in ("content/posts/a", "brand", "layouts", "build"):
        (tmp_path / "w" / name).mkdir(parents=True)
    (tmp_path / "w/smmgen.yml").write_text("name: x\n")
    return tmp_path / "w"


@pytest.fixture
def watch(root: Path, tmp_path: Path) -> Iterator[Watch]:
    """A watch on it, and on a folder elsewhere."""
    (tmp_path / "site").mkdir()
    with Watch(root, (tmp_path / "site",)) as watch:
        yield watch


@pytest.mark.parametrize(
    "path", ["content/posts/a/post.md", "content/posts/new/post.md", "smmgen.yml", "../site/a.css"]
)
def test_a_saved_file_rings(watch: Watch, root: Path, path: str) -> None:
    """In a folder that is new too, and in one that is watched besides."""
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text("text")
    assert watch.wait(LONG)


def test_a_deleted_file_rings(watch: Watch, root: Path) -> None:
    """What is gone is a change as well."""
    (root / "content/posts/a/post.md").write_text("text")
    assert watch.wait(LONG)
    (root / "content/posts/a/post.md").unlink()
    assert watch.wait(LONG)


def test_what_no_build_reads_does_not_ring(watch: Watch, root: Path) -> None:
    """The build's own files, an editor's hidden ones, and reading."""
    (root / "content/posts/a/post.md").write_text("text")
    assert watch.wait(LONG)
    (root / "build/manifest.json").write_text("{}")
    (root / "content/posts/a/.post.md.swp").write_text("half")
    (root / "notes.txt").write_text("mine")
    (root / "content/posts/a/post.md").read_text()
    assert not watch.wait(0.3)


def test_many_saves_ring_once(watch: Watch, root: Path) -> None:
    """The last state is what is looked at."""
    for number in range(1000):
        (root / "content/posts/a/post.md").write_text(str(number))
    assert watch.wait(LONG)
    while watch.wait(0.3):
        pass
    assert (root / "content/posts/a/post.md").read_text() == "999"
    (root / "content/posts/a/post.md").write_text("on")
    assert watch.wait(LONG)


def test_a_folder_that_comes_back_is_watched(watch: Watch, root: Path) -> None:
    """As when a branch without it is looked at, and left again."""
    shutil.rmtree(root / "content")
    assert watch.wait(LONG)
    (root / "content/posts/a").mkdir(parents=True)
    assert watch.wait(LONG)
    while watch.wait(0.3):
        pass
    (root / "content/posts/a/post.md").write_text("text")
    assert watch.wait(LONG)


def test_a_workspace_that_comes_back_is_watched(watch: Watch, root: Path) -> None:
    """Moved away as a whole, and put back."""
    root.rename(root.with_name("elsewhere"))
    assert watch.wait(LONG)
    root.with_name("elsewhere").rename(root)
    assert watch.wait(LONG)
    while watch.wait(0.3):
        pass
    (root / "content/posts/a/post.md").write_text("text")
    assert watch.wait(LONG)


def test_a_link_in_place_of_a_folder_is_not_followed(root: Path, tmp_path: Path) -> None:
    """What lies elsewhere is no part of the workspace."""
    (tmp_path / "away").mkdir()
    (root / "brand").rmdir()
    (root / "brand").symlink_to(tmp_path / "away")
    with Watch(root) as watch:
        (tmp_path / "away/brand.yml").write_text("x")
        assert not watch.wait(0.3)


def test_it_says_which_files_changed(watch: Watch, root: Path, tmp_path: Path) -> None:
    """Those of the workspace, each once; at first, that it cannot be said."""
    assert watch.changed() is None
    (root / "content/posts/a/post.md").write_text("text")
    (root / "smmgen.yml").write_text("name: y\n")
    (tmp_path / "site/a.css").write_text("p {}")
    assert watch.wait(LONG)
    while watch.wait(0.3):
        pass
    assert watch.changed() == {"content/posts/a/post.md", "smmgen.yml"}
    assert watch.changed() == frozenset()


def test_it_does_not_say_what_is_in_a_folder_that_came(watch: Watch, root: Path) -> None:
    """Files may have come with it of which the system said nothing."""
    watch.changed()
    (root / "content/posts/b").mkdir()
    (root / "content/posts/b/post.md").write_text("text")
    assert watch.wait(LONG)
    assert watch.changed() is None


def test_it_names_no_more_than_some(watch: Watch, root: Path) -> None:
    """Of a branch that was switched, all is looked at."""
    watch.changed()
    for number in range(300):
        (root / f"content/posts/a/{number}.md").write_text("text")
    while watch.wait(0.3):
        pass
    assert watch.changed() is None


def test_it_knows_since_when_a_change_waits(watch: Watch, root: Path) -> None:
    """From the first one until it is said that all is done; another one begins anew."""
    assert watch.owed() == 0
    (root / "smmgen.yml").write_text("name: y\n")
    assert watch.wait(LONG)
    first = watch.owed()
    assert 0 < first <= watch.owed()
    watch.settle()
    assert watch.owed() == 0
    (root / "smmgen.yml").write_text("name: z\n")
    while not watch.rung:
        time.sleep(0.01)
    watch.settle()
    assert watch.owed() > 0
