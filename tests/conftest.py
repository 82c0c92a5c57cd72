"""Shared by all tests: the sample workspace, and an executor that draws in this process."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent


class Inline(Executor):
    """An executor that does a task when it is submitted, one at a time: what draws is shared."""

    _turn = threading.RLock()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run it now."""
        future: Future[Any] = Future()
        try:
            with self._turn:
                future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  (an executor keeps what a task raised)
            future.set_exception(error)
        return future


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing is remembered from test to test, or outside them."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    return folder


@pytest.fixture
def inline() -> Executor:
    """Draw in this process."""
    return Inline()


def sample(folder: Path) -> Path:
    """The sample workspace with two of its posts, in a folder."""
    for name in ("brand", "layouts", "content"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "smmgen.yml", folder)
    for post in (folder / "content/posts").iterdir():
        if post.name not in {"harder-brush", "soft-brush-always"}:
            shutil.rmtree(post)
    (folder / "content/calendar/2026-12.yml").write_text(
        "- {at: 2026-12-04 15:30, post: harder-brush, channels: [clinic-instagram, clinic-x]}\n"
        "- {at: 2026-12-30 08:30, post: soft-brush-always, channels: [clinic-instagram]}\n"
    )
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of the sample workspace with two of its posts, to be changed at will."""
    return sample(tmp_path)


@pytest.fixture
def committed(workspace: Path) -> Path:
    """That workspace as a repository with one commit, tagged `old`."""
    for words in (
        ("init", "-q"),
        ("add", "-A"),
        ("-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "first"),
        ("tag", "old"),
    ):
        subprocess.run(["git", *words], cwd=workspace, check=True, capture_output=True)
    return workspace
