"""What a build writes: whole or not at all, with a hint when the disk will not."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from smmgen.edge.output import Output
from smmgen.errors import OutputError


def everything(folder: Path) -> list[str]:
    """All files below a folder, hidden ones too."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_nothing_is_made_before_the_first_write(tmp_path: Path) -> None:
    """Looking creates no folder."""
    output = Output(tmp_path / "build")
    assert output.read("manifest.json") is None
    assert output.signatures("pictures") == {}
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize("durable", [False, True])
def test_a_file_is_written_and_read(tmp_path: Path, durable: bool) -> None:
    """Folders are made on the way; nothing else is left."""
    output = Output(tmp_path / "build", durable=durable)
    output.write("pictures/deep/a.jpg", b"x" * 100_000)
    assert output.read("pictures/deep/a.jpg") == b"x" * 100_000
    ((name, (_, size)),) = output.signatures("pictures/deep").items()
    assert (name, size) == ("pictures/deep/a.jpg", 100_000)
    output.write("pictures/deep/a.jpg", b"new")
    assert output.read("pictures/deep/a.jpg") == b"new"
    assert everything(tmp_path) == ["build/pictures/deep/a.jpg"]


def test_a_folder_listed_before_is_still_told_truly(tmp_path: Path) -> None:
    """What we write is in the list, and what somebody else takes out or puts in is noticed."""
    output = Output(tmp_path)
    output.write("pictures/a.jpg", b"a")
    assert set(output.signatures("pictures")) == {"pictures/a.jpg"}
    output.write("pictures/b.jpg", b"b")
    assert output.signatures("pictures") == Output(tmp_path).signatures("pictures")
    os.utime(tmp_path / "pictures", ns=(1, 1))
    (tmp_path / "pictures/a.jpg").unlink()
    (tmp_path / "pictures/c.jpg").write_bytes(b"c")
    assert set(output.signatures("pictures")) == {"pictures/b.jpg", "pictures/c.jpg"}


def test_a_full_disk_is_told_and_leaves_the_old_file(tmp_path: Path) -> None:
    """The system's own refusal, as /dev/full gives it."""
    Output(tmp_path).write("manifest.json", b"old")
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        output = Output(tmp_path, write=lambda _, data: os.write(full, data))
        with pytest.raises(OutputError, match="No space left") as fault:
            output.write("manifest.json", b"new")
    finally:
        os.close(full)
    assert "disk is full" in fault.value.hint
    assert (tmp_path / "manifest.json").read_bytes() == b"old"
    assert everything(tmp_path) == ["manifest.json"]


def test_a_read_only_disk_is_told(tmp_path: Path) -> None:
    """Which is not the same as a full one."""

    def refused(_: int, __: memoryview) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    with pytest.raises(OutputError, match="Read-only") as fault:
        Output(tmp_path, write=refused).write("a", b"x")
    assert "read-only" in fault.value.hint
    assert everything(tmp_path) == []


def test_a_short_write_is_carried_on(tmp_path: Path) -> None:
    """A system that takes three bytes at a time gets them all."""
    output = Output(tmp_path, write=lambda file, data: os.write(file, data[:3]))
    output.write("a", b"0123456789")
    assert output.read("a") == b"0123456789"


def test_ctrl_c_leaves_nothing_half_written(tmp_path: Path) -> None:
    """Stopped in the middle of a file, the old one stands and no temporary one."""
    Output(tmp_path).write("a", b"old")

    def stopped(file: int, data: memoryview) -> int:
        if len(data) < 10:
            raise KeyboardInterrupt
        return os.write(file, data[:5])

    with pytest.raises(KeyboardInterrupt):
        Output(tmp_path, write=stopped).write("a", b"x" * 12)
    assert everything(tmp_path) == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_what_a_killed_build_left_is_cleared(tmp_path: Path) -> None:
    """A dead process's temporary files go; a living one's stay."""
    living = tmp_path / f".writing-{os.getpid()}-99"
    for left in (tmp_path / ".writing-4194305-0", tmp_path / ".writing-odd", living):
        left.write_text("half")
    Output(tmp_path).write("a", b"x")
    assert everything(tmp_path) == [living.name, "a"]


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    """Where a folder should be made, and where a file should be."""
    (tmp_path / "build").write_text("a file")
    with pytest.raises(OutputError, match="cannot write") as fault:
        Output(tmp_path / "build").write("a", b"x")
    assert "a file stands" in fault.value.hint
    (tmp_path / "out/a").mkdir(parents=True)
    with pytest.raises(OutputError) as fault:
        Output(tmp_path / "out").write("a", b"x")
    assert "a folder stands" in fault.value.hint
    assert everything(tmp_path / "out") == []


@pytest.mark.parametrize("where", ["build", "build/pictures"])
def test_a_folder_that_is_a_link_is_refused(tmp_path: Path, where: str) -> None:
    """A pull request cannot send the build's files elsewhere."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / where).parent.mkdir(exist_ok=True)
    (tmp_path / where).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="is a link"):
        Output(tmp_path / "build").write("pictures/a.jpg", b"x")
    assert everything(tmp_path / "elsewhere") == []


@pytest.mark.parametrize("where", ["build", "build/pictures", "build/pictures/a.jpg"])
def test_nothing_is_read_through_a_link(tmp_path: Path, where: str) -> None:
    """A link in the output folder is no picture of ours, whatever it leads to."""
    Output(tmp_path / "elsewhere").write("pictures/a.jpg", b"secret")
    away = {"build": "", "build/pictures": "pictures", "build/pictures/a.jpg": "pictures/a.jpg"}
    (tmp_path / where).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / where).symlink_to(tmp_path / "elsewhere" / away[where])
    output = Output(tmp_path / "build")
    assert output.read("pictures/a.jpg") is None
    assert output.signatures("pictures") == {}


def test_a_folder_that_vanished_is_told(tmp_path: Path) -> None:
    """Removed while the build runs, it is not made again behind somebody's back."""
    output = Output(tmp_path / "build")
    output.write("pictures/a.jpg", b"x")
    shutil.rmtree(tmp_path / "build")
    with pytest.raises(OutputError) as fault:
        output.write("pictures/b.jpg", b"x")
    assert "removed meanwhile" in fault.value.hint


def test_a_file_that_is_a_link_is_replaced(tmp_path: Path) -> None:
    """What it leads to is left alone."""
    (tmp_path / "precious").write_text("precious")
    (tmp_path / "build").mkdir()
    (tmp_path / "build/a").symlink_to(tmp_path / "precious")
    Output(tmp_path / "build").write("a", b"x")
    assert (tmp_path / "precious").read_text() == "precious"
    assert not (tmp_path / "build/a").is_symlink()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_rights_is_told(tmp_path: Path) -> None:
    """Whose it is, is the hint."""
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="Permission denied") as fault:
        Output(tmp_path / "build").write("a", b"x")
    assert "may not be written" in fault.value.hint
