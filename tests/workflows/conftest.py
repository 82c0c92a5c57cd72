"""A workspace as `smmgen init` makes it, with two posts, and `act`, which runs its workflows."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from smmgen.edge.starter import copy_starter

HERE = Path(__file__).resolve().parent
BIN = HERE.parents[1] / ".venv" / "bin"
POSTS = {"harder-brush", "soft-brush-always"}
LAYOUTS = {"myth-fact", "statement", "notice"}
POST = "content/posts/harder-brush/post.md"
_USES = re.compile(r"uses: ([\w-]+/[\w-]+@[0-9a-f]{40})")
# What the action does for a branch or a commit: one commit of origin's, and where it stands.
_CHECKOUT = """name: checkout
inputs:
  ref: {default: ""}
  persist-credentials: {default: "true"}
runs:
  using: composite
  steps:
    - shell: bash
      env: {REF: "${{ inputs.ref }}"}
      run: |
        git init -q -b none .
        git remote add origin "$ORIGIN"
        git fetch -q --depth 1 origin "+$REF:refs/remotes/origin/main"
        git checkout -q -B main refs/remotes/origin/main
"""


@dataclass(frozen=True)
class Ran:
    """How a workflow ended, what it printed, and what its actions were asked for."""

    code: int
    said: str
    left: Path
    asked: list[dict[str, str]] = field(default_factory=list)

    def of(self, action: str) -> list[dict[str, str]]:
        """What one action was asked for."""
        return [each for each in self.asked if each["action"] == action]


class Act:
    """Runs a workflow's steps on this machine, its actions replaced by ones that write down.

    A job's steps see `pip`, which writes down too: what is installed here is what is tested.
    """

    def __init__(self, folder: Path, stubs: Path) -> None:
        self.folder, self.stubs = folder, stubs

    def run(
        self,
        event: str,
        workflow: str,
        *,
        told: dict[str, Any] | None = None,
        words: tuple[str, ...] = (),
        origin: str = "",
    ) -> Ran:
        """Start a workflow by an event, with what the event tells.

        act checks out a copy of the folder as it is committed; where a workflow says which ref it
        wants, that is fetched from `origin`.
        """
        left = self.stubs / f"left-{len(list(self.stubs.glob('left-*')))}"
        left.mkdir()
        payload = left / "event.json"
        payload.write_text(json.dumps(told or {}))
        text = (self.folder / workflow).read_text()
        local = [
            part
            for uses in _USES.findall(text)
            for part in ("--local-repository", f"{uses}={self.stubs / uses.partition('@')[0]}")
        ]
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GITHUB_")}
        done = subprocess.run(
            [
                str(BIN / "act"), event, "-P", "ubuntu-24.04=-self-hosted", "--no-cache-server",
                # Runs beside one another share no folder.
                "--action-cache-path", str(left / "cache"),
                "-W", workflow, "-e", str(payload), *local, *words,
            ],
            cwd=self.folder,
            env=kept | {"PATH": f"{self.stubs / 'bin'}:{BIN}:{kept['PATH']}", "LEFT": str(left)}
            | {"ORIGIN": origin},
            capture_output=True, text=True, timeout=240, check=False,
        )  # fmt: skip
        log = left / "asked"
        asked = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
        return Ran(done.returncode, done.stdout + done.stderr, left, asked)


def git(folder: Path, *words: str) -> str:
    """What git says."""
    who = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture(scope="session")
def stubs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Actions that write down what they were asked for, and keep what they were given."""
    folder = tmp_path_factory.mktemp("stubs")
    for action in ("setup-python", "upload-artifact", "upload-pages-artifact", "deploy-pages"):
        place = folder / "actions" / action
        place.mkdir(parents=True)
        inputs = ("python-version", "name", "path", "archive", "retention-days")
        named = "\n".join(f'  {each}: {{default: ""}}' for each in inputs)
        given = "\n".join(
            f'        IN_{each.replace("-", "_")}: "${{{{ inputs.{each} }}}}"' for each in inputs
        )
        (place / "action.yml").write_text(
            f"name: {action}\ninputs:\n{named}\nruns:\n  using: composite\n  steps:\n"
            f"    - shell: bash\n      env:\n        ACTION: {action}\n{given}\n"
            f"      run: python3 {HERE / 'action.py'}\n"
        )
    checkout = folder / "actions" / "checkout"
    checkout.mkdir()
    (checkout / "action.yml").write_text(_CHECKOUT)
    pip = folder / "bin" / "pip"
    pip.parent.mkdir()
    pip.write_text(f'#!/bin/sh\nACTION=pip IN_name="$*" exec python3 {HERE / "action.py"}\n')
    pip.chmod(0o755)
    return folder


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace with two posts, committed on `main`."""
    folder = tmp_path_factory.mktemp("started") / "clinic"
    copy_starter(folder)
    for kept, inside in ((POSTS, "content/posts"), (LAYOUTS, "layouts")):
        for each in (folder / inside).iterdir():
            if each.name not in kept:
                shutil.rmtree(each)
    for brand in (folder / "brand").glob("*/brand.yml"):
        text = re.sub(r"^layouts:.*\n(?: .*\n)*", "", brand.read_text(), flags=re.MULTILINE)
        brand.write_text(text)
    (folder / "content/calendar/2026-12.yml").write_text(
        "- {at: 2026-12-04 15:30, post: harder-brush, channels: [clinic-instagram, clinic-x]}\n"
        "- {at: 2026-12-30 08:30, post: soft-brush-always, channels: [clinic-instagram]}\n"
    )
    git(folder, "init", "-qb", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "first")
    git(folder, "remote", "add", "origin", "https://github.com/rosa/clinic")
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    return folder


@pytest.fixture(scope="session")
def act(started: Path, stubs: Path) -> Act:
    """What runs the workflows of the workspace."""
    return Act(started, stubs)


@pytest.fixture
def changed(started: Path) -> Callable[[str, str], str]:
    """Make a branch with a changed post, and say its newest commit."""

    def change(old: str, new: str) -> str:
        git(started, "switch", "-qC", "words", "main")
        path = started / POST
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))
        git(started, "commit", "-qam", "other words")
        return git(started, "rev-parse", "HEAD")

    return change
