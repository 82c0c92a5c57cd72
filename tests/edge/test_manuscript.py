"""Files that people write, exchanged whole and never over a change."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from smmgen.edge.manuscript import Manuscript, digest_of
from smmgen.errors import OutputError

PATH = "content/posts/a/post.md"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A post."""
    found = tmp_path / PATH
    found.parent.mkdir(parents=True)
    found.write_bytes(b"old")
    return found


def test_a_file_keeps_its_rights(tmp_path: Path, file: Path) -> None:
    """And nothing is left beside it."""
    file.chmod(0o640)
    assert Manuscript(tmp_path).exchange(PATH, digest_of(b"old"), b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert os.listdir(file.parent) == ["post.md"]


def test_a_change_is_not_overwritten(tmp_path: Path, file: Path) -> None:
    """What is there now is not what was read."""
    file.write_bytes(b"theirs")
    assert not Manuscript(tmp_path).exchange(PATH, digest_of(b"old"), b"new")
    assert file.read_bytes() == b"theirs"
    assert os.listdir(file.parent) == ["post.md"]


def test_nor_one_that_comes_while_it_is_written(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is looked at again before it is exchanged."""
    fsync = os.fsync

    def meanwhile(number: int) -> None:
        fsync(number)
        file.write_bytes(b"theirs, meanwhile")

    monkeypatch.setattr(os, "fsync", meanwhile)
    assert not Manuscript(tmp_path).exchange(PATH, digest_of(b"old"), b"new")
    assert file.read_bytes() == b"theirs, meanwhile"
    assert os.listdir(file.parent) == ["post.md"]


@pytest.mark.parametrize(
    "path",
    [
        "smmgen.yml", "brand/a/brand.yml", "layouts/a/layout.yml", "content/../smmgen.yml",
        "/etc/passwd", "content/.git/config", "content//a", "content/a\\b", "../a", "",
        "content/\x00", "content/posts/a/none.md", "content/posts", "content/posts/none/post.md",
    ],
)  # fmt: skip
def test_only_files_of_content_are_written(tmp_path: Path, file: Path, path: str) -> None:
    """Whatever path is asked for."""
    (tmp_path / "smmgen.yml").write_bytes(b"old")
    with pytest.raises(OutputError):
        Manuscript(tmp_path).exchange(path, digest_of(b"old"), b"new")
    assert (tmp_path / "smmgen.yml").read_bytes() == b"old"
    assert file.read_bytes() == b"old"


def test_links_lead_nowhere(tmp_path: Path, file: Path) -> None:
    """Neither a file's nor a folder's."""
    outside = tmp_path / "outside.md"
    outside.write_bytes(b"old")
    file.unlink()
    file.symlink_to(outside)
    with pytest.raises(OutputError):
        Manuscript(tmp_path).exchange(PATH, digest_of(b"old"), b"new")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/post.md").write_bytes(b"old")
    (tmp_path / "content/posts/b").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError):
        Manuscript(tmp_path).exchange("content/posts/b/post.md", digest_of(b"old"), b"new")
    assert outside.read_bytes() == b"old"
    assert (tmp_path / "elsewhere/post.md").read_bytes() == b"old"


def test_what_is_read_only_stays(tmp_path: Path, file: Path) -> None:
    """A rename would go over it."""
    file.chmod(0o444)
    with pytest.raises(OutputError, match="read-only"):
        Manuscript(tmp_path).exchange(PATH, digest_of(b"old"), b"new")
    assert file.read_bytes() == b"old"
