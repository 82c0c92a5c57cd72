"""A change that brings another smmgen: what that draws otherwise is found, whatever it says."""

from __future__ import annotations

import io
import tarfile
import zipfile
from concurrent.futures import Executor
from pathlib import Path

import pytest
from PIL import Image

from smmgen import work
from smmgen.edge.difference import told_apart
from smmgen.edge.git import GitHistory
from smmgen.edge.output import Output
from smmgen.edge.release import built_by_its_own
from smmgen.edge.tree import Tree
from smmgen.errors import ReleaseUnusable
from smmgen.review.change import Review
from smmgen.work.upgrade import Elder, read_elder, upgraded


def jpeg(colour: tuple[int, int, int], spot: tuple[int, int, int] | None = None) -> bytes:
    """A picture of one colour, with a square of another in it."""
    picture = Image.new("RGB", (400, 500), colour)
    if spot is not None:
        picture.paste(spot, (80, 80, 160, 160))
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=90)
    return kept.getvalue()


def test_what_cannot_be_seen_is_no_difference() -> None:
    """A shade that JPEG itself makes is none; a square is, and is lit, at the scale asked for."""
    assert told_apart(jpeg((200, 10, 10)), jpeg((203, 10, 10)), 0.5) is None
    assert told_apart(b"no picture", jpeg((200, 10, 10)), 0.5) is None
    found = told_apart(jpeg((200, 10, 10)), jpeg((200, 10, 10), (10, 200, 10)), 0.5)
    assert found is not None
    for each in found:
        with Image.open(io.BytesIO(each)) as picture:
            assert picture.size == (200, 250)


@pytest.mark.parametrize(
    "manifest",
    [None, b"", b"[]", b"{", b'{"smmgen": 1}', b'{"smmgen": "1", "posts": []}', b"[" * 9999],
    ids=str,
)
def test_another_version_s_manifest_is_not_trusted_to_be_one(manifest: bytes | None) -> None:
    """What is none is told as none, and nothing is raised."""
    assert read_elder({"manifest.json": manifest}.get) is None


def test_only_what_looks_otherwise_is_told(
    workspace: Path, tmp_path: Path, inline: Executor
) -> None:
    """Pictures of equal bytes, and those that the review tells anyway, are left out."""
    output = Output(tmp_path / "out")
    built = work.build(Tree(workspace), inline, output, ["jpeg"])
    assert built.manifest is not None
    assert built.workspace is not None
    elder = read_elder(output.read)
    assert elder is not None
    assert len(elder.pictures) == built.pictures
    key = next(key for key in elder.pictures if key[0] == "harder-brush")
    with Image.open(io.BytesIO(elder.pictures[key])) as picture:
        other = io.BytesIO()
        picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM).save(other, "JPEG", quality=90)
    changed = Elder("0.0.1", elder.pictures | {key: other.getvalue()})
    before = Review("A", "main", "UTC")
    found = upgraded(before, changed, built.manifest, built.workspace, output.read, inline)
    (post,) = found.posts
    assert (post.kind, post.id) == ("collateral", "harder-brush")
    (slide,) = post.slides
    assert (slide.brand, slide.canvas, slide.number) == key[1:]
    assert slide.causes == (f"smmgen {built.manifest.smmgen} draws it otherwise than 0.0.1",)
    assert slide.before is not None
    assert slide.after is not None
    assert len({slide.before.picture, slide.after.picture, slide.difference}) == 3
    # Told once: a review that has it already is left as it is.
    again = upgraded(found, changed, built.manifest, built.workspace, output.read, inline)
    assert again.posts == found.posts


OLD = """
import json, pathlib
def main():
    build = pathlib.Path("build")
    (build / "pictures").mkdir(parents=True)
    (build / "pictures/a.jpg").write_bytes(b"old")
    picture = {"slide": 1, "files": {"jpeg": {"path": "pictures/a.jpg"}}}
    series = {"brand": "b", "canvas": "portrait", "pictures": [picture]}
    told = {"smmgen": "0.0.1", "posts": {"p": {"series": [series]}}}
    (build / "manifest.json").write_text(json.dumps(told))
"""


def wheel(folder: Path) -> Path:
    """An smmgen of long ago, as pip takes it."""
    path = folder / "smmgen-0.0.1-py3-none-any.whl"
    files = {
        "METADATA": "Metadata-Version: 2.1\nName: smmgen\nVersion: 0.0.1\n",
        "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "entry_points.txt": "[console_scripts]\nsmmgen = smmgen_old:main\n",
        "RECORD": "",
    }
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("smmgen_old.py", OLD)
        for name, text in files.items():
            archive.writestr(f"smmgen-0.0.1.dist-info/{name}", text)
    return path


def packed(files: dict[str, str]) -> bytes:
    """Files as a tar."""
    kept = io.BytesIO()
    with tarfile.open(fileobj=kept, mode="w") as archive:
        for name, text in files.items():
            told = tarfile.TarInfo(name)
            told.size = len(text.encode())
            archive.addfile(told, io.BytesIO(text.encode()))
    return kept.getvalue()


def test_the_one_before_is_installed_apart_and_run(tmp_path: Path) -> None:
    """What its requirements.txt names builds its files; this environment stays as it is."""
    archive = packed({"requirements.txt": f"{wheel(tmp_path)}\n", "smmgen.yml": "name: A\n"})
    built = built_by_its_own(archive, tmp_path / "apart")
    assert read_elder(Output(built).read) == Elder("0.0.1", {("p", "b", "portrait", 1): b"old"})


@pytest.mark.parametrize(
    ("archive", "fault"),
    [
        (b"no tar", "its files cannot be laid out"),
        (packed({"../out": "x"}), "its files cannot be laid out"),
        (packed({"smmgen.yml": "x"}), "it has no requirements.txt"),
        (packed({"requirements.txt": "./not-there\n"}), "cannot be installed"),
    ],
    ids=["none", "outside", "bare", "unknown"],
)
def test_one_that_cannot_be_run_is_a_fault(tmp_path: Path, archive: bytes, fault: str) -> None:
    """Nothing is laid outside its folder, and it is said what was wrong."""
    with pytest.raises(ReleaseUnusable, match=fault):
        built_by_its_own(archive, tmp_path / "apart")
    assert not (tmp_path / "out").exists()


def reviewed(root: Path, inline: Executor, tmp_path: Path) -> Review:
    """The review of what stands in the folder, with the smmgen before where there is another."""
    since = work.compared(GitHistory(root), "old")
    found = work.review(Tree(root), since, inline, work.Around())
    output = Output(tmp_path / "out")
    return work.drawn_by_its_own(found, since.archive, Tree(root), inline, output, work.Around())


def test_without_another_smmgen_nothing_is_installed(
    committed: Path, inline: Executor, tmp_path: Path
) -> None:
    """A changed post is no reason to run anything, and nothing is built."""
    path = committed / "content/posts/harder-brush/post.md"
    path.write_text(path.read_text().replace("status: ready", "status: held"))
    found = reviewed(committed, inline, tmp_path)
    assert found.called == ()
    assert not (tmp_path / "out").exists()


def test_where_it_cannot_be_run_the_review_says_so(
    committed: Path, inline: Executor, tmp_path: Path
) -> None:
    """The rest of the review is there all the same."""
    (committed / "requirements.txt").write_text("smmgen==9\n")
    (called,) = reviewed(committed, inline, tmp_path).called
    assert called.what == "smmgen itself"
    assert "both sides are drawn by this one: the one before cannot be run" in called.why
    assert "it has no requirements.txt" in called.why
