"""What drives Chromium: fetched once, by npm."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
MODULES = HERE.parents[1] / ".venv" / "browser"
NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def modules() -> Path:
    """Where playwright-core and axe-core lie."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here")
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("no node and npm here")
    MODULES.mkdir(parents=True, exist_ok=True)
    wanted = (HERE / "package.json").read_bytes()
    if not (MODULES / "done").exists() or (MODULES / "done").read_bytes() != wanted:
        shutil.copy(HERE / "package.json", MODULES)
        done = subprocess.run(
            ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"],
            cwd=MODULES, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        if done.returncode:
            pytest.skip(f"npm could not fetch playwright-core and axe-core: {done.stderr[-200:]}")
        (MODULES / "done").write_bytes(wanted)
    return MODULES
