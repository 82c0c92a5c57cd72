"""The smmgen that a commit names for itself, in an environment of its own, run on its files."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path

from smmgen.errors import ReleaseUnusable

REQUIREMENTS = "requirements.txt"
_SECONDS = 900


def built_by_its_own(archive: bytes, folder: Path) -> Path:
    """Build a commit's files (a tar) with what its requirements.txt names; the build's folder.

    It installs and runs what that commit names, so it must be one that was approved. Everything
    lies in `folder`. It takes the network. Raises ReleaseUnusable.
    """
    files, environment = folder / "files", folder / "environment"
    try:
        with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
            packed.extractall(files, filter="data")
    except (tarfile.TarError, OSError) as wrong:
        raise ReleaseUnusable(f"its files cannot be laid out ({type(wrong).__name__})") from None
    if not (files / REQUIREMENTS).is_file():
        raise ReleaseUnusable(f"it has no {REQUIREMENTS}", "write one: smmgen==VERSION")
    programs = environment / "bin"
    _run([sys.executable, "-m", "venv", str(environment)], folder, "no environment for it")
    install = [str(programs / "pip"), "install", "-q", "-r", REQUIREMENTS]
    _run(install, files, f"what its {REQUIREMENTS} names cannot be installed")
    # It ends with 1 where it finds something wrong, and has built the rest.
    _run([str(programs / "smmgen"), "build"], files, "it does not build", fine=(0, 1))
    return files / "build"


def _run(words: list[str], folder: Path, fault: str, fine: tuple[int, ...] = (0,)) -> None:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    # What another version remembered of its drawings is its own affair.
    kept["XDG_CACHE_HOME"] = str(folder / "cache")
    try:
        done = subprocess.run(  # noqa: S603  # words of ours; no shell
            words, cwd=folder, env=kept, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as wrong:
        raise ReleaseUnusable(f"{fault} ({type(wrong).__name__})") from None
    if done.returncode not in fine:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ReleaseUnusable(fault, said[-1][:200] if said else "")
