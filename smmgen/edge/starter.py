"""The starter workspace that the wheel carries, copied out by `init`."""

from __future__ import annotations

import shutil
from pathlib import Path

from smmgen import __version__
from smmgen.edge.tree import Tree
from smmgen.errors import OutputError, UsageError

# This repository's other workflows test smmgen itself.
_PARTS = (
    "smmgen.yml",
    "content",
    "brand",
    "layouts",
    "schemas",
    ".github/ISSUE_TEMPLATE",
    ".github/workflows/check.yml",
    ".github/workflows/draft.yml",
    ".github/workflows/idea.yml",
    ".github/workflows/preview.yml",
    ".github/workflows/publish.yml",
    ".github/workflows/refresh.yml",
    ".github/workflows/site.yml",
    ".github/workflows/watchdog.yml",
    ".github/dependabot.yml",
)
_SAMPLE = frozenset({"smmgen.yml", "content", "brand"})


def _home() -> Path:
    package = Path(__file__).resolve().parent.parent
    carried = package / "starter"
    return carried if carried.is_dir() else package.parent


def starter_files() -> Tree:
    """The starter's files, to be read where they lie."""
    return Tree(_home())


def refuse_full(folder: Path) -> None:
    """Raise UsageError where a workspace would lie among somebody's files."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty", "name a new folder")


def copy_starter(folder: Path, *, sample: bool = True) -> int:
    """Copy the starter into a new or empty folder; how many files.

    Without the `sample` there are only layouts, schemas and workflows, and no brand or post.
    Raises UsageError, OutputError.
    """
    refuse_full(folder)
    home = _home()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for part in _PARTS if sample else (each for each in _PARTS if each not in _SAMPLE):
            source = home / part
            if source.is_dir():
                shutil.copytree(source, folder / part)
            elif source.exists():
                (folder / part).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, folder / part)
        (folder / ".gitignore").write_text("build/\n", encoding="utf-8")
        # Another version may draw other pictures: taking it is a change to be reviewed.
        (folder / "requirements.txt").write_text(f"smmgen=={__version__}\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"cannot write {folder}: {error.strerror}") from None
    return sum(path.is_file() for path in folder.rglob("*"))
