"""What the web editor asks of the preview: content is read and written, and nothing else."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from smmgen import work
from smmgen.edge.output import Output
from smmgen.edge.tree import Tree

POST = "content/posts/a/post.md"
TEXT = "---\n# kept\nid: a\ntitle: 'A'\nformat: text\n---\nWords.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with one post."""
    (tmp_path / "content/posts/a").mkdir(parents=True)
    (tmp_path / POST).write_text(TEXT)
    (tmp_path / "smmgen.yml").write_text("name: Walks\n")
    return tmp_path


Ask = Callable[..., tuple[int, Any]]


@pytest.fixture
def ask(root: Path) -> Ask:
    """Asks for an action as an open page does."""
    return asking(root)


def asking(root: Path) -> Ask:
    """What is asked for in JSON, and what is answered."""
    writing = work.Writing(Tree(root), Output(root))

    def ask(action: str, page: str = "one", **params: Any) -> tuple[int, Any]:
        said = json.dumps({"branch": "here", "action": action, "params": params})
        status, data = writing.answer(said.encode(), page)
        return status, json.loads(data)

    return ask


def picture(form: str = "JPEG", colour: str = "#ffc52b") -> str:
    """A small picture in base64."""
    made = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(made, form)
    return base64.b64encode(made.getvalue()).decode()


def save(ask: Ask, path: str, raw: str, page: str = "one", *assets: Any) -> tuple[int, Any]:
    """Save a text, and pictures beside it."""
    files = [{"slug": "a", "path": path, "raw": raw}]
    pictures = [{"path": where, "content": data, "encoding": "base64"} for where, data in assets]
    return ask("persistEntry", page, dataFiles=files, assets=pictures, options={})


def test_posts_are_listed_and_read(ask: Ask) -> None:
    """Those of a folder, as deep as is asked; one by its path; no file is no text."""
    status, found = ask("entriesByFolder", folder="content/posts", extension="md", depth=2)
    assert (status, [each["data"] for each in found]) == (200, [TEXT])
    assert ask("entriesByFolder", folder="content/posts", extension="md", depth=1)[1] == []
    assert ask("getEntry", path=POST)[1]["data"] == TEXT
    assert ask("getEntry", path="content/posts/b/post.md")[1]["data"] is None


def test_a_post_is_written_as_it_stood(ask: Ask, root: Path) -> None:
    """What the editor left alone keeps comment and quoting; the file ends with a line."""
    ask("getEntry", path=POST)
    status, _ = save(ask, POST, "---\nid: a\ntitle: A\nformat: text\n---\nOther words.")
    assert status == 200
    assert (root / POST).read_text() == TEXT.replace("Words", "Other words")


def test_a_new_post_comes_with_its_picture(ask: Ask, root: Path) -> None:
    """Beside it."""
    beside = ("content/posts/b/sun.jpg", picture())
    assert save(ask, "content/posts/b/post.md", TEXT, "one", beside)[0] == 200
    assert (root / "content/posts/b/post.md").read_text() == TEXT
    assert (root / "content/posts/b/sun.jpg").read_bytes() == base64.b64decode(beside[1])
    (told,) = ask("getMedia", mediaFolder="content/posts/b")[1]
    assert (told["name"], told["content"]) == ("sun.jpg", beside[1])


def test_what_changed_meanwhile_is_told(ask: Ask, root: Path) -> None:
    """By another page, or in the file: nothing is written over, and a fresh look helps."""
    for page in ("one", "two"):
        ask("getEntry", page, path=POST)
    assert save(ask, POST, TEXT.replace("Words", "First"), "one")[0] == 200
    status, told = save(ask, POST, TEXT.replace("Words", "Second"), "two")
    assert (status, "changed meanwhile" in told["error"]) == (409, True)
    assert "First" in (root / POST).read_text()
    assert save(ask, POST, TEXT.replace("Words", "Third"), "one")[0] == 200
    (root / POST).write_text(TEXT.replace("Words", "By hand"))
    assert save(ask, POST, TEXT.replace("Words", "Fourth"), "one")[0] == 409
    ask("getEntry", "one", path=POST)
    assert save(ask, POST, TEXT.replace("Words", "Fifth"), "one")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "smmgen.yml",
        "brand/a/brand.yml",
        "content/channels.yml",
        "content/calendar/2026-12.yml",
        "content/posts/../../smmgen.yml",
        "content/posts/a/../b/post.md",
        "content/posts/a/other.md",
        "content/posts/A B/post.md",
        "content/posts/.git/post.md",
        "/etc/passwd",
        ".github/workflows/check.yml",
        "content/posts/a/post.md\n",
    ],
)
def test_nothing_else_is_written(ask: Ask, root: Path, path: str) -> None:
    """Posts, themes and personas are; pictures only beside posts."""
    before = sorted(str(each) for each in root.rglob("*"))
    assert save(ask, path, "x")[0] == 403
    beside = (f"{path.rpartition('/')[0]}/../x.jpg", picture())
    assert save(ask, POST, TEXT, "one", beside)[0] in {403, 409}
    assert sorted(str(each) for each in root.rglob("*")) == before


def test_a_link_leads_nowhere(ask: Ask, root: Path) -> None:
    """A pull request could have put one in a post's place."""
    away = root / "build/away"
    away.mkdir(parents=True)
    (root / "content/posts/b").symlink_to(away)
    (root / "content/posts/c").mkdir()
    (root / "content/posts/c/post.md").symlink_to(root / "smmgen.yml")
    for name in ("b", "c"):
        assert save(ask, f"content/posts/{name}/post.md", TEXT)[0] in {403, 500}
        assert ask("getEntry", path=f"content/posts/{name}/post.md")[1]["data"] is None
    assert list(away.iterdir()) == []
    assert (root / "smmgen.yml").read_text() == "name: Walks\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("sun.jpg", base64.b64encode(b"<script>").decode()),
        ("sun.jpg", "no base64!"),
        ("sun.svg", base64.b64encode(b"<svg/>").decode()),
        ("sun.html", picture()),
        ("post.md", picture()),
    ],
)
def test_what_is_no_picture_is_refused(ask: Ask, root: Path, name: str, data: str) -> None:
    """And then nothing of the post is written either."""
    status, told = save(
        ask, "content/posts/b/post.md", TEXT, "one", (f"content/posts/b/{name}", data)
    )
    assert status == 422
    assert name in told["error"]
    assert not (root / "content/posts/b").exists()


def test_another_picture_of_that_name_stays(ask: Ask, root: Path) -> None:
    """It may be the one that a slide shows."""
    path = "content/posts/a/sun.png"
    ask("getEntry", path=POST)
    assert save(ask, POST, TEXT, "one", (path, picture("PNG")))[0] == 200
    assert save(ask, POST, TEXT, "one", (path, picture("PNG")))[0] == 200
    assert save(ask, POST, TEXT, "one", (path, picture("PNG", "red")))[0] == 409


def test_only_content_is_read(ask: Ask) -> None:
    """Not the settings, nor what is outside."""
    for path in ("smmgen.yml", "../x", "/etc/passwd", "content/../smmgen.yml"):
        assert ask("getMediaFile", path=path)[0] in {403, 404, 422}
        assert ask("entriesByFolder", folder=path, extension="yml", depth=9)[1] == []
    assert ask("getEntry", path="smmgen.yml")[0] == 403


def test_nothing_is_deleted_or_published(ask: Ask, root: Path) -> None:
    """What is not known here is refused."""
    for action in ("deleteFiles", "deleteFile", "publishUnpublishedEntry", "persistMedia", ""):
        assert ask(action, paths=[POST], path=POST)[0] == 422
    assert (root / POST).exists()


@given(st.binary(max_size=200) | st.text().map(str.encode))
def test_anything_may_be_posted(data: bytes) -> None:
    """What is not understood is told in JSON."""
    writing = work.Writing(Tree(Path("/nowhere")), Output(Path("/nowhere")))
    status, said = writing.answer(data, "")
    assert status in {200, 422}
    assert isinstance(json.loads(said), dict | list | None)
