"""`smmgen review`, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from smmgen.cli import group
from smmgen.errors import UsageError

POST = "content/posts/harder-brush/post.md"


@pytest.mark.parametrize(
    "revision", ["no-such", "--output=x", "old:content", "old; touch x", "\n", "$(id)", ""]
)
def test_a_revision_that_is_none_is_a_wrong_use(committed: Path, revision: str) -> None:
    """It is told, and nothing is written."""
    with pytest.raises(UsageError, match="git knows no commit"):
        CliRunner().invoke(
            group,
            ["review", f"--base={revision}", "--root", str(committed)],
            catch_exceptions=False,
        )
    assert not (committed / "build").exists()
    assert not (committed / "x").exists()


def test_a_review_is_three_files(committed: Path) -> None:
    """A page with pictures, a comment, and data without pictures, from one drawing."""
    path = committed / POST
    path.write_text(path.read_text().replace("# A harder brush", "# A much harder brush"))
    words = ["review", "--base", "old", "--root", str(committed)]
    done = CliRunner().invoke(group, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert "1 post changed on purpose" in done.output
    folder = committed / "build" / "review"
    assert (folder / "review.html").read_text().count("data:image/jpeg") >= 3
    assert "A harder brush" in (folder / "review.md").read_text()
    found = json.loads((folder / "review.json").read_text())
    assert [post["id"] for post in found["posts"]] == ["harder-brush"]
    assert found["posts"][0]["slides"][0]["causes"] == ["its words changed"]
    assert "picture" not in found["posts"][0]["slides"][0]["after"]


def test_a_new_error_is_an_exit_code(committed: Path, tmp_path: Path) -> None:
    """1, so that a pull request can be stopped by it; the page is written where it was asked."""
    path = committed / POST
    path.write_text(path.read_text().replace("brand:double-brush", "brand:duble-brush"))
    out = tmp_path / "elsewhere" / "here"
    done = CliRunner().invoke(
        group, ["review", "--base", "old", "--root", str(committed), "--out", str(out)]
    )
    assert done.exit_code == 1, done.output
    assert "duble-brush" in (out / "review.html").read_text()
