"""`smmgen explain` and `smmgen pin`, as they are typed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from smmgen.cli import group
from smmgen.errors import UsageError

POST = "content/posts/harder-brush/post.md"


def run(root: Path, *words: str) -> str:
    done = CliRunner().invoke(group, [*words, "--root", str(root)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


@pytest.fixture
def committed(workspace: Path) -> Path:
    """The workspace as a repository with one commit, tagged `old`."""
    git(workspace, "init", "-q")
    git(workspace, "add", "-A")
    git(workspace, "commit", "-qm", "first")
    git(workspace, "tag", "old")
    return workspace


def test_explain_tells_the_best_and_what_cannot(workspace: Path) -> None:
    """In words for people: the layout, its reasons, the colours, what keeps the others."""
    told = run(workspace, "explain", "harder-brush")
    assert "harder-brush, slide 1 (single): myth-fact" in told
    assert "made for the format myth-fact" in told
    assert "colours: " in told
    assert "cannot hold it:" in told


def test_explain_for_programs(workspace: Path) -> None:
    """As JSON the points add up to the score."""
    found = json.loads(run(workspace, "explain", POST, "--slide", "1", "--format", "json"))
    best = found[0]["best"][0]
    assert best["layout"] == found[0]["layout"] == "myth-fact"
    assert sum(r["points"] for r in best["reasons"]) == pytest.approx(best["score"], abs=0.01)


def test_a_post_that_is_not_there_is_a_wrong_use(workspace: Path) -> None:
    """The nearest name is offered."""
    with pytest.raises(UsageError) as told:
        run(workspace, "explain", "hard-brush")
    assert told.value.hint == "did you mean 'harder-brush'?"


def test_what_a_commit_drew_in_another_way(committed: Path) -> None:
    """Before and after, by the layouts as they were committed; the tree is not checked out."""
    assert "no slide" in run(committed, "explain", "--changed-since", "old")
    file = committed / "layouts/myth-fact/layout.yml"
    file.write_text(file.read_text().replace("title: {words: [2, 8]", "title: {words: [2, 3]"))
    told = json.loads(run(committed, "explain", "--changed-since", "old", "--format", "json"))
    assert [each["post"] for each in told] == ["harder-brush"]
    assert told[0]["before"]["layout"] == "myth-fact"
    assert "the slide has 5" in told[0]["why"]


@pytest.mark.parametrize(
    "revision", ["--output=x", "-x", "old:layouts", "no-such", "old; touch x", "a b", "\n", "$(id)"]
)
def test_a_revision_is_no_way_into_git(committed: Path, revision: str) -> None:
    """What names no commit is told, and nothing is run or written for it."""
    before = sorted(path.name for path in committed.iterdir())
    with pytest.raises(UsageError, match="git knows no commit"):
        run(committed, "explain", f"--changed-since={revision}")
    assert sorted(path.name for path in committed.iterdir()) == before


def test_pin_writes_the_choice_down_and_takes_it_out(workspace: Path) -> None:
    """A pinned post draws as before; unpinned it is the file that it was."""
    path = workspace / POST
    before = path.read_bytes()
    assert run(workspace, "pin", "harder-brush") == "slide 1: myth-fact\n"
    assert b"\n---\n<!-- layout: myth-fact -->\n# A harder" in path.read_bytes()
    assert run(workspace, "pin", "harder-brush") == "nothing to change\n"
    assert "pinned by the post" in run(workspace, "explain", "harder-brush")
    run(workspace, "pin", "harder-brush", "--unpin")
    assert path.read_bytes() == before


def test_a_pin_that_cannot_hold_the_slide_is_refused(workspace: Path) -> None:
    """The reason is told and the file stays."""
    before = (workspace / POST).read_bytes()
    with pytest.raises(UsageError, match="cannot hold slide 1"):
        run(workspace, "pin", "harder-brush", "--layout", "quote")
    with pytest.raises(UsageError, match="no layout is called"):
        run(workspace, "pin", "harder-brush", "--layout", "nothing")
    with pytest.raises(UsageError, match="there is no slide 9"):
        run(workspace, "pin", "harder-brush", "--slide", "9")
    assert (workspace / POST).read_bytes() == before
