"""Each folder below tests/cases/source is a workspace and the problems that reading it tells.

To add a case copy a folder, change it, and run with SMMGEN_REWRITE=1 to write `problems.txt`;
then read what was written.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from smmgen.problem import Problem
from smmgen.source.workspace import read_workspace

from .tree import Folder

CASES = Path(__file__).parents[1] / "cases" / "source"


def told(problem: Problem) -> str:
    hint = f"\n    {problem.hint}" if problem.hint else ""
    return f"{problem.origin}: {problem.severity} {problem.code}: {problem.message}{hint}\n"


@pytest.mark.parametrize("case", sorted(p.name for p in CASES.iterdir()))
def test_case(case: str) -> None:
    """Reading the case's workspace tells exactly the problems in its `problems.txt`."""
    workspace = read_workspace(Folder(CASES / case))
    found = "".join(told(problem) for problem in workspace.problems)
    expected = CASES / case / "problems.txt"
    if os.environ.get("SMMGEN_REWRITE"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
