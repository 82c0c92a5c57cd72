"""What smmgen needs of a machine besides Python's packages, as it finds it."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

_FONTS = Path(__file__).resolve().parent.parent / "fonts"


def python_version() -> tuple[int, int, int]:
    """Of what runs this."""
    return sys.version_info[:3]


def system() -> str:
    """The machine's system, in a word or two."""
    return f"{platform.system()} {platform.release()}".strip()


def cairo_version() -> str | None:
    """Of the system's libcairo; None where there is none that can be loaded."""
    try:
        import cairocffi  # noqa: PLC0415  # importing it is what fails
    except OSError:
        return None
    return str(cairocffi.cairo_version_string())


def cairo_hint() -> str:
    """How libcairo comes onto this system."""
    if sys.platform == "darwin":
        return "brew install cairo"
    return "on Debian and Ubuntu: apt install libcairo2; on Fedora: dnf install cairo"


def carried_fonts() -> int:
    """How many fonts smmgen brought with it, for letters that a brand's lack."""
    return len(list(_FONTS.glob("*.ttf")))


def git_version() -> str | None:
    """What git says; None where it cannot be run."""
    try:
        done = subprocess.run(
            ["git", "--version"],  # noqa: S607  # git as the user has it
            capture_output=True, text=True, timeout=10, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    words = done.stdout.split()
    return words[2] if done.returncode == 0 and len(words) > 2 else None
