"""`smmgen export`, in one process: what it prints and where the file lies."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from smmgen.cli import group


def test_the_table_lies_in_the_build(workspace: Path) -> None:
    """It says how many rows there are and what to open; `-` writes to the terminal."""
    done = CliRunner().invoke(group, ["export", "--root", str(workspace)])
    file = workspace / "build/calendar.csv"
    assert done.output == f"2 rows; open {file}\n"
    shown = CliRunner().invoke(group, ["export", "--root", str(workspace), "--out", "-"])
    assert shown.stdout_bytes == file.read_bytes()
    assert b"harder-brush@clinic-instagram/feed#1,2026-12-04 15:30," in file.read_bytes()
