"""Where files lie: links, strange names, folders that cannot be written, and commands stopped."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from smmgen import work
from smmgen.edge.output import Output
from smmgen.edge.studio import Studio
from smmgen.edge.tree import Tree
from smmgen.errors import OutputError

from .conftest import GUARD
from .ground import (
    ART,
    BRAND,
    DRAWING,
    FACE,
    HEAD,
    LAYOUT,
    POST,
    SLIDE,
    outcome,
    pages,
    pictures,
    tiny,
    write,
)

SECRET = "root:x:0:0:top secret"
COMMAND = [sys.executable, "-m", "smmgen"]


def command(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The real command, with real drawing processes and a memory of its own."""
    return subprocess.run(
        [*COMMAND, *words, "--root", str(root)],
        capture_output=True, text=True, timeout=GUARD, env=apart(root), check=False,
    )  # fmt: skip


def apart(root: Path) -> dict[str, str]:
    """An environment that shares no cache with anybody."""
    return {**os.environ, "XDG_CACHE_HOME": str(root.parent / "cache")}


@pytest.mark.parametrize("path", [POST, BRAND, FACE, ART, LAYOUT, DRAWING, "content", "layouts"])
def test_a_link_in_place_of_a_file(tmp_path: Path, studio: Studio, path: str) -> None:
    """What lies behind a link is neither read nor drawn nor shown."""
    root = tiny(tmp_path / "here")
    away = tmp_path / "away" / Path(path).name
    away.parent.mkdir()
    shutil.move(root / path, away)
    (root / path).symlink_to(away)
    found = outcome(root, studio)
    assert "loud" not in found.pictures or path == ART
    if path not in {"content", "layouts"}:
        assert found.pictures["calm"] == 1
        assert found.problems


@pytest.mark.parametrize("path", [POST, BRAND, LAYOUT, DRAWING, ART, "content/channels.yml"])
def test_a_secret_is_not_shown(tmp_path: Path, studio: Studio, path: str) -> None:
    """A link to a secret shows nothing of it in problems, manifest or page."""
    (tmp_path / "secret").write_text(SECRET)
    root = tiny(tmp_path / "here")
    (root / path).unlink(missing_ok=True)
    (root / path).symlink_to(tmp_path / "secret")
    found = outcome(root, studio)
    shown = (root / "build/manifest.json").read_text() + pages(root)
    assert "secret" not in shown + str(found.problems)


@pytest.mark.parametrize(
    "name",
    ["a\nb", "a\x1b[31m", "a\\b", "..a", "A B", "é", "a" * 200, "con", ".git", "x\u202ey", "a:b"],
)
def test_strange_names(tmp_path: Path, studio: Studio, name: str) -> None:
    """A post's folder of a strange name is told or passed over; nothing else happens."""
    root = tiny(tmp_path)
    post = (HEAD + SLIDE).format(name="calm").replace("id: calm", "id: strange")
    write(root, {f"content/posts/{name}/post.md": post, f"brand/calm/art/{name}.svg": "x"})
    found = outcome(root, studio)
    assert found.pictures["calm"] == 1
    assert not any(ord(letter) < 32 for p in found.problems for letter in str(p))


def test_names_that_differ_in_case_alone(tmp_path: Path, studio: Studio) -> None:
    """Two folders that some disks cannot tell apart: the one that is no id is told."""
    root = tiny(tmp_path)
    write(root, {"content/posts/Calm/post.md": (HEAD + SLIDE).format(name="calm")})
    found = outcome(root, studio)
    assert {"file-name", "post-doubled"} <= found.codes
    assert found.pictures["calm"] == 1


def test_no_pipe_holds_us_up(tmp_path: Path, studio: Studio) -> None:
    """A named pipe in place of a file is passed over, not waited for."""
    root = tiny(tmp_path)
    for path in (FACE, ART, DRAWING):
        (root / path).unlink()
        os.mkfifo(root / path)
    assert outcome(root, studio).pictures == {"calm": 1}


def test_problems_cannot_speak_for_the_runner(tmp_path: Path) -> None:
    """What a file says reaches a log as one annotation's text, never as a command of its own."""
    root = tiny(tmp_path)
    evil = "x\\n::add-mask::secret\\r\\n::error::"
    head = (HEAD + SLIDE).format(name="loud").replace("format: stat", f'format: "{evil}"')
    write(root, {POST: head})
    done = command(root, "check", "--format", "github")
    assert done.returncode == 1
    assert done.stdout
    assert all(line.startswith(("::error ", "::warning ")) for line in done.stdout.splitlines())


@pytest.mark.parametrize("words", [("check",), ("build", "--png", "--svg")])
def test_the_real_command(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Through the command it is the same: told by file and line, no traceback, exit code 1."""
    root = tiny(tmp_path / "here")
    write(root, {DRAWING: "<!DOCTYPE svg><svg/>", ART: "junk", FACE: b"junk"})
    done = command(root, *words)
    assert done.returncode == 1
    assert f"{DRAWING}:1:" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    if "build" in words:
        assert pictures(root) == {"calm": 1}


def test_no_workspace(tmp_path: Path) -> None:
    """Where there is none, that is said, with exit code 2."""
    done = command(tmp_path, "build")
    assert done.returncode == 2
    assert "no workspace" in done.stderr
    (tmp_path / "smmgen.yml").symlink_to("/etc/passwd")
    assert command(tmp_path, "build").returncode == 2


def test_an_output_folder_that_leads_away(tmp_path: Path) -> None:
    """A build/ that is a link, or a file, is told; nothing is written through it."""
    root = tiny(tmp_path / "here")
    (tmp_path / "away").mkdir()
    (root / "build").symlink_to(tmp_path / "away")
    done = command(root, "build")
    assert (done.returncode, "it is a link" in done.stderr) == (2, True)
    assert not list((tmp_path / "away").iterdir())
    (root / "build").unlink()
    (root / "build").write_text("a file")
    done = command(root, "build")
    assert (done.returncode, "a file stands where" in done.stderr) == (2, True)


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    """Full in the middle of a picture: told, and no half of it is left."""
    root = tiny(tmp_path / "here")
    limited = "import resource, signal, runpy, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    limited += "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000));"
    limited += "sys.argv = sys.argv[1:]; runpy.run_module('smmgen', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", limited, "smmgen", "build", "--root", str(root)],
        capture_output=True, text=True, timeout=GUARD, env=apart(root), check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert "cannot write" in done.stderr
    assert "Traceback" not in done.stderr
    assert not [path for path in (root / "build").rglob("*") if path.is_file()]


def test_a_folder_that_vanishes(tmp_path: Path, studio: Studio) -> None:
    """Removed under a running build, it is told."""
    root = tiny(tmp_path)
    calls = 0

    def written(file: int, data: memoryview) -> int:
        nonlocal calls
        calls += 1
        if calls == 1:
            shutil.rmtree(root / "build")
        return os.write(file, data)

    with pytest.raises(OutputError) as fault:
        work.build(Tree(root), studio, Output(root / "build", write=written))
    assert "removed meanwhile" in fault.value.hint


def many(root: Path, count: int) -> Path:
    """A workspace with so many posts."""
    tiny(root)
    for n in range(count):
        post = (HEAD + SLIDE).format(name="calm").replace("id: calm", f"id: post-{n}")
        write(root, {f"content/posts/post-{n}/post.md": post.replace("reach", f"reach {n}")})
    return root


def built(root: Path) -> dict[str, bytes]:
    """Every file of a build, hidden ones too."""
    folder = root / "build"
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_build_that_is_stopped(tmp_path: Path, how: signal.Signals) -> None:
    """Every file that is there is whole, and the next build finishes what is missing.

    After Ctrl-C no temporary file is left; after a kill the next build clears it away.
    """
    root = many(tmp_path / "here", 160)  # enough that it is not done when it is stopped
    running = subprocess.Popen(
        [*COMMAND, "build", "--root", str(root)],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=apart(root), text=True,
    )  # fmt: skip
    folder = root / "build/pictures"
    until = time.monotonic() + GUARD
    while not (folder.is_dir() and len(os.listdir(folder)) >= 5):
        assert time.monotonic() < until
        assert running.poll() is None
        time.sleep(0.005)
    running.send_signal(how)
    _, said = running.communicate(timeout=GUARD)
    assert running.returncode
    assert "Traceback" not in said
    left = built(root)
    if how == signal.SIGINT:
        assert running.returncode == 130
        assert not [name for name in left if ".writing" in name]
    assert command(root, "build").returncode == 0
    whole = built(root)
    assert not [name for name in whole if ".writing" in name]
    for name, data in left.items():
        assert ".writing" in name or whole[name] == data
    assert len(json.loads(whole["manifest.json"])["posts"]) == 162


def test_a_drawing_process_that_is_killed(tmp_path: Path) -> None:
    """Killed from outside in the middle of a build, it costs at most what it was drawing."""
    root = many(tmp_path / "here", 60)
    running = subprocess.Popen(
        [*COMMAND, "build", "--root", str(root)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=apart(root), text=True,
    )  # fmt: skip
    folder = root / "build/pictures"
    while not (folder.is_dir() and len(os.listdir(folder)) >= 3) and running.poll() is None:
        time.sleep(0.005)
    found = subprocess.run(
        ["pgrep", "-P", str(running.pid)], capture_output=True, text=True, check=False
    ).stdout.split()
    assert found
    os.kill(int(found[0]), signal.SIGKILL)
    said, _ = running.communicate(timeout=GUARD)
    assert running.returncode in {0, 1}, said
    assert "Traceback" not in said
    if running.returncode:
        assert said.count("the drawing process died (by signal 9)") == 1
    assert sum(pictures(root).values()) >= 61
