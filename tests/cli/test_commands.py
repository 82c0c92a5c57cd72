"""`smmgen check` and `smmgen build` as they are called: what they print, and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

POST = "content/posts/harder-brush/post.md"


def smmgen(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command in its own process, with drawing processes of its own."""
    command = [sys.executable, "-m", "smmgen", *words]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False, timeout=120
    )


def test_a_build_draws_once_and_remembers(workspace: Path) -> None:
    """The first build draws, the second keeps; a wrong word is told, and ends with 1."""
    first = smmgen("build", cwd=workspace)
    assert (first.returncode, first.stderr) == (0, "")
    assert "2 pictures drawn, 0 kept" in first.stdout
    again = smmgen("build", cwd=workspace)
    assert "0 pictures drawn, 2 kept" in again.stdout
    text = (workspace / POST).read_text()
    (workspace / POST).write_text(text.replace("theme: habits", "theme: habit"))
    wrong = smmgen("check", "--format", "json", cwd=workspace)
    assert wrong.returncode == 1
    (problem,) = [p for p in json.loads(wrong.stdout) if p["severity"] == "error"]
    assert (problem["path"], problem["code"]) == (POST, "theme-unknown")
    assert text.splitlines()[problem["line"] - 1] == "theme: habits"
    notes = smmgen("check", "--format", "github", cwd=workspace).stdout
    assert f"::error file={POST},line={problem['line']}," in notes


def test_a_picture_that_is_gone_is_drawn_again(workspace: Path) -> None:
    """What is remembered of a picture does not stand in for the picture."""
    smmgen("build", cwd=workspace)
    victim = next((workspace / "build/pictures").iterdir())
    data = victim.read_bytes()
    victim.unlink()
    assert "1 picture drawn, 1 kept" in smmgen("build", cwd=workspace).stdout
    assert victim.read_bytes() == data


def test_without_a_workspace_it_says_how_to_make_one(tmp_path: Path) -> None:
    """Wrong usage ends with 2, one line and a hint, without a traceback."""
    done = smmgen("check", cwd=tmp_path)
    assert done.returncode == 2
    assert "no workspace" in done.stderr
    assert "smmgen init" in done.stderr
    assert "Traceback" not in done.stderr
