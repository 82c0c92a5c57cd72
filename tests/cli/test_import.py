"""`smmgen import`, in one process: what it prints, when it writes, how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smmgen.cli import group

CALENDAR = "content/calendar/2026-12.yml"


@pytest.fixture
def sheet(workspace: Path) -> Path:
    """An export in which one post is moved."""
    file = workspace / "c.csv"
    CliRunner().invoke(group, ["export", "--root", str(workspace), "--out", str(file)])
    file.write_bytes(file.read_bytes().replace(b",2026-12-04 15:30,", b",2026-12-05 15:30,"))
    return file


def run(workspace: Path, *words: str, said: bytes | None = None) -> Result:
    """Import with options."""
    return CliRunner().invoke(group, ["import", "--root", str(workspace), *words], input=said)


MOVED = "row 2     moved      A harder brush cleans better?: Fri 4 Dec 2026 15:30 to Sat 5 Dec 2026"


def test_it_shows_and_does_not_write_unasked(workspace: Path, sheet: Path) -> None:
    """With --dry-run, and where nobody can be asked; with --yes it writes and says where."""
    before = (workspace / CALENDAR).read_bytes()
    shown = run(workspace, str(sheet), "--dry-run")
    assert MOVED in shown.output
    assert shown.output.endswith("c.csv: 1 moved\n")
    unasked = run(workspace, str(sheet))
    assert "--yes writes without asking" in unasked.output
    assert (workspace / CALENDAR).read_bytes() == before
    done = run(workspace, str(sheet), "--yes")
    assert done.output.endswith(f"changed {CALENDAR}\n")
    assert b"2026-12-05 15:30" in (workspace / CALENDAR).read_bytes()
    again = run(workspace, "-", "--yes", said=sheet.read_bytes())
    assert (again.exit_code, again.output) == (0, "-: nothing to change\n")


def test_a_mistake_ends_with_1_and_nothing_written(workspace: Path, sheet: Path) -> None:
    """At its row and column, with what to do."""
    before = (workspace / CALENDAR).read_bytes()
    sheet.write_bytes(sheet.read_bytes().replace(b",ready,", b",redy,", 1))
    done = run(workspace, str(sheet), "--yes")
    assert done.exit_code == 1
    assert "c.csv:2:9: error: 'status' cannot be 'redy' [value-choice]" in done.output
    assert "did you mean 'ready'?" in done.output
    assert "nothing is written" in done.output
    assert (workspace / CALENDAR).read_bytes() == before
